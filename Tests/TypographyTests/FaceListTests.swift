import Diagnostics
import Geometry
import Stylesheets
import Testing

@testable import Typography

/// Clause by clause, over made-up families: faces of no file have no glyphs, but all that matching asks for.
@Suite("CSS Fonts 4, 5: matching")
struct FaceListTests {
  /// (weight, slant, width)
  private func match(
    _ faces: [(Int, FontSlant, Double)], weight: Int = 400, slant: FontSlant = .upright, width: Double = 100
  ) -> Int {
    let made = faces.enumerated().map { number, face in
      FontFace(
        index: number, family: "F", weight: face.0, slant: face.1, source: .bytes([]),
        descriptors: FontDescriptors(width: face.2))
    }
    return FontMatching.choose(
      from: Array(made.indices), of: made, weight: weight, slant: slant, width: width
    ).face
  }

  @Test(arguments: [(75.0, 1), (100.0, 2), (90.0, 1), (110.0, 3), (60.0, 0), (200.0, 3)])
  func `5.2, 4.1: width first: up to the normal one narrower faces, else wider ones`(_ wanted: Double, _ found: Int) {
    let faces: [(Int, FontSlant, Double)] = [
      (400, .upright, 50), (700, .italic, 75), (400, .upright, 100), (400, .italic, 125),
    ]
    #expect(match(faces, width: wanted) == found)
  }

  @Test func `5.2, 4.2: then the slant: italic, oblique, upright, or the other way round`() {
    let all: [(Int, FontSlant, Double)] = [(400, .upright, 100), (400, .oblique, 100), (400, .italic, 100)]
    #expect(match(all, slant: .italic) == 2)
    #expect(match(all, slant: .oblique) == 1)
    #expect(match(all, slant: .upright) == 0)
    #expect(match(Array(all[..<2]), slant: .italic) == 1)
    #expect(match([all[0], all[2]], slant: .oblique) == 1)
    #expect(match(Array(all[1...]), slant: .upright) == 0)
    // The slant goes before the weight.
    #expect(match([(700, .upright, 100), (400, .italic, 100)], weight: 700, slant: .italic) == 1)
  }

  @Test(
    arguments: [
      (400, [300, 500, 700], 500), (450, [300, 500, 700], 500), (500, [300, 400, 600], 400), (450, [300, 600], 300),
      (450, [600, 900], 600), (300, [100, 200, 400], 200), (300, [400, 600], 400), (600, [500, 700, 900], 700),
      (900, [300, 700], 700), (1000, [400, 950], 950),
    ] as [(Int, [Int], Int)])
  func `5.2, 4.3: then the weight`(_ wanted: Int, _ there: [Int], _ found: Int) {
    #expect(there[match(there.map { ($0, .upright, 100) }, weight: wanted)] == found)
  }

  @Test func `2.1.3: a generic family is what is installed of its kind`() {
    let library = Setting.library
    var font = FontProperties()
    font.families = ["monospace"]
    #expect(library.faces[FaceList(font, language: "en", in: library).first].isMonospaced)
    font.families = ["ui-sans-serif"]
    #expect(!library.faces[FaceList(font, language: "en", in: library).first].isSerif)
  }

  @Test func `5.3: a serif face asks serif fallbacks first, and a language its own Han characters`() {
    func names(_ isSerif: Bool, _ language: String) -> [String] {
      FallbackFamilies.preferred(isSerif: isSerif, language: language).map { String(decoding: $0, as: UTF8.self) }
    }
    #expect(names(true, "en").first == "noto serif")
    #expect(names(false, "en").isEmpty)
    #expect(names(true, "ja").prefix(2) == ["noto serif cjk jp", "noto sans cjk jp"])
    #expect(names(false, "zh-Hant") == ["noto sans cjk tc"])
    #expect(names(false, "zh-TW") == ["noto sans cjk tc"])
    #expect(names(false, "zh-HK") == ["noto sans cjk hk"])
    #expect(names(false, "zh") == ["noto sans cjk sc"])
    #expect(names(false, "ko-KR") == ["noto sans cjk kr"])
  }

  @Test func `5.3: a cluster is set in one face, whatever it is made of`() {
    let engine = TextEngine(library: Setting.library)
    // A family, a flag, a keycap: each as one cluster, beside plain words.
    let line = engine.line(of: "a👨‍👩‍👧b 1️⃣ ☎︎x", style: Setting.style())
    for reference in line.words {
      let text = String(decoding: engine.words.text(of: engine.words.words[reference.id]), as: UTF8.self)
      #expect(!text.contains("\u{200D}") || text.unicodeScalars.contains("\u{1F467}"))
    }
    #expect(Setting.text(of: line.lines[0], line, engine.words).unicodeScalars.contains("\u{1F469}"))
  }

  @Test func `a character that no face has is named with its place`() throws {
    let engine = TextEngine(library: Setting.library)
    let file = SourceFile(path: "post.md", bytes: Array("one\n\u{10C80}two".utf8))
    engine.locate = { tag, text in
      #expect(tag == 7 && text.elementsEqual("\u{10C80}".utf8))
      return file.place(SourceSpan(4..<8))
    }
    var paragraph = Setting.paragraph("one \u{10C80}two", Setting.style())
    paragraph.runs[0].tag = 7
    _ = engine.lines(of: paragraph)
    guard let entry = engine.takeLog().entries.first else { return print("skipped: some font has Old Hungarian") }
    #expect(entry.message.contains("U+10C80 (OLD HUNGARIAN CAPITAL LETTER A)"))
    #expect(entry.place?.line == 2 && entry.place?.column == 1)
  }

  @Test func `an overfull line is named with its place`() throws {
    let engine = TextEngine(library: Setting.library)
    engine.locate = { tag, _ in .file("post-\(tag).md") }
    let style = Setting.style { _, text in text.whiteSpace = .pre }
    _ = engine.lines(of: Setting.paragraph("unbreakable words of code", style, measure: .points(20)))
    let entry = try #require(engine.takeLog().entries.first { $0.code == TypographyCodes.overfullLine })
    #expect(entry.place?.path == "post-0.md")
  }

  @Test func `units measure the first available font`() throws {
    var font = FontProperties()
    font.families = ["Vollkorn"]
    let face = try #require(Setting.library.faces.first { $0.postScriptName == "Vollkorn-Regular" })
    let measures = try #require(Setting.library.measures(of: font))
    // Vollkorn 4.105 says 458 and 676 in `OS/2`; reference/typography.md, B1, has the height of its letters.
    #expect(measures.xHeight == 0.458)
    #expect(measures.capHeight == 0.676)
    #expect(abs(measures.lineHeight - 1.393) < 1e-9)
    #expect(measures.zeroAdvance == Double(face.glyph(for: "0").map { face.advance(of: $0) } ?? 0) / 1000)
    #expect(measures.ideographAdvance == 1)
    #expect(FontLibrary(faces: []).measures(of: font) == nil)
  }

  @Test func `a licence that forbids embedding is respected, and said`() throws {
    var description = FontDescription()
    description.family = "Locked"
    description.forbidsEmbedding = true
    let locked = FontFace(index: 0, description: description, handle: FontHandle())
    description.family = "serif"
    description.forbidsEmbedding = false
    let open = FontFace(index: 1, description: description, handle: FontHandle())
    let engine = TextEngine(library: FontLibrary(faces: [locked, open]))
    let style = Setting.style(families: ["Locked"])
    #expect(engine.face(of: style).index == 1)
    _ = engine.line(of: " ", style: style)
    #expect(engine.takeLog().entries.contains { $0.code == TypographyCodes.embeddingForbidden })
  }
}
