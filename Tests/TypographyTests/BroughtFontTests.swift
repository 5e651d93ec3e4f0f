import Glibc
import Diagnostics
import Geometry
import Stylesheets
import TestSupport
import Testing

@testable import Typography

/// Fonts that a style sheet brings. The files are those of installed families, under other names.
@Suite struct BroughtFontTests {
  private static func bytes(_ family: String) throws -> [UInt8] {
    let faces = try #require(Setting.library.faces(of: FontLibrary.key(family)))
    let path = try #require(Setting.library.faces[faces[0]].path)
    return try #require(TestFile.read(path))
  }

  private static func library(_ fonts: [FontLibrary.Brought]) -> FontLibrary {
    var log = DiagnosticLog()
    return FontLibrary.installed(families: ["Vollkorn"], brought: fonts, log: &log)
  }

  /// For each part of a word: its text and the family of its face.
  private static func parts(_ text: String, _ families: [String], _ library: FontLibrary) -> [String] {
    let engine = TextEngine(library: library)
    let line = engine.line(of: text, style: Setting.style(10, families: families))
    return line.words.map { reference in
      let word = engine.words.words[reference.id]
      let face = library.faces[engine.words.styles[Int(word.style)].face]
      return String(decoding: engine.words.text(of: word), as: UTF8.self) + ":" + face.family
    }
  }

  @Test func `a brought family is used, and hides an installed one of its name`() throws {
    let mono = FontLibrary.Brought(family: "Vollkorn", program: .bytes(try Self.bytes("DejaVu Sans Mono")))
    let library = Self.library([mono])
    let face = try #require(library.faces(of: FontLibrary.key("vollkorn")))
    #expect(face == [0] && library.faces[0].isMonospaced)
    #expect(Self.parts("word", ["Vollkorn"], library) == ["word:Vollkorn"])
  }

  /// CSS Fonts 4, 4.5 and 5.3: a character goes to the first face that may set it and has it.
  @Test func `unicode-range splits a line between faces, also before a family that has the characters`() throws {
    var greek = FontLibrary.Brought(family: "Both", program: .bytes(try Self.bytes("Noto Sans")))
    greek.unicodeRanges = [UnicodeRange(first: 0x370, last: 0x3FF)]
    let library = Self.library([greek])
    let found = Self.parts("abc αβγ aβ", ["Both", "Vollkorn"], library)
    #expect(found.filter { $0.hasSuffix(":Both") } == ["αβγ:Both", "β:Both"])
    #expect(found.filter { $0.hasSuffix(":Vollkorn") } == ["abc:Vollkorn", "a:Vollkorn"])
  }

  /// CSS Fonts 4, 5.2: faces of one family that differ in their ranges only make one composite face, the last first.
  @Test func `alike faces share the characters, and the last rule wins where they overlap`() throws {
    let serif = FontLibrary.Brought(family: "Mix", program: .bytes(try Self.bytes("Vollkorn")))
    var digits = FontLibrary.Brought(family: "Mix", program: .bytes(try Self.bytes("DejaVu Sans Mono")))
    digits.unicodeRanges = [UnicodeRange(first: 0x30, last: 0x39)]
    let library = Self.library([serif, digits])
    let engine = TextEngine(library: library)
    let line = engine.line(of: "a1", style: Setting.style(10, families: ["Mix"]))
    let isMonospaced = line.words.map { reference in
      library.faces[engine.words.styles[Int(engine.words.words[reference.id].style)].face].isMonospaced
    }
    #expect(isMonospaced == [false, true])
  }

  @Test func `ranges of weights and widths choose a face`() {
    func face(_ index: Int, _ weights: ClosedRange<Int>, _ widths: ClosedRange<Double>) -> FontFace {
      var descriptors = FontDescriptors()
      (descriptors.weights, descriptors.widths, descriptors.isBrought) = (weights, widths, true)
      return FontFace(
        index: index, family: "A", weight: weights.lowerBound, slant: .upright, source: .bytes([]),
        descriptors: descriptors)
    }
    let faces = [face(0, 100...350, 100...100), face(1, 351...900, 100...100), face(2, 400...400, 50...80)]
    func chosen(_ weight: Int, _ width: Double = 100) -> Int {
      FontMatching.choose(from: [0, 1, 2], of: faces, weight: weight, slant: .upright, width: width).face
    }
    #expect(chosen(300) == 0 && chosen(400) == 1 && chosen(1000) == 1)
    #expect(chosen(900, 75) == 2 && chosen(400, 90) == 2 && chosen(400, 110) == 1)
  }

