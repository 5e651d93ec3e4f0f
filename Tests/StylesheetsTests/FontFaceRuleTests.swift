import Diagnostics
import Testing

@testable import Stylesheets

@Suite struct FontFaceRuleTests {
  @Test func `every descriptor is read`() throws {
    let fixture = StyleFixture(
      """
      @font-face {
        font-family: "My Serif"; font-weight: 700 300; font-style: oblique 10deg 20deg; font-width: condensed 110%;
        src: local("My Serif Bold"), url(fonts/a.woff2) format("woff2") tech(variations, color-svg),
          url("fonts/a.ttf") format(truetype), nonsense(1);
        unicode-range: U+26, U+0-7F, U+4??; font-feature-settings: "ss01" 2; size-adjust: 90%; ascent-override: 80%;
        descent-override: normal; line-gap-override: 0%; font-display: swap; font-language-override: "SRB"
      }
      """)
    #expect(fixture.codes == [])
    let face = try #require(fixture.engine().fontFaces.first)
    #expect(face.family == "My Serif" && face.weights == 300...700 && face.slant == .oblique && face.widths == 75...110)
    #expect(face.sources.map(\.location) == [.local("My Serif Bold"), .file("fonts/a.woff2"), .file("fonts/a.ttf")])
    #expect(face.sources.map(\.format) == [nil, "woff2", "truetype"])
    #expect(face.sources[1].technologies == ["variations", "color-svg"])
    #expect(
      face.unicodeRanges.map(\.first) == [0x26, 0, 0x400] && face.unicodeRanges.map(\.last) == [0x26, 0x7F, 0x4FF])
    #expect(face.featureSettings == [FontSetting(tag: "ss01", value: 2)])
    #expect(face.sizeAdjust == 0.9 && face.ascentOverride == 0.8 && face.descentOverride == nil)
    #expect(face.lineGapOverride == 0 && face.languageOverride == "SRB")
    #expect(face.sources[2].place.diagnosticPlace.line == 4)
  }

  @Test func `what is missing or wrong is told, and the rest is read`() throws {
    let fixture = StyleFixture(
      """
      @font-face { font-family: A } @font-face { src: url(a.ttf) } @font-face A { }
      @font-face { font-family: B; src: url(b.ttf); font-weight: 400 bolder; unicode-range: U+110000; colour: red }
      p { @font-face { font-family: C; src: url(c.ttf) } }
      """)
    #expect(
      fixture.codes == [
        "incomplete-rule", "incomplete-rule", "invalid-at-rule", "invalid-descriptor", "invalid-descriptor",
        "invalid-descriptor", "invalid-at-rule",
      ])
    let faces = fixture.engine().fontFaces
    #expect(faces.map(\.family) == ["B"])
    #expect(faces.first?.weights == 400...400 && faces.first?.unicodeRanges == [])
  }

  @Test func `media and layers apply to fonts`() {
    let fixture = StyleFixture(
      """
      @font-face { font-family: top; src: url(a.ttf) }
      @layer low { @font-face { font-family: low; src: url(a.ttf) } }
      @media screen { @font-face { font-family: screen; src: url(a.ttf) } }
      """)
    #expect(fixture.engine(.print).fontFaces.map(\.family) == ["low", "top"])
    #expect(fixture.engine(.screen).fontFaces.map(\.family) == ["low", "top", "screen"])
  }
}
