package import Geometry

/// What a style says of boxes and pictures, as far as it is inherited.
package struct FlowProperties: Sendable, Hashable {
  package enum Direction: Sendable, Hashable { case leftToRight, rightToLeft }
  package enum Visibility: Sendable, Hashable { case visible, hidden, collapse }
  package enum ImageRendering: Sendable, Hashable { case auto, smooth, highQuality, pixelated, crispEdges }
  /// How many pixels of a picture make a length (CSS Images 4, clause 6.1).
  package struct ImageResolution: Sendable, Hashable {
    /// Prefer what the picture says of itself.
    package var isFromImage = false
    /// Pixels of the picture in a `px` of CSS.
    package var dotsPerPixel = 1.0
    package var snaps = false
    package init() {}
  }

  package var direction: Direction = .leftToRight
  package var visibility: Visibility = .visible
  package var hidesEmptyCells = false
  /// Between rows; the distance between columns stands in `TextProperties.borderSpacing`.
  package var rowSpacing: Length = .zero
  package var imageResolution = ImageResolution()
  package var imageRendering: ImageRendering = .auto
  /// `image-orientation: from-image`: the EXIF orientation counts.
  package var orientsImages = true
  package init() {}
}
