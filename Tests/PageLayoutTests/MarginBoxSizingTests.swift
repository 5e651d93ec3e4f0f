import Geometry
import Testing

@testable import PageLayout

/// Numbers of Web Platform Tests (css-page/margin-boxes/dimensions-*) and of WeasyPrint's tests, in points for em and
/// pixels.
@Suite struct `css-page-3, 5.3.2: sizes along an edge` {
  typealias Box = MarginBoxSizing.Along

  private func box(
    min: Double = 0, max: Double = 0, size: Double? = nil, edges: Double = 0, atLeast: Double = 0, atMost: Double? = nil
  ) -> Box {
    Box(
      size: size.map { .points($0) }, minContent: .points(min), maxContent: .points(max), edges: .points(edges),
      minimum: .points(atLeast), maximum: atMost.map { .points($0) })
  }

  private func sizes(_ boxes: Box?..., available: Double = 20) -> [Double] {
    MarginBoxSizing.along(boxes, available: .points(available)).map { ($0.points * 1_000).rounded() / 1_000 }
  }

  // Rule 10.
  @Test func `two automatic boxes share what they leave by their widest content, with margins and borders`() {
    // Outer 3 and 2: 3 + 15 · 3/5 and 2 + 15 · 2/5, less the edges.
    #expect(sizes(box(min: 1, max: 1, edges: 2), nil, box(min: 1, max: 1, edges: 1)) == [10, 0, 7])
    // Margins of a quarter of the width: 3 + 5 · 3/15 and 12 + 5 · 12/15.
    #expect(sizes(box(min: 3, max: 3), nil, box(min: 2, max: 2, edges: 10)) == [4, 0, 6])
  }

  @Test func `where the widest do not fit they share between least and most`() {
    #expect(sizes(box(min: 4, max: 17), nil, box(min: 2, max: 5)) == [15.375, 0, 4.625])
  }

  @Test func `where not even the least fit they shrink by it`() {
    #expect(sizes(box(min: 18, max: 20), nil, box(min: 6, max: 10)) == [15, 0, 5])
  }

  @Test func `a middle box is solved against twice the larger side`() {
    #expect(sizes(box(min: 3, max: 3), box(min: 2, max: 2), box(min: 2, max: 2)) == [7.5, 5, 7.5])
    #expect(sizes(box(min: 1, max: 9), box(min: 1, max: 17), box(min: 1, max: 3)) == [5.25, 9.5, 5.25])
    #expect(sizes(box(min: 18, max: 18), box(min: 12, max: 12), box(min: 6, max: 6)) == [7.5, 5, 7.5])
  }

  @Test func `a middle box without neighbours has the edge`() {
    #expect(sizes(nil, box(min: 2, max: 4), nil) == [0, 20, 0])
    #expect(sizes(nil, box(min: 0, max: 0), nil) == [0, 20, 0])
  }

  /// vivliostyle#1538: an automatic middle box lay over a side of its own width.
  @Test func `a side of its own width leaves the middle what is left on both sides`() {
    #expect(sizes(box(min: 1, max: 1), box(min: 5, max: 5), box(size: 4)) == [4, 12, 4])
    #expect(sizes(box(size: 4), box(min: 5, max: 5), nil) == [4, 12, 0])
  }

  // Rule 11.
  @Test func `a specified width neither stretches nor shrinks`() {
    #expect(sizes(box(size: 5), nil, box(size: 6)) == [5, 0, 6])
    #expect(sizes(box(size: 15), box(size: 10), box(size: 15)) == [15, 10, 15])
    #expect(sizes(box(size: 5), nil, box(min: 1, max: 1)) == [5, 0, 15])
    #expect(sizes(box(size: 30), nil, box(min: 1, max: 1)) == [30, 0, 0])
    #expect(sizes(box(min: 1, max: 2), box(size: 8), box(min: 3, max: 3)) == [6, 8, 6])
  }

  @Test func `what is too large is set to its maximum and all is computed anew, then what is too small`() {
    #expect(sizes(box(min: 4, max: 17, atMost: 10), nil, box(min: 2, max: 5)) == [10, 0, 10])
    #expect(sizes(box(min: 4, max: 17), nil, box(min: 2, max: 5, atLeast: 12)) == [8, 0, 12])
    // The minimum wins over the maximum.
    #expect(sizes(box(min: 4, max: 17, atLeast: 14, atMost: 10), nil, box(min: 2, max: 5)) == [14, 0, 6])
    #expect(sizes(box(min: 3, max: 3), box(min: 2, max: 2, atMost: 1), box(min: 2, max: 2)) == [9.5, 1, 9.5])
  }

  @Test func `boxes that both want nothing share alike`() {
    #expect(sizes(box(), nil, box()) == [10, 0, 10])
  }

  @Test func `enormous sizes stay numbers`() {
    let huge = 600_000.0
    let found = sizes(box(min: huge, max: huge), box(min: huge, max: huge, edges: -huge), box(min: 0, max: huge))
    #expect(found.allSatisfy { $0 >= 0 && $0 <= huge })
  }
}

@Suite struct `css-page-3, 5.3.3: sizes across an edge` {
  private func used(
    outer: Double?, size: Double?, inner: Double?, edges: Double = 0, atLeast: Double = 0, atMost: Double? = nil,
    in room: Double = 100
  ) -> [Double] {
    let box = MarginBoxSizing.Across(
      outerMargin: outer.map { .points($0) }, size: size.map { .points($0) }, innerMargin: inner.map { .points($0) },
      edges: .points(edges), minimum: .points(atLeast), maximum: atMost.map { .points($0) })
    let used = MarginBoxSizing.across(box, available: .points(room))
    return [used.outerMargin.points, used.size.points, used.innerMargin.points]
  }

  @Test func `an automatic size fills the room`() {
    #expect(used(outer: 0, size: nil, inner: 0) == [0, 100, 0])
    #expect(used(outer: 60, size: nil, inner: 60, in: 200) == [60, 80, 60])
    #expect(used(outer: 10, size: nil, inner: nil) == [10, 90, 0])
    #expect(used(outer: nil, size: nil, inner: nil, edges: 20) == [0, 80, 0])
  }

  @Test func `what is too large drops the outer margin, and no size is negative`() {
    #expect(used(outer: 60, size: nil, inner: 60) == [40, 0, 60])
    #expect(used(outer: 10, size: 130, inner: 10) == [-40, 130, 10])
    #expect(used(outer: 10, size: 130, inner: nil) == [-30, 130, 0])
    #expect(used(outer: nil, size: 150, inner: nil) == [-50, 150, 0])
  }

  @Test func `one automatic margin takes the rest, two share it`() {
    #expect(used(outer: 10, size: 70, inner: nil) == [10, 70, 20])
    #expect(used(outer: nil, size: 70, inner: nil) == [15, 70, 15])
    #expect(used(outer: nil, size: 70, inner: 10, edges: 10) == [10, 70, 10])
  }

  @Test func `limits make it be computed anew`() {
    #expect(used(outer: nil, size: nil, inner: nil, atMost: 40) == [30, 40, 30])
    #expect(used(outer: 0, size: nil, inner: 0, atLeast: 120) == [-20, 120, 0])
  }
}