  /// CSS Fonts 5, 4.8: outlines and metrics are scaled, the size that `em` refers to is not.
  @Test func `size-adjust scales what is drawn`() throws {
    let program = FontLibrary.Brought.Program.bytes(try Self.bytes("Vollkorn"))
    var half = FontLibrary.Brought(family: "Half", program: program)
    half.sizeAdjust = 0.5
    half.ascentOverride = 1
    half.descentOverride = 0
    half.lineGapOverride = 0
    let library = Self.library([half, FontLibrary.Brought(family: "Whole", program: program)])
    func line(_ family: String, _ size: Double) throws -> ParagraphLines.Line {
      let style = Setting.style(size, families: [family]) { font, _ in font.lineHeight = .normal }
      return try #require(TextEngine(library: library).line(of: "words", style: style).lines.first)
    }
    #expect(try line("Half", 20).width == line("Whole", 10).width)
    #expect(try line("Half", 20).ascent == .points(10) && line("Half", 20).descent == .zero)
  }

  @Test func `features of the rule come before the style's own`() throws {
    var font = FontLibrary.Brought(family: "Old", program: .bytes(try Self.bytes("Vollkorn")))
    font.featureSettings = [FontSetting(tag: "lnum", value: 1)]
    let library = Self.library([font, FontLibrary.Brought(family: "Plain", program: font.program)])
    func glyphs(_ family: String, _ settings: [FontSetting<Int>] = []) -> [UInt16] {
      let engine = TextEngine(library: library)
      let style = Setting.style(10, families: [family]) { font, _ in font.featureSettings = settings }
      _ = engine.line(of: "1234", style: style)
      return engine.words.glyphs.map(\.id)
    }
    #expect(glyphs("Old") == glyphs("Plain", [FontSetting(tag: "lnum", value: 1)]))
    #expect(glyphs("Old") != glyphs("Old", [FontSetting(tag: "lnum", value: 0), FontSetting(tag: "onum", value: 1)]))
  }

  @Test func `local names are those of faces`() {
    let fonts = LocalFonts()
    guard case .installed(let path, _)? = fonts.program(named: "dejavu sans mono bold") else {
      Issue.record("DejaVu Sans Mono Bold is not found by its full name")
      return
    }
    #expect(path.hasSuffix("DejaVuSansMono-Bold.ttf"))
    #expect(fonts.program(named: "DejaVuSansMono-Bold") != nil)
    #expect(fonts.program(named: "no such face") == nil)
  }
}

@Suite struct FontFileTests {
  private static func font() throws -> [UInt8] {
    let faces = try #require(Setting.library.faces(of: FontLibrary.key("DejaVu Sans Mono")))
    let path = try #require(Setting.library.faces[faces[0]].path)
    return try #require(TestFile.read(path))
  }

  @Test func `what is no font is told apart`() throws {
    let good = try Self.font()
    #expect(FontFile.fault(of: good) == nil)
    #expect(FontFile.fault(of: []) == .unknownFormat)
    #expect(FontFile.fault(of: Array("just a text, no font".utf8)) == .unknownFormat)
    #expect(FontFile.fault(of: Array("wOFF".utf8) + good) == .woff)
    #expect(FontFile.fault(of: Array("wOF2".utf8) + good) == .woff2)
    #expect(FontFile.fault(of: Array(good.prefix(2_000))) == .broken)
    #expect(FontFile.fault(of: [0, 1, 0, 0] + [UInt8](repeating: 0xFF, count: 100)) == .broken)
    #expect(FontFile.fault(of: [UInt8](repeating: 0, count: 40_000_001)) == .tooLarge)
  }

  @Test func `damaged fonts are refused or set, and never trapped on`() throws {
    let good = try Self.font()
    for step in stride(from: 12, to: 2_012, by: 40) {
      var bytes = good
      bytes[step] ^= 0xFF
      if FontFile.fault(of: bytes) != nil { continue }
      var log = DiagnosticLog()
      let font = FontLibrary.Brought(family: "Hurt", program: .bytes(bytes))
      let library = FontLibrary.installed(families: [], brought: [font], log: &log)
      _ = TextEngine(library: library).line(of: "some words", style: Setting.style(10, families: ["Hurt"]))
    }
  }
}
