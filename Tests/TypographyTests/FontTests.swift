import Diagnostics
import Geometry
import Stylesheets
import Testing

@testable import Typography

@Suite struct FontTests {
  private let library = Setting.library

  private func face(_ families: [String], weight: Int = 400, italic: Bool = false) -> FontFace {
    let style = Setting.style(families: families) { font, _ in
      font.weight = weight
      font.slant = italic ? .italic : .normal
    }
    return TextEngine(library: library).face(of: style)
  }

  @Test func `faces are matched as CSS Fonts 4, 5.2 says`() {
    #expect(face(["Vollkorn"]).postScriptName == "Vollkorn-Regular")
    #expect(face(["Vollkorn"], weight: 700, italic: true).postScriptName == "Vollkorn-BoldItalic")
    #expect(face(["vollkorn"], weight: 500).postScriptName == "Vollkorn-Medium")
    // 300 is not there: lighter ones first, then heavier ones.
    #expect(face(["Vollkorn"], weight: 300).postScriptName == "Vollkorn-Regular")
    #expect(face(["Noto Sans"], weight: 500).postScriptName == "NotoSans-Regular")
    #expect(face(["Noto Sans"], weight: 900).postScriptName == "NotoSans-Bold")
    #expect(face(["monospace"]).postScriptName == "DejaVuSansMono")
    #expect(face(["sans-serif"], italic: true).postScriptName == "NotoSans-Italic")
    #expect(face(["Nobody's Face", "sans-serif"]).postScriptName == "NotoSans-Regular")
    #expect(face([]).family == "Vollkorn")
  }

  @Test(arguments: [(450, [500, 400]), (500, [400, 300]), (400, [500, 300]), (300, [200, 400]), (600, [700, 500])])
  func `the nearer weight is found first`(_ desired: Int, _ order: [Int]) {
    #expect(FontMatching.distance(of: order[0], from: desired) < FontMatching.distance(of: order[1], from: desired))
  }

  @Test func `figures of a face are the file's own`() {
    let vollkorn = face(["Vollkorn"])
    #expect(vollkorn.unitsPerEm == 1000)
    #expect(vollkorn.ascender > 0 && vollkorn.descender > 0)
    #expect(vollkorn.isSerif && !vollkorn.isMonospaced && !vollkorn.isCFF)
    #expect(vollkorn.glyphCount > 1000)
    let space = vollkorn.glyph(for: " ").map { vollkorn.advance(of: $0) }
    // Vollkorn's word space is a fifth of an em (typography.md, 0.5).
    #expect(space == 200)
    #expect(face(["monospace"]).isMonospaced)
    #expect(!face(["sans-serif"]).isSerif)
    #expect(face(["Vollkorn"], italic: true).italicAngle < 0)
    #expect(vollkorn.glyph(for: "\u{5D0}") == nil)
  }

  @Test func `numbers of faces do not depend on what was set before`() {
    var log = DiagnosticLog()
    let other = FontLibrary.installed(families: ["Vollkorn", "Noto Sans", "DejaVu Sans Mono"], log: &log)
    #expect(log.entries.isEmpty)
    #expect(other.faces.map(\.path) == library.faces.map(\.path))
    #expect(other.faces.enumerated().allSatisfy { $0 == $1.index })
  }

  @Test func `a family that is not installed is named once, with what is used instead`() {
    let engine = TextEngine(library: library)
    let style = Setting.style(families: ["Nobody's Face", "sans-serif"])
    for _ in 0..<2 {
      _ = engine.lines(of: Setting.paragraph("Text", style))
      _ = engine.lines(of: Setting.paragraph("Text", style))
      let entries = engine.takeLog().entries
      #expect(entries.map(\.code) == [TypographyCodes.familyMissing])
      #expect(entries.first?.action == "`Noto Sans` is used instead")
    }
  }

  @Test func `small capitals come from the face, and are missed where it has none`() throws {
    let engine = TextEngine(library: library)
    let caps = Setting.style { font, _ in font.caps = .smallCaps }
    let plain = Setting.style()
    let glyphs = { (style: ComputedStyle) in
      let line = engine.line(of: "small", style: style)
      return engine.words.glyphs(of: engine.words.words[line.words[0].id]).map(\.id)
    }
    #expect(glyphs(caps) != glyphs(plain))
    #expect(engine.takeLog().entries.isEmpty)
    let mono = Setting.style(families: ["monospace"]) { font, _ in font.caps = .smallCaps }
    _ = engine.line(of: "small", style: mono)
    #expect(engine.takeLog().entries.map(\.code) == [TypographyCodes.featureMissing])
  }

  @Test func `an empty library sets boxes and does not trap`() {
    let engine = TextEngine(library: FontLibrary(faces: []))
    let lines = engine.lines(of: Setting.paragraph("some text", Setting.style(), measure: .points(10)))
    #expect(!lines.lines.isEmpty)
  }

  @Test func `junk for a font is a font without glyphs`() {
    for bytes: [UInt8] in [[], [1, 2, 3], Array("OTTO".utf8), [UInt8](repeating: 0xFF, count: 5_000)] {
      let face = FontFace(index: 0, family: "Junk", weight: 400, slant: .upright, source: .bytes(bytes))
      #expect(face.glyph(for: "a") == nil)
      _ = FontSubset(of: face, glyphs: [1, 2, 3])
      let engine = TextEngine(library: FontLibrary(faces: [face]))
      _ = engine.lines(of: Setting.paragraph("text", Setting.style(families: ["Junk"]), measure: .points(10)))
    }
  }

  @Test func `a subset holds the glyphs asked for, renumbered, with their widths`() throws {
    let face = face(["Vollkorn"])
    let glyphs = "Handglove".unicodeScalars.compactMap { face.glyph(for: $0) }
    let subset = try #require(FontSubset(of: face, glyphs: glyphs))
    #expect(subset.program.count < 20_000)
    #expect(subset.newGlyph.count == Set(glyphs).count)
    let small = FontFace(index: 0, family: "Small", weight: 400, slant: .upright, source: .bytes(subset.program))
    #expect(small.glyphCount <= glyphs.count + 3)
    for glyph in glyphs {
      let new = try #require(subset.newGlyph[glyph])
      #expect(small.advance(of: new) == face.advance(of: glyph))
    }
    #expect(subset.newGlyph.values.allSatisfy { $0 > 0 })
  }
}
