internal import Geometry
internal import PageLayout

/// What the structure needs to know of a painted page: whose its marked content is, and where its figures are.
struct PageMarks: Sendable {
  /// By marked-content identifier.
  private(set) var elements: [Int32] = []
  /// What each figure covers.
  private(set) var figures: [(element: Int32, area: Rect)] = []

  init(_ page: Page, of structure: [StructureElement]) {
    for sequence in MarkedSequence.all(in: page.body) where sequence.element >= 0 {
      elements.append(sequence.element)
      guard structure[Int(sequence.element)].role == .figure else { continue }
      let areas = sequence.items.compactMap { page.body[$0].area }
      guard let first = areas.first else { continue }
      figures.append((sequence.element, areas.dropFirst().reduce(first) { $0.union($1) }))
    }
  }
}

extension DisplayItem {
  /// What the item covers; nil for text, whose height is the face's affair.
  fileprivate var area: Rect? {
    switch content {
    case .fill(let rect, _), .image(_, let rect): rect
    case .shape(let shape): shape.bounds
    case .text: nil
    }
  }
}

extension Rect {
  func union(_ other: Rect) -> Rect {
    let x = min(minX, other.minX)
    let y = min(minY, other.minY)
    return Rect(x: x, y: y, width: max(maxX, other.maxX) - x, height: max(maxY, other.maxY) - y)
  }
}
