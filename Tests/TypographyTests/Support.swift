import Diagnostics
import Geometry
import Stylesheets
import Typography

/// What the tests of this module set text with.
enum Setting {
  static let library: FontLibrary = {
    var log = DiagnosticLog()
    return FontLibrary.installed(families: ["Vollkorn", "Noto Sans", "DejaVu Sans Mono"], log: &log)
  }()

  static func library(of families: [String]) -> FontLibrary {
    var log = DiagnosticLog()
    return FontLibrary.installed(families: families, log: &log)
  }

  static func style(
    _ size: Double = 10.5, language: String = "en", families: [String] = ["Vollkorn", "serif"],
    alignment: TextProperties.Alignment = .justify,
    _ change: (inout FontProperties, inout TextProperties) -> Void = {
      _, _ in
    }
  ) -> ComputedStyle {
    var font = FontProperties()
    font.families = families
    font.size = .points(size)
    font.lineHeight = .number(1.4)
    var text = TextProperties()
    text.language = language
    text.alignment = alignment
    text.hyphens = .auto
    change(&font, &text)
    return ComputedStyle(font: font, text: text)
  }

  static func paragraph(_ text: String, _ style: ComputedStyle, measure: Length = .millimetres(104)) -> Paragraph {
    var paragraph = Paragraph(style: style, measure: measure)
    paragraph.text = Array(text.utf8)
    paragraph.runs = [Paragraph.Run(.text(0..<paragraph.text.count), style: style)]
    return paragraph
  }

  /// The words of a line, with spaces where they stand.
  static func text(of line: ParagraphLines.Line, _ lines: ParagraphLines, _ table: WordTable) -> String {
    var result = ""
    for piece in lines.pieces[line.pieces] {
      for reference in lines.words[piece.words] {
        result += String(decoding: table.text(of: table.words[reference.id]), as: UTF8.self)
        if reference.isFollowedBySpace { result += " " }
      }
    }
    return result
  }

  static func texts(_ lines: ParagraphLines, _ engine: TextEngine) -> [String] {
    lines.lines.map { text(of: $0, lines, engine.words) }
  }

  static func set(_ text: String, _ style: ComputedStyle = style(), points: Double) -> [String] {
    let engine = TextEngine(library: library)
    return texts(engine.lines(of: paragraph(text, style, measure: .points(points))), engine)
  }
}
