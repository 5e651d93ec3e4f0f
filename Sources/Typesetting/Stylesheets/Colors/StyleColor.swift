package import Geometry

/// A colour as CSS Color 4 has it: a space, three channels, alpha, and which of them are missing (`none`).
///
/// Channels of RGB spaces go from 0 to 1, lightness as its space has it, hues are degrees, HSL's and HWB's other channels
/// percent. Values out of gamut are kept until the colour is used.
package struct StyleColor: Sendable, Hashable {
  var space: ColorSpace
  var channels: SIMD3<Double>
  var alpha: Double
  var missing: Missing = []
  /// Written as a name, `#…`, `rgb()`, `hsl()` or `hwb()`: written back as `rgb()`, and clipped into its gamut.
  var isLegacy = false

  struct Missing: OptionSet, Hashable, Sendable {
    let rawValue: UInt8
    static let alpha = Missing(rawValue: 8)
    static func channel(_ index: Int) -> Missing { Missing(rawValue: 1 << UInt8(index)) }
  }

  init(_ space: ColorSpace, _ channels: SIMD3<Double>, alpha: Double = 1) {
    self.space = space
    self.channels = channels
    self.alpha = alpha
  }

  /// Legacy sRGB, from 0 to 255.
  init(red: Double, green: Double, blue: Double, alpha: Double = 1) {
    self.init(.srgb, SIMD3(red, green, blue) / 255, alpha: alpha)
    isLegacy = true
  }
  package init(_ color: Color) {
    self.init(red: Double(color.red), green: Double(color.green), blue: Double(color.blue))
  }

  static let black = StyleColor(red: 0, green: 0, blue: 0)
  static let white = StyleColor(red: 255, green: 255, blue: 255)
  static let transparent = StyleColor(red: 0, green: 0, blue: 0, alpha: 0)

  package var isTransparent: Bool { alpha <= 0 }

  // MARK: Converting

  /// In another space; missing channels count as zero, and the result has none.
  func converted(to other: ColorSpace) -> StyleColor {
    var result = StyleColor(other, space.convert(channels, to: other), alpha: alpha)
    result.isLegacy = isLegacy && [.srgb, .hsl, .hwb].contains(other)
    if missing.contains(.alpha) { result.missing.insert(.alpha) }
    return result
  }

  /// What layout paints on an opaque backdrop, after mapping into the gamut of sRGB.
  package func over(_ backdrop: Color) -> Color {
    let rgb = inSRGB().channels
    func byte(_ channel: Double, _ below: UInt8) -> UInt8 {
      let value = channel * 255 * alpha + Double(below) * (1 - alpha)
      return UInt8(min(max(value.isNaN ? 0 : value.rounded(), 0), 255))
    }
    return Color(
      red: byte(rgb.x, backdrop.red), green: byte(rgb.y, backdrop.green), blue: byte(rgb.z, backdrop.blue))
  }

  /// Relative luminance (WCAG 2.2) of the colour itself.
  var luminance: Double {
    let linear = StyleColor(.srgb, inSRGB().channels).converted(to: .srgbLinear).channels
    return (linear * [0.2126, 0.7152, 0.0722]).sum()
  }
}
