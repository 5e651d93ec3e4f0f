package import Diagnostics
import Stylesheets

extension StyleListing {
  private static let width = 80

  /// For a terminal of 80 columns.
  package var text: TerminalText {
    var text = TerminalText()
    text.write("Looks: `look: NAME` in book.yml, or for one output\n")
    Self.write(looks, to: &text)
    text.write("\nPresentations of threads: `threads: {presentation: NAME}`\n")
    Self.write(presentations, to: &text)
    text.write("\nVariables of the look ")
    text.write(escaping: look)
    text.write(", edition ")
    text.write(escaping: edition.rawValue)
    text.write(": `variables: {NAME: VALUE}`\n")
    for row in variables { Self.write(row, to: &text) }
    return text
  }

  private static func write(_ sheets: [Sheet], to text: inout TerminalText) {
    let column = (sheets.map { count($0.name) }.max() ?? 0) + 4
    for sheet in sheets {
      text.write("  ")
      text.write(escaping: sheet.name)
      text.write(" ", times: column - 2 - count(sheet.name))
      write(words: sheet.purpose, from: column, indent: column, to: &text)
    }
  }

  /// The name and its value, at the right edge who set it; below, what it takes and what it is for.
  private static func write(_ row: VariableTable.Row, to text: inout TerminalText) {
    let (value, place) = (shortened(row.value ?? "not set"), shortPlace(row.place ?? "set nowhere"))
    let left = "  " + plain(row.name) + ": " + value
    text.write("\n")
    text.write(escaping: left)
    let room = width - count(place)
    if count(left) + 2 > room {
      text.write("\n")
      text.write(" ", times: room)
    } else {
      text.write(" ", times: room - count(left))
    }
    text.write(escaping: place)
    text.write("\n")
    let words = (row.syntax ?? "any value") + (row.description.map { "; " + $0 } ?? "")
    text.write("      ")
    write(words: words, from: 6, indent: 6, to: &text)
  }

  /// Breaks between words.
  private static func write(words: String, from start: Int, indent: Int, to text: inout TerminalText) {
    var column = start
    for word in words.split(separator: " ") {
      let length = count(String(word))
      if column > indent, column + 1 + length > width {
        text.write("\n")
        text.write(" ", times: indent)
        column = indent
      } else if column > indent {
        text.write(" ")
        column += 1
      }
      text.write(escaping: String(word))
      column += length
    }
    text.write("\n")
  }

  private static func count(_ text: String) -> Int { TerminalText.escape(text).unicodeScalars.count }

  private static func plain(_ name: String) -> String { String(decoding: name.utf8.dropFirst(2), as: UTF8.self) }

  private static func shortened(_ value: String) -> String {
    count(value) <= 70 ? value : String(value.unicodeScalars.prefix(69)) + "…"
  }

  /// Without the column: the line is found by the name.
  private static func shortPlace(_ place: String) -> String {
    guard let colon = place.utf8.lastIndex(of: UInt8(ascii: ":")) else { return place }
    return String(place[..<colon])
  }
}
