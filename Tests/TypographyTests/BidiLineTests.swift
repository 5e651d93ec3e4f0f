import Diagnostics
import Geometry
import Stylesheets
import TestSupport
import Testing
import UnicodeText

@testable import Typography

/// Lines of Hebrew, Arabic and English, in faces that Debian has.
enum BidiSetting {
  static let families = ["Noto Sans", "Noto Sans Hebrew", "Noto Naskh Arabic", "DejaVu Sans"]

  static let library: FontLibrary = {
    var log = DiagnosticLog()
    return FontLibrary.installed(families: families, log: &log)
  }()

  static func style(
    _ direction: FlowProperties.Direction = .leftToRight, alignment: TextProperties.Alignment = .start,
    bidi: BoxProperties.Bidi = .normal, _ change: (inout TextProperties) -> Void = { _ in }
  ) -> ComputedStyle {
    var font = FontProperties()
    font.families = families
    font.size = .points(10)
    font.lineHeight = .number(1.4)
    var text = TextProperties()
    text.alignment = alignment
    text.hyphens = .none
    change(&text)
    var flow = FlowProperties()
    flow.direction = direction
    var box = BoxProperties()
    box.bidi = bidi
    return ComputedStyle(font: font, text: text, box: box, flow: flow)
  }

  /// A paragraph of several runs; a line feed is a forced break, an asterisk an object.
  static func paragraph(_ parts: [String], _ style: ComputedStyle, points: Double = 400) -> Paragraph {
    var paragraph = Paragraph(style: style, measure: .points(points))
    for part in parts {
      switch part {
      case "\n": paragraph.runs.append(Paragraph.Run(.forcedBreak, style: style))
      case "*":
        paragraph.runs.append(
          Paragraph.Run(.object(width: .points(10), ascent: .points(8), descent: .zero), style: style))
      default:
        let start = paragraph.text.count
        paragraph.text += Array(part.utf8)
        paragraph.runs.append(Paragraph.Run(.text(start..<paragraph.text.count), style: style))
      }
    }
    return paragraph
  }

  /// What stands in a line from left to right: a word that runs from right to left is read from its right end.
  static func visual(_ line: ParagraphLines.Line, of lines: ParagraphLines, _ table: WordTable) -> String {
    var result = ""
    for piece in lines.pieces[line.pieces].sorted(by: { $0.x < $1.x }) {
      if piece.words.isEmpty { result += "*" }
      let words = lines.words[piece.words]
      for reference in piece.isRightToLeft ? Array(words.reversed()) : Array(words) {
        let word = table.words[reference.id]
        let text = String(decoding: table.text(of: word), as: UTF8.self)
        if piece.isRightToLeft, reference.isFollowedBySpace { result += " " }
        result += word.isRightToLeft ? String(String.UnicodeScalarView(text.unicodeScalars.reversed())) : text
        if !piece.isRightToLeft, reference.isFollowedBySpace { result += " " }
      }
    }
    return result
  }

  static func set(_ parts: [String], _ style: ComputedStyle = style(), points: Double = 400) -> [String] {
    let engine = TextEngine(library: library)
    let lines = engine.lines(of: paragraph(parts, style, points: points))
    return lines.lines.map { visual($0, of: lines, engine.words) }
  }
}

@Suite("UAX #9: lines of text in both directions") struct BidiLineTests {
  private func mirrored(_ text: String) -> String { String(String.UnicodeScalarView(text.unicodeScalars.reversed())) }

  @Test func `L2: what runs from right to left is reversed, and nothing else`() {
    #expect(BidiSetting.set(["one אבג דהו two"]) == ["one והד גבא two"])
    #expect(BidiSetting.set(["אבג one two דהו"], BidiSetting.style(.rightToLeft)) == ["והד one two גבא"])
    #expect(BidiSetting.set(["אבג one two דהו"]) == ["גבא one two והד"])
  }

  @Test func `numbers among Hebrew and Arabic are read from left to right`() {
    #expect(BidiSetting.set(["שנת 1948 כאן"], BidiSetting.style(.rightToLeft)) == ["ןאכ 1948 תנש"])
    #expect(BidiSetting.set(["עמ' 12-34"], BidiSetting.style(.rightToLeft)) == ["12-34 'מע"])
    #expect(BidiSetting.set(["سنة ١٩٤٨ هنا"], BidiSetting.style(.rightToLeft)) == [mirrored("سنة ٨٤٩١ هنا")])
  }

