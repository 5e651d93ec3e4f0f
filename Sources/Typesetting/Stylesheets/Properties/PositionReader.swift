import Geometry

/// Reads a `<position>` (CSS Values 4, clause 8.3): one to four parts, of which words may stand in either order.
struct PositionReader {
  /// A word or an offset; offsets are units until the draft is known.
  private enum Part {
    case center
    case horizontal(isEnd: Bool)
    case vertical(isEnd: Bool)
    case offset(LengthSum)
  }

  /// One axis: from which edge, and how far.
  struct Axis: Sendable {
    var isFromEnd = false
    var offset: LengthSum

    func computed(_ draft: StyleDraft) -> LengthPercentage {
      let value = draft.lengthPercentage(offset)
      return isFromEnd ? LengthPercentage(length: -value.length, percent: 100 - value.percent) : value
    }
  }

  private var parts: [Part] = []

  init(_ reader: inout ValueReader) {
    while parts.count < 4, let part = Self.part(&reader) { parts.append(part) }
  }

  private static func part(_ reader: inout ValueReader) -> Part? {
    let words: [(String, Part)] = [
      ("center", .center), ("left", .horizontal(isEnd: false)), ("right", .horizontal(isEnd: true)),
      ("top", .vertical(isEnd: false)), ("bottom", .vertical(isEnd: true)),
    ]
    return reader.take(words) ?? reader.takeLengthPercentage().map { .offset($0) }
  }

  /// Nil when the parts do not fit together. Three parts only backgrounds take (CSS Backgrounds 3, clause 3.6).
  func axes(allowsThree: Bool) -> (x: Axis, y: Axis)? {
    switch parts.count {
    case 1: one(parts[0])
    case 2: two(parts[0], parts[1])
    case 3 where allowsThree: edges()
    case 4: edges()
    default: nil
    }
  }

  private func one(_ part: Part) -> (x: Axis, y: Axis)? {
    switch part {
    case .vertical: Self.vertical(part).map { (Self.middle, $0) }
    default: Self.horizontal(part).map { ($0, Self.middle) }
    }
  }

  /// Two words may be turned round; an offset keeps its place.
  private func two(_ first: Part, _ second: Part) -> (x: Axis, y: Axis)? {
    if let x = Self.horizontal(first), let y = Self.vertical(second) { return (x, y) }
    if case .offset = first { return nil }
    if case .offset = second { return nil }
    guard let x = Self.horizontal(second), let y = Self.vertical(first) else { return nil }
    return (x, y)
  }

  /// `right 10px bottom`: an offset counts from the edge before it.
  private func edges() -> (x: Axis, y: Axis)? {
    var x: Axis?
    var y: Axis?
    var centers = 0
    var rest = parts[...]
    while let part = rest.popFirst() {
      var offset: LengthSum?
      if case .offset(let sum)? = rest.first {
        offset = sum
        rest.removeFirst()
      }
      switch part {
      case .horizontal(let isEnd) where x == nil: x = Axis(isFromEnd: isEnd, offset: offset ?? LengthSum())
      case .vertical(let isEnd) where y == nil: y = Axis(isFromEnd: isEnd, offset: offset ?? LengthSum())
      case .center where offset == nil && parts.count == 3: centers += 1
      default: return nil
      }
    }
    if let x, let y { return centers == 0 ? (x, y) : nil }
    guard centers == 1 else { return nil }
    return (x ?? Self.middle, y ?? Self.middle)
  }

  private static let middle = Axis(offset: LengthSum(percent: 50))

  private static func horizontal(_ part: Part) -> Axis? {
    switch part {
    case .center: middle
    case .horizontal(let isEnd): Axis(isFromEnd: isEnd, offset: LengthSum())
    case .offset(let sum): Axis(offset: sum)
    case .vertical: nil
    }
  }
  private static func vertical(_ part: Part) -> Axis? {
    switch part {
    case .center: middle
    case .vertical(let isEnd): Axis(isFromEnd: isEnd, offset: LengthSum())
    case .offset(let sum): Axis(offset: sum)
    case .horizontal: nil
    }
  }
}

extension ValueReader {
  mutating func takePosition(allowsThree: Bool) -> (@Sendable (StyleDraft) -> BoxPosition)? {
    let start = self
    guard let axes = PositionReader(&self).axes(allowsThree: allowsThree) else {
      self = start
      return nil
    }
    return { BoxPosition(x: axes.x.computed($0), y: axes.y.computed($0)) }
  }
}
