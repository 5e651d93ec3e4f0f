import Diagnostics
import Geometry
import Stylesheets
import TestSupport
import Testing
import Typography

@Suite struct LineTests {
  @Test func `no text of four hundred paragraphs is lost or doubled`() throws {
    guard let paragraphs = SharedFolder.controlledParagraphs else { return print("skipped: no shared folder") }
    let engine = TextEngine(library: Setting.library)
    let style = Setting.style()
    for text in paragraphs {
      let lines = engine.lines(of: Setting.paragraph(text, style))
      var set = ""
      for line in lines.lines {
        var part = Setting.text(of: line, lines, engine.words)
        if line.endsInAddedHyphen { part.removeLast() }
        set += part
      }
      #expect(set.filter { $0 != " " } == text.filter { $0 != " " })
    }
  }

  @Test func `justified lines fill the measure, and hyphens are few`() throws {
    guard let paragraphs = SharedFolder.controlledParagraphs else { return print("skipped: no shared folder") }
    let engine = TextEngine(library: Setting.library)
    let style = Setting.style()
    var (hyphens, count, overfull, ragged) = (0, 0, 0, 0)
    for text in paragraphs {
      let paragraph = Setting.paragraph(text, style)
      let lines = engine.lines(of: paragraph)
      // Paragraphs of long identifiers are ragged, and the log says so.
      let isRagged = engine.takeLog().entries.contains { $0.code == TypographyCodes.raggedParagraph }
      ragged += isRagged ? 1 : 0
      for line in lines.lines {
        count += 1
        hyphens += line.endsInAddedHyphen ? 1 : 0
        let rest = (paragraph.measure - line.x - line.width).points
        if rest < -0.1 { overfull += 1 }
        if !line.isLast, !isRagged { #expect(abs(rest) < 0.1, "\(Setting.text(of: line, lines, engine.words))") }
        let sum = lines.pieces[line.pieces].reduce(Length.zero) { $0 + $1.width }
        #expect(sum == line.width)
      }
    }
    print("lines \(count), hyphens \(hyphens), overfull \(overfull), evaluations \(engine.evaluations)")
    #expect(overfull == 0 && ragged <= 5)
    #expect(hyphens * 100 < count * 20)
  }
}

// MARK: Where lines break

extension LineTests {
  @Test func `lines are the same whatever was set before`() {
    guard let paragraphs = SharedFolder.controlledParagraphs?.prefix(60) else {
      return print("skipped: no shared folder")
    }
    let style = Setting.style()
    let warm = TextEngine(library: Setting.library)
    for text in paragraphs.reversed() { _ = warm.lines(of: Setting.paragraph(text, style)) }
    for text in paragraphs {
      let cold = TextEngine(library: Setting.library)
      let (first, second) = (
        cold.lines(of: Setting.paragraph(text, style)), warm.lines(of: Setting.paragraph(text, style))
      )
      #expect(Setting.texts(first, cold) == Setting.texts(second, warm))
      #expect(first.lines.map(\.width) == second.lines.map(\.width))
      #expect(first.pieces.map(\.x) == second.pieces.map(\.x))
      #expect(first.pieces.map(\.wordSpace) == second.pieces.map(\.wordSpace))
    }
  }

  @Test func `an address breaks after its slashes and stops, without hyphens, and is not lost`() {
    let address = "https://www.example.com/2015/06/the_quick_brown_fox/index.html?page=12&sort=newest#comments"
    for width in stride(from: 20.0, through: 200, by: 15) {
      let lines = Setting.set(address, points: width)
      #expect(lines.joined() == address)
      #expect(lines.count > 1)
    }
    let lines = Setting.set(address, points: 150)
    #expect(lines.dropLast().allSatisfy { "/._-:?&=#".contains($0.last ?? " ") })
  }

  @Test func `a word without end is broken anywhere`() {
    let word = String(repeating: "aé", count: 3_000)
    #expect(Setting.set(word, points: 100).joined() == word)
    #expect(Setting.set(word, points: 0.5).joined() == word)
  }

  @Test func `soft hyphens win over the dictionary`() {
    let engine = TextEngine(library: Setting.library)
    let rest = engine.line(of: "siderationist", style: Setting.style()).lines[0].width.points
    #expect(Setting.set("con\u{AD}siderationist", points: rest + 1) == ["con-", "siderationist"])
  }

  @Test func `without hyphens nothing is hyphenated`() {
    let style = Setting.style { $1.hyphens = .manual }
    let lines = Setting.set("internationalization and characterization of hyphenation", style, points: 120)
    #expect(lines.allSatisfy { !$0.hasSuffix("-") })
  }

