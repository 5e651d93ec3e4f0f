import Geometry

/// Sizes of page-margin boxes (css-page-3, 5.3): a function of numbers, the same for widths above and below the page and
/// for heights beside it.
enum MarginBoxSizing {
  // MARK: The dimension along the edge (5.3.2)

  /// One of the three boxes of an edge, in the dimension that they share. All sizes are those of the content box.
  struct Along: Equatable {
    /// Nil: `auto`.
    var size: Length?
    var minContent = Length.zero
    var maxContent = Length.zero
    /// Margins, borders and padding: what the outer size has more than the content. Automatic margins are nothing here
    /// (5.3.2.1).
    var edges = Length.zero
    var minimum = Length.zero
    var maximum: Length?

    fileprivate var outerMin: Length { (size ?? minContent) + edges }
    fileprivate var outerMax: Length { (size ?? maxContent) + edges }
  }

  /// The content sizes of the boxes of one edge: A at its start, B in its middle, C at its end; nil for one that is not
  /// generated. Tentative sizes first; then those that are too large, then those that are too small, are given their limit
  /// as their size, and all three are computed anew (5.3.2.3).
  static func along(_ boxes: [Along?], available: Length) -> [Length] {
    var boxes = boxes
    var sizes = resolved(boxes, available)
    if limit(&boxes, by: { box, size in box.maximum.flatMap { size > $0 ? $0 : nil } }, sizes) {
      sizes = resolved(boxes, available)
    }
    if limit(&boxes, by: { box, size in size < box.minimum ? box.minimum : nil }, sizes) {
      sizes = resolved(boxes, available)
    }
    return sizes
  }

  private static func limit(
    _ boxes: inout [Along?], by limit: (Along, Length) -> Length?, _ sizes: [Length]
  ) -> Bool {
    var isViolated = false
    for position in boxes.indices {
      guard let box = boxes[position], let bound = limit(box, sizes[position]) else { continue }
      boxes[position]?.size = bound
      isViolated = true
    }
    return isViolated
  }

  private static func resolved(_ boxes: [Along?], _ available: Length) -> [Length] {
    guard let middle = boxes[1] else { return sides(boxes, available) }
    let size = middle.size ?? centre(middle, beside: [boxes[0], boxes[2]].compactMap { $0 }, available)
    let rest = available - size - middle.edges
    return boxes.enumerated().map { position, box in
      if position == 1 { return size }
      return box.map { $0.size ?? max(.zero, Length(raw: rest.raw / 2) - $0.edges) } ?? .zero
    }
  }

  /// Without a box in the middle.
  private static func sides(_ boxes: [Along?], _ available: Length) -> [Length] {
    let (first, last) = (boxes[0], boxes[2])
    if let first, let last, first.size == nil, last.size == nil {
      let outer = flexed(first.flexible, last.flexible, available)
      return [max(.zero, outer - first.edges), .zero, max(.zero, available - outer - last.edges)]
    }
    func size(_ box: Along?, beside other: Along?) -> Length {
      guard let box else { return .zero }
      return box.size ?? max(.zero, available - (other?.outerMax ?? .zero) - box.edges)
    }
    return [size(first, beside: last), .zero, size(last, beside: first)]
  }

  /// An automatic size in the middle: flexed against an imaginary box of twice the larger side, so that it stays centred.
  /// What sides with a size of their own leave is the most that it gets, and none of it is given to them (as Web Platform
  /// Tests, margin-boxes/dimensions-011, have it).
  private static func centre(_ box: Along, beside sides: [Along], _ available: Length) -> Length {
    func twice(_ boxes: [Along]) -> Flexible {
      Flexible(
        min: (boxes.map(\.outerMin).max() ?? .zero) * 2, max: (boxes.map(\.outerMax).max() ?? .zero) * 2)
    }
    if sides.isEmpty { return max(.zero, available - box.edges) }
    let automatic = sides.filter { $0.size == nil }
    var outer = flexed(box.flexible, twice(automatic), available)
    let fixed = twice(sides.filter { $0.size != nil })
    if fixed.max > .zero {
      let left = max(available - fixed.max, flexed(box.flexible, twice(sides), available))
      outer = automatic.isEmpty ? left : min(outer, left)
    }
    return max(.zero, outer - box.edges)
  }

  /// Outer sizes.
  fileprivate struct Flexible {
    var min: Length
    var max: Length
  }

  /// The share that one of two automatic boxes has of the room (5.3.2.2).
  private static func flexed(_ own: Flexible, _ other: Flexible, _ available: Length) -> Length {
    let spare = available - own.max - other.max
    if spare > .zero { return own.max + part(of: spare, own.max, other.max) }
    let room = available - own.min - other.min
    if room > .zero { return own.min + part(of: room, own.max - own.min, other.max - other.min) }
    return own.min + part(of: room, own.min, other.min)
  }

  /// In proportion to factors; two that are nought share alike.
  private static func part(of space: Length, _ own: Length, _ other: Length) -> Length {
    let (own, sum) = (own.raw, own.raw + other.raw)
    guard sum > 0, own >= 0, own <= sum else { return Length(raw: space.raw / 2) }
    let product = space.raw.magnitude.multipliedFullWidth(by: UInt(own))
    let share = Int(UInt(sum).dividingFullWidth(product).quotient)
    return Length(raw: space.raw < 0 ? -share : share)
  }

  // MARK: The dimension across the edge (5.3.3)

  /// A box in the dimension that the page's margin gives it. Nil: `auto`.
  struct Across: Equatable {
    /// The margin on the far side of the page's content, and that towards it.
    var outerMargin: Length?
    var size: Length?
    var innerMargin: Length?
    /// Borders and padding.
    var edges = Length.zero
    var minimum = Length.zero
    var maximum: Length?
  }

  /// Used margins and the size of the content; together with the edges they fill the room.
  static func across(_ box: Across, available: Length) -> (outerMargin: Length, size: Length, innerMargin: Length) {
    var box = box
    var used = solved(box, available)
    if let maximum = box.maximum, used.size > maximum {
      box.size = maximum
      used = solved(box, available)
    }
    if used.size < box.minimum {
      box.size = box.minimum
      used = solved(box, available)
    }
    return used
  }

  private static func solved(
    _ box: Across, _ available: Length
  ) -> (outerMargin: Length, size: Length, innerMargin: Length) {
    var (outer, size, inner) = (box.outerMargin, box.size, box.innerMargin)
    let room = available - box.edges
    // Rule 2. A height that would be negative is nothing, which makes the box over-constrained.
    if (outer ?? .zero) + (size ?? .zero) + (inner ?? .zero) > room {
      (outer, size, inner) = (outer ?? .zero, size ?? .zero, inner ?? .zero)
    }
    // Rule 3: the margin on the outer side gives way.
    if outer != nil, size != nil, inner != nil { outer = nil }
    // Rules 5, 4 and 6.
    guard let size else {
      let margins = (outer ?? .zero, inner ?? .zero)
      return (margins.0, room - margins.0 - margins.1, margins.1)
    }
    let rest = room - size
    switch (outer, inner) {
    case (let outer?, _): return (outer, size, rest - outer)
    case (nil, let inner?): return (rest - inner, size, inner)
    case (nil, nil): return (rest - Length(raw: rest.raw / 2), size, Length(raw: rest.raw / 2))
    }
  }
}

extension MarginBoxSizing.Along {
  fileprivate var flexible: MarginBoxSizing.Flexible { .init(min: outerMin, max: outerMax) }
}
