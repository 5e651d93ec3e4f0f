package import Manuscript

/// A cover from the title, for books that bring no picture: an SVG image of type alone.
///
/// SVG is a core media type of EPUB, and its text needs no fonts of ours: the reader's serif sets it. The proportions
/// are those of Kindle's advice, 1.6 to 1.
package enum CoverArt {
  package static let width = 1000
  package static let height = 1600
  private static let ink = "#f6f1e4"
  private static let ground = "#23323f"
  private static let thread = "#c8a45c"

  package static func alternative(_ metadata: BookMetadata) -> String {
    let names = authors(metadata).map(DisplayText.bounded).joined(separator: ", ")
    return DisplayText.bounded(metadata.title) + (names.isEmpty ? "" : ", " + names)
  }

  private static func authors(_ metadata: BookMetadata) -> [String] {
    Array(metadata.creators.filter { $0.role == .author }.map(\.name).prefix(3))
  }

  package static func svg(_ metadata: BookMetadata) -> [UInt8] {
    let title = DisplayText.bounded(metadata.title)
    var art = Drawing()
    art.open(width: width, height: height, language: metadata.language, title: alternative(metadata))
    art.rectangle(x: 0, y: 0, width: width, height: height, fill: ground)
    art.stitches(y: 180, color: thread)
    var y = art.lines(title, size: titleSize(title), from: 460, fill: ink, maximumLines: 7)
    if let subtitle = metadata.subtitle, !subtitle.isEmpty {
      y = art.lines(DisplayText.bounded(subtitle), size: 48, from: y + 60, fill: thread, maximumLines: 3)
    }
    art.stitches(y: 1260, color: thread)
    var line = 1350
    for author in authors(metadata) {
      line = art.lines(DisplayText.bounded(author), size: 54, from: line, fill: ink, maximumLines: 1)
    }
    return art.close()
  }

  /// Short titles are set large.
  private static func titleSize(_ title: String) -> Int {
    switch LineFilling.width(of: title) {
    case ..<24: 116
    case ..<60: 92
    default: 72
    }
  }

  private struct Drawing {
    private var text = ""

    mutating func open(width: Int, height: Int, language: String, title: String) {
      text += #"<?xml version="1.0" encoding="utf-8"?>"# + "\n"
      text += #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \#(width) \#(height)" width="\#(width)" "#
      text += #"height="\#(height)" xml:lang="\#(CoverArt.escaped(language))">"# + "\n"
      text += "<title>\(CoverArt.escaped(title))</title>\n"
    }

    mutating func rectangle(x: Int, y: Int, width: Int, height: Int, fill: String) {
      text += #"<rect x="\#(x)" y="\#(y)" width="\#(width)" height="\#(height)" fill="\#(fill)"/>"# + "\n"
    }

    /// A sewn line.
    mutating func stitches(y: Int, color: String) {
      text += #"<line x1="100" y1="\#(y)" x2="900" y2="\#(y)" stroke="\#(color)" stroke-width="6" "#
      text += #"stroke-dasharray="38 16" stroke-linecap="round"/>"# + "\n"
    }

    /// Centred lines; answers where the next ones may begin.
    mutating func lines(_ words: String, size: Int, from top: Int, fill: String, maximumLines: Int) -> Int {
      let capacity = 800 * 100 / (size * 52)
      var y = top
      for line in LineFilling.lines(of: words, capacity: capacity).prefix(maximumLines) {
        text +=
          #"<text x="500" y="\#(y)" text-anchor="middle" font-family="serif" font-size="\#(size)" fill="\#(fill)">"#
        text += CoverArt.escaped(line) + "</text>\n"
        y += size * 5 / 4
      }
      return y
    }

    mutating func close() -> [UInt8] { Array((text + "</svg>\n").utf8) }
  }

  fileprivate static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      // XML 1.0, 2.2.
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": break
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}

/// Fills lines with words by counting: an average letter is 0.52 em wide, an ideograph twice as wide.
enum LineFilling {
  static func width(of text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + (isWide($1) ? 2 : 1) }
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    (0x1100...0x115F).contains(scalar.value) || (0x2E80...0xA4CF).contains(scalar.value)
      || (0xAC00...0xD7A3).contains(scalar.value) || (0xF900...0xFAFF).contains(scalar.value)
      || (0xFF00...0xFF60).contains(scalar.value) || (0x1F300...0x3FFFD).contains(scalar.value)
  }

  static func lines(of text: String, capacity: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.unicodeScalars.split(separator: " ").flatMap({ pieces(of: String($0), capacity: capacity) }) {
      if line.isEmpty {
        line = word
      } else if width(of: line) + 1 + width(of: word) <= capacity {
        line += " " + word
      } else {
        lines.append(line)
        line = word
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  /// A word longer than a line is broken by force; so is Chinese, which has no spaces.
  private static func pieces(of word: String, capacity: Int) -> [String] {
    var pieces: [String] = []
    var piece = ""
    for character in word {
      if width(of: piece) + width(of: String(character)) > capacity {
        pieces.append(piece)
        piece = ""
      }
      piece.append(character)
    }
    return piece.isEmpty ? pieces : pieces + [piece]
  }
}
