import Geometry
import Limits

/// Reads `linear-gradient()`, `radial-gradient()` and their repeating forms (CSS Images 3, clause 3).
struct GradientReader {
  typealias Later<Value> = @Sendable (StyleDraft) -> Value

  private var reader: ValueReader
  private let isRepeating: Bool

  static func read(_ name: String, _ arguments: ArraySlice<ComponentValue>) -> Later<Gradient>? {
    let isRepeating = name.hasPrefix("repeating-")
    var gradient = GradientReader(reader: ValueReader(arguments), isRepeating: isRepeating)
    switch isRepeating ? String(name.dropFirst("repeating-".count)) : name {
    case "linear-gradient": return gradient.linear()
    case "radial-gradient": return gradient.radial()
    default: return nil
    }
  }

  // MARK: Shapes

  private mutating func linear() -> Later<Gradient>? {
    var line = Gradient.Line.angle(180)
    if let angle = takeAngle() {
      line = .angle(angle)
      guard reader.takeComma() else { return nil }
    } else if reader.take(keyword: "to") {
      guard let side = takeSide(), reader.takeComma() else { return nil }
      line = side
    }
    return finished { [line] _ in .linear(line) }
  }

  /// Degrees; a bare nought is an angle here (clause 3.1).
  private mutating func takeAngle() -> Double? {
    reader.take { kind in
      switch kind {
      case .token(.number(let number)): return number.value == 0 ? 0 : nil
      case .token(.dimension(let number, let unit)):
        switch unit.keyword {
        case "deg": return number.value
        case "grad": return number.value * 0.9
        case "rad": return number.value * 180 / .pi
        case "turn": return number.value * 360
        default: return nil
        }
      default: return nil
      }
    }
  }

  private mutating func takeSide() -> Gradient.Line? {
    var isLeft: Bool?
    var isTop: Bool?
    for _ in 0..<2 {
      if isLeft == nil, let word = reader.take([("left", true), ("right", false)]) {
        isLeft = word
      } else if isTop == nil, let word = reader.take([("top", true), ("bottom", false)]) {
        isTop = word
      }
    }
    switch (isLeft, isTop) {
    case (nil, let top?): return .angle(top ? 0 : 180)
    case (let left?, nil): return .angle(left ? 270 : 90)
    case (let left?, let top?):
      return .corner(top ? (left ? .topLeft : .topRight) : (left ? .bottomLeft : .bottomRight))
    case (nil, nil): return nil
    }
  }

  /// `[ <shape> || <size> ]? [ at <position> ]?` (clause 3.2).
  private mutating func radial() -> Later<Gradient>? {
    let start = reader
    var isCircle: Bool?
    var extent: Gradient.Extent?
    var radii: [LengthSum] = []
    var isGiven = false
    while true {
      if isCircle == nil, let word = reader.take([("circle", true), ("ellipse", false)]) {
        isCircle = word
      } else if extent == nil, radii.isEmpty, let word = reader.take(Self.extents) {
        extent = word
      } else if extent == nil, radii.isEmpty, let radius = reader.takeLengthPercentage(allowsNegative: false) {
        radii = [radius] + (reader.takeLengthPercentage(allowsNegative: false).map { [$0] } ?? [])
      } else {
        break
      }
      isGiven = true
    }
    var center: Later<BoxPosition> = { _ in .center }
    if reader.take(keyword: "at") {
      guard let position = reader.takePosition(allowsThree: false) else { return nil }
      center = position
      isGiven = true
    }
    if isGiven, !reader.takeComma() { return nil }
    if !isGiven { reader = start }
    guard let size = Self.size(isCircle: isCircle, extent: extent, radii: radii) else { return nil }
    let circle = isCircle ?? (radii.count == 1)
    return finished { [center] in .radial(isCircle: circle, size: size($0), center: center($0)) }
  }

  private static let extents: [(String, Gradient.Extent)] = [
    ("closest-side", .closestSide), ("closest-corner", .closestCorner), ("farthest-side", .farthestSide),
    ("farthest-corner", .farthestCorner),
  ]

  /// A circle has one length for its radius, an ellipse two lengths or percentages.
  private static func size(
    isCircle: Bool?, extent: Gradient.Extent?, radii: [LengthSum]
  ) -> Later<Gradient.RadialSize>? {
    switch radii.count {
    case 0: return { _ in .extent(extent ?? .farthestCorner) }
    case 1:
      let radius = radii[0]
      guard isCircle != false, !radius.hasPercent else { return nil }
      return { .radius(max($0.length(radius), .zero)) }
    default:
      let (across, down) = (radii[0], radii[1])
      guard isCircle != true else { return nil }
      return { .radii($0.lengthPercentage(across), $0.lengthPercentage(down)) }
    }
  }

  // MARK: Stops

  private enum Stop {
    case color(SpecifiedColor, LengthSum?)
    case hint(LengthSum)
  }

  private mutating func finished(_ shape: @escaping Later<Gradient.Shape>) -> Later<Gradient>? {
    guard let stops = takeStops() else { return nil }
    let isRepeating = isRepeating
    return { draft in
      Gradient(shape: shape(draft), isRepeating: isRepeating, stops: stops.map { Self.stop($0, draft) })
    }
  }

  private static func stop(_ stop: Stop, _ draft: StyleDraft) -> Gradient.Stop {
    switch stop {
    case .hint(let place): Gradient.Stop(kind: .hint, place: draft.lengthPercentage(place))
    case .color(let color, let place):
      Gradient.Stop(
        kind: draft.color(color).map { .color($0) } ?? .transparent, place: place.map { draft.lengthPercentage($0) })
    }
  }

  /// Colours with up to two places; between two colours there may be a hint (clause 3.4). At least two colours.
  private mutating func takeStops() -> [Stop]? {
    var stops: [Stop] = []
    var colors = 0
    var wasHint = true  // no hint comes first
    repeat {
      guard stops.count < Limits.maximumGradientStops else { return nil }
      if !wasHint, let hint = reader.takeLengthPercentage() {
        stops.append(.hint(hint))
        wasHint = true
        continue
      }
      let before = reader.takeLengthPercentage()
      guard let color = reader.takeSpecifiedColor() else { return nil }
      let first = before ?? reader.takeLengthPercentage()
      let second = first == nil ? nil : reader.takeLengthPercentage()
      stops.append(.color(color, first))
      if let second { stops.append(.color(color, second)) }
      colors += 1
      wasHint = false
    } while reader.takeComma()
    guard reader.isAtEnd, colors >= 2, !wasHint else { return nil }
    return stops
  }
}

extension ValueReader {
  /// `none`, an address or a gradient.
  mutating func takeImage() -> (@Sendable (StyleDraft) -> BackgroundProperties.Image)? {
    if take(keyword: "none") { return { _ in .none } }
    if let address = takeAddress() { return { _ in .url(address) } }
    return take { kind in
      guard case .function(let name, let arguments) = kind,
        let gradient = GradientReader.read(name.keyword, arguments[...])
      else { return nil }
      return { .gradient(gradient($0)) }
    }
  }

  /// `url(a.png)` or `url("a.png")`.
  mutating func takeAddress() -> String? {
    take { kind in
      switch kind {
      case .token(.url(let address)): return address.utf8.count <= Limits.maximumStyleStringBytes ? address : nil
      case .function(let name, let arguments) where name.keyword == "url" || name.keyword == "src":
        var inner = ValueReader(arguments[...])
        guard let address = inner.takeString(), inner.isAtEnd else { return nil }
        return address
      default: return nil
      }
    }
  }
}
