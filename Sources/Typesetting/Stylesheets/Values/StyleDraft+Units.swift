import Geometry

/// Where declared lengths become computed ones.
extension StyleDraft {
  /// A length without percentages; those that are there count nothing.
  func length(_ sum: LengthSum) -> Length { length(sum, percentOf: .zero) }

  /// A length whose percentages are known at once, such as those of `line-height`.
  func length(_ sum: LengthSum, percentOf base: Length) -> Length {
    lengthPercentage(sum).resolved(against: base)
  }

  func lengthPercentage(_ sum: LengthSum) -> LengthPercentage {
    lengthPercentage(sum, font: values.font, lines: values.font)
  }

  /// For `font-size`, where all units and `%` refer to the parent.
  func fontSize(_ sum: LengthSum) -> Length {
    let size = lengthPercentage(sum, font: parent.font, lines: parent.font).resolved(against: parent.font.size)
    return min(max(size, .zero), .points(10_000))
  }

  /// For `line-height`, where `lh` is the parent's and `%` is the font size.
  func lineHeight(_ sum: LengthSum) -> Length {
    lengthPercentage(sum, font: values.font, lines: parent.font).resolved(against: values.font.size)
  }

  private func lengthPercentage(
    _ sum: LengthSum, font: FontProperties, lines: FontProperties
  ) -> LengthPercentage {
    guard let math = sum.math else {
      let length = Length(points: points(sum, font: font, lines: lines))
      // With a share of percent only the used value can tell whether it is negative.
      return LengthPercentage(
        length: sum.isClampedAtZero && sum.percent == 0 ? max(length, .zero) : length, percent: sum.percent)
    }
    var node = math.replacing {
      LengthSum(points: points($0, font: font, lines: lines), percent: $0.percent)
    }
    if sum.isClampedAtZero { node = .calling(.max, [.length(LengthSum()), node]) }
    return LengthPercentage(node)
  }

  /// All shares but percent.
  private func points(_ sum: LengthSum, font: FontProperties, lines: FontProperties) -> Double {
    var points = sum.points + sum.em * font.size.points
    if sum.rem != 0 { points += sum.rem * (isRoot ? font.size : rootFontSize).points }
    if sum.lines != 0 { points += sum.lines * lineHeight(of: lines).points }
    for share in sum.rare { points += share.value * self.points(of: share.unit, font) }
    return points
  }

  /// `rex` and its like take the standard's fallback: only the root's size is at hand, not its font.
  private func points(of unit: LengthUnit, _ font: FontProperties) -> Double {
    let em = font.size.points
    let rem = (isRoot ? font.size : rootFontSize).points
    let (width, height) = (units.viewport.width.points / 100, units.viewport.height.points / 100)
    switch unit {
    case .ex: return em * units.measures(of: font).xHeight
    case .ch: return em * units.measures(of: font).zeroAdvance
    case .cap: return em * units.measures(of: font).capHeight
    case .ic: return em * units.measures(of: font).ideographAdvance
    case .rex: return rem * FontMeasures().xHeight
    case .rch: return rem * FontMeasures().zeroAdvance
    case .rcap: return rem * FontMeasures().capHeight
    case .ric: return rem * FontMeasures().ideographAdvance
    case .rlh: return (isRoot ? lineHeight(of: values.font) : rootLineHeight).points
    case .vw: return width
    case .vh: return height
    case .vmin: return min(width, height)
    case .vmax: return max(width, height)
    case .point, .percent, .em, .rem, .lh: return 0
    }
  }

  func lineHeight(of font: FontProperties) -> Length {
    switch font.lineHeight {
    case .normal: font.size.scaled(by: units.measures(of: font).lineHeight)
    case .number(let factor): font.size.scaled(by: factor)
    case .length(let length): length
    }
  }
}
