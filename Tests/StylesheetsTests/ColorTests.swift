import Diagnostics
import Geometry
import Testing
import TestSupport

@testable import Stylesheets

private func specified(_ text: String) -> SpecifiedColor? {
  var reader = ValueReader(ComponentValues.parse(Array(text.utf8)).values[...])
  guard let color = reader.takeSpecifiedColor(), reader.isAtEnd else { return nil }
  return color
}
private func text(_ color: String) -> String? {
  switch specified(color) {
  case .currentColor: "currentcolor"
  case let color?: color.resolved(currentColor: .black).text
  case nil: nil
  }
}
private func hex(_ color: String, on backdrop: Color = .white) -> String? {
  specified(color).map { ValueText.color($0.resolved(currentColor: .black).over(backdrop)) }
}

/// The colour cases of css-parsing-tests, every one of them.
@Suite(.enabled(if: SharedFolder.isPresent, "needs ../shared")) struct ColorConformanceTests {
  @Test(arguments: [
    ("color3", 233), ("color3_keywords", 801), ("color3_hsl", 15_552), ("color4_hwb", 7_776),
    ("color4_color_function", 180), ("color4_lab_lch_oklab_oklch", 4_864),
  ])
  func `colours are read and written as the suite wants`(file: String, count: Int) throws {
    let bytes = try #require(SharedFolder.read("conformance/css/\(file).json"))
    let cases = try #require(JSON(bytes)?.array)
    #expect(cases.count == 2 * count)
    var wrong: [String] = []
    for index in stride(from: 0, to: cases.count - 1, by: 2) {
      let input = try #require(cases[index].string)
      if text(input) != cases[index + 1].string { wrong.append(input + " → " + (text(input) ?? "nil")) }
    }
    #expect(wrong.prefix(10) == [])
  }
}

@Suite struct ColorTests {
  @Test(arguments: [
    ("lab(29.2345% 39.3825 20.0664)", "#7d2329"), ("lab(52.2345% 40.1645 59.9971)", "#c65d06"),
    ("lab(60.2345% -5.3654 58.956)", "#9d9318"), ("lab(62.2345% -34.9638 47.7721)", "#68a639"),
    ("lab(67.5345% -8.6911 -41.6019)", "#62acef"), ("lch(29.2345% 44.2 27)", "#7d2329"),
    ("oklab(40.101% 0.1147 0.0453)", "#7d2329"), ("oklab(59.686% 0.1009 0.1192)", "#c65d07"),
    ("oklab(72.322% -0.0465 -0.1150)", "#62acef"), ("oklch(40.101% 0.12332 21.555)", "#7d2329"),
    ("oklch(72.322% 0.12403 247.996)", "#62acef"), ("hwb(90deg 10% 10%)", "#80e61a"), ("hsl(120 100% 25%)", "#008000"),
    ("color(srgb-linear 0 0.21586 0)", "#008000"), ("color(xyz 0.07719 0.15438 0.02573)", "#008000"),
    ("color(display-p3 0.21604 0.49418 0.13151)", "#008000"), ("color(a98-rgb 0.281363 0.498012 0.116746)", "#008000"),
    ("color(prophoto-rgb 0.230479 0.395789 0.129968)", "#008000"), ("lab(100% 0 0)", "#ffffff"),
    ("rgb(none 128 none)", "#008000"), ("device-cmyk(0 0.81 0.81 0.3)", "#b32222"), ("#0f08", "#77ff77"),
  ])
  func `spaces lead to the sRGB that the standard's examples name`(color: String, expected: String) {
    #expect(hex(color) == expected)
  }

  @Test func `every space leads back to itself`() {
    for space in ColorSpace.allCases {
      let there = StyleColor(.srgb, [0.25, 0.5, 0.75]).converted(to: space)
      let back = there.converted(to: .srgb).channels - [0.25, 0.5, 0.75]
      #expect((back * back).sum() < 1e-12, "\(space)")
    }
  }