  /// L4 by HarfBuzz: the glyph of a bracket in a word that runs from right to left is that of its mirror image.
  @Test func `L4: brackets are mirrored`() throws {
    let engine = TextEngine(library: BidiSetting.library)
    let lines = engine.lines(of: BidiSetting.paragraph(["(אבג) [x] (y)"], BidiSetting.style(.rightToLeft)))
    var glyphs: [(text: String, glyph: UInt16, face: FontFace)] = []
    for piece in lines.pieces.sorted(by: { $0.x < $1.x }) {
      for reference in piece.isRightToLeft ? lines.words[piece.words].reversed() : Array(lines.words[piece.words]) {
        let word = engine.words.words[reference.id]
        let text = Array(engine.words.text(of: word))
        for glyph in engine.words.glyphs(of: word) where [0x28, 0x29, 0x5B, 0x5D].contains(text[Int(glyph.cluster)]) {
          let face = BidiSetting.library.faces[engine.words.styles[Int(word.style)].face]
          glyphs.append((String(Unicode.Scalar(text[Int(glyph.cluster)])), glyph.id, face))
        }
      }
    }
    // From left to right: y in brackets, x in brackets, the Hebrew in brackets.
    #expect(glyphs.map(\.text) == [")", "(", "]", "[", ")", "("])
    for (glyph, seen) in zip(glyphs, ["(", ")", "[", "]", "(", ")"] as [Unicode.Scalar]) {
      #expect(glyph.glyph == glyph.face.glyph(for: seen))
    }
  }

  @Test func `L1: the space at which a line ends has the level of the paragraph, and vanishes`() {
    let engine = TextEngine(library: BidiSetting.library)
    let text = "abc אבגד הוזח טיכל מנסע פצקר שתאב גדהו"
    let lines = engine.lines(of: BidiSetting.paragraph([text], BidiSetting.style(), points: 90))
    #expect(lines.lines.count > 2)
    for line in lines.lines {
      let visual = BidiSetting.visual(line, of: lines, engine.words)
      #expect(visual.first != " " && visual.last != " ")
    }
    #expect(lines.lines.dropLast().allSatisfy { $0.endsAtSpace })
  }

  @Test func `what is read first stands on the line above`() {
    let set = BidiSetting.set(["one אבגדה וזחטי כלמנס two"], points: 62)
    #expect(set == ["one הדגבא", "יטחזו", "סנמלכ two"])
  }

  // MARK: Alignment

  private func lines(_ parts: [String], _ style: ComputedStyle, indent: Length = .zero) -> ParagraphLines {
    var paragraph = BidiSetting.paragraph(parts, style, points: 120)
    paragraph.indent = indent
    return TextEngine(library: BidiSetting.library).lines(of: paragraph)
  }

  @Test func `start is at the right where the paragraph runs from right to left`() throws {
    let text = ["שלום עולם שלום עולם שלום עולם שלום עולם"]
    for line in lines(text, BidiSetting.style(.rightToLeft)).lines {
      #expect(abs((line.x + line.width).points - 120) < 0.01)
    }
    #expect(lines(text, BidiSetting.style(.rightToLeft, alignment: .end)).lines.allSatisfy { $0.x == .zero })
    #expect(lines(text, BidiSetting.style(.rightToLeft, alignment: .left)).lines.allSatisfy { $0.x == .zero })
    let justified = lines(text, BidiSetting.style(.rightToLeft, alignment: .justify)).lines
    #expect(justified.dropLast().allSatisfy { $0.x == .zero && abs($0.width.points - 120) < 0.01 })
    #expect(justified.last.map { abs(($0.x + $0.width).points - 120) < 0.01 } == true)
  }

  @Test func `the indent of the first line is at its start`() throws {
    let text = ["שלום עולם שלום עולם שלום עולם שלום עולם"]
    let indented = lines(text, BidiSetting.style(.rightToLeft), indent: .points(20)).lines
    let first = try #require(indented.first)
    #expect(abs((first.x + first.width).points - 100) < 0.01)
    #expect(indented.dropFirst().allSatisfy { abs(($0.x + $0.width).points - 120) < 0.01 })
    let latin = lines(["one two three four five six seven"], BidiSetting.style(), indent: .points(20)).lines
    #expect(latin.first?.x == .points(20))
  }

  @Test func `plaintext gives each line between breaks the direction of its first strong letter`() {
    let style = BidiSetting.style(bidi: .plaintext)
    let set = lines(["שלום!", "\n", "peace!", "\n", "1, 2"], style).lines
    #expect(set.map { $0.x == .zero } == [false, true, true])
    #expect(BidiSetting.set(["שלום a!", "\n", "peace א!"], style) == ["!a םולש", "peace א!"])
  }

