import Geometry

/// A `<color>` for readers that know no alpha and no space but sRGB: opaque, with alpha blended onto white.
enum ColorValue: Sendable, Hashable {
  case color(Color)
  case currentColor
  case transparent
}

extension ValueReader {
  /// The whole of CSS Color 4, and of 5 what themes use.
  mutating func takeSpecifiedColor() -> SpecifiedColor? {
    take { kind in
      switch kind {
      case .token(.identifier(let name)): SpecifiedColor.named(name.keyword)
      case .token(.hash(let digits, _)): StyleColor.hexadecimal(Array(digits.utf8)).map { .absolute($0) }
      case .function(let name, let arguments): ColorParser.function(name.keyword, arguments)
      default: nil
      }
    }
  }

  /// A colour that can be written down; nil also for one that depends on the element's own colour.
  mutating func takeColor() -> ColorValue? {
    let start = self
    switch takeSpecifiedColor() {
    case .currentColor: return .currentColor
    case .absolute(let color): return color.isTransparent ? .transparent : .color(color.over(.white))
    case .lightDark(let light, _):
      if let color = light.absolute { return color.isTransparent ? .transparent : .color(color.over(.white)) }
      self = start
      return nil
    case .mix, .relative, .contrast:
      self = start
      return nil
    case nil: return nil
    }
  }
}

extension SpecifiedColor {
  static func named(_ word: String) -> SpecifiedColor? {
    switch word {
    case "currentcolor": .currentColor
    case "transparent": .absolute(.transparent)
    default:
      (NamedColors.all[word] ?? NamedColors.system[word]).map {
        .absolute(
          StyleColor(red: Double($0 >> 16), green: Double($0 >> 8 & 255), blue: Double($0 & 255)))
      }
    }
  }
}

extension StyleColor {
  /// Three, four, six or eight digits.
  static func hexadecimal(_ digits: [UInt8]) -> StyleColor? {
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
    case 6, 8:
      channels = (0..<values.count / 2).map { (pair: Int) -> Double in values[2 * pair] * 16 + values[2 * pair + 1] }
    default: return nil
    }
    return StyleColor(
      red: channels[0], green: channels[1], blue: channels[2], alpha: channels.count == 4 ? channels[3] / 255 : 1)
  }
}
