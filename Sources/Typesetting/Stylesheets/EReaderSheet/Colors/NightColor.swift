import Geometry

#if canImport(Glibc)
  import Glibc
#endif

/// The counterpart of a colour on a dark page: the same hue, lighter (OKLCH, CSS Color 4, clause 8.4).
///
/// Coloured words are lightened only until they pass AA, so that they stay coloured. Grey and black are text or quiet
/// text, and keep the distance from the page that they had by day, up to 12 to 1: white on black dazzles.
enum NightColor {
  /// Below this a colour is a grey.
  private static let leastChroma = 0.04
  private static let greatestContrast = 12.0

  static func counterpart(of color: Color, on page: Color, atLeast wanted: Double) -> Color {
    let lab = OKLab(color)
    let isGrey = lab.chroma < leastChroma
    let goal =
      isGrey ? max(wanted, min(Contrast.ratio(color, Contrast.day), greatestContrast)) : wanted
    // 200 steps of lightness are finer than 8 bits.
    for step in 0...200 {
      let lightness = lab.lightness + (1 - lab.lightness) * Double(step) / 200
      let candidate = OKLab(lightness: lightness, a: lab.a, b: lab.b).inGamut
      if Contrast.ratio(candidate, page) >= goal { return candidate }
    }
    return .white
  }
}

/// OKLab (Björn Ottosson, 2020; CSS Color 4, clause 8.3).
private struct OKLab {
  var lightness: Double
  var a: Double
  var b: Double

  var chroma: Double { (a * a + b * b).squareRoot() }

  init(lightness: Double, a: Double, b: Double) {
    self.lightness = lightness
    self.a = a
    self.b = b
  }

  init(_ color: Color) {
    let (red, green, blue) = (Contrast.linear(color.red), Contrast.linear(color.green), Contrast.linear(color.blue))
    let long = cbrt(0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue)
    let middle = cbrt(0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue)
    let short = cbrt(0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue)
    lightness = 0.210_454_255_3 * long + 0.793_617_785_0 * middle - 0.004_072_046_8 * short
    a = 1.977_998_495_1 * long - 2.428_592_205_0 * middle + 0.450_593_709_9 * short
    b = 0.025_904_037_1 * long + 0.782_771_766_2 * middle - 0.808_675_766_0 * short
  }

  private var linear: (Double, Double, Double) {
    func cube(_ value: Double) -> Double { value * value * value }
    let long = cube(lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b)
    let middle = cube(lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b)
    let short = cube(lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b)
    return (
      4.076_741_662_1 * long - 3.307_711_591_3 * middle + 0.230_969_929_2 * short,
      -1.268_438_004_6 * long + 2.609_757_401_1 * middle - 0.341_319_396_5 * short,
      -0.004_196_086_3 * long - 0.703_418_614_7 * middle + 1.707_614_701_0 * short
    )
  }

  /// Chroma is taken back until sRGB has the colour.
  var inGamut: Color {
    var shade = self
    for _ in 0..<40 {
      let (red, green, blue) = shade.linear
      if [red, green, blue].allSatisfy({ (-0.0005...1.0005).contains($0) }) { break }
      shade.a *= 0.92
      shade.b *= 0.92
    }
    let (red, green, blue) = shade.linear
    return Color(red: Self.byte(red), green: Self.byte(green), blue: Self.byte(blue))
  }

  private static func byte(_ linear: Double) -> UInt8 {
    let value = min(max(linear, 0), 1)
    let encoded = value <= 0.003_130_8 ? value * 12.92 : 1.055 * pow(value, 1 / 2.4) - 0.055
    return UInt8(min(max((encoded * 255).rounded(), 0), 255))
  }
}
