import Geometry

/// A `<color>` (CSS Color 4) as we keep it: opaque, with alpha blended onto white, because paper is white and the
/// readers of the EPUB's base part know no alpha.
enum ColorValue: Sendable, Hashable {
  case color(Color)
  case currentColor
  case transparent
}

extension ValueReader {
  mutating func takeColor() -> ColorValue? {
    take { kind in
      switch kind {
      case .token(.identifier(let name)): return ColorValue.named(name.keyword)
      case .token(.hash(let digits, _)): return ColorValue.hexadecimal(Array(digits.utf8))
      case .function(let name, let arguments): return ColorValue.function(name.keyword, arguments[...])
      default: return nil
      }
    }
  }
}

extension ColorValue {
  static func named(_ word: String) -> ColorValue? {
    switch word {
    case "currentcolor": .currentColor
    case "transparent": .transparent
    case "canvastext": .color(.black)
    case "canvas": .color(.white)
    default:
      NamedColors.all[word].map {
        .color(Color(red: UInt8($0 >> 16), green: UInt8($0 >> 8 & 255), blue: UInt8($0 & 255)))
      }
    }
  }

  static func hexadecimal(_ digits: [UInt8]) -> ColorValue? {
    var values: [Double] = []
    for digit in digits {
      switch digit {
      case 0x30...0x39: values.append(Double(digit - 0x30))
      case 0x41...0x46, 0x61...0x66: values.append(Double((digit | 0x20) - 0x61 + 10))
      default: return nil
      }
    }
    let channels: [Double]
    switch values.count {
    case 3, 4: channels = values.map { $0 * 17 }
    case 6, 8: channels = stride(from: 0, to: values.count, by: 2).map { values[$0] * 16 + values[$0 + 1] }
    default: return nil
    }
    return blended(channels[0], channels[1], channels[2], alpha: channels.count == 4 ? channels[3] / 255 : 1)
  }

  /// `rgb()`, `rgba()`, `hsl()`, `hsla()`, with commas or with spaces and a slash (clauses 5 and 7).
  static func function(_ name: String, _ arguments: ArraySlice<ComponentValue>) -> ColorValue? {
    guard ["rgb", "rgba", "hsl", "hsla"].contains(name) else { return nil }
    var reader = ValueReader(arguments)
    var channels: [(value: Double, isPercent: Bool)] = []
    var hasCommas = false
    var alpha = 1.0
    for position in 0..<3 {
      let isHue = position == 0 && name.hasPrefix("hsl")
      guard let channel = isHue ? hue(&reader) : channel(&reader) else { return nil }
      channels.append(channel)
      if position < 2 {
        let comma = reader.takeComma()
        if position == 0 { hasCommas = comma } else if comma != hasCommas { return nil }
      }
    }
    if hasCommas ? reader.takeComma() : reader.take(delimiter: "/") {
      guard let value = channel(&reader) else { return nil }
      alpha = value.isPercent ? value.value / 100 : value.value
    }
    guard reader.isAtEnd else { return nil }
    if name.hasPrefix("hsl") {
      guard !hasCommas || (channels[1].isPercent && channels[2].isPercent) else { return nil }
      let rgb = fromHSL(channels[0].value, channels[1].value, channels[2].value)
      return blended(rgb.0 * 255, rgb.1 * 255, rgb.2 * 255, alpha: alpha)
    }
    guard !hasCommas || Set(channels.map(\.isPercent)).count == 1 else { return nil }
    let rgb = channels.map { $0.isPercent ? $0.value * 2.55 : $0.value }
    return blended(rgb[0], rgb[1], rgb[2], alpha: alpha)
  }

  private static func channel(_ reader: inout ValueReader) -> (value: Double, isPercent: Bool)? {
    if let percent = reader.takePercentage() { return (percent, true) }
    if let number = reader.takeNumber() { return (number, false) }
    return reader.take(keyword: "none") ? (0, false) : nil
  }

  private static func hue(_ reader: inout ValueReader) -> (value: Double, isPercent: Bool)? {
    if let number = reader.takeNumber() { return (number, false) }
    return reader.take { kind in
      guard case .token(.dimension(let number, let unit)) = kind else { return nil }
      switch unit.keyword {
      case "deg": return (number.value, false)
      case "grad": return (number.value * 0.9, false)
      case "rad": return (number.value * 180 / .pi, false)
      case "turn": return (number.value * 360, false)
      default: return nil
      }
    }
  }

  /// CSS Color 4, clause 7.1.
  private static func fromHSL(_ hue: Double, _ saturation: Double, _ lightness: Double) -> (Double, Double, Double) {
    let degrees = hue - (hue / 360).rounded(.down) * 360
    let saturation = min(max(saturation / 100, 0), 1)
    let lightness = min(max(lightness / 100, 0), 1)
    func channel(_ n: Double) -> Double {
      let k = (n + degrees / 30).truncatingRemainder(dividingBy: 12)
      let a = saturation * min(lightness, 1 - lightness)
      return lightness - a * max(-1, min(k - 3, 9 - k, 1))
    }
    return (channel(0), channel(8), channel(4))
  }

  private static func blended(_ red: Double, _ green: Double, _ blue: Double, alpha: Double) -> ColorValue {
    let alpha = min(max(alpha, 0), 1)
    if alpha == 0 { return .transparent }
    func byte(_ channel: Double) -> UInt8 {
      let value = min(max(channel, 0), 255)
      return UInt8(min(max((value * alpha + 255 * (1 - alpha)).rounded(), 0), 255))
    }
    return .color(Color(red: byte(red), green: byte(green), blue: byte(blue)))
  }
}
