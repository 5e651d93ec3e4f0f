package import Geometry

/// The pictures behind a box (CSS Backgrounds 3, clause 3). Each property is a list; the list of images says how many
/// layers there are, and shorter lists begin again (clause 3.1).
package struct BackgroundProperties: Sendable, Hashable {
  package enum Image: Sendable, Hashable {
    case none
    case url(String)
    case gradient(Gradient)
  }
  package enum Size: Sendable, Hashable {
    case cover, contain
    /// `auto` where neither a length nor a percentage is given.
    case explicit(width: Dimension, height: Dimension)
  }
  package enum Repetition: Sendable, Hashable { case `repeat`, space, round, noRepeat }
  package struct Repeat: Sendable, Hashable {
    package var x = Repetition.repeat
    package var y = Repetition.repeat
    package init() {}
  }
  package enum Box: Sendable, Hashable { case border, padding, content }
  package enum Attachment: Sendable, Hashable { case scroll, fixed, local }

  package var images: [Image] = [.none]
  package var positions: [BoxPosition] = [.topLeft]
  package var sizes: [Size] = [.explicit(width: .auto, height: .auto)]
  package var repeats: [Repeat] = [Repeat()]
  package var origins: [Box] = [.padding]
  package var clips: [Box] = [.border]
  package var attachments: [Attachment] = [.scroll]
  package init() {}

  /// One layer with all that is said of it; the first is painted uppermost.
  package struct Layer: Sendable, Hashable {
    package var image: Image
    package var position: BoxPosition
    package var size: Size
    package var `repeat`: Repeat
    package var origin: Box
    package var clip: Box
    package var attachment: Attachment
  }

  /// The layers that show something.
  package var layers: [Layer] {
    images.indices.compactMap { index in
      guard images[index] != .none else { return nil }
      func item<Value>(_ list: [Value]) -> Value { list[index % list.count] }
      return Layer(
        image: images[index], position: item(positions), size: item(sizes), repeat: item(repeats),
        origin: item(origins), clip: item(clips), attachment: item(attachments))
    }
  }
}

/// A gradient (CSS Images 3, clause 3, with the two places of a stop of level 4).
package struct Gradient: Sendable, Hashable {
  package enum Corner: Sendable, Hashable { case topLeft, topRight, bottomRight, bottomLeft }
  package enum Line: Sendable, Hashable {
    /// In degrees, clockwise from upwards.
    case angle(Double)
    /// `to top left`: the angle follows from the sides of the box.
    case corner(Corner)
  }
  package enum Extent: Sendable, Hashable { case closestSide, closestCorner, farthestSide, farthestCorner }
  package enum RadialSize: Sendable, Hashable {
    case extent(Extent)
    case radius(Length)
    case radii(LengthPercentage, LengthPercentage)
  }
  package enum Shape: Sendable, Hashable {
    case linear(Line)
    case radial(isCircle: Bool, size: RadialSize, center: BoxPosition)
  }
  /// A colour at a place, or a hint where the middle between two colours lies.
  package struct Stop: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
      case color(Color)
      case transparent
      case hint
    }
    package var kind: Kind
    /// Nil: spread evenly between its neighbours.
    package var place: LengthPercentage?
  }

  package var shape: Shape
  package var isRepeating: Bool
  package var stops: [Stop]
}
