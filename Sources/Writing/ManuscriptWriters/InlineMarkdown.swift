import Manuscript

/// Writes a run of inlines as Markdown that reads back as the same run.
///
/// Markdown's signs are used where they cannot be misread; everywhere else raw tags, which the reader pairs among
/// siblings: `<em>`, `<strong>`. Emphasis inside words, beside other emphasis or around blanks is such a case.
struct InlineMarkdown {
  let place: TextEscape.Place
  private var output: [UInt8] = []
  private var isLineStart = true
  /// Inside `*…*`, where no other delimiter may stand.
  private var isInDelimiters = false

  init(_ place: TextEscape.Place) { self.place = place }

  static func text(_ run: [Inline], _ place: TextEscape.Place = .paragraph) -> String {
    var writer = InlineMarkdown(place)
    // A cell's text follows a bar, so nothing in it is at a line's start, but its outer blanks are the table's.
    writer.write(run, isOutermost: true)
    let text = String(decoding: writer.output, as: UTF8.self)
    guard place == .cell else { return text }
    return String(decoding: text.utf8.flatMap { $0 == UInt8(ascii: "|") ? Array("\\|".utf8) : [$0] }, as: UTF8.self)
  }

  private mutating func put(_ text: String) {
    output += text.utf8
    isLineStart = false
  }

  private mutating func write(_ run: [Inline], isOutermost: Bool = false) {
    for index in run.indices {
      let next = index + 1 < run.count ? run[index + 1] : nil
      write(run[index], next: next, isFirst: index == 0, isLast: isOutermost && next == nil)
    }
  }

  private mutating func write(_ inline: Inline, next: Inline?, isFirst: Bool, isLast: Bool) {
    switch inline.content {
    case .text(let text):
      let endsLine = isLast || next.map { Self.isBreak($0) } ?? false
      TextEscape(place: place).append(text, to: &output, isLineStart: &isLineStart, endsRun: endsLine)
    case .emphasis(let inner): delimited(inline, inner, "*", "em", next)
    case .strong(let inner): delimited(inline, inner, "**", "strong", next)
    case .strikethrough(let inner): delimited(inline, inner, "~~", "del", next)
    case .code(let code): self.code(code, inline.attributes)
    case .link(let destination, let title, let inner): link(inline, destination, title, inner)
    case .image(let image): put(Self.image(image, place: place) + AttributesMarkdown.text(inline.attributes))
    case .lineBreak: lineBreak(next: next, isFirst: isFirst)
    case .softBreak: softBreak(next: next, isFirst: isFirst)
    case .footnoteCall(let label): put("[^" + label + "]")
    case .span(let inner): span(inline, inner)
    case .phrase(let phrase, let inner): tagged(phrase.rawValue, inline.attributes, inner)
    }
  }

  private static func isBreak(_ inline: Inline) -> Bool {
    switch inline.content {
    case .lineBreak, .softBreak: true
    default: false
    }
  }

  // MARK: Breaks

  private mutating func lineBreak(next: Inline?, isFirst: Bool) {
    guard place == .paragraph, next != nil, !isFirst, !isLineStart, !(next.map(Self.isBreak) ?? false) else {
      return put("<br>")
    }
    put("\\\n")
    isLineStart = true
  }

  private mutating func softBreak(next: Inline?, isFirst: Bool) {
    guard place == .paragraph, next != nil, !isFirst, !isLineStart else { return put(" ") }
    put("\n")
    isLineStart = true
  }

  // MARK: Emphasis

  private mutating func delimited(
    _ inline: Inline, _ inner: [Inline], _ sign: String, _ element: String, _ next: Inline?
  ) {
    guard inline.attributes.isEmpty, !isInDelimiters, isFreeBefore, Self.isFreeAfter(next), Self.isPlain(inner) else {
      return tagged(element, inline.attributes, inner)
    }
    put(sign)
    isInDelimiters = true
    write(inner)
    isInDelimiters = false
    put(sign)
  }

  private mutating func tagged(_ element: String, _ attributes: Attributes, _ inner: [Inline]) {
    put(HTMLFragment.open(element, attributes))
    let outer = isInDelimiters
    isInDelimiters = false
    write(inner)
    isInDelimiters = outer
    put("</\(element)>")
  }

  /// A blank, a line's start or an opening bracket before: then a delimiter can only open.
  private var isFreeBefore: Bool {
    guard let last = output.last else { return true }
    return last == 0x20 || last == 0x0A || last == UInt8(ascii: "(")
  }

  private static func isFreeAfter(_ next: Inline?) -> Bool {
    guard let next else { return true }
    switch next.content {
    case .lineBreak, .softBreak: return true
    case .text(let text): return text.utf8.first.map { [0x20, 0x2C, 0x2E, 0x3B, 0x3F, 0x29].contains($0) } ?? false
    default: return false
    }
  }

  /// Text at both ends that begins and ends with an ASCII letter or digit, and no delimiters inside.
  private static func isPlain(_ run: [Inline]) -> Bool {
    guard case .text(let first)? = run.first?.content, case .text(let last)? = run.last?.content,
      isWord(first.utf8.first), isWord(last.utf8.last)
    else { return false }
    var isPlain = true
    run.forEachInline { inline in
      switch inline.content {
      case .text, .code, .softBreak: break
      default: isPlain = false
      }
    }
    return isPlain
  }

