import Diagnostics
import Geometry
import Stylesheets
import Testing

@testable import Typography

@Suite struct WordTests {
  private let engine = TextEngine(library: Setting.library)

  private func words(_ text: String, _ style: ComputedStyle = Setting.style()) -> [WordTable.Word] {
    engine.line(of: text, style: style).words.map { engine.words.words[$0.id] }
  }

  @Test func `a word is shaped once for all sizes and colours`() {
    let small = engine.line(of: "word", style: Setting.style(8))
    let large = engine.line(of: "word", style: Setting.style(16))
    #expect(small.words == large.words)
    #expect(small.pieces[0].style != large.pieces[0].style)
    #expect(abs((large.lines[0].width - small.lines[0].width * 2).raw) <= 2)
  }

  @Test func `clusters grow with the glyphs and cover the word`() {
    let texts = ["office", "e\u{301}tude", "naïve", "fflfi", "Æsop’s", "x\u{FE0F}y", "–", "“Why?”"]
    for word in texts.flatMap({ words($0) }) {
      let clusters = engine.words.glyphs(of: word).map(\.cluster)
      #expect(clusters.first == 0)
      #expect(clusters == clusters.sorted())
      #expect(clusters.allSatisfy { $0 < word.textCount })
      #expect(Int(word.advance) == engine.words.glyphs(of: word).reduce(0) { $0 + Int($1.advance) })
    }
  }

  @Test func `characters of another script come from another face, in a piece of their own`() {
    let line = engine.line(of: "a→☂b", style: Setting.style())
    #expect(line.pieces.count >= 2)
    let faces = line.pieces.map { engine.words.styles[Int($0.style)].face }
    #expect(Set(faces).count >= 2)
    #expect(Setting.texts(line, engine) == ["a→☂b"])
    #expect(engine.takeLog().entries.isEmpty)
    #expect(line.pieces.map(\.textOffset) == line.pieces.map(\.textOffset).sorted())
  }

  @Test func `a character that no font has is a box, and is named once`() {
    for _ in 0..<2 {
      let line = engine.line(of: "a\u{10C80}b \u{10C80}", style: Setting.style())
      #expect(Setting.texts(line, engine) == ["a\u{10C80}b \u{10C80}"])
      let glyphs = line.words.flatMap { engine.words.glyphs(of: engine.words.words[$0.id]) }
      #expect(glyphs.allSatisfy { $0.id != 0 })
      let entries = engine.takeLog().entries
      guard !entries.isEmpty else { return print("skipped: some font has Old Hungarian") }
      #expect(entries.count == 1)
      #expect(entries[0].code == TypographyCodes.missingCharacter)
      #expect(entries[0].message.contains("U+10C80 (OLD HUNGARIAN CAPITAL LETTER A)"))
    }
  }

  @Test func `what one worker says does not depend on what it set before`() {
    let fresh = TextEngine(library: Setting.library)
    _ = engine.line(of: "\u{10C80}", style: Setting.style())
    _ = engine.takeLog()
    _ = engine.line(of: "\u{10C80}", style: Setting.style())
    _ = fresh.line(of: "\u{10C80}", style: Setting.style())
    let (warm, cold) = (engine.takeLog(), fresh.takeLog())
    #expect(warm.entries.map(\.message) == cold.entries.map(\.message))
    #expect(DiagnosticLog.joined([warm, cold]).entries.count == warm.entries.count)
  }

  @Test func `letter spacing widens each letter and parts ligatures`() {
    let plain = engine.line(of: "office", style: Setting.style())
    let spaced = engine.line(of: "office", style: Setting.style { $1.letterSpacing = .points(1) })
    let glyphs = engine.words.words[spaced.words[0].id].glyphCount
    #expect(glyphs == 6)
    #expect(spaced.lines[0].width > plain.lines[0].width + .points(4))
  }

  @Test func `spaces at both ends and in a row are kept on a single line`() {
    let line = engine.line(of: " a  b ", style: Setting.style { $1.whiteSpace = .pre })
    #expect(line.words.count == 4)
    #expect(Setting.texts(line, engine) == [" a  b"])
    #expect(line.lines[0].x == .zero)
  }

  @Test func `the strut has the line height`() {
    for (size, factor) in [(10.0, 1.4), (9.0, 1.0), (12.0, 0.5)] {
      let style = Setting.style(size) { font, _ in font.lineHeight = .number(factor) }
      let (ascent, descent) = engine.strut(of: style)
      #expect(ascent + descent == .points(size * factor))
    }
  }

  @Test func `a hash table of a hundred thousand words finds each again`() {
    let table = WordTable()
    var index = WordIndex()
    var wrong = 0
    for number in 0..<100_000 {
      // Up to eight bytes stand in the index, longer texts in the table alone.
      let bytes = Array(((number % 2 == 0 ? "" : "twelvebytes-") + String(number)).utf8)
      bytes.withUnsafeBytes { buffer in
        let hash = index.hash(buffer, style: 0)
        if index.find(buffer, style: 0, hash: hash, in: table) != nil { wrong += 1 }
        let word = WordTable.Word(
          style: 0, glyphStart: 0, glyphCount: 0, textStart: UInt32(table.text.count),
          textCount: UInt16(buffer.count), advance: 0)
        table.text += bytes
        index.insert(table.insert(word), hash: hash, WordIndex.Entry(word, text: buffer))
        if index.find(buffer, style: 0, hash: hash, in: table) != UInt32(number) { wrong += 1 }
      }
    }
    #expect(wrong == 0)
  }
}
