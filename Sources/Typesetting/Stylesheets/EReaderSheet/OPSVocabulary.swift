/// The style language of EPUB 2: OPS 2.0.1, clause 3.3. Adobe's engine answers what is beyond it by losing the
/// declaration, the sheet or the book, so the base of the compiled sheet speaks nothing else.
enum OPSVocabulary {
  /// What a property takes.
  struct Grammar: Sendable {
    var words: Set<String> = []
    /// em, % where `isShare`, px where `isBorder`; zero.
    var isLength = false
    var isShare = false
    var isBorder = false
    var isColor = false
    var isNumber = false
    var isText = false
    /// How many values may stand side by side; families are separated by commas and have no such limit.
    var most = 1
  }

  /// What every reader draws as it stands (CSS 2, clause 12.6.2).
  static let markers: Set<String> = [
    "none", "disc", "circle", "square", "decimal", "decimal-leading-zero", "lower-roman", "upper-roman", "lower-alpha",
    "upper-alpha", "lower-latin", "upper-latin", "lower-greek",
  ]

  static let grammars: [String: Grammar] = {
    var all: [String: Grammar] = [
      "display": Grammar(words: [
        "none", "inline", "block", "run-in", "table", "table-row", "table-cell", "table-header-group",
        "table-row-group", "table-footer-group", "table-caption", "table-column", "table-column-group", "inline-table",
      ]),
      "float": Grammar(words: ["none", "left", "right"]), "clear": Grammar(words: ["none", "left", "right", "both"]),
      "line-height": Grammar(words: ["normal"], isLength: true, isShare: true, isNumber: true),
      "vertical-align": Grammar(
        words: ["baseline", "sub", "super", "top", "middle", "bottom", "text-top", "text-bottom"], isLength: true,
        isShare: true),
      "content": Grammar(isText: true, most: 100), "list-style-type": Grammar(words: markers),
      "list-style-position": Grammar(words: ["inside", "outside"]),
      "page-break-before": Grammar(words: ["auto", "always", "avoid", "left", "right"]),
      "page-break-after": Grammar(words: ["auto", "always", "avoid", "left", "right"]),
      "page-break-inside": Grammar(words: ["auto", "avoid"]), "orphans": Grammar(isNumber: true),
      "widows": Grammar(isNumber: true), "color": Grammar(isColor: true),
      "background-color": Grammar(words: ["transparent"], isColor: true),
      "font-size": Grammar(words: ["smaller", "larger"], isLength: true, isShare: true),
      "font-style": Grammar(words: ["normal", "italic", "oblique"]),
      "font-variant": Grammar(words: ["normal", "small-caps"]),
      "font-weight": Grammar(words: ["normal", "bold", "bolder", "lighter"], isNumber: true),
      "text-indent": Grammar(isLength: true, isShare: true),
      "text-align": Grammar(words: ["left", "right", "center", "justify"]),
      "text-decoration": Grammar(words: ["none", "underline", "overline", "line-through"], most: 3),
      "white-space": Grammar(words: ["normal", "pre", "nowrap"]), "caption-side": Grammar(words: ["top", "bottom"]),
      "table-layout": Grammar(words: ["auto", "fixed"]),
      // Adobe's own, which no other engine reads.
      "adobe-hyphenate": Grammar(words: ["auto", "none", "explicit"]),
      "adobe-text-layout": Grammar(words: ["optimizeSpeed"]),
    ]
    let styles: Set<String> = [
      "none", "hidden", "solid", "dashed", "dotted", "double", "groove", "ridge", "inset", "outset",
    ]
    let widths: Set<String> = ["thin", "medium", "thick"]
    for side in ["-top", "-right", "-bottom", "-left"] {
      all["margin" + side] = Grammar(words: ["auto"], isLength: true, isShare: true)
      all["padding" + side] = Grammar(isLength: true, isShare: true)
    }
    all["margin"] = Grammar(words: ["auto"], isLength: true, isShare: true, most: 4)
    all["padding"] = Grammar(isLength: true, isShare: true, most: 4)
    for side in ["", "-top", "-right", "-bottom", "-left"] {
      let most = side.isEmpty ? 4 : 1
      all["border\(side)"] = Grammar(
        words: styles.union(widths), isLength: true, isBorder: true, isColor: true, most: 3)
      all["border\(side)-style"] = Grammar(words: styles, most: most)
      all["border\(side)-width"] = Grammar(words: widths, isLength: true, isBorder: true, most: most)
      all["border\(side)-color"] = Grammar(isColor: true, most: most)
    }
    for name in ["width", "height"] { all[name] = Grammar(words: ["auto"], isLength: true, isShare: true) }
    for name in ["min-width", "min-height"] { all[name] = Grammar(isLength: true, isShare: true) }
    for name in ["max-width", "max-height"] { all[name] = Grammar(words: ["none"], isLength: true, isShare: true) }
    return all
  }()

  /// Properties that are no shorthands, in the order of their names.
  static let longhands: [String] = grammars.keys
    .filter { Shorthand.named($0) == nil || $0.hasPrefix("page-break-") }
    .filter { $0 != "content" && !$0.hasPrefix("adobe-") }.sorted()
  static let longhandSet = Set(grammars.keys)

  /// Whether every reader understands the declaration. O(value).
  static func takes(_ name: String, _ value: [ComponentValue]) -> Bool {
    if name == "font-family" || name == "font" { return takesFont(value) }
    guard let grammar = grammars[name] else { return false }
    let parts = value.filter { !$0.isWhitespace }
    if parts.count == 1, parts[0].identifier?.keyword == "inherit" { return !name.hasPrefix("adobe-") }
    guard (1...grammar.most).contains(parts.count) else { return false }
    return parts.allSatisfy { takes($0, grammar, name) }
  }

  private static func takes(_ value: ComponentValue, _ grammar: Grammar, _ name: String) -> Bool {
    guard case .token(let token) = value.kind else { return false }
    switch token {
    case .identifier(let word):
      // The words of `adobe-text-layout` are in mixed case.
      return grammar.words.contains(word) || grammar.words.contains(word.keyword)
    case .number(let number): return grammar.isNumber || (number.value == 0 && grammar.isLength)
    case .percentage: return grammar.isShare
    case .dimension(_, let unit):
      guard grammar.isLength else { return false }
      return unit.keyword == "em" || (grammar.isBorder && unit.keyword == "px")
    case .hash(let digits, _): return grammar.isColor && digits.utf8.count == 6
    case .string: return grammar.isText
    default: return false
    }
  }

  /// Families, and for `font` what goes before them.
  private static func takesFont(_ value: [ComponentValue]) -> Bool {
    value.allSatisfy { part in
      guard case .token(let token) = part.kind else { return false }
      switch token {
      case .identifier, .string, .comma, .whitespace, .number, .percentage, .delimiter("/"): return true
      case .dimension(_, let unit): return unit.keyword == "em"
      default: return false
      }
    }
  }
}
