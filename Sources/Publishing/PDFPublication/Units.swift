internal import Geometry
internal import PDFObjects

extension Real {
  /// Rounded to the nearest thousandth, halves up.
  init(_ length: Length) { self.init(thousandths: (length.raw * 1000 + 32_768) >> 16) }
}

extension ContentStream.Paint {
  init(_ color: Color) { self.init(red: color.red, green: color.green, blue: color.blue) }
}

/// From the page's coordinates (y downwards from the top) to PDF's (y upwards from the bottom).
struct SheetCoordinates {
  let height: Length

  func x(_ x: Length) -> Real { Real(x) }
  func y(_ y: Length) -> Real { Real(height - y) }

  /// Lower left and upper right corner.
  func corners(_ rect: Rect) -> (Real, Real, Real, Real) { (x(rect.minX), y(rect.maxY), x(rect.maxX), y(rect.minY)) }
}
