/// An `@page` rule: which pages, their declarations, and what stands in the margin boxes.
package struct PageRule: Sendable {
  /// Selectors joined by commas; empty for every page.
  var selectors: [PageSelector]
  var declarations: [Declaration]
  var marginBoxes: [(box: MarginBox, declarations: [Declaration])]
  /// The at-keyword; the declarations have spans in the same file.
  var place: SheetPlace?
}

/// `chapter:first` (css-page-3, clause 4.3).
struct PageSelector: Sendable, Hashable {
  enum Pseudo: Sendable, Hashable { case first, blank, left, right }
  var name: String?
  var pseudos: [Pseudo]

  func matches(_ page: PageContext) -> Bool {
    if let name, !name.isSame(as: page.name) { return false }
    return pseudos.allSatisfy { pseudo in
      switch pseudo {
      case .first: page.isFirst
      case .blank: page.isBlank
      case .left: page.isLeft
      case .right: !page.isLeft
      }
    }
  }

  /// Clause 4.4: names, then `:first` and `:blank`, then `:left` and `:right`; repeats count.
  var specificity: UInt32 {
    let special = UInt32(pseudos.count { $0 == .first || $0 == .blank })
    let sides = UInt32(pseudos.count) - special
    return (name == nil ? 0 : 1 << 20) | min(special, 1023) << 10 | min(sides, 1023)
  }

  /// `:recto` and `:verso` are right and left in a book that is read from left to right.
  private static let words: [(String, Pseudo)] = [
    ("first", .first), ("blank", .blank), ("left", .left), ("right", .right), ("verso", .left), ("recto", .right),
  ]

  static func list(_ prelude: ArraySlice<ComponentValue>) -> [PageSelector]? {
    guard !prelude.trimmed.isEmpty else { return [] }
    var selectors: [PageSelector] = []
    for part in prelude.split(separator: .comma) {
      guard let selector = PageSelector(part.trimmed) else { return nil }
      selectors.append(selector)
    }
    return selectors
  }

  private init?(_ values: ArraySlice<ComponentValue>) {
    var rest = values
    name = rest.first?.identifier
    if name != nil { rest.removeFirst() }
    pseudos = []
    while let colon = rest.popFirst() {
      guard colon.isToken(.colon), let word = rest.popFirst()?.identifier?.keyword,
        let pseudo = Self.words.first(where: { $0.0 == word })?.1
      else { return nil }
      pseudos.append(pseudo)
    }
    if name == nil && pseudos.isEmpty { return nil }
  }
}
