import Geometry

/// One axis of a box that is positioned absolutely (CSS 2.2, 10.3.7 and 10.6.4): offsets, size and margins that make up
/// the size of the containing block. What is `auto` is nil.
struct AbsoluteAxis {
  var start: Length?
  var end: Length?
  /// Of the content.
  var size: Length?
  var marginStart: Length?
  var marginEnd: Length?
  /// Padding and borders.
  var insets = Length.zero
  /// Where its margin box would begin and end, had it stayed in the flow, from the start of the containing block.
  var staticStart = Length.zero
  var staticEnd = Length.zero
  /// The block that it would have stood in begins at the other end.
  var isReversed = false
  /// Of a lack, each automatic margin takes its half too.
  var isVertical = false

  struct Place {
    /// Of the border box, from the start of the containing block.
    var origin: Length
    /// Of the content.
    var size: Length
  }

  var isStatic: Bool { start == nil && end == nil }

  /// `clamp`: the least and largest size; `fit`: what the content takes of so much room.
  func place(in container: Length, clamp: (Length) -> Length, fit: (Length) -> Length) -> Place {
    let margins = (marginStart ?? .zero) + (marginEnd ?? .zero)
    switch (start, end) {
    case (nil, nil):
      let room = (isReversed ? staticEnd : container - staticStart) - margins - insets
      let size = clamp(size ?? fit(room))
      return Place(origin: staticOrigin(size), size: size)
    case (.some(let start), nil):
      let size = clamp(size ?? fit(container - start - margins - insets))
      return Place(origin: start + (marginStart ?? .zero), size: size)
    case (nil, .some(let end)):
      let size = clamp(size ?? fit(container - end - margins - insets))
      return Place(origin: container - end - (marginEnd ?? .zero) - insets - size, size: size)
    case (.some(let start), .some(let end)): return place(from: start, to: end, in: container, clamp: clamp)
    }
  }

  private func staticOrigin(_ size: Length) -> Length {
    isReversed ? staticEnd - (marginEnd ?? .zero) - insets - size : staticStart + (marginStart ?? .zero)
  }

  /// Automatic margins share what is left; without any the end gives way.
  private func place(from start: Length, to end: Length, in container: Length, clamp: (Length) -> Length) -> Place {
    let room = container - start - end - insets
    let stretched = max(.zero, room - (marginStart ?? .zero) - (marginEnd ?? .zero))
    let size = clamp(self.size ?? stretched)
    // Within its bounds a box of no size of its own leaves nothing to share.
    if self.size == nil, size == stretched { return Place(origin: start + (marginStart ?? .zero), size: size) }
    let rest = room - size
    switch (marginStart, marginEnd) {
    case (nil, nil):
      let half = Length(raw: rest.raw / 2)
      return Place(origin: start + (isVertical ? half : max(.zero, half)), size: size)
    case (nil, .some(let marginEnd)): return Place(origin: start + rest - marginEnd, size: size)
    case (.some, .some(let marginEnd)) where isReversed:
      return Place(origin: start + rest - marginEnd, size: size)
    case (.some(let marginStart), _): return Place(origin: start + marginStart, size: size)
    }
  }
}
