import Diagnostics
import Geometry
import Stylesheets
import TestSupport
import Testing

@testable import Typography

/// Glyph scaling, tracking and what hangs: reference/typography.md, A1.7.
@Suite struct EvenLineTests {
  private static func style(
    _ change: (inout FontProperties, inout TextProperties) -> Void = { _, _ in }
  ) -> ComputedStyle {
    Setting.style { font, text in
      text.fitting.scaling = 200
      text.fitting.tracking = .init(closer: 328, wider: 655)
      text.fitting.protrudes = true
      change(&font, &text)
    }
  }

  private static func advance(_ scalar: Unicode.Scalar, _ engine: TextEngine, _ style: ComputedStyle) -> Double {
    engine.line(of: String(scalar), style: style).lines[0].width.points
  }

  @Test func `the controlled text has even spaces, few hyphens and no three in a row`() throws {
    guard let paragraphs = SharedFolder.controlledParagraphs else { return print("skipped: no shared folder") }
    let engine = TextEngine(library: Setting.library)
    let style = Self.style()
    let natural = engine.line(of: "a b", style: style)
    let space = natural.pieces[0].wordSpace.points
    var (squares, count, lines, hyphens, runs) = (0.0, 0, 0, 0, 0)
    for text in paragraphs {
      var paragraph = Setting.paragraph(text, style)
      paragraph.indent = .points(14)
      let set = engine.lines(of: paragraph)
      let isRagged = engine.takeLog().entries.contains { $0.code == TypographyCodes.raggedParagraph }
      var run = 0
      for line in set.lines {
        lines += 1
        run = line.endsInAddedHyphen ? run + 1 : 0
        hyphens += line.endsInAddedHyphen ? 1 : 0
        if run == 2 { runs += 1 }
        #expect(run < 3)
        for piece in set.pieces[line.pieces] {
          #expect((9_800...10_200).contains(piece.glyphScale))
          #expect((-3_500...6_900).contains(piece.tracking.raw))
        }
        guard !line.isLast, !isRagged, let piece = set.pieces[line.pieces].first, piece.words.count > 3 else {
          continue
        }
        let gap = (piece.wordSpace + piece.tracking).points / space - 1
        squares += gap * gap
        count += 1
      }
    }
    let rms = (squares / Double(count)).squareRoot()
    print("rms \(rms), hyphens \(100 * hyphens / lines) % of \(lines) lines, \(runs) runs of two")
    #expect(rms < 0.20)
    #expect(hyphens * 100 < lines * 8)
    #expect(runs <= 8)
  }

  @Test func `a line's right edge is exact but for what hangs, whatever its glyphs do`() throws {
    guard let paragraphs = SharedFolder.controlledParagraphs?.prefix(80) else { return print("skipped") }
    let engine = TextEngine(library: Setting.library)
    let style = Self.style { $1.fitting.protrudes = false }
    for text in paragraphs {
      let paragraph = Setting.paragraph(text, style)
      let set = engine.lines(of: paragraph)
      let isRagged = engine.takeLog().entries.contains { $0.code == TypographyCodes.raggedParagraph }
      for line in set.lines where !line.isLast && !isRagged {
        #expect(abs((line.x + line.width - paragraph.measure).raw) < 200, "1/300 pt")
      }
    }
  }

  @Test func `hyphens hang by half, stops by two thirds, and nothing hangs where style or shape forbid it`() {
    #expect(EdgeSign(0x2D).protrusion(isSans: false) == (0, 500))
    #expect(EdgeSign(0x2E).protrusion(isSans: false) == (0, 650))
    #expect(EdgeSign(0x2E).protrusion(isSans: true) == (0, 600))
    #expect(EdgeSign(0x201C).protrusion(isSans: false) == (300, 300))
    #expect(EdgeSign(0x6D).protrusion(isSans: false) == (0, 0))
    let text = "one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, one, two, three."
    let engine = TextEngine(library: Setting.library)
    for (style, hangs) in [
      (Self.style(), true), (Self.style { $1.fitting.protrudes = false }, false),
      (Self.style { font, _ in font.families = ["monospace"] }, false),
    ] {
      let paragraph = Setting.paragraph(text, style, measure: .points(120))
      let comma = Self.advance(",", engine, style)
      for line in engine.lines(of: paragraph).lines.dropLast() {
        let over = (line.x + line.width - paragraph.measure).points
        #expect(abs(over - (hangs ? comma / 2 : 0)) < 0.05)
      }
    }
  }

  @Test func `a quote hangs at the start of lines without indent, and not beside a drop cap`() {
    let engine = TextEngine(library: Setting.library)
    let style = Self.style()
    var paragraph = Setting.paragraph("“Quoted words stand here, and more of them follow until the line ends.", style)
    paragraph.measure = .points(150)
    #expect(engine.lines(of: paragraph).lines[0].x < .zero)
    paragraph.indent = .points(10)
    #expect(engine.lines(of: paragraph).lines[0].x == .points(10))
    paragraph.indent = .zero
    paragraph.insets = [.init(left: .points(30)), .init(left: .points(30))]
    #expect(engine.lines(of: paragraph).lines[0].x == .points(30))
  }

