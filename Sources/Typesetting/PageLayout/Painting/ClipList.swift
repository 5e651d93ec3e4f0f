import Geometry

/// The areas that items are cut off at (`overflow: hidden`), each named by its place from 1 on. Few boxes have contents
/// that stand out of them, so items hold a number and not the area.
package struct ClipList: Sendable {
  private(set) var areas: [RoundedRect] = []

  package init() {}

  package subscript(_ number: UInt16) -> RoundedRect { areas[Int(number) - 1] }

  /// 0, which cuts nothing off, when there are more than can be named.
  mutating func number(of area: RoundedRect) -> UInt16 {
    if areas.last == area { return UInt16(areas.count) }
    guard areas.count < Int(UInt16.max) else { return 0 }
    areas.append(area)
    return UInt16(areas.count)
  }

  mutating func translate(x: Length, y: Length) {
    for index in areas.indices {
      areas[index].rect.origin = Point(x: areas[index].rect.minX + x, y: areas[index].rect.minY + y)
    }
  }

  mutating func removeAll() { areas.removeAll(keepingCapacity: true) }
}

extension RoundedRect {
  func moved(x: Length, y: Length) -> RoundedRect {
    var result = self
    result.rect.origin = Point(x: rect.minX + x, y: rect.minY + y)
    return result
  }

  /// What lies in both. Round corners stay where the other area does not reach into this one.
  func intersected(with other: RoundedRect) -> RoundedRect {
    if other.rect.contains(rect) { return self }
    if rect.contains(other.rect) { return other }
    let x = max(rect.minX, other.rect.minX)
    let y = max(rect.minY, other.rect.minY)
    let width = min(rect.maxX, other.rect.maxX) - x
    let height = min(rect.maxY, other.rect.maxY) - y
    return RoundedRect(Rect(x: x, y: y, width: max(.zero, width), height: max(.zero, height)))
  }
}

extension Rect {
  func contains(_ other: Rect) -> Bool {
    minX <= other.minX && minY <= other.minY && maxX >= other.maxX && maxY >= other.maxY
  }
}
