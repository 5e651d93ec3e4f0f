import ElementTree

/// What pages and links ask of the elements of a tree, noted while counters were counted. Empty unless a sheet asks.
package struct TreeNotes: Sendable {
  /// The values that a counter has from here on, from the outermost to the innermost.
  package struct Change: Sendable, Hashable {
    package var name: String
    package var values: [Int]
    package init(name: String, values: [Int]) { (self.name, self.values) = (name, values) }
  }

  /// By node index: where elements begin, and where they end.
  package internal(set) var changesBefore: [UInt32: [Change]] = [:]
  package internal(set) var changesAfter: [UInt32: [Change]] = [:]
  /// Of elements with an id, by node index.
  package internal(set) var targets: [UInt32: TargetNotes] = [:]

  package init() {}

  var isEmpty: Bool { changesBefore.isEmpty && changesAfter.isEmpty && targets.isEmpty }

  /// For a tree that numbers its nodes anew.
  mutating func copy(from other: TreeNotes, of node: ElementTree.NodeID, to copy: ElementTree.NodeID) {
    changesBefore[copy.index] = other.changesBefore[node.index]
    changesAfter[copy.index] = other.changesAfter[node.index]
    targets[copy.index] = other.targets[node.index]
  }

  /// A title fits; that of a whole post is cut off.
  static func bounded(_ text: String) -> String {
    text.utf8.count <= 2_000 ? text : String(text.unicodeScalars.prefix(500))
  }
}

/// What links ask of an element: its counters and its texts.
package struct TargetNotes: Sendable {
  package internal(set) var counters: [TreeNotes.Change] = []
  package internal(set) var text = ""
  package internal(set) var before = ""
  package internal(set) var after = ""
  package internal(set) var firstLetter = ""
}

/// The questions themselves: what margin boxes and `target-counter()` name, found by looking at the sheets' values once.
struct ElementQuestions: Sendable {
  /// Names of counters other than `page` and `pages`, each once.
  private(set) var counters: [String] = []
  private(set) var asksTargets = false
  private(set) var asksTexts = false

  var isEmpty: Bool { counters.isEmpty && !asksTargets }

  init() {}

  init(rules: [RuleSet.Rule], pages: [RuleSet.Page]) {
    for rule in rules {
      for declaration in rule.declarations { look(at: declaration.value, isPage: false, depth: 0) }
    }
    for page in pages {
      for declaration in page.rule.declarations + page.rule.marginBoxes.flatMap(\.declarations) {
        look(at: declaration.value, isPage: true, depth: 0)
      }
    }
  }

  /// The recursion follows blocks, whose depth the parser bounds.
  private mutating func look(at values: ArraySlice<ComponentValue>, isPage: Bool, depth: Int) {
    for value in values {
      guard case .function(let name, let arguments) = value.kind else { continue }
      switch name.keyword {
      case "counter", "counters":
        if isPage, let counter = arguments[...].trimmed.first?.identifier { ask(for: counter) }
      case "target-counter", "target-counters":
        let parts = arguments[...].split(separator: .comma)
        guard parts.count > 1, let counter = parts[1].trimmed.first?.identifier else { continue }
        if ask(for: counter) { asksTargets = true }
      case "target-text": (asksTargets, asksTexts) = (true, true)
      default: if depth < 8 { look(at: arguments[...], isPage: isPage, depth: depth + 1) }
      }
    }
  }

  /// True for counters of elements.
  @discardableResult
  private mutating func ask(for name: String) -> Bool {
    if name.isSame(as: "page") || name.isSame(as: "pages") { return false }
    if counters.count < 100, !counters.contains(where: { $0.isSame(as: name) }) { counters.append(name) }
    return true
  }
}
