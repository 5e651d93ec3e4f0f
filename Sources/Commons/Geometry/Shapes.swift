/// A point of the page: x grows to the right, y grows **downwards** from the top, as in CSS.
@frozen public struct Point: Sendable, Hashable {
  public var x: Length
  public var y: Length
  @inlinable public init(x: Length, y: Length) {
    self.x = x
    self.y = y
  }
  public static let zero = Point(x: .zero, y: .zero)
}

@frozen public struct Size: Sendable, Hashable {
  public var width: Length
  public var height: Length
  @inlinable public init(width: Length, height: Length) {
    self.width = width
    self.height = height
  }
}

@frozen public struct Rect: Sendable, Hashable {
  public var origin: Point
  public var size: Size
  @inlinable public init(x: Length, y: Length, width: Length, height: Length) {
    origin = Point(x: x, y: y)
    size = Size(width: width, height: height)
  }
  @inlinable public var minX: Length { origin.x }
  @inlinable public var minY: Length { origin.y }
  @inlinable public var maxX: Length { origin.x + size.width }
  @inlinable public var maxY: Length { origin.y + size.height }
}

@frozen public struct EdgeInsets: Sendable, Hashable {
  public var top: Length
  public var right: Length
  public var bottom: Length
  public var left: Length
  @inlinable public init(top: Length, right: Length, bottom: Length, left: Length) {
    self.top = top
    self.right = right
    self.bottom = bottom
    self.left = left
  }
  public static let zero = EdgeInsets(top: .zero, right: .zero, bottom: .zero, left: .zero)
}

/// An opaque colour in sRGB, 8 bits a channel.
@frozen public struct Color: Sendable, Hashable {
  public var red: UInt8
  public var green: UInt8
  public var blue: UInt8
  @inlinable public init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }
  public static let black = Color(red: 0, green: 0, blue: 0)
  public static let white = Color(red: 255, green: 255, blue: 255)
}
