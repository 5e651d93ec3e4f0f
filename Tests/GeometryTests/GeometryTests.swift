import Testing

@testable import Geometry

@Suite struct LengthTests {
  @Test func `a millimetre is 72 / 25.4 points`() {
    #expect(Length.millimetres(25.4) == .points(72))
    #expect(Length.millimetres(210).raw == 39_011_981)
  }

  @Test func `values from outside are clamped and never trap`() {
    #expect(Length(points: .nan) == .zero)
    #expect(Length(points: .infinity).raw == 1_000_000_000_000)
    #expect(Length(points: -.infinity).raw == -1_000_000_000_000)
    #expect(Length(points: 1e300).raw == 1_000_000_000_000)
    #expect(Length.points(10).scaled(by: .nan) == .zero)
    #expect(Length.points(10).scaled(by: 1e300).raw == 1_000_000_000_000)
  }

  @Test func `sums are exact`() {
    let tenth = Length.points(0.1)
    #expect((0..<1_000).reduce(Length.zero) { sum, _ in sum + tenth } == tenth * 1_000)
    #expect(Length.points(3) - .points(1) == .points(2))
    #expect(-Length.points(3) < .zero)
    #expect(Length.points(7) / 2 == .points(3.5))
  }
}

@Suite struct ShapeTests {
  @Test func `a rectangle knows its edges`() {
    let rect = Rect(x: .points(1), y: .points(2), width: .points(3), height: .points(4))
    #expect([rect.minX, rect.minY, rect.maxX, rect.maxY] == [1, 2, 4, 6].map { .points($0) })
  }

  /// css-page-3, 7.1.
  @Test(arguments: [("a4", 595, 842), ("A5", 420, 595), ("letter", 612, 792), ("JIS-B5", 516, 729), ("b5", 499, 709)])
  func `page sizes are those of CSS`(name: String, width: Int, height: Int) {
    let size = PaperSize.named(name)
    #expect(size.map { Int($0.width.points.rounded()) } == width)
    #expect(size.map { Int($0.height.points.rounded()) } == height)
  }

  @Test func `an unknown size is none`() {
    #expect(PaperSize.named("a44") == nil)
    #expect(PaperSize.named("") == nil)
  }
}