  @Test(arguments: [
    ("well-known", ["well-", "known"]), ("1990-2000", nil), ("a/b", ["a/", "b"]), ("word—word", ["word—", "word"]),
    ("x\u{A0}y", nil), ("x\u{2060}y", nil), ("up\u{200B}on", ["up", "on"]), ("--flag", nil), ("x\u{2011}y", nil),
    ("foo (bar", ["foo", "(bar"]), ("no !", nil), ("( x", nil), ("2–x", ["2–", "x"]),
  ])
  func `lines end where UAX 14 lets them`(_ text: String, _ parts: [String]?) {
    // Ragged and nearly as narrow as the text, so that one break is needed and words need not be cut.
    let style = Setting.style(alignment: .start) { $1.hyphens = .none }
    let engine = TextEngine(library: Setting.library)
    let width = engine.line(of: text, style: style).lines[0].width.points
    let lines = engine.lines(of: Setting.paragraph(text, style, measure: .points(width * 0.9)))
    let texts = Setting.texts(lines, engine).map { $0.trimmingSpaces }
    if let parts {
      #expect(texts == parts)
    } else {
      #expect(lines.lines.dropLast().allSatisfy { !$0.endsAtSpace })
      #expect(texts.count == 1 || texts.joined().utf8.count <= text.utf8.count)
    }
  }

  @Test func `forced breaks make lines, empty ones too, but none at the end`() {
    let style = Setting.style()
    var paragraph = Setting.paragraph("onetwo", style)
    paragraph.runs = [
      .init(.text(0..<3), style: style), .init(.forcedBreak, style: style), .init(.forcedBreak, style: style),
      .init(.text(3..<6), style: style), .init(.forcedBreak, style: style),
    ]
    let engine = TextEngine(library: Setting.library)
    let lines = engine.lines(of: paragraph)
    #expect(Setting.texts(lines, engine) == ["one", "", "two"])
    #expect(lines.lines.allSatisfy { $0.isLast && $0.ascent + $0.descent == .points(10.5 * 1.4) })
    #expect(engine.lines(of: Setting.paragraph("", style)).lines.isEmpty)
  }

  @Test func `code keeps its spaces, and tabs go to the next stop`() {
    let style = Setting.style(9, families: ["monospace"], alignment: .start) {
      $1.whiteSpace = .pre
      $1.tabSize = 4
    }
    let engine = TextEngine(library: Setting.library)
    let lines = engine.lines(of: Setting.paragraph("  if\tx:  y", style))
    #expect(Setting.texts(lines, engine) == ["  if    x:  y"])
    #expect(lines.lines[0].width.points > 0)
  }

  @Test func `a line of code that may wrap does so, and one that may not is said to be overfull`() {
    let text = "let answer = compute(first: 1, second: 2, third: 3)"
    let wrapping = Setting.style(9, families: ["monospace"], alignment: .start) { $1.whiteSpace = .preWrap }
    let engine = TextEngine(library: Setting.library)
    let lines = engine.lines(of: Setting.paragraph(text, wrapping, measure: .points(150)))
    #expect(lines.lines.count > 1)
    #expect(lines.lines.allSatisfy { $0.width <= .points(150) })
    #expect(engine.takeLog().entries.isEmpty)
    let fixed = Setting.style(9, families: ["monospace"], alignment: .start) { $1.whiteSpace = .pre }
    #expect(engine.lines(of: Setting.paragraph(text, fixed, measure: .points(150))).lines.count == 1)
    let entries = engine.takeLog().entries
    #expect(entries.map(\.code) == [TypographyCodes.overfullLine])
    #expect(entries.first?.message.contains("let answer") == true)
  }

  @Test func `alignment places lines in the measure`() {
    let engine = TextEngine(library: Setting.library)
    for (alignment, share) in [(TextProperties.Alignment.start, 0), (.center, 1), (.right, 2), (.end, 2)] {
      let style = Setting.style(alignment: alignment)
      let lines = engine.lines(of: Setting.paragraph("short", style, measure: .points(200)))
      let rest = Length.points(200) - lines.lines[0].width
      #expect(abs((lines.lines[0].x * 2 - rest * share).raw) <= 2)
      #expect(lines.pieces[0].x == lines.lines[0].x)
    }
  }

  @Test func `the first line is indented, or all others`() {
    guard let text = SharedFolder.controlledParagraphs?.first(where: { $0.utf8.count > 400 }) else { return }
    let engine = TextEngine(library: Setting.library)
    for isHanging in [false, true] {
      var paragraph = Setting.paragraph(text, Setting.style())
      paragraph.indent = .points(20)
      paragraph.isIndentHanging = isHanging
      let lines = engine.lines(of: paragraph).lines
      #expect(lines[0].x == (isHanging ? .zero : .points(20)))
      #expect(lines.dropFirst().allSatisfy { $0.x == (isHanging ? .points(20) : .zero) })
      #expect(lines.dropLast().allSatisfy { abs(($0.x + $0.width - paragraph.measure).points) < 0.1 })
    }
  }

