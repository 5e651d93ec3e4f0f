import Diagnostics
import Geometry
import Stylesheets
import TestSupport
import Testing

@testable import Typography

private let mono = ["DejaVu Sans Mono"]
/// A character of DejaVu Sans Mono at 10 pt: 1233/2048 em.
private let character = 10.0 * 1233 / 2048

private func font(_ change: (inout FontProperties) -> Void) -> FontProperties {
  var font = FontProperties()
  change(&font)
  return font
}

private func list(_ font: FontProperties, spaced: Bool = false, lacking: [String] = []) -> (
  tags: [String], missing: [String]
) {
  var missing: [String] = []
  let tags = FontFeatures(of: font, hasLetterSpacing: spaced).list(
    hasFeature: { tag in !lacking.contains { $0.utf8.elementsEqual(tag.utf8) } }, missing: { missing.append($0) })
  return (tags, missing)
}

@Suite struct `CSS Fonts 4, 6 and 7: OpenType features` {
  @Test func `a plain style asks for nothing`() {
    #expect(list(FontProperties()).tags == [])
  }

  @Test func `each font-variant has its features`() {
    #expect(list(font { $0.caps = .allSmallCaps }).tags == ["c2sc", "smcp"])
    #expect(list(font { ($0.figures, $0.figureSpacing) = (.oldStyle, .tabular) }).tags == ["onum", "tnum"])
    #expect(list(font { $0.variants.fractions = .diagonal }).tags == ["frac"])
    #expect(list(font { $0.variants.ligatures.common = false }).tags == ["-clig", "-liga"])
    #expect(list(font { $0.variants.ligatures.discretionary = true }).tags == ["dlig"])
    #expect(list(font { $0.variants.position = .super }).tags == ["sups"])
    #expect(list(font { $0.kerning = .none }).tags == ["-kern"])
    #expect(list(font { $0.variants.eastAsian.form = .traditional }).tags == ["trad"])
  }

  @Test func `what the author sets by tag wins over all, spaced letters over ligatures`() {
    let wanted = font {
      $0.caps = .smallCaps
      $0.variants.ligatures.discretionary = true
      $0.featureSettings = [FontSetting(tag: "smcp", value: 0), FontSetting(tag: "ss01", value: 2)]
    }
    #expect(list(wanted, spaced: true).tags == ["-clig", "-dlig", "-hlig", "-liga", "-smcp", "ss01=2"])
    let ligatures = font { $0.featureSettings = [FontSetting(tag: "liga", value: 1)] }
    #expect(list(ligatures, spaced: true).tags == ["-clig", "-dlig", "-hlig", "liga"])
  }

  @Test func `petite capitals become small ones, and what a face lacks is said, never faked`() {
    let petite = font { $0.caps = .allPetiteCaps }
    #expect(list(petite, lacking: ["pcap", "c2pc"]).tags == ["c2sc", "smcp"])
    #expect(list(petite, lacking: ["pcap", "c2pc", "c2sc", "smcp"]).missing.count == 2)
    #expect(list(font { $0.figures = .oldStyle }, lacking: ["onum"]).missing == [])
  }

  @Test func `letters stand further apart without kerning`() {
    func width(_ kerning: FontProperties.Kerning) -> Length {
      let engine = TextEngine(library: Setting.library)
      let style = Setting.style(20) { font, _ in font.kerning = kerning }
      return engine.line(of: "AVAVA", style: style).lines[0].width
    }
    #expect(width(.none) > width(.auto))
    #expect(width(.normal) == width(.auto))
  }

  @Test func `an OpenType language system reaches the shaper and the dictionary alike`() {
    let style = Setting.style { font, text in
      font.languageOverride = "ROM"
      text.language = "en"
    }
    let lines = Setting.set("incomprehensibilities incomprehensibilities", style, points: 60)
    #expect(lines.count > 2 && lines[0].utf8.last == UInt8(ascii: "-"))
  }
}

@Suite struct `CSS Fonts 4, 5.2: matching by width` {
  private static let library: FontLibrary = {
    var log = DiagnosticLog()
    return FontLibrary.installed(families: ["DejaVu Sans"], log: &log)
  }()