  @Test func `ragged lines hang at their right only, and their glyphs are drawn as they are`() {
    guard let text = SharedFolder.controlledParagraphs?.first(where: { $0.utf8.count > 500 }) else { return }
    let engine = TextEngine(library: Setting.library)
    let set = engine.lines(of: Setting.paragraph("“" + text, Self.style { $1.alignment = .start }))
    #expect(set.lines.allSatisfy { $0.x == .zero })
    #expect(set.pieces.allSatisfy { $0.glyphScale == 10_000 && $0.tracking == .zero })
  }

  @Test func `letters that join or stand in squares are neither scaled nor tracked`() {
    func isElastic(_ text: String) -> Bool {
      let engine = TextEngine(library: Setting.library)
      _ = engine.lines(of: Setting.paragraph(text, Self.style()))
      return engine.setter.itemizer.shaper.index.entries.contains { $0.edges.marks.contains(.isElastic) }
    }
    for text in ["word", "слово", "λόγος", "naïve—word…"] { #expect(isElastic(text), "\(text)") }
    for text in ["漢字", "كلمة", "हिन्दी"] { #expect(!isElastic(text), "\(text)") }
  }

  /// CSS Text 4, clause 9.2: an opening mark at the first line, a closing one at the last, stops at all.
  @Test func `punctuation that should hang does so wholly`() {
    let engine = TextEngine(library: Setting.library)
    let text = "(one two, three four, five six, seven eight, nine ten, eleven twelve, and so on to the end)"
    func lines(_ change: (inout HangingPunctuation) -> Void) -> (lines: [ParagraphLines.Line], measure: Length) {
      let style = Setting.style { change(&$1.hanging) }
      let paragraph = Setting.paragraph(text, style, measure: .points(118))
      return (engine.lines(of: paragraph).lines, paragraph.measure)
    }
    let style = Setting.style()
    let (bracket, comma) = (Self.advance("(", engine, style), Self.advance(",", engine, style))
    #expect(abs(lines { $0.first = true }.lines[0].x.points + bracket) < 0.01)
    #expect(lines { $0.last = true }.lines[0].x == .zero)
    let forced = lines { $0.end = .force }
    let over = forced.lines.dropLast().map { ($0.x + $0.width - forced.measure).points }
    #expect(over.allSatisfy { abs($0) < 0.1 || abs($0 - comma) < 0.1 } && over.contains { $0 > 0.5 })
    let allowed = lines { $0.end = .allow }
    #expect(allowed.lines.allSatisfy { ($0.x + $0.width - allowed.measure).points < comma + 0.1 })
  }

  /// CSS Text 4, clause 6.3.5: a line that lacks less than the zone divides no word.
  @Test func `no word is divided where the line is full enough without`() {
    guard let paragraphs = SharedFolder.controlledParagraphs?.prefix(60) else { return print("skipped") }
    func hyphens(_ zone: Double) -> Int {
      let engine = TextEngine(library: Setting.library)
      let style = Setting.style(alignment: .start) { _, text in
        text.hyphenation.zone.length = .points(zone)
        text.fitting.hyphenPenalty = 0
      }
      return paragraphs.reduce(0) { sum, text in
        let lines = engine.lines(of: Setting.paragraph(text, style, measure: .points(150))).lines
        return sum + lines.count { $0.endsInAddedHyphen }
      }
    }
    let (none, some, all) = (hyphens(0), hyphens(15), hyphens(149))
    print("hyphens with zones of 0, 15 and 149 pt: \(none), \(some), \(all)")
    #expect(none >= some && some >= all && all < max(none, 1))
  }

  @Test(arguments: [1, 2, 3]) func `as many lines in a row end in hyphens as the style allows`(_ limit: Int) {
    guard let paragraphs = SharedFolder.controlledParagraphs?.prefix(100) else { return print("skipped") }
    let engine = TextEngine(library: Setting.library)
    let style = Setting.style { _, text in
      text.hyphenation.lines = limit
      text.fitting.hyphenPenalty = 0
    }
    for text in paragraphs {
      var run = 0
      for line in engine.lines(of: Setting.paragraph(text, style, measure: .points(130))).lines {
        run = line.endsInAddedHyphen ? run + 1 : 0
        #expect(run <= limit)
      }
    }
  }
}

@Suite struct `A1.5 to A1.8: other lines` {
  @Test func `variants have a line less and a line more, and the best comes first`() {
    guard let paragraphs = SharedFolder.controlledParagraphs?.prefix(120) else { return print("skipped") }
    let engine = TextEngine(library: Setting.library)
    let style = Setting.style { $1.fitting.scaling = 200 }
    var (longer, shorter) = (0, 0)
    for text in paragraphs {
      let paragraph = Setting.paragraph(text, style)
      let best = engine.lines(of: paragraph)
      let variants = engine.variants(of: paragraph)
      #expect(Setting.texts(variants.best, engine) == Setting.texts(best, engine))
      for (variant, change) in [(variants.longer, 1), (variants.shorter, -1)] {
        guard let variant else { continue }
        #expect(variant.lines.lines.count == best.lines.count + change && variant.extraDemerits >= 0)
        let joined = Setting.texts(variant.lines, engine).joined().filter { $0 != " " && $0 != "-" }
        #expect(joined == text.filter { $0 != " " && $0 != "-" })
        if change > 0 { longer += 1 } else { shorter += 1 }
      }
    }
    print("of 120 paragraphs \(longer) have a longer variant, \(shorter) a shorter one")
    #expect(longer > 15 && shorter > 0)
  }

  @Test func `lines beside something that floats have its insets, and those below have none`() {
    guard let text = SharedFolder.controlledParagraphs?.first(where: { $0.utf8.count > 600 }) else { return }
    let engine = TextEngine(library: Setting.library)
    var paragraph = Setting.paragraph(text, Setting.style())
    paragraph.insets = [.init(left: .points(40), right: .points(10)), .init(right: .points(60))]
    let lines = engine.lines(of: paragraph).lines
    #expect(lines[0].x == .points(40) && lines[1].x == .zero && lines[2].x == .zero)
    let ends = lines.prefix(3).map { ($0.x + $0.width).points - paragraph.measure.points }
    #expect(abs(ends[0] + 10) < 0.1 && abs(ends[1] + 60) < 0.1 && abs(ends[2]) < 0.1)
  }

  @Test func `headings are balanced, and no article ends a line`() {
    let style = Setting.style(20, alignment: .start) { _, text in
      text.hyphens = .none
      text.wrapStyle = .balance
    }
    let lines = Setting.set("The Rise and Fall of the House of Windsor in a Time of Great Changes", style, points: 300)
    let ends = lines.dropLast().map { $0.split(separator: " ").last ?? "" }
    #expect(lines.count == 3)
    #expect(ends.allSatisfy { !["of", "the", "The", "a", "in", "and"].contains($0) }, "\(lines)")
  }

  /// CSS Text 4, clause 6.4.2.
  @Test func `stable lines do not change with what follows them`() {
    guard let text = SharedFolder.controlledParagraphs?.first(where: { $0.utf8.count > 500 }) else { return }
    let style = Setting.style { $1.wrapStyle = .stable }
    let whole = Setting.set(text, style, points: 200)
    let part = Setting.set(String(text.prefix(400)), style, points: 200)
    #expect(Array(whole.prefix(part.count - 2)) == Array(part.dropLast(2)))
  }

  @Test func `a paragraph whose lines would gape is ragged, and the log names its first line`() {
    let text = "An UnsafeMutableBufferPointerInitialisation of ImplicitlyUnwrappedOptionalConversions is here"
    let engine = TextEngine(library: Setting.library)
    let paragraph = Setting.paragraph(text, Setting.style { $1.hyphens = .none }, measure: .points(220))
    let lines = engine.lines(of: paragraph)
    #expect(engine.takeLog().entries.map(\.code) == [TypographyCodes.raggedParagraph])
    #expect(lines.lines.allSatisfy { $0.width <= paragraph.measure && $0.x == .zero })
  }

  @Test func `ragged lines end seldom after words of two letters`() {
    guard let paragraphs = SharedFolder.controlledParagraphs?.prefix(150) else { return print("skipped") }
    let engine = TextEngine(library: Setting.library)
    let style = Setting.style(alignment: .start)
    var (short, count) = (0, 0)
    for text in paragraphs {
      for line in Setting.texts(engine.lines(of: Setting.paragraph(text, style)), engine).dropLast() {
        count += 1
        if let last = line.split(separator: " ").last, last.utf8.count <= 2, last.allSatisfy(\.isLetter) { short += 1 }
      }
    }
    print("\(short) of \(count) ragged lines end after a short word")
    #expect(short * 100 < count * 8)
  }

  @Test func `a last line is seldom one short word`() {
    guard let paragraphs = SharedFolder.controlledParagraphs else { return print("skipped") }
    let engine = TextEngine(library: Setting.library)
    let runts = paragraphs.count { text in
      let lines = Setting.texts(engine.lines(of: Setting.paragraph(text, Setting.style())), engine)
      return lines.count > 1 && (lines.last?.utf8.count ?? 9) < 6
    }
    print("\(runts) of \(paragraphs.count) paragraphs end in a short word")
    #expect(runts * 50 < paragraphs.count)
  }
}
