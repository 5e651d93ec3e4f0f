package import Diagnostics
package import Manuscript

/// Typewriter signs become the printer's: quotes by language, apostrophes, dashes, ellipses.
///
/// Only in posts that ask for it (`typography: smart`), never in code and never in comments: text that was imported
/// keeps every character. `---` is an em dash, `--` an en dash, `...` an ellipsis, as in pandoc's `smart`.
package enum SmartPunctuation: PostPass {
  package static func run(_ post: inout Post, language: String, log: inout DiagnosticLog) {
    guard post.smartTypography else { return }
    var punctuation = Punctuation(marks: QuotationMarks(language: language))
    if let title = punctuation.rewriteRun(post.title) { post.title = title }
    if let body = punctuation.rewrite(post.body) { post.body = body }
    for index in post.footnotes.indices {
      if let blocks = punctuation.rewrite(post.footnotes[index].blocks) { post.footnotes[index].blocks = blocks }
    }
  }
}

private struct Punctuation: TextRewriter {
  let marks: QuotationMarks
  /// What stands before the text at hand, through all inlines of a run; nil at its beginning.
  private var previous: Unicode.Scalar?
  /// An inner quote was opened in this run and not yet closed.
  private var innerIsOpen = false
  private var depth = 0

  init(marks: QuotationMarks) { self.marks = marks }

  mutating func rewriteRun(_ run: [Inline]) -> [Inline]? {
    if depth == 0 {
      previous = nil
      innerIsOpen = false
    }
    depth += 1
    defer { depth -= 1 }
    var result: [Inline]?
    for index in run.indices {
      guard let inline = rewrite(run[index]) else { continue }
      if result == nil { result = run }
      result?[index] = inline
    }
    return result
  }

  private mutating func rewrite(_ inline: Inline) -> Inline? {
    switch inline.content {
    case .text(let text):
      guard let text = rewrite(text) else { return nil }
      return Inline(.text(text), attributes: inline.attributes, span: inline.span)
    case .code, .image: previous = "x"
    case .lineBreak, .softBreak: previous = " "
    // A call stands after what it annotates and changes nothing.
    case .footnoteCall: break
    default: return rewriteChildren(of: inline)
    }
    return nil
  }

  private mutating func rewrite(_ text: String) -> String? {
    guard text.utf8.contains(where: Self.isTypewriterSign) else {
      if let last = text.unicodeScalars.last { previous = last }
      return nil
    }
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    var position = 0
    while position < scalars.count {
      position += append(scalars, at: position, to: &result)
    }
    return String(result)
  }

