import Diagnostics
import Geometry
import Stylesheets
import Testing

@testable import Typography

/// Glyphs by the names that the fonts give them.
@Suite("CSS Fonts 4, 6: features of installed faces")
struct FontFeatureTests {
  private static let library = Setting.library(of: ["Vollkorn", "Noto Sans", "Noto Serif", "DejaVu Sans Mono"])

  private func names(
    _ text: String, family: String = "Vollkorn", language: String = "en",
    _ change: (inout FontProperties, inout TextProperties) -> Void
  ) -> [String] {
    let engine = TextEngine(library: Self.library)
    let line = engine.line(of: text, style: Setting.style(language: language, families: [family], change))
    return line.words.flatMap { reference in
      let word = engine.words.words[reference.id]
      let face = Self.library.faces[engine.words.styles[Int(word.style)].face]
      return engine.words.glyphs(of: word).map { face.program.name(of: $0.id) }
    }
  }

  private var isInstalled: Bool {
    let isThere = Self.library.faces.contains { $0.postScriptName == "Vollkorn-Regular" }
    if !isThere { print("skipped: no fonts-vollkorn") }
    return isThere
  }

  @Test func `6.6: small capitals, and capitals as small ones`() {
    guard isInstalled else { return }
    #expect(names("Aa") { font, _ in font.caps = .smallCaps } == ["A", "a.sc"])
    #expect(names("Aa") { font, _ in font.caps = .allSmallCaps } == ["a.sc", "a.sc"])
    #expect(names("Aa") { font, _ in font.caps = .petiteCaps } == ["A", "a.sc"])
  }

  @Test func `6.7: figures old and lining, tabular and proportional, fractions, ordinals, zeros`() {
    guard isInstalled else { return }
    #expect(names("3") { _, _ in } == ["three"])
    #expect(names("3") { font, _ in font.figures = .lining } == ["three.lf"])
    #expect(names("3") { font, _ in font.figures = .oldStyle } == ["three"])
    #expect(names("3") { font, _ in font.figureSpacing = .tabular } == ["three.tosf"])
    #expect(names("1/2") { font, _ in font.variants.fractions = .diagonal } == ["one.numr", "fraction", "two.dnom"])
    #expect(names("1a") { font, _ in font.variants.hasOrdinals = true } == ["one", "ordfeminine"])
    #expect(names("0") { font, _ in font.variants.hasSlashedZero = true } == ["zero.zero"])
    #expect(names("3", family: "Noto Sans") { font, _ in font.figures = .oldStyle } == ["three.tosf"])
    #expect(names("0", family: "Noto Sans") { font, _ in font.variants.hasSlashedZero = true } == ["zero.slash"])
  }

  @Test func `6.5: superiors and inferiors of the face`() {
    guard isInstalled else { return }
    #expect(names("2") { font, _ in font.variants.position = .super } == ["uni00B2"])
    #expect(names("2") { font, _ in font.variants.position = .sub } == ["uni2082"])
  }

  @Test func `6.12: case and stylistic sets by their tags`() {
    guard isInstalled else { return }
    let sensitive = names("(A)") { font, _ in font.featureSettings = [FontSetting(tag: "case", value: 1)] }
    #expect(sensitive == ["parenleft.case", "A", "parenright.case"])
    #expect(names("g") { font, _ in font.featureSettings = [FontSetting(tag: "ss01", value: 1)] } == ["g.ss01"])
  }

  @Test func `6.4 and CSS Text 4, 8.2: ligatures, but none between spaced letters or in code`() {
    guard isInstalled else { return }
    #expect(names("fi") { _, _ in } == ["f_i.liga"])
    #expect(names("fi") { font, _ in font.variants.ligatures.common = false }.count == 2)
    #expect(names("fi") { _, text in text.letterSpacing = .points(0.5) }.count == 2)
    #expect(names("fi", family: "DejaVu Sans Mono") { _, _ in } == ["f", "i"])
  }

  @Test func `the language chooses letter forms: Turkish, Romanian, Serbian`() {
    guard isInstalled else { return }
    #expect(names("fi", language: "tr") { _, _ in }.last == "i.loclTRK")
    #expect(names("ş", language: "ro") { _, _ in } == ["uni0219"])
    let serbian = names("гпт", language: "sr") { font, _ in font.slant = .italic }
    #expect(serbian == ["uni0433.loclSRB", "uni043F.loclSRB", "uni0442.loclSRB"])
    #expect(names("гпт", language: "ru") { font, _ in font.slant = .italic } == ["uni0433", "uni043F", "uni0442"])
  }

  @Test func `an italic without small capitals takes the upright ones, and says so`() {
    guard isInstalled else { return }
    let engine = TextEngine(library: Self.library)
    let style = Setting.style(families: ["Vollkorn"]) { font, _ in
      font.slant = .italic
      font.caps = .smallCaps
    }
    #expect(engine.face(of: style).postScriptName == "Vollkorn-Regular")
    _ = engine.line(of: "word", style: style)
    #expect(engine.takeLog().entries.map(\.code) == [TypographyCodes.featureMissing])
  }
}
