import Geometry
import Stylesheets
import Testing

@testable import Typography

/// Spaces, dashes, marks and the customs of languages (CSS Text 3, clause 5; reference/typography.md, A2).
@Suite("Spaces and marks") struct SpaceTests {
  @Test(arguments: [
    // No-break spaces of every width, word joiners, and the break that has no width.
    ("a\u{A0}b c", ["a\u{A0}b", "c"]), ("10\u{202F}000 m", ["10\u{202F}000", "m"]), ("1\u{2007}2", ["1\u{2007}2"]),
    ("a\u{2060}-\u{2060}b", ["a\u{2060}-\u{2060}b"]), ("up\u{200B}on", ["up", "on"]),
    ("a\u{2009}b", ["a\u{2009}", "b"]),
    ("x\u{2011}y", ["x\u{2011}y"]), ("a-\u{A0}b", ["a-\u{A0}b"]), ("a \u{A0}b", ["a", "\u{A0}b"]),
    // Dashes: none begins a line; one between spaces stays with the word before.
    ("word—word", ["word—", "word"]), ("word – word", ["word –", "word"]), ("word — word", ["word —", "word"]),
    ("dijo —murmuró— y", ["dijo", "—murmuró—", "y"]), ("—Hola, dijo", ["—Hola,", "dijo"]), ("-a b", ["-a", "b"]),
    ("--flag well-known", ["--flag", "well-", "known"]), ("a -- b", ["a", "--", "b"]), ("2–x", ["2–", "x"]),
    // Ellipses.
    ("wait…what", ["wait…", "what"]), ("“…so it", ["“…so", "it"]), ("wait . . . what", ["wait . . .", "what"]),
    ("no ! yes", ["no !", "yes"]), ("( x )y", ["( x )y"]), ("f(x)(y) {z}w", ["f(x)(y)", "{z}w"]),
    ("¿Qué? ¡No!", ["¿Qué?", "¡No!"]),
    ("“a” ‘b’", ["“a”", "‘b’"]), ("don’t", ["don’t"]), ("„so“ gut", ["„so“", "gut"]),
    // Letters stay with their marks, and pictographs whole.
    ("e\u{301}e", ["e\u{301}e"]), ("👨‍👩‍👧👍🏽", ["👨‍👩‍👧", "👍🏽"]), ("🇩🇪🇫🇷🇮", ["🇩🇪", "🇫🇷", "🇮"]),
    ("❤\u{FE0F}❤\u{FE0F}", ["❤\u{FE0F}", "❤\u{FE0F}"]),
    ("क्षत्रिय है", ["क्षत्रिय", "है"]), ("Слово — дело", ["Слово —", "дело"]), ("שלום עולם", ["שלום", "עולם"]),
  ]) func `lines end at these places only`(text: String, parts: [String]) {
    #expect(Items.parts(text) == parts)
  }

  @Test(arguments: [
    ("fr", "« mot » et « autre »", ["« mot »", "et", "« autre »"]), ("fr", "Quoi ? Non !", ["Quoi ?", "Non !"]),
    ("en", "« mot »", ["«", "mot", "»"]), ("fr-CA", "« mot »", ["« mot »"]),
    ("pl", "Ala i kot w domu", ["Ala", "i kot", "w domu"]),
    ("cs", "k lesu (v lese) „z lesa“", ["k lesu", "(v lese)", "„z lesa“"]),
    ("sk", "S tebou o A tom", ["S tebou", "o A tom"]), ("en", "a i o", ["a", "i", "o"]), ("pl", "dom w", ["dom", "w"]),
    ("ru", "А. С. Пушкин и В.И. Ленин", ["А. С. Пушкин", "и", "В.И. Ленин"]), ("ru", "дом. Он", ["дом.", "Он"]),
    ("uk", "І. Франко", ["І. Франко"]),
  ]) func `languages have their customs`(language: String, text: String, parts: [String]) {
    #expect(Items.parts(text, language) == parts)
  }

  @Test func `thin spaces are rigid, and vanish at the end of a line`() {
    let (segments, _) = Items.segments("a\u{2009}b c\u{A0}d")
    #expect(segments.map(\.isEmpty) == [false, true, false, false, false])
    #expect(segments[1].width > 0 && segments[1].stretch == 0 && segments[1].space == 0)
    #expect(segments[2].stretch > 0 && segments[3].gap == .fixed && segments[3].stretch == segments[2].stretch)
    let engine = TextEngine(library: Setting.library)
    let style = Setting.style(alignment: .start)
    let word = engine.line(of: "word", style: style).lines[0].width
    let lines = engine.lines(of: Setting.paragraph("word\u{2009}word", style, measure: word + .points(1))).lines
    #expect(lines.count == 2 && lines[0].width == word)
  }

  @Test func `a space in one run lets a line end before the next run`() {
    var paragraph = Setting.paragraph("one two", Setting.style())
    let (roman, italic) = (paragraph.style, Setting.style { font, _ in font.slant = .italic })
    paragraph.runs = [.init(.text(0..<4), style: roman), .init(.text(4..<7), style: italic)]
    var itemizer = Items.itemizer()
    itemizer.itemize(paragraph)
    #expect(itemizer.segments.map(\.breakAfter) == [.space, .none])
    // Where the space does not wrap, none ends there; the seam is the space's (CSS Text 3, 5.1).
    let fixed = Setting.style { $1.wrapsLines = false }
    paragraph.runs[0].style = fixed
    itemizer.itemize(paragraph)
    #expect(itemizer.segments.map(\.breakAfter) == [.none, .none])
  }

  @Test func `pictures stand between opportunities, but keep what clings to them`() {
    let style = Setting.style()
    var itemizer = Items.itemizer()
    func kinds(_ before: String, _ after: String) -> [BreakKind] {
      var paragraph = Setting.paragraph(before + after, style)
      let count = before.utf8.count
      paragraph.runs = [
        .init(.text(0..<count), style: style),
        .init(.object(width: .points(9), ascent: .points(9), descent: .zero), style: style),
        .init(.text(count..<count + after.utf8.count), style: style),
      ]
      itemizer.itemize(paragraph)
      return itemizer.segments.map(\.breakAfter)
    }
    #expect(kinds("a", "b") == [.plain, .plain, .none])
    #expect(kinds("a ", " b") == [.space, .none, .space, .none])
    #expect(kinds("(", ").") == [.none, .none, .none])
    #expect(kinds("“", "”") == [.none, .none, .none])
    #expect(kinds("a\u{A0}", "—b") == [.none, .none, .plain, .none])
  }

  @Test func `soft hyphens stand in no word, and beside a no-break space they divide nothing`() {
    let (segments, itemizer) = Items.segments("con\u{AD}sider\u{AD}\u{A0}it")
    #expect(segments.map { String(decoding: itemizer.text(of: $0.word), as: UTF8.self) } == ["consider", "it"])
    #expect(segments[0].softHyphenCount == 2 && segments[0].breakAfter == .none)
    #expect(Setting.set("a con\u{AD}sider\u{AD}\u{A0}it", points: 30).contains { $0.hasSuffix("consider-") } == false)
  }
}