  private static func isTypewriterSign(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  /// Appends what stands for the sign at a position; the number of scalars that it took.
  private mutating func append(
    _ scalars: [Unicode.Scalar], at position: Int, to result: inout String.UnicodeScalarView
  ) -> Int {
    let scalar = scalars[position]
    let next = position + 1 < scalars.count ? scalars[position + 1] : nil
    var taken = 1
    switch scalar {
    case "\"":
      result.append(contentsOf: opens(before: next) ? marks.open : marks.close)
    case "'":
      result.append(contentsOf: single(scalars, at: position))
    case "-":
      let count = run(of: "-", in: scalars, at: position)
      taken = count
      result.append(contentsOf: Self.dashes(count))
    case ".":
      let count = run(of: ".", in: scalars, at: position)
      taken = count
      if count == 3 { result.append("…") } else { result.append(contentsOf: repeatElement(".", count: count)) }
    default: result.append(scalar)
    }
    previous = result.last
    return taken
  }

  private func run(of scalar: Unicode.Scalar, in scalars: [Unicode.Scalar], at start: Int) -> Int {
    var end = start
    while end < scalars.count, scalars[end] == scalar { end += 1 }
    return end - start
  }

  /// Longer runs are rules that someone drew: they stay.
  private static func dashes(_ count: Int) -> [Unicode.Scalar] {
    switch count {
    case 2: ["–"]
    case 3: ["—"]
    default: Array(repeatElement("-", count: count))
    }
  }

  /// An apostrophe, or a single quote. "'90s" and "rock 'n' roll" have apostrophes in front; after a word only an inner
  /// quote that is open is closed: "the students' work".
  private mutating func single(_ scalars: [Unicode.Scalar], at position: Int) -> [Unicode.Scalar] {
    let next = position + 1 < scalars.count ? scalars[position + 1] : nil
    if opens(before: next), !isContraction(scalars[(position + 1)...]) {
      innerIsOpen = true
      return marks.innerOpen
    }
    let joinsLetters = isAfterWord && (next?.properties.isAlphabetic ?? false)
    guard innerIsOpen, !joinsLetters else { return ["’"] }
    innerIsOpen = false
    return marks.innerClose
  }

  private func isContraction(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let first = rest.first else { return false }
    return ("0"..."9").contains(first) || (first == "n" && rest.dropFirst().first == "'")
  }

  private var isAfterWord: Bool { previous?.properties.isAlphabetic ?? false }

  /// A quote opens after nothing, a space, a bracket, a dash or another opening quote, unless a space follows.
  private func opens(before next: Unicode.Scalar?) -> Bool {
    if let next, next.properties.isWhitespace { return false }
    guard let previous else { return true }
    if previous.properties.isWhitespace { return !marks.close.contains(previous) || marks.close.last != previous }
    switch previous.properties.generalCategory {
    case .openPunctuation, .initialPunctuation, .dashPunctuation: return true
    default: return marks.open.last == previous || marks.innerOpen.last == previous
    }
  }
}

/// The quotation marks of a language, outer and inner, with the spaces that belong to them.
package struct QuotationMarks: Sendable {
  package var open: [Unicode.Scalar]
  package var close: [Unicode.Scalar]
  package var innerOpen: [Unicode.Scalar]
  package var innerClose: [Unicode.Scalar]

  /// By the tag's first part, with the regions that differ; English for languages that are not in the table.
  /// The table follows CLDR's `delimiters`.
  package init(language: String) {
    let parts = language.utf8.split(separator: UInt8(ascii: "-")).map {
      String(decoding: $0, as: UTF8.self).lowercased()
    }
    let tag = parts.first ?? "en"
    let marks: (String, String, String, String)
    switch tag {
    case "de" where parts.contains("ch"), "it" where parts.contains("ch"): marks = ("«", "»", "‹", "›")
    case "de", "cs", "sk", "sl", "is", "lt", "et", "lb": marks = ("„", "“", "‚", "‘")
    // A narrow no-break space stands inside French guillemets (Lexique de l'Imprimerie nationale).
    case "fr" where !parts.contains("ch"): marks = ("«\u{202F}", "\u{202F}»", "“", "”")
    case "fr": marks = ("«", "»", "‹", "›")
    case "ru", "uk", "be", "bg": marks = ("«", "»", "„", "“")
    case "es", "it",
      "pt" where !parts.contains("br"), "el", "ca", "no", "nb", "nn", "hy", "fa":
      marks = ("«", "»", "“", "”")
    case "pl", "ro": marks = ("„", "”", "«", "»")
    case "hu": marks = ("„", "”", "»", "«")
    case "sv", "fi": marks = ("”", "”", "’", "’")
    case "da": marks = ("“", "”", "‘", "’")
    case "nl": marks = ("‘", "’", "“", "”")
    case "ja",
      "zh" where parts.contains("hant") || parts.contains("tw"):
      marks = ("「", "」", "『", "』")
    default: marks = ("“", "”", "‘", "’")
    }
    open = Array(marks.0.unicodeScalars)
    close = Array(marks.1.unicodeScalars)
    innerOpen = Array(marks.2.unicodeScalars)
    innerClose = Array(marks.3.unicodeScalars)
  }
}
