/// `chapter:first` (css-page-3, clause 4.3), with `:nth()` of gcpm-3, clause 3.
struct PageSelector: Sendable, Hashable {
  enum Pseudo: Sendable, Hashable {
    case first, blank, left, right
    case nth(Nth)
  }

  /// `:nth(2n+1)`, a page's place in the book, or `:nth(1 of post)`, its place in a page group.
  struct Nth: Sendable, Hashable {
    var pattern: NthPattern
    /// Nil: of the whole book.
    var group: String?

    func matches(_ page: PageContext) -> Bool {
      guard let group else { return page.number > 0 && pattern.matches(page.number) }
      return page.groups.contains { $0.name.isSame(as: group) && pattern.matches($0.position) }
    }
  }

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
      case .nth(let nth): nth.matches(page)
      }
    }
  }

  /// Clause 4.4: names, then `:first` and `:blank`, then `:left` and `:right`; repeats count. The standards do not place
  /// `:nth()` (csswg-drafts issue 3524): it counts as `:first`, and its group as a name.
  var specificity: UInt32 {
    var names: UInt32 = name == nil ? 0 : 1
    var special: UInt32 = 0
    var sides: UInt32 = 0
    for pseudo in pseudos {
      switch pseudo {
      case .first, .blank: special += 1
      case .left, .right: sides += 1
      case .nth(let nth):
        special += 1
        if nth.group != nil { names += 1 }
      }
    }
    return min(names, 1023) << 20 | min(special, 1023) << 10 | min(sides, 1023)
  }

  var nths: [Nth] {
    pseudos.compactMap { if case .nth(let nth) = $0 { nth } else { nil } }
  }

  /// `:recto` and `:verso` are right and left in a book that is read from left to right.
  static let words: [(word: String, pseudo: Pseudo, meaning: String)] = [
    ("first", .first, "the first page of the book"),
    ("left", .left, "left pages"), ("right", .right, "right pages"),
    ("verso", .left, "left pages, in a book that is read from left to right"),
    ("recto", .right, "right pages, in a book that is read from left to right"),
    ("blank", .blank, "pages that are empty because the next one must stand on the other side"),
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
      guard colon.isToken(.colon), let value = rest.popFirst(), let pseudo = Self.pseudo(value) else { return nil }
      pseudos.append(pseudo)
    }
    if name == nil && pseudos.isEmpty { return nil }
  }

  private static func pseudo(_ value: ComponentValue) -> Pseudo? {
    if let word = value.identifier?.keyword { return words.first { $0.word == word }?.pseudo }
    guard case .function(let name, let arguments) = value.kind, name.keyword == "nth" else { return nil }
    return nth(arguments[...])
  }

  private static func nth(_ arguments: ArraySlice<ComponentValue>) -> Pseudo? {
    var pattern = arguments.trimmed
    var group: String?
    if let of = pattern.firstIndex(where: { $0.identifier?.keyword == "of" }) {
      let rest = pattern[(of + 1)...].trimmed
      guard rest.count == 1, let name = rest.first?.identifier, !CommonKeyword.isReserved(name.keyword) else {
        return nil
      }
      group = name
      pattern = pattern[..<of]
    }
    return NthPattern(pattern).map { .nth(Nth(pattern: $0, group: group)) }
  }
}