  @Test func `13.2: a colour out of gamut keeps lightness and hue and loses chroma`() throws {
    let wanted = try #require(specified("oklch(70% 0.4 150)")?.absolute)
    let mapped = wanted.inSRGB()
    #expect(mapped.channels.min() >= 0 && mapped.channels.max() <= 1)
    let lch = mapped.converted(to: .oklch).channels
    #expect((lch.x - 0.7).magnitude < 0.02)
    #expect((lch.z - 150).magnitude < 4)
    #expect(hex("oklch(120% 0.4 30)") == "#ffffff")
    #expect(hex("oklch(-5% 0.4 30)") == "#000000")
    // Legacy colours are clipped instead.
    #expect(hex("rgb(300 0 -20)") == "#ff0000")
  }

  @Test(arguments: [
    ("color-mix(in hsl, hsl(120deg 10% 20%), hsl(30deg 30% 40%))", "#545c3d"),
    ("color-mix(in hsl, hsl(120deg 10% 20%) 25%, hsl(30deg 30% 40%))", "#706a43"),
    ("color-mix(in hwb, hwb(120deg 10% 20%), hwb(30deg 30% 40%))", "#93b333"),
    ("color-mix(in srgb, red, blue)", "#800080"), ("color-mix(in srgb, red 25%, blue)", "#4000bf"),
    ("color-mix(in srgb, 30% red, 30% blue)", "#b366b3"), ("color-mix(in srgb-linear, red, blue)", "#bc00bc"),
    ("color-mix(in srgb, white, black 75%)", "#404040"), ("color-mix(in srgb, red, transparent)", "#ff8080"),
    ("color-mix(in srgb, currentcolor, white)", "#808080"), ("color-mix(in srgb, red, lime, blue)", "#555555"),
  ])
  func `mixtures`(mix: String, expected: String) { #expect(hex(mix) == expected) }

  @Test(
    arguments: [
      ("color-mix(in lab, lab(10 20 30), lab(50 60 70))", "lab(30 40 50)"),
      ("color-mix(in lab, lab(10 20 30) 25%, lab(50 60 70))", "lab(40 50 60)"),
      ("color-mix(in lab, lab(10 20 30 / .4), lab(50 60 70 / .8))", "lab(36.6667 46.6667 56.6667 / 0.6)"),
      ("color-mix(in lch, lch(100 0 40deg), lch(100 0 60deg))", "lch(100 0 50)"),
      ("color-mix(in lch, lch(100 0 330deg), lch(100 0 50deg))", "lch(100 0 10)"),
      ("color-mix(in lch longer hue, lch(100 0 40deg), lch(100 0 60deg))", "lch(100 0 230)"),
      ("color-mix(in lch increasing hue, lch(100 0 60deg), lch(100 0 40deg))", "lch(100 0 230)"),
      ("color-mix(in lch decreasing hue, lch(100 0 60deg), lch(100 0 40deg))", "lch(100 0 50)"),
      ("color-mix(in oklch, oklch(none none none), oklch(0.5 0.2 30))", "oklch(0.5 0.2 30)"),
      ("color-mix(in oklab, oklab(none 0.2 0.1), oklab(none 0.4 0.3))", "oklab(none 0.3 0.2)"),
      ("color-mix(in lch, white, lch(50 50 120))", "lch(75 25 120)"),
      ("rgb(from #336699 r g calc(b / 3))", "color(srgb 0.2 0.4 0.2)"),
      ("oklch(from oklch(0.6 0.1 30 / 0.5) calc(l - 0.1) c calc(h + 180))", "oklch(0.5 0.1 210 / 0.5)"),
      ("hsl(from red calc(h + 120deg) s l)", nil), ("hsl(from red calc(h + 120) s l)", "color(srgb 0 1 0)"),
      ("light-dark(#111, #eee)", "rgb(17, 17, 17)"), ("contrast-color(navy)", "rgb(255, 255, 255)"),
      ("contrast-color(yellow)", "rgb(0, 0, 0)"),
      ("color(xyz 0.1 0.2 none / none)", "color(xyz-d65 0.1 0.2 none / none)"),
      ("lch(50 20 calc(1turn / 4))", "lch(50 20 90)"), ("rgb(calc(100% / 2) 0% 0%)", "rgb(128, 0, 0)"),
      ("LinkText", "rgb(0, 0, 238)"), ("rgba(0, 0, 0, 0)", "rgba(0, 0, 0, 0)"),
    ] as [(String, String?)])
  func `functions of CSS Color 5 and what is missing`(color: String, expected: String?) {
    #expect(text(color) == expected, "\(color)")
  }

  @Test(arguments: [
    "color-mix(in lab, red)extra", "color-mix(in lab longer hue, red, blue)", "color-mix(in srgb, red 0%, blue 0%)",
    "color-mix(in srgb, red 120%, blue)", "color-mix(red blue)", "color(lab 1 2 3)", "color(srgb 1 2)",
    "lab(1, 2, 3)", "rgb(none, 1, 2)", "hwb(0, 0%, 0%)", "oklch(1 2 3deg 4)", "rgb(from red r g)",
    "device-cmyk(1 2 3)", "light-dark(red)", "contrast-color()", "rgb(1 2 3 / red)", "lch(10% 20% 30%)",
  ])
  func `what is no colour is refused`(color: String) { #expect(specified(color) == nil) }

  @Test func `alpha is blended onto what lies below`() {
    #expect(hex("rgb(0 0 0 / 50%)") == "#808080")
    #expect(hex("rgb(0 0 0 / 50%)", on: Color(red: 255, green: 240, blue: 0)) == "#807800")
  }
}

/// From the computed to the used colour.
@Suite struct UsedColorTests {
  @Test func `a translucent colour is blended onto the background that lies below`() {
    var fixture = StyleFixture(
      """
      p { color: rgb(0 0 0 / 50%) }
      .box { background-color: #ff0000 }
      .veil { background-color: rgb(255 255 255 / 50%); border: 1pt solid rgb(0 0 255 / 50%) }
      """)
    let plain = fixture.add("p")
    let box = fixture.add("div.box")
    let inside = fixture.add("p", to: box)
    let veil = fixture.add("p.veil", to: box)
    let styled = fixture.styled()
    #expect(styled.style(of: plain).text.color == Color(red: 128, green: 128, blue: 128))
    #expect(styled.style(of: inside).text.color == Color(red: 128, green: 0, blue: 0))
    #expect(styled.style(of: veil).box.background == Color(red: 255, green: 128, blue: 128))
    #expect(styled.style(of: veil).text.color == Color(red: 128, green: 64, blue: 64))
    #expect(styled.style(of: veil).box.border.top.color == Color(red: 128, green: 64, blue: 192))
  }

  @Test func `what is inherited is the colour with its alpha, not what became of it`() {
    var fixture = StyleFixture("body { color: rgb(0 0 0 / 50%) } .box { background: blue }")
    let box = fixture.add("div.box")
    let inside = fixture.add("p", to: box)
    let style = fixture.styled().style(of: inside)
    #expect(style.text.color == Color(red: 0, green: 0, blue: 128))
    #expect(style.text.computedColor.text == "rgba(0, 0, 0, 0.5)")
  }

  @Test func `currentcolor in a mixture is the element's colour, and in color the parent's`() {
    var fixture = StyleFixture(
      """
      body { color: #800000 }
      p { color: color-mix(in srgb, currentcolor 50%, white); border: 1pt solid currentcolor;
          background-color: color-mix(in srgb, currentcolor 10%, transparent) }
      """)
    let node = fixture.add("p")
    let style = fixture.styled().style(of: node)
    #expect(style.text.computedColor.over(.white) == Color(red: 192, green: 128, blue: 128))
    #expect((style.box.computedBackground.alpha - 0.1).magnitude < 1e-9)
    #expect(style.box.border.top.computedColor == style.text.computedColor)
    #expect(fixture.codes == [])
  }

  @Test func `transparent text takes the colour of what lies below, a transparent border shows nothing`() {
    var fixture = StyleFixture(".box { background: #123456 } p { color: transparent; border: 1pt solid transparent }")
    let box = fixture.add("div.box")
    let node = fixture.add("p", to: box)
    let style = fixture.styled().style(of: node)
    #expect(style.text.color == Color(red: 0x12, green: 0x34, blue: 0x56))
    #expect(style.box.border.top.isTransparent)
    #expect(style.box.background == nil)
  }
}
