extension StyleEngine {
  /// Every family that the sheets name, in the order of first mention: a font library is made before anything is set.
  ///
  /// Custom properties count, since `font-family: var(--text-font)` takes its names from them; words there that are no
  /// families do no harm, because no font bears them.
  package var namedFamilies: [String] {
    var names = FamilyNames()
    for rule in rules.rules { names.add(rule.declarations) }
    for page in rules.pages {
      names.add(page.rule.declarations)
      for box in page.rule.marginBoxes { names.add(box.declarations) }
    }
    return names.found
  }
}

/// Collects the pieces between commas: strings, and identifiers joined by single spaces (css-fonts-4, 2.1.1).
private struct FamilyNames {
  private(set) var found: [String] = []
  private var known: [[UInt8]: Bool] = [:]

  mutating func add(_ declarations: [Declaration]) {
    for declaration in declarations
    where declaration.isCustom || ["font-family", "font"].contains(declaration.name) {
      add(declaration.value)
    }
  }

  private mutating func add(_ values: some Sequence<ComponentValue>) {
    var words: [String] = []
    for value in values {
      switch value.kind {
      case .token(.string(let name)): note(name)
      case .token(.identifier(let word)): words.append(word)
      case .token(.comma):
        note(words.joined(separator: " "))
        words = []
      case .function(_, let inner): add(inner)
      default: break
      }
    }
    note(words.joined(separator: " "))
  }

  private mutating func note(_ name: String) {
    guard (1...200).contains(name.utf8.count) else { return }
    if known.updateValue(true, forKey: Array(name.utf8)) == nil { found.append(name) }
  }
}
