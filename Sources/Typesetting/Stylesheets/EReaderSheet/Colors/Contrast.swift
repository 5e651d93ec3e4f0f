import Geometry

#if canImport(Glibc)
  import Glibc
#endif

/// Contrast of text as WCAG 2.2 measures it (success criterion 1.4.3).
enum Contrast {
  /// AA for running text; for large text, 18 pt or bold 14 pt, three to one is enough.
  static let text = 4.5
  static let largeText = 3.0

  /// Pages by day and by night. Night themes are black or nearly so; what is readable on this grey is so on black.
  static let day = Color.white
  static let night = Color(red: 0x12, green: 0x12, blue: 0x12)

  /// From 1 to 21.
  static func ratio(_ one: Color, _ other: Color) -> Double {
    let (first, second) = (luminance(one), luminance(other))
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)
  }

  private static func luminance(_ color: Color) -> Double {
    0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
  }

  /// The transfer function of sRGB.
  static func linear(_ byte: UInt8) -> Double {
    let value = Double(byte) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }

  /// `4.47`, cut rather than rounded: 4.499 does not pass.
  static func text(_ ratio: Double) -> String {
    let hundredths = Int(min(max(ratio, 0), 21) * 100)
    let rest = hundredths % 100
    return "\(hundredths / 100)." + (rest < 10 ? "0" : "") + String(rest)
  }
}
