import TestSupport

/// A document that nobody would write: elements of all kinds in each other, words of several scripts, and rules with
/// sensible and absurd values over random selectors. It is a value that can be made smaller.
struct RandomDocument {
  indirect enum Piece {
    case element(Element)
    case text(String)
  }

  struct Element {
    var name: String
    var attributes: [(name: String, value: String)] = []
    var children: [Piece] = []
  }

  struct Rule {
    var selector: String
    var declarations: [String]
  }

  var rules: [Rule] = []
  var body: [Piece] = []
  private var random: SeededGenerator
  private var wordCount = 0
  private var noteCount = 0
  private let ownScript: [String]

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    ownScript = Self.scripts[Int.random(in: 0..<Self.scripts.count, using: &random)]
    page()
    for _ in 0..<Int.random(in: 0...8, using: &random) { rule() }
    body = blocks(depth: Int.random(in: 1...4, using: &random))
  }

  // MARK: Text

  var xhtml: String { body.map(Self.xhtml).joined() }

  var css: String {
    rules.map { "\($0.selector) { \($0.declarations.joined(separator: "; ")) }\n" }.joined()
  }

  private static func xhtml(_ piece: Piece) -> String {
    switch piece {
    case .text(let text): return text
    case .element(let element):
      let attributes = element.attributes.map { " \($0.name)=\"\($0.value)\"" }.joined()
      if element.children.isEmpty, ["br", "img"].contains(element.name) { return "<\(element.name)\(attributes)/>" }
      return "<\(element.name)\(attributes)>\(element.children.map(xhtml).joined())</\(element.name)>"
    }
  }

  // MARK: Chance

  /// Once in so many times.
  private mutating func happens(_ times: Int) -> Bool { Int.random(in: 0..<times, using: &random) == 0 }

  private mutating func any<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &random)]
  }

  // MARK: Content

  static let scripts: [[String]] = [
    ["office", "waffle", "re-entered", "(sic)", "I", "–", "x"], ["naïve", "Ünïcödé", "cœur"], ["слово", "и", "объём"],
    ["λόγος", "καὶ"], ["שלום", "עולם", "(ד)"], ["سلام", "كتاب"], ["漢字", "他說：「你好！」", "、"],
    [
      "Donaudampfschifffahrtsgesellschaft", "hy\u{AD}phen\u{AD}ation",
      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    ],
    ["https://example.org/a/very/long/path?query=value", "C:\\Dir\\x_y", "10\u{A0}000"],
  ]

  private mutating func words(_ range: ClosedRange<Int>) -> String {
    var words: [String] = []
    for _ in 0..<Int.random(in: range, using: &random) {
      wordCount += 1
      words.append(happens(3) ? any(ownScript) : "w\(wordCount)")
    }
    return words.joined(separator: happens(12) ? "\n\t " : " ")
  }

  private mutating func element(_ name: String, _ children: [Piece] = []) -> Piece {
    var element = Element(name: name, children: children)
    if !happens(3) { element.attributes.append(("class", any(Self.classes))) }
    if happens(12) { element.attributes.append(("id", "i\(wordCount)-\(Int.random(in: 0...9999, using: &random))")) }
    if happens(40) { element.attributes.append(("dir", any(["rtl", "ltr"]))) }
    return .element(element)
  }

  private mutating func blocks(depth: Int) -> [Piece] {
    var pieces: [Piece] = []
    for _ in 0..<Int.random(in: 1...4, using: &random) { pieces.append(block(depth: depth)) }
    return pieces
  }

  private mutating func block(depth: Int) -> Piece {
    guard depth > 0 else { return element(any(["p", "p", "div", "h2", "pre"]), inlines(depth: 2)) }
    switch Int.random(in: 0..<14, using: &random) {
    case 0: return list(depth)
    case 1, 2: return table(depth)
    case 3: return element("figure", [picture(), element("figcaption", inlines(depth: 1))])
    case 4: return element("div", inlines(depth: 1) + blocks(depth: depth - 1) + inlines(depth: 1))
    case 5: return element("aside", blocks(depth: depth - 1))
    case 6: return note(depth)
    case 7, 8: return element(any(["div", "section", "blockquote"]), blocks(depth: depth - 1))
    case 9: return element("hr")
    case 10: return .text(words(1...9))
    default: return block(depth: 0)
    }
  }

  private mutating func list(_ depth: Int) -> Piece {
    var items: [Piece] = []
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      items.append(element("li", happens(2) ? inlines(depth: 1) : blocks(depth: depth - 1)))
    }
    return element(any(["ul", "ol"]), items)
  }

  private mutating func table(_ depth: Int) -> Piece {
    var parts: [Piece] = happens(4) ? [element("caption", inlines(depth: 1))] : []
    if happens(3) { parts.append(element("thead", [row(0)])) }
    var rows: [Piece] = []
    for _ in 0..<Int.random(in: 1...4, using: &random) { rows.append(row(depth - 1)) }
    parts.append(element("tbody", rows))
    if happens(6) { parts.append(element("tfoot", [row(0)])) }
    return element("table", parts)
  }

  private mutating func row(_ depth: Int) -> Piece {
    var cells: [Piece] = []
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let content = happens(4) && depth > 0 ? blocks(depth: depth - 1) : inlines(depth: 1)
      guard case .element(var cell) = element(any(["td", "td", "th"]), content) else { continue }
      for name in ["colspan", "rowspan"] where happens(6) {
        cell.attributes.append((name, any(["0", "2", "3", "7", "65535"])))
      }
      cells.append(.element(cell))
    }
    return element("tr", cells)
  }

  private mutating func picture() -> Piece {
    .element(
      Element(
        name: "img",
        attributes: [
          ("src", any(["small.png", "wide.png", "high.png"])), ("alt", ""), ("class", any(Self.classes)),
        ]))
  }

  /// A call and its note, as the books' documents have them.
  private mutating func note(_ depth: Int) -> Piece {
    noteCount += 1
    let number = noteCount
    let call = Element(
      name: "a", attributes: [("role", "doc-noteref"), ("href", "#note-\(number)")], children: [.text("\(number)")])
    let body = Element(
      name: "aside", attributes: [("role", "doc-footnote"), ("id", "note-\(number)")],
      children: [element("p", inlines(depth: 1))])
    return element("div", [element("p", inlines(depth: 1) + [.element(call)] + inlines(depth: 1)), .element(body)])
  }

  private mutating func inlines(depth: Int) -> [Piece] {
    var pieces: [Piece] = []
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      switch Int.random(in: 0..<16, using: &random) {
      case 0: pieces.append(picture())
      case 1: pieces.append(.element(Element(name: "br")))
      case 2...6 where depth > 0:
        pieces.append(element(any(["span", "em", "b", "code", "a", "small", "sup"]), inlines(depth: depth - 1)))
      default: pieces.append(.text(words(1...12)))
      }
      pieces.append(.text(happens(4) ? "" : " "))
    }
    return pieces
  }

  // MARK: Rules

  private static let classes = ["a", "b", "c", "d", "e", "f"]

  private mutating func page() {
    let size =
      happens(8)
      ? any(["20pt 15pt", "1pt 1pt", "60pt 400pt", "400pt 30pt"]) : any(["120pt 90pt", "200pt 160pt", "300pt 240pt"])
    rules.append(
      Rule(
        selector: "@page", declarations: ["size: \(size)", "margin: \(any(["0", "5pt", "10pt", "10%", "3pt 9pt"]))"]))
    if happens(4) {
      rules.append(
        Rule(
          selector: "@page \(any(["n", ":left", ":first", ":blank", "n:right"]))",
          declarations: ["size: 150pt 100pt", "margin: 8pt 20pt"]))
    }
    rules.append(
      Rule(
        selector: "html",
        declarations: [
          "font: 10pt/12pt \"DejaVu Sans Mono\", \"DejaVu Sans\"",
          any(["orphans: 1; widows: 1", "orphans: 3; widows: 2", "orphans: 99; widows: 99"]),
        ]))
  }

  private mutating func rule() {
    let selector = any(
      Self.classes.map { "." + $0 } + Self.classes.map { "." + $0 }
        + [
          "p", "div", "li", "td", "tr", "table", "span", "em", "aside", "img", "h2", "* > .a", "div div",
          "p:first-child", "figure", "a", "code",
        ])
    var declarations: [String] = []
    for _ in 0..<Int.random(in: 1...4, using: &random) { declarations.append(declaration()) }
    rules.append(Rule(selector: selector, declarations: declarations))
  }

  private mutating func length() -> String {
    switch Int.random(in: 0..<24, using: &random) {
    case 0: any(["99999999999pt", "1e300pt", "-99999999999pt", "1000%", "-300%", "calc(1pt / 0)", "3000pt"])
    case 1...3: any(["-4pt", "-12pt", "-1em", "-20%"])
    case 4...7: any(["10%", "50%", "100%", "120%"])
    default: any(["0", "1pt", "4pt", "9pt", "12pt", "20pt", "33.3pt", "60pt", "2em", "90pt"])
    }
  }

  private mutating func declaration() -> String {
    let (names, values) = any(Self.properties)
    let value = values.isEmpty ? length() : any(values)
    return "\(any(names)): \(value == "LENGTH" ? length() : value)"
  }

  /// Without values: a length.
  private static let properties: [(names: [String], values: [String])] = [
    (["margin-top", "margin-bottom", "margin-left", "margin-right", "margin"], []),
    (["padding-top", "padding-bottom", "padding-left", "padding"], []),
    (["width", "height", "min-width", "max-width", "min-height", "max-height"], []),
    (["width", "height"], ["auto", "min-content", "max-content", "fit-content", "LENGTH"]),
    (["top", "left", "right", "bottom"], []), (["inset", "top", "bottom"], ["0", "auto", "LENGTH"]),
    (
      ["border", "border-top", "border-bottom", "outline"],
      ["1pt solid", "3pt double red", "20pt solid", "0.1pt dotted"]
    ),
    (["box-sizing"], ["border-box", "content-box"]),
    (["float"], ["left", "right", "footnote", "none", "top", "bottom", "inside"]),
    (["float"], ["left", "right", "footnote"]), (["clear"], ["left", "right", "both"]),
    (
      ["display"],
      [
        "block", "inline", "inline-block", "list-item", "none", "contents", "flow-root", "table", "table-cell",
        "table-row", "inline-table", "table-header-group", "flex",
      ]
    ),
    (["display"], ["inline-block", "block"]),
    (["position"], ["relative", "absolute", "running(r)", "static"]), (["position"], ["relative", "absolute"]),
    (["position"], ["absolute", "relative"]),
    (["overflow", "overflow-x", "overflow-y"], ["hidden", "visible", "clip"]),
    (["z-index"], ["1", "-1", "0", "auto", "99999999", "-7"]), (["visibility"], ["hidden", "visible", "collapse"]),
    (["vertical-align"], ["top", "bottom", "middle", "super", "sub", "text-top", "5pt", "-50%", "baseline", "LENGTH"]),
    (["break-before", "break-after"], ["page", "left", "right", "avoid", "auto", "recto", "avoid-page"]),
    (["break-inside"], ["avoid", "auto"]), (["page"], ["n", "m", "auto"]),
    (["orphans", "widows"], ["1", "2", "5", "100000"]),
    (["text-align"], ["justify", "left", "center", "right", "end"]), (["text-indent"], []),
    (["white-space"], ["pre", "pre-wrap", "nowrap", "pre-line", "normal"]), (["direction"], ["rtl", "ltr"]),
    (["line-height"], ["0", "1", "1.4", "40pt", "9999999pt", "2em", "0.1pt"]),
    (["font-size"], ["6pt", "14pt", "200%", "0", "0.01pt", "70pt", "smaller"]),
    (["letter-spacing", "word-spacing"], ["1pt", "-1pt", "0.3em", "-3pt", "500pt"]),
    (["table-layout"], ["fixed", "auto"]), (["border-collapse"], ["collapse", "separate"]),
    (["border-spacing"], ["0", "5pt", "30pt 2pt"]), (["caption-side"], ["top", "bottom"]),
    (["box-decoration-break"], ["clone", "slice"]), (["list-style-position"], ["inside", "outside"]),
    (["list-style-type"], ["decimal", "none", "disc", "'long marker '"]),
    (["overflow-wrap", "hyphens", "word-break"], ["anywhere", "auto", "none", "break-all"]),
    (["footnote-policy"], ["auto", "line", "block"]), (["footnote-display"], ["block", "inline", "compact"]),
    (["columns", "column-count"], ["2", "3"]), (["object-fit"], ["contain", "cover", "none"]),
    (["background"], ["#eee", "none"]), (["initial-letter"], ["2", "3 1"]),
    (["text-decoration"], ["underline", "line-through"]), (["float-reference"], ["page", "column", "inline"]),
    (["font-weight", "font-style"], ["bold", "italic", "normal"]), (["unicode-bidi"], ["isolate", "bidi-override"]),
  ]
}
