import Geometry

/// A `<color>` as a sheet says it: most are known at once, some only with the element's own colour or scheme.
indirect enum SpecifiedColor: Sendable {
  case absolute(StyleColor)
  case currentColor
  case mix(ColorMix)
  /// `rgb(from red …)`: the function, the colour that it starts from, and its arguments.
  case relative(String, from: SpecifiedColor, [ComponentValue])
  case lightDark(SpecifiedColor, SpecifiedColor)
  /// Black or white, whichever is read better on it.
  case contrast(SpecifiedColor)

  /// The computed colour.
  func resolved(currentColor: StyleColor, scheme: MediaContext.ColorScheme = .light) -> StyleColor {
    switch self {
    case .absolute(let color): return color
    case .currentColor: return currentColor
    case .mix(let mix): return mix.resolved { $0.resolved(currentColor: currentColor, scheme: scheme) }
    case .relative(let function, let origin, let arguments):
      let origin = origin.resolved(currentColor: currentColor, scheme: scheme)
      return ColorParser.relative(function, from: origin, arguments) ?? origin
    case .lightDark(let light, let dark):
      return (scheme == .light ? light : dark).resolved(currentColor: currentColor, scheme: scheme)
    case .contrast(let color):
      let luminance = color.resolved(currentColor: currentColor, scheme: scheme).luminance
      // The ratios of WCAG are equal where (1 + 0.05) / (L + 0.05) = (L + 0.05) / 0.05.
      return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 ? .white : .black
    }
  }

  var isCurrentColor: Bool { if case .currentColor = self { true } else { false } }

  /// Set when neither the element's colour nor its scheme has a part in it.
  var absolute: StyleColor? {
    switch self {
    case .absolute(let color): color
    case .currentColor, .lightDark: nil
    case .mix(let mix): mix.parts.allSatisfy { $0.color.absolute != nil } ? resolved(currentColor: .black) : nil
    case .relative(_, let origin, _), .contrast(let origin):
      origin.absolute == nil ? nil : resolved(currentColor: .black)
    }
  }
}