  private static func isWord(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    return (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }

  // MARK: Code

  private mutating func code(_ code: String, _ attributes: Attributes) {
    let bytes = Array(code.utf8)
    // Directly behind another code its fence would join that one's.
    if bytes.isEmpty || bytes.contains(0x0A) || bytes.contains(0x0D) || output.last == UInt8(ascii: "`") {
      return tagged("code", attributes, [Inline(.text(code))])
    }
    var longest = 0
    var run = 0
    for byte in bytes {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let touches = bytes.first == UInt8(ascii: "`") || bytes.last == UInt8(ascii: "`")
    let isPadded = bytes.first == 0x20 && bytes.last == 0x20 && !bytes.allSatisfy { $0 == 0x20 }
    let pad = touches || isPadded ? " " : ""
    put(fence + pad + code + pad + fence + AttributesMarkdown.text(attributes))
  }

  // MARK: Links, pictures, spans

  private mutating func link(_ inline: Inline, _ destination: String, _ title: String?, _ inner: [Inline]) {
    if Self.isAutomatic(inline, destination, title, inner) { return put("<\(destination)>") }
    if Self.holdsBrackets(inner) {
      put(
        HTMLFragment.open(
          "a", inline.attributes, [("href", destination)] + (title.map { [("title", $0)] } ?? [])))
      write(inner)
      return put("</a>")
    }
    put("[")
    let outer = isInDelimiters
    isInDelimiters = false
    write(inner)
    isInDelimiters = outer
    put("](" + Self.target(destination, title) + ")" + AttributesMarkdown.text(inline.attributes))
  }

  /// `<https://example.org>`: an address that is its own text.
  private static func isAutomatic(
    _ inline: Inline, _ destination: String, _ title: String?, _ inner: [Inline]
  ) -> Bool {
    guard title == nil, inline.attributes.isEmpty, inner.count == 1, case .text(let text) = inner[0].content,
      text.utf8.elementsEqual(destination.utf8),
      destination.utf8.starts(with: "http://".utf8) || destination.utf8.starts(with: "https://".utf8)
    else { return false }
    return destination.utf8.allSatisfy {
      $0 > 0x20 && $0 < 0x7F && ![0x3C, 0x3E, 0x5C, 0x5B, 0x5D, 0x60, 0x22].contains($0)
    }
  }

  /// Links do not stand in links, and brackets in brackets are read from the inside.
  private static func holdsBrackets(_ run: [Inline]) -> Bool {
    var holds = false
    run.forEachInline { inline in
      switch inline.content {
      case .link, .span, .footnoteCall: holds = true
      default: break
      }
    }
    return holds
  }

  private mutating func span(_ inline: Inline, _ inner: [Inline]) {
    if inner.isEmpty || inline.attributes.isEmpty || Self.holdsBrackets(inner) {
      return tagged("span", inline.attributes, inner)
    }
    put("[")
    let outer = isInDelimiters
    isInDelimiters = false
    write(inner)
    isInDelimiters = outer
    put("]" + AttributesMarkdown.text(inline.attributes))
  }

  static func image(_ image: Image, place: TextEscape.Place) -> String {
    var alternative: [UInt8] = []
    // Never at a line's start, and never the end of the line.
    var isLineStart = false
    TextEscape(place: place).append(image.alternative, to: &alternative, isLineStart: &isLineStart, endsRun: false)
    return "![" + String(decoding: alternative, as: UTF8.self) + "](" + target(image.source, image.title) + ")"
  }

  static func target(_ destination: String, _ title: String?) -> String {
    let isSimple =
      !destination.isEmpty && destination.utf8.allSatisfy { $0 > 0x20 && ![0x28, 0x29, 0x3C, 0x3E, 0x7F].contains($0) }
    var escaped = ""
    for scalar in destination.unicodeScalars {
      switch scalar {
      case "\\", "<", ">", "*", "_", "`": escaped += "\\" + String(scalar)
      case "&": escaped += "&amp;"
      case "\n": escaped += "%0A"
      case "\r": escaped += "%0D"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    guard let title else { return isSimple ? escaped : "<\(escaped)>" }
    return (isSimple ? escaped : "<\(escaped)>") + " \"" + Self.quoted(title) + "\""
  }

  static func quoted(_ title: String) -> String {
    var result = ""
    for scalar in title.unicodeScalars {
      switch scalar {
      case "\"", "\\", "`", "<", "*", "_", "[", "]": result += "\\" + String(scalar)
      case "&": result += "&amp;"
      case "\n": result += "&#10;"
      case "\r": result += "&#13;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// `{#id .class key=value}`, or nothing.
enum AttributesMarkdown {
  static func text(_ attributes: Attributes) -> String {
    if attributes.isEmpty { return "" }
    var parts = attributes.id.map { ["#" + $0] } ?? []
    parts += attributes.classes.map { "." + $0 }
    parts += attributes.pairs.map { $0.key + "=\"" + $0.value + "\"" }
    return "{" + parts.joined(separator: " ") + "}"
  }
}