  @Test func `a condensed face is taken when it is asked for, and only then`() {
    let engine = TextEngine(library: Self.library)
    func face(_ width: Double) -> String {
      engine.face(of: Setting.style(families: ["DejaVu Sans"]) { font, _ in font.width = width }).postScriptName
    }
    #expect(face(100) == "DejaVuSans")
    #expect(face(75) == "DejaVuSansCondensed")
    // Nothing is wider: beyond the normal width narrower faces come last.
    #expect(face(150) == "DejaVuSans")
  }
}

@Suite struct `CSS Fonts 5, 2: font-size-adjust` {
  @Test func `the x-height is brought to the share, the line's height stays`() {
    let engine = TextEngine(library: Setting.library)
    func line(_ adjust: FontSizeAdjust) -> (size: Double, height: Double) {
      let style = Setting.style(10, families: mono) { font, _ in font.sizeAdjust = adjust }
      let lines = engine.line(of: "x", style: style)
      let line = lines.lines[0]
      return (
        engine.words.styles[Int(lines.pieces[0].style)].size.points, (line.ascent + line.descent).points
      )
    }
    let face = engine.face(of: Setting.style(families: mono))
    let aspect = Double(face.xHeight) / Double(face.unitsPerEm)
    let adjusted = line(.number(.xHeight, 0.4))
    #expect(abs(adjusted.size - 10 * 0.4 / aspect) < 0.001)
    #expect(adjusted.height == 14)
    #expect(line(.fromFont(.xHeight)).size == 10)
  }
}

@Suite struct `CSS Text 4, 6.3: limits of hyphenation` {
  private func lines(
    _ text: String = "incomprehensibilities of characterization", points: Double = 70,
    change: (inout HyphenationProperties) -> Void
  ) -> [String] {
    let style = Setting.style(alignment: .start) { _, text in change(&text.hyphenation) }
    return Setting.set(text, style, points: points)
  }

  @Test func `a word that is too short is not divided`() {
    #expect(lines("the incomprehensible", points: 60) { _ in }.contains { $0.hasSuffix("-") })
    #expect(!lines("the incomprehensible", points: 60) { $0.wordLetters = 17 }.contains { $0.hasSuffix("-") })
  }

  @Test func `so many letters stay before and after the hyphen`() {
    for line in lines(change: { ($0.lettersBefore, $0.lettersAfter) = (6, 5) }) where line.hasSuffix("-") {
      #expect(line.split(separator: " ").last.map { $0.utf8.count >= 7 } ?? false, "\(line)")
    }
  }

  @Test func `the author's character stands at the line's end`() {
    let set = lines { $0.character = "=" }
    #expect(set.contains { $0.hasSuffix("=") } && !set.contains { $0.hasSuffix("-") })
    #expect(lines { $0.character = "" }.joined().filter { $0 != " " } == "incomprehensibilitiesofcharacterization")
  }

  @Test func `lines in a row that end in hyphens are limited`() throws {
    guard let paragraphs = SharedFolder.controlledParagraphs?.prefix(120) else {
      return print("skipped: no shared folder")
    }
    func pairs(_ limit: Int?) -> Int {
      let engine = TextEngine(library: Setting.library)
      let style = Setting.style { _, text in text.hyphenation.lines = limit }
      return paragraphs.reduce(0) { sum, text in
        let lines = engine.lines(of: Setting.paragraph(text, style, measure: .points(150))).lines
        return sum + zip(lines, lines.dropFirst()).filter { $0.endsInAddedHyphen && $1.endsInAddedHyphen }.count
      }
    }
    #expect(pairs(nil) > 20)
    #expect(pairs(1) == 0)
  }
}

