import Diagnostics
import ElementTree
import Limits
import Stylesheets

/// What elements say in their attribute `style` (CSS Style Attributes, clause 3), as one more sheet of the page: a rule
/// for each distinct value, whose selector is the attribute itself.
///
/// The cascade puts such declarations before all selectors: the rule bears more ids than sheets do. Books have no such
/// attributes; what a post says in one is dropped where it is read.
struct StyleAttributes {
  /// Nothing but weight: no element has this id eight times over, and `:not()` counts it.
  private static let weight = ":not(\(String(repeating: "#sewn-none", count: 8)))"

  private var text: [UInt8] = []
  private var line = 1
  private var known: Set<[UInt8]> = []

  /// Declarations of an element that begins in a line of the page. Lines of the sheet are those of the page.
  mutating func append(_ declarations: ArraySlice<UInt8>, line here: Int) {
    guard known.count < Limits.maximumStyleAttributes, Self.isClosed(declarations),
      known.insert(Array(declarations)).inserted
    else { return }
    while line < here {
      text.append(0x0A)
      line += 1
    }
    let value = String(decoding: declarations, as: UTF8.self)
    text += Array("[style=\(CSSText.string(value))]\(Self.weight){\(value)}".utf8)
    line += declarations.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
  }

  /// The sheet; nil when nothing was said.
  func sheet(of file: SourceFile, log: inout DiagnosticLog) -> Stylesheet? {
    text.isEmpty ? nil : Stylesheet.parse(SourceFile(path: file.path, bytes: text), origin: .author, log: &log)
  }

  /// Whether the text ends what it begins, and no more: then it stays within its rule. Blocks in braces, which such an
  /// attribute has no use for, are not looked into.
  private static func isClosed(_ text: ArraySlice<UInt8>) -> Bool {
    var closers: [UInt8] = []
    var quote: UInt8?
    var previous: UInt8 = 0
    for byte in text {
      defer { previous = byte }
      if let open = quote {
        if byte == 0x0A || byte == 0x5C { return false }
        if byte == open { quote = nil }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
      case UInt8(ascii: "("): closers.append(UInt8(ascii: ")"))
      case UInt8(ascii: "["): closers.append(UInt8(ascii: "]"))
      case UInt8(ascii: ")"), UInt8(ascii: "]"): if closers.popLast() != byte { return false }
      case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "\\"): return false
      case UInt8(ascii: "*") where previous == UInt8(ascii: "/"): return false
      default: break
      }
    }
    return quote == nil && closers.isEmpty
  }
}
