/// Writes XML: it opens, fills and closes one element, indents by depth, and escapes what comes from outside.
struct XMLWriter {
  private(set) var bytes: [UInt8] = []
  private var open: [String] = []

  init() { write(#"<?xml version="1.0" encoding="utf-8"?>"#) }

  typealias Attribute = (name: String, value: String)

  mutating func open(_ name: String, _ attributes: [Attribute] = []) {
    start(name, attributes)
    write(">")
    open.append(name)
  }

  mutating func close() {
    let name = open.removeLast()
    indent()
    write("</\(name)>")
  }

  /// An element with text, or an empty one.
  mutating func element(_ name: String, _ attributes: [Attribute] = [], _ text: String? = nil) {
    start(name, attributes)
    guard let text else { return write("/>") }
    write(">")
    escape(text)
    write("</\(name)>")
  }

  /// Markup of ours, such as a doctype.
  mutating func declaration(_ text: StaticString) {
    write("\n")
    write(text.description)
  }

  mutating func finish() -> [UInt8] {
    precondition(open.isEmpty, "every element that was opened is closed")
    write("\n")
    return bytes
  }

  private mutating func start(_ name: String, _ attributes: [Attribute]) {
    indent()
    write("<\(name)")
    for attribute in attributes {
      write(" \(attribute.name)=\"")
      escape(attribute.value)
      write("\"")
    }
  }

  private mutating func indent() {
    write("\n")
    for _ in open { write("  ") }
  }

  private mutating func write(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func escape(_ text: String) {
    if text.utf8.allSatisfy(Self.isPlain) { return write(text) }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": write("&amp;")
      case "<": write("&lt;")
      case ">": write("&gt;")
      case "\"": write("&quot;")
      case "\n", "\r", "\t": write(" ")
      // XML 1.0, 2.2, `Char`.
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": break
      default: write(String(scalar))
      }
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), 0..<0x20, 0x7F...: false
    default: true
    }
  }
}
