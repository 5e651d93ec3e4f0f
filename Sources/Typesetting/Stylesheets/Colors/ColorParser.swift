/// Reads the functions that make colours (CSS Color 4 and 5).
///
/// The recursion of colours in colours follows brackets, which are bounded where component values are made.
enum ColorParser {
  static let functions: [String] = [
    "rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color", "color-mix", "light-dark",
    "contrast-color", "device-cmyk",
  ]

  static func function(_ name: String, _ arguments: [ComponentValue]) -> SpecifiedColor? {
    var reader = ValueReader(arguments[...])
    switch name {
    case "color-mix": return mix(&reader)
    case "light-dark":
      guard let light = reader.takeSpecifiedColor(), reader.takeComma(), let dark = reader.takeSpecifiedColor(),
        reader.isAtEnd
      else { return nil }
      return .lightDark(light, dark)
    case "contrast-color":
      guard let color = reader.takeSpecifiedColor(), reader.isAtEnd else { return nil }
      return folded(.contrast(color))
    case "device-cmyk": return cmyk(&reader).map { .absolute($0) }
    default: break
    }
    guard functions.contains(name) else { return nil }
    guard reader.take(keyword: "from") else { return absolute(name, arguments).map { .absolute($0) } }
    guard let origin = reader.takeSpecifiedColor() else { return nil }
    let rest = Array(reader.rest)
    // Whether the arguments fit does not depend on the origin.
    guard relative(name, from: origin.absolute ?? .black, rest) != nil else { return nil }
    return folded(.relative(name, from: origin, rest))
  }

  private static func folded(_ color: SpecifiedColor) -> SpecifiedColor {
    color.absolute.map { .absolute($0) } ?? color
  }

  // MARK: Functions of one space

  /// How the channels of a function are read.
  private struct Grammar {
    let space: ColorSpace
    let channels: [Channel]
    /// `rgb(1, 2, 3, 0.5)` besides `rgb(1 2 3 / 0.5)`.
    var allowsCommas = false
    var isLegacy = false
  }
  /// What 100 % are as a number, and by how much a number is divided; nil: a hue.
  private typealias Channel = (percent: Double, divisor: Double)?

  private static func grammar(_ name: String) -> Grammar? {
    switch name {
    case "rgb", "rgba":
      Grammar(space: .srgb, channels: Array(repeating: (255, 255), count: 3), allowsCommas: true, isLegacy: true)
    case "hsl", "hsla":
      Grammar(space: .hsl, channels: [nil, (100, 1), (100, 1)], allowsCommas: true, isLegacy: true)
    case "hwb": Grammar(space: .hwb, channels: [nil, (100, 1), (100, 1)], isLegacy: true)
    case "lab": Grammar(space: .lab, channels: [(100, 1), (125, 1), (125, 1)])
    case "oklab": Grammar(space: .oklab, channels: [(1, 1), (0.4, 1), (0.4, 1)])
    case "lch": Grammar(space: .lch, channels: [(100, 1), (150, 1), nil])
    case "oklch": Grammar(space: .oklch, channels: [(1, 1), (0.4, 1), nil])
    default: nil
    }
  }

  private static func absolute(_ name: String, _ arguments: [ComponentValue]) -> StyleColor? {
    var reader = ValueReader(arguments[...])
    guard var grammar = grammar(name) ?? predefined(name, &reader) else { return nil }
    var color = StyleColor(grammar.space, .zero)
    var kinds: [Kind] = []
    for index in 0..<3 {
      guard let (value, kind) = component(grammar.channels[index], &reader) else { return nil }
      kinds.append(kind)
      color.channels[index] = value
      if kind == .none { color.missing.insert(.channel(index)) }
      if index == 0, reader.takeComma() {
        guard grammar.allowsCommas else { return nil }
      } else if index == 0 {
        grammar.allowsCommas = false
      } else if index == 1, reader.takeComma() != grammar.allowsCommas {
        return nil
      }
    }
    if grammar.allowsCommas, !fitsCommas(kinds, grammar.space) { return nil }
    guard readAlpha(of: &color, isComma: grammar.allowsCommas, &reader) else { return nil }
    color.isLegacy = grammar.isLegacy
    return reader.isAtEnd ? limited(color) : nil
  }

