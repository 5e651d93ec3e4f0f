/// Bringing a colour into sRGB (CSS Color 4, clause 13.2): chroma is reduced in OKLCh at constant lightness and hue until
/// clipping makes no difference that could be seen.
extension StyleColor {
  /// The difference in OKLab that the eye just notices, and how exact the search is.
  private static let justNoticeable = 0.02
  private static let precision = 0.0001

  /// In sRGB with channels from 0 to 1.
  func inSRGB() -> StyleColor {
    let plain = converted(to: .srgb)
    // Legacy colours are clipped where they are written (clause 5.1).
    if isLegacy || plain.isInGamut { return plain.clipped }
    let origin = converted(to: .oklch)
    guard origin.channels.x.isFinite, origin.channels.y.isFinite else { return plain.clipped }
    if origin.channels.x >= 1 { return StyleColor(.srgb, [1, 1, 1], alpha: alpha) }
    if origin.channels.x <= 0 { return StyleColor(.srgb, [0, 0, 0], alpha: alpha) }
    return Self.reduced(origin)
  }

  /// A binary search; it halves the chroma's range at most some fifty times.
  private static func reduced(_ origin: StyleColor) -> StyleColor {
    var current = origin
    var clipped = origin.converted(to: .srgb).clipped
    if difference(clipped, current) < justNoticeable { return clipped }
    var (least, most) = (0.0, origin.channels.y)
    var isLeastInGamut = true
    while most - least > precision {
      current.channels.y = (least + most) / 2
      let rgb = current.converted(to: .srgb)
      if isLeastInGamut, rgb.isInGamut {
        least = current.channels.y
        continue
      }
      clipped = rgb.clipped
      let error = difference(clipped, current)
      if error >= justNoticeable {
        most = current.channels.y
      } else if justNoticeable - error < precision {
        return clipped
      } else {
        isLeastInGamut = false
        least = current.channels.y
      }
    }
    return clipped
  }

  /// Between 0 and 1, but for what rounding does.
  private var isInGamut: Bool { channels.min() >= -1e-6 && channels.max() <= 1 + 1e-6 }

  private var clipped: StyleColor {
    var result = self
    result.channels = channels.clamped(lowerBound: .zero, upperBound: .one)
    return result
  }

  private static func difference(_ left: StyleColor, _ right: StyleColor) -> Double {
    let distance = left.converted(to: .oklab).channels - right.converted(to: .oklab).channels
    return (distance * distance).sum().squareRoot()
  }
}