@Suite struct `CSS Text 4: lines` {
  private func set(
    _ text: String, characters: Double, _ change: (inout Paragraph, inout TextProperties) -> Void
  ) -> (texts: [String], x: [Double], width: [Double]) {
    var paragraph = Paragraph(style: Setting.style(), measure: .points(characters * character + 0.1))
    let style = Setting.style(10, families: mono, alignment: .start) { _, text in
      text.hyphens = .none
      change(&paragraph, &text)
    }
    paragraph.style = style
    paragraph.text = Array(text.utf8)
    var start = 0
    for part in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if start > 0 { paragraph.runs.append(.init(.forcedBreak, style: style)) }
      let end = start + part.utf8.count
      paragraph.runs.append(.init(.text(start..<end), style: style))
      start = end + 1
    }
    let engine = TextEngine(library: Setting.library)
    let lines = engine.lines(of: paragraph)
    func rounded(_ length: Length) -> Double { (length.points / character * 10).rounded() / 10 }
    return (
      Setting.texts(lines, engine).map { $0.hasSuffix(" ") ? String($0.dropLast()) : $0 },
      lines.lines.map { rounded($0.x) }, lines.lines.map { rounded($0.width) }
    )
  }

  @Test func `text-align-last speaks for last lines and for those before forced breaks`() {
    let right = set("aaaa bbbb ccccc\ndd", characters: 9) { _, text in text.lastLineAlignment = .right }
    #expect(right.texts == ["aaaa bbbb", "ccccc", "dd"] && right.x == [0, 4, 7])
    let filled = set("aa bb", characters: 9) { _, text in
      (text.alignment, text.lastLineAlignment) = (.justify, .justify)
    }
    #expect(filled.width == [9])
  }

  @Test func `each-line indents after forced breaks, hanging turns it round`() {
    let each = set("aaaa bbbb\ncc", characters: 7) { paragraph, _ in
      (paragraph.indent, paragraph.isEachLineIndented) = (.points(2 * character), true)
    }
    #expect(each.x == [2, 0, 2])
    let hanging = set("aaaa bbbb\ncc", characters: 7) { paragraph, _ in
      (paragraph.indent, paragraph.isEachLineIndented, paragraph.isIndentHanging) = (.points(2 * character), true, true)
    }
    #expect(hanging.x == [0, 2, 0])
  }

  @Test func `balanced lines are as even as they can be, and no more than before`() {
    let text = "aaaa aaaa aaaa aaaa aaaa aaaa bb"
    let plain = set(text, characters: 24) { _, _ in }
    let balanced = set(text, characters: 24) { _, text in text.wrapStyle = .balance }
    #expect(plain.texts.count == 2 && balanced.texts.count == 2)
    #expect(balanced.texts == ["aaaa aaaa aaaa", "aaaa aaaa aaaa bb"])
  }

  @Test func `break-all ends lines between any two letters`() {
    let set = set("xx abcdefghij", characters: 5) { _, text in text.wordBreak = .breakAll }
    #expect(set.texts.count == 3 && set.texts.allSatisfy { $0.utf8.count <= 5 })
    #expect(set.texts.joined() == "xx abcdefghij")
    let anywhere = self.set("xx abcdefghij", characters: 5) { _, text in text.lineBreak = .anywhere }
    #expect(anywhere.texts == set.texts)
  }

  @Test func `keep-all ends no line between ideographs`() {
    let text = "\u{6F22}\u{5B57} \u{6F22}\u{5B57}\u{6F22}"
    #expect(set(text, characters: 6) { _, _ in }.texts == ["\u{6F22}\u{5B57} \u{6F22}", "\u{5B57}\u{6F22}"])
    let kept = set(text, characters: 6) { _, text in text.wordBreak = .keepAll }
    #expect(kept.texts == ["\u{6F22}\u{5B57}", "\u{6F22}\u{5B57}\u{6F22}"])
  }

  @Test func `a tab goes to the next stop of a length`() {
    let set = set("ab\tc", characters: 40) { _, text in
      text.whiteSpace = .pre
      text.tab = .length(.points(5.5 * character))
    }
    #expect(set.width == [6.5])
    let near = self.set("ab\tc", characters: 40) { _, text in
      text.whiteSpace = .pre
      text.tab = .spaces(2.4)
    }
    // The stop at 2.4 is nearer than half a space: the next one is at 4.8.
    #expect(near.width == [5.8])
  }
}