  @Test func `a Latin paragraph that runs from right to left has its full stop at the left`() {
    #expect(BidiSetting.set(["He said so."], BidiSetting.style(.rightToLeft)) == [".He said so"])
  }

  @Test func `an override turns everything`() {
    #expect(BidiSetting.set(["abc 12"], BidiSetting.style(.rightToLeft, bidi: .override)) == ["21 cba"])
    #expect(BidiSetting.set(["אב גד", "\n", "ה"], BidiSetting.style(bidi: .override)) == ["אב גד", "ה"])
  }

  // MARK: Controls

  @Test func `isolates keep a name from turning what follows, and leave no trace`() {
    let isolated = BidiSetting.set(["\u{2068}", "אבג", "\u{2069}", " 12 May"])
    #expect(isolated == ["גבא 12 May"])
    #expect(BidiSetting.set(["אבג 12 May"]) == ["12 גבא May"])
  }

  @Test func `pictures are neutral, and leaders separate`() {
    #expect(BidiSetting.set(["אב ", "*", " גד"]) == ["דג * בא"])
    #expect(BidiSetting.set(["ab ", "*", " גד"]) == ["ab * דג"])
  }

  // MARK: Cursive letters

  /// Glyphs of a text that is cut into runs are those of the whole.
  @Test func `letters join across a change of style, and not across a break`() {
    let engine = TextEngine(library: BidiSetting.library)
    func glyphs(_ parts: [String]) -> [[UInt16]] {
      let lines = engine.lines(of: BidiSetting.paragraph(parts, BidiSetting.style(.rightToLeft)))
      return lines.lines.map { line in
        lines.pieces[line.pieces].sorted { $0.x < $1.x }.flatMap { piece in
          lines.words[piece.words].reversed().flatMap { engine.words.glyphs(of: engine.words.words[$0.id]).map(\.id) }
        }
      }
    }
    let whole = glyphs(["كتب"])
    #expect(glyphs(["ك", "تب"]) == whole)
    #expect(glyphs(["كت", "ب"]) == whole)
    #expect(glyphs(["ك", "ت", "ب"]) == whole)
    #expect(glyphs(["ك", "\n", "تب"]).flatMap { $0 } != whole[0])
    #expect(glyphs(["ك", "*", "تب"])[0] != whole[0])
  }

  // MARK: Random paragraphs

  private static let words = [
    "שלום", "עולם", "אבג", "سلام", "كتاب", "the", "word", "(x)", "12", "3,400", "٣٤", "–", "a-b", "«א»", "\"ב\"",
    "[ג", "ד]", "e.g.", "50%",
  ]

  /// Every line stands in ICU's order of the same characters of the text; its pieces and words are in the order of the
  /// text, and none is lost or doubled.
  @Test func `random paragraphs stand in ICU's order, line by line`() {
    let engine = TextEngine(library: BidiSetting.library)
    for seed in 0..<400 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      var parts: [String] = []
      for _ in 0..<Int.random(in: 1...24, using: &random) {
        let word = Self.words[Int.random(in: 0..<Self.words.count, using: &random)]
        if parts.isEmpty || Int.random(in: 0..<3, using: &random) == 0 { parts.append("") }
        parts[parts.count - 1] += (parts.count == 1 && parts[0].isEmpty ? "" : " ") + word
      }
      let isRight = seed & 1 == 1
      let paragraph = BidiSetting.paragraph(
        parts, BidiSetting.style(isRight ? .rightToLeft : .leftToRight),
        points: Double.random(in: 60...200, using: &random))
      let lines = engine.lines(of: paragraph)
      var covered = 0
      for line in lines.lines {
        let ours = BidiSetting.visual(line, of: lines, engine.words)
        let order = EmbeddingLevels.orderByICU(
          paragraph.text, base: isRight ? .rightToLeft : .leftToRight, line: line.textRange)
        let expected = String(
          String.UnicodeScalarView(
            order.compactMap { offset in
              Unicode.Scalar(paragraph.text.withUnsafeBytes { UnicodeText.scalar(at: offset, in: $0).scalar })
            }))
        #expect(
          ours.unicodeScalars.elementsEqual(expected.unicodeScalars), "seed \(seed): \(ours) instead of \(expected)")
        let read = Setting.text(of: line, lines, engine.words)
        #expect(read.utf8.elementsEqual(paragraph.text[line.textRange]), "seed \(seed): \(read)")
        #expect(paragraph.text[covered..<line.textRange.lowerBound].allSatisfy { $0 == 0x20 })
        covered = line.textRange.upperBound
      }
      #expect(covered == paragraph.text.count)
    }
  }
}