  /// In the older notation no channel is missing, those of `rgb()` are all of one kind, those of `hsl()` percentages.
  private static func fitsCommas(_ kinds: [Kind], _ space: ColorSpace) -> Bool {
    if kinds.contains(.none) { return false }
    return space == .hsl ? kinds[1] == .percent && kinds[2] == .percent : Set(kinds).count == 1
  }

  private static func predefined(_ name: String, _ reader: inout ValueReader) -> Grammar? {
    guard name == "color", let space = reader.takeKeyword().flatMap({ ColorSpace.named($0) }), space.isPredefined
    else { return nil }
    return Grammar(space: space, channels: Array(repeating: (1, 1), count: 3))
  }

  private enum Kind { case number, percent, none }

  private static func component(_ channel: Channel, _ reader: inout ValueReader) -> (value: Double, kind: Kind)? {
    if reader.take(keyword: "none") { return (0, .none) }
    guard let channel else {
      guard let degrees = reader.takeNumber() ?? reader.takeAngle() else { return nil }
      return (ColorMix.wrapped(degrees), .number)
    }
    if let number = reader.takeNumber() { return (number / channel.divisor, .number) }
    return reader.takePercentage().map { ($0 / 100 * channel.percent / channel.divisor, .percent) }
  }

  private static func readAlpha(of color: inout StyleColor, isComma: Bool, _ reader: inout ValueReader) -> Bool {
    guard isComma ? reader.takeComma() : reader.take(delimiter: "/") else { return true }
    if !isComma, reader.take(keyword: "none") {
      color.alpha = 0
      color.missing.insert(.alpha)
      return true
    }
    guard let alpha = reader.takeNumber() ?? reader.takePercentage().map({ $0 / 100 }) else { return false }
    color.alpha = min(max(alpha, 0), 1)
    return true
  }

  /// Legacy channels are clamped when they are read; others keep what lies beyond the gamut.
  private static func limited(_ color: StyleColor) -> StyleColor {
    guard color.isLegacy else { return color }
    var result = color
    switch color.space {
    case .srgb: result.channels = color.channels.clamped(lowerBound: .zero, upperBound: .one)
    case .hsl:
      result.channels.y = max(color.channels.y, 0)
      if result.channels.y > 100 { result.channels.y = 100 }
      result.channels.z = min(max(color.channels.z, 0), 100)
    default:
      for index in 1...2 { result.channels[index] = min(max(color.channels[index], 0), 100) }
    }
    return result
  }

  // MARK: Relative colours (Color 5, clause 4)

  /// The arguments with the origin's channels in the place of their names, read as the function reads them.
  static func relative(
    _ function: String, from origin: StyleColor, _ arguments: [ComponentValue]
  ) -> StyleColor? {
    let space: ColorSpace
    let names: [String]
    switch function {
    case "rgb", "rgba": (space, names) = (.srgb, ["r", "g", "b"])
    case "hsl", "hsla": (space, names) = (.hsl, ["h", "s", "l"])
    case "hwb": (space, names) = (.hwb, ["h", "w", "b"])
    case "lab", "oklab": (space, names) = (function == "lab" ? .lab : .oklab, ["l", "a", "b"])
    case "lch", "oklch": (space, names) = (function == "lch" ? .lch : .oklch, ["l", "c", "h"])
    case "color":
      var reader = ValueReader(arguments[...])
      guard let named = reader.takeKeyword().flatMap({ ColorSpace.named($0) }), named.isPredefined else { return nil }
      (space, names) = (named, [.xyzD50, .xyzD65].contains(named) ? ["x", "y", "z"] : ["r", "g", "b"])
    default: return nil
    }
    let converted = origin.converted(to: space)
    let scale = function.hasPrefix("rgb") ? 255.0 : 1
    var values: [(name: String, value: Double)] = names.enumerated()
      .map { ($0.element, converted.channels[$0.offset] * scale) }
    values.append(("alpha", converted.alpha))
    var all = replacing(arguments, values)
    if !arguments.contains(where: { $0.isDelimiter("/") }) {
      // Alpha that is not mentioned is the origin's.
      all += [ComponentValue(.token(.delimiter("/"))), number(converted.alpha)]
    }
    guard var color = absolute(function, all) else { return nil }
    // What is made from another colour may lie beyond sRGB.
    color.isLegacy = false
    return all.contains { $0.isToken(.comma) } ? nil : color
  }

