/// `color-mix()` (CSS Color 5, clause 3), by the rules of interpolation of CSS Color 4, clause 12.
struct ColorMix: Sendable {
  enum HueMethod: Sendable { case shorter, longer, increasing, decreasing }

  var space = ColorSpace.oklab
  var hue = HueMethod.shorter
  /// Percentages as written.
  var parts: [(color: SpecifiedColor, percent: Double?)]

  /// The shares, which add up to one, and what the alpha is multiplied by where less than the whole was given; nil when
  /// nothing of any colour is wanted.
  static func shares(_ percents: [Double?]) -> (weights: [Double], alpha: Double)? {
    let given = percents.compactMap { $0 }
    let rest = max(0, 100 - given.reduce(0, +))
    let open = percents.count - given.count
    let all = percents.map { $0 ?? rest / Double(open) }
    let sum = all.reduce(0, +)
    return sum > 0 ? (all.map { $0 / sum }, min(sum, 100) / 100) : nil
  }

  /// The recursion of `resolve` follows brackets.
  func resolved(_ resolve: (SpecifiedColor) -> StyleColor) -> StyleColor {
    guard let (weights, alpha) = Self.shares(parts.map(\.percent)) else { return .transparent }
    var result = prepared(resolve(parts[0].color))
    var weight = weights[0]
    for (part, share) in zip(parts, weights).dropFirst() {
      weight += share
      // Step by step, each new colour with its share of what has been mixed so far (Color 5, clause 3.2).
      result = mixed(result, prepared(resolve(part.color)), share: weight == 0 ? 0 : share / weight)
    }
    if !result.missing.contains(.alpha) { result.alpha *= alpha }
    return result
  }

  /// Converted, with missing channels carried over and powerless ones missing.
  private func prepared(_ color: StyleColor) -> StyleColor {
    if color.space == space { return color }
    var result = color.converted(to: space)
    result.isLegacy = false
    for (index, analogue) in color.space.analogues.enumerated() where color.missing.contains(.channel(index)) {
      if analogue != .none, let place = space.analogues.firstIndex(of: analogue) {
        result.missing.insert(.channel(place))
      }
    }
    if let hue = space.hueIndex, result.isGrey { result.missing.insert(.channel(hue)) }
    return result
  }

  private func mixed(_ left: StyleColor, _ right: StyleColor, share: Double) -> StyleColor {
    var (first, second) = (left, right)
    for index in 0..<3 {
      if first.missing.contains(.channel(index)) { first.channels[index] = second.channels[index] }
      if second.missing.contains(.channel(index)) { second.channels[index] = first.channels[index] }
    }
    if first.missing.contains(.alpha) { first.alpha = second.alpha }
    if second.missing.contains(.alpha) { second.alpha = first.alpha }
    if let hue = space.hueIndex { second.channels[hue] = turned(from: first.channels[hue], to: second.channels[hue]) }
    var result = StyleColor(space, .zero, alpha: first.alpha * (1 - share) + second.alpha * share)
    result.missing = left.missing.intersection(right.missing)
    for index in 0..<3 {
      let (a, b) = (first.channels[index], second.channels[index])
      if index == space.hueIndex {
        result.channels[index] = Self.wrapped(a * (1 - share) + b * share)
      } else {
        // Premultiplied, except for hues.
        let value = a * first.alpha * (1 - share) + b * second.alpha * share
        result.channels[index] = result.alpha == 0 ? a * (1 - share) + b * share : value / result.alpha
      }
    }
    return result
  }

  /// The second hue, changed by whole turns so that the way from the first is the wanted one (clause 12.4).
  private func turned(from first: Double, to second: Double) -> Double {
    let (start, end) = (Self.wrapped(first), Self.wrapped(second))
    let shift = first - start
    let difference = end - start
    switch hue {
    case .shorter: return shift + end + (difference > 180 ? -360 : difference < -180 ? 360 : 0)
    case .longer:
      if difference > 0, difference < 180 { return shift + end - 360 }
      if difference > -180, difference <= 0 { return shift + end + 360 }
      return shift + end
    case .increasing: return shift + end + (difference < 0 ? 360 : 0)
    case .decreasing: return shift + end + (difference > 0 ? -360 : 0)
    }
  }

  static func wrapped(_ degrees: Double) -> Double { degrees - (degrees / 360).rounded(.down) * 360 }
}

extension StyleColor {
  /// Without a hue worth the name (clause 4.4.1 and those of the spaces).
  fileprivate var isGrey: Bool {
    switch space {
    case .lch: channels.y <= 0.0015
    case .oklch: channels.y <= 0.000004
    case .hsl: channels.y <= 0.001
    case .hwb: channels.y + channels.z >= 99.999
    default: false
    }
  }
}