  @Test func `dots of leaders stand in columns from the end edge`() throws {
    let style = Setting.style()
    let engine = TextEngine(library: Setting.library)
    var ends: [Double] = []
    for title in ["A chapter", "Another, rather longer chapter", "Three"] {
      var paragraph = Setting.paragraph(title + "17", style, measure: .points(250))
      let count = title.utf8.count
      paragraph.runs = [
        .init(.text(0..<count), style: style), .init(.leader(". "), style: style),
        .init(.text(count..<count + 2), style: style),
      ]
      let lines = engine.lines(of: paragraph)
      #expect(lines.lines.count == 1)
      #expect(abs((lines.lines[0].x + lines.lines[0].width).points - 250) < 0.01)
      let leader = lines.pieces[1]
      let copy = leader.width / leader.words.count
      #expect(leader.words.count > 5)
      #expect(leader.x >= lines.pieces[0].x + lines.pieces[0].width)
      #expect(leader.x + leader.width <= lines.pieces[2].x + Length(raw: 2))
      let periods = (250 - leader.x.points) / copy.points
      ends.append(abs(periods - periods.rounded()))
    }
    #expect(ends.allSatisfy { $0 < 0.01 })
  }

  @Test func `pictures stand in the line and make it higher`() {
    let style = Setting.style()
    var paragraph = Setting.paragraph("before after", style)
    paragraph.runs = [
      .init(.text(0..<7), style: style),
      .init(.object(width: .points(30), ascent: .points(40), descent: .points(2)), style: style, tag: 7),
      .init(.text(6..<12), style: style),
    ]
    let engine = TextEngine(library: Setting.library)
    let lines = engine.lines(of: paragraph)
    #expect(lines.lines.count == 1)
    #expect(lines.lines[0].ascent == .points(40))
    #expect(lines.pieces.contains { $0.tag == 7 && $0.width == .points(30) && $0.words.isEmpty })
    paragraph.measure = .points(45)
    #expect(engine.lines(of: paragraph).lines.count == 3)
  }

  @Test func `each piece tells where its text stands`() {
    let roman = Setting.style()
    let italic = Setting.style { font, _ in font.slant = .italic }
    let text = "Some words are set in italics, and some are considerably longer than the others are."
    let bytes = Array(text.utf8)
    var paragraph = Setting.paragraph(text, roman, measure: .points(110))
    paragraph.runs = [
      .init(.text(0..<22), style: roman, tag: 1), .init(.text(22..<29), style: italic, tag: 2),
      .init(.text(29..<bytes.count), style: roman, tag: 3),
    ]
    let engine = TextEngine(library: Setting.library)
    let lines = engine.lines(of: paragraph)
    for line in lines.lines {
      for piece in lines.pieces[line.pieces] {
        let word = engine.words.words[lines.words[piece.words.lowerBound].id]
        let expected = engine.words.text(of: word).filter { $0 != UInt8(ascii: "-") }
        #expect(bytes[piece.textOffset...].starts(with: expected.prefix(3)))
        #expect(line.textRange.contains(piece.textOffset))
      }
      #expect(line.endsInAddedHyphen == (lines.pieces[line.pieces].last?.endsInAddedHyphen ?? false))
    }
    #expect(lines.lines.map(\.textRange.lowerBound) == lines.lines.map(\.textRange.lowerBound).sorted())
  }

  @Test func `hostile text is set without traps, and in steps that grow with it`() {
    let engine = TextEngine(library: Setting.library)
    let style = Setting.style()
    let bytes: [[UInt8]] = [
      [0xFF, 0xC3], [UInt8](repeating: 0x20, count: 3_000), [UInt8](repeating: 0x2D, count: 3_000),
      [0xE2, 0x80], Array(String(repeating: "\u{AD}", count: 500).utf8), Array("a\u{301}\u{AD}\u{200B}\u{202E}b".utf8),
      Array(String(repeating: "a\u{AD}", count: 2_000).utf8), Array(String(repeating: "e\u{301}", count: 2_000).utf8),
    ]
    for text in bytes {
      var paragraph = Paragraph(style: style, measure: .points(60))
      paragraph.text = text
      paragraph.runs = [.init(.text(0..<text.count), style: style), .init(.text(5..<text.count + 7), style: style)]
      _ = engine.lines(of: paragraph)
      paragraph.measure = .points(-10)
      _ = engine.lines(of: paragraph)
    }
    let counts = [1_000, 4_000].map { count in
      let before = engine.evaluations
      let text = String(repeating: "some words ", count: count)
      _ = engine.lines(of: Setting.paragraph(text, style))
      return engine.evaluations - before
    }
    #expect(counts[1] < counts[0] * 8)
  }
}

extension String {
  /// Without spaces at the ends.
  fileprivate var trimmingSpaces: String {
    var text = Substring(self)
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