  private static func number(_ value: Double) -> ComponentValue {
    ComponentValue(.token(.number(Number(value: value, isInteger: false, isSigned: false))))
  }

  /// The recursion follows brackets.
  private static func replacing(
    _ arguments: [ComponentValue], _ names: [(name: String, value: Double)]
  ) -> [ComponentValue] {
    arguments.map { argument in
      switch argument.kind {
      case .token(.identifier(let name)):
        let word = name.keyword
        return names.first { $0.name == word }.map { number($0.value) } ?? argument
      case .token: return argument
      case .function(let name, let content):
        return ComponentValue(.function(name, replacing(content, names)), span: argument.span)
      case .block(let bracket, let content):
        return ComponentValue(.block(bracket, replacing(content, names)), span: argument.span)
      }
    }
  }

  // MARK: Mixtures

  private static func mix(_ reader: inout ValueReader) -> SpecifiedColor? {
    var mix = ColorMix(parts: [])
    if reader.take(keyword: "in") {
      guard let space = reader.takeKeyword().flatMap({ ColorSpace.named($0) }) else { return nil }
      mix.space = space
      let methods: [(String, ColorMix.HueMethod)] = [
        ("shorter", .shorter), ("longer", .longer), ("increasing", .increasing), ("decreasing", .decreasing),
      ]
      if let method = reader.take(methods) {
        guard space.hueIndex != nil, reader.take(keyword: "hue") else { return nil }
        mix.hue = method
      }
      guard reader.takeComma() else { return nil }
    }
    repeat {
      guard let part = mixPart(&reader) else { return nil }
      mix.parts.append(part)
    } while reader.takeComma()
    guard reader.isAtEnd, ColorMix.shares(mix.parts.map(\.percent)) != nil else { return nil }
    return folded(.mix(mix))
  }

  /// A colour, with a percentage before or after it.
  private static func mixPart(_ reader: inout ValueReader) -> (color: SpecifiedColor, percent: Double?)? {
    let before = share(&reader)
    guard let color = reader.takeSpecifiedColor() else { return nil }
    let percent = before ?? share(&reader)
    if let percent, !(0...100).contains(percent) { return nil }
    return (color, percent)
  }

  private static func share(_ reader: inout ValueReader) -> Double? {
    let isCalculation = if case .function? = reader.peek()?.kind { true } else { false }
    return reader.takePercentage().map { isCalculation ? min(max($0, 0), 100) : $0 }
  }

  // MARK: Ink

  /// Without a profile of the press: the naive conversion that the standard gives (Color 5, clause 8.2).
  private static func cmyk(_ reader: inout ValueReader) -> StyleColor? {
    var inks: [Double] = []
    var color = StyleColor(.srgb, .zero)
    var hasCommas = false
    for index in 0..<4 {
      if index == 1 { hasCommas = reader.takeComma() } else if index > 1, reader.takeComma() != hasCommas { return nil }
      guard let ink = component((1, 1), &reader) else { return nil }
      inks.append(min(max(ink.value, 0), 1))
    }
    if !hasCommas, !readAlpha(of: &color, isComma: false, &reader) { return nil }
    guard reader.isAtEnd else { return nil }
    color.channels = 1 - SIMD3(inks[0], inks[1], inks[2]) * (1 - inks[3]) - inks[3]
    return limited(color)
  }
}
