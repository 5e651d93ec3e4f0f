package import Geometry

/// What relative units refer to besides the element's and the root's font size.
package struct UnitContext: Sendable {
  /// The measures of a family and style as its font has them; nil where there is no such font.
  package typealias Measuring = @Sendable (FontProperties) -> FontMeasures?

  /// What `vw` and `vh` are hundredths of: in print the initial containing block, which is the page area of the first
  /// page (css-page-3, clause 3; CSS 2.2, clause 10.1). For `@page` itself the default page box is taken, since its area
  /// would depend on itself.
  package var viewport: Size
  package var measures: Measuring?

  package init(viewport: Size = UnitContext.defaultPage, measures: Measuring? = nil) {
    self.viewport = viewport
    self.measures = measures
  }

  /// A4.
  package static let defaultPage = Size(width: .millimetres(210), height: .millimetres(297))

  func measures(of font: FontProperties) -> FontMeasures { measures?(font) ?? FontMeasures() }
}

/// The measures of a font that units refer to (CSS Values 4, clause 6.1.1), as shares of its size.
///
/// The values given are those to assume where the font is not known: half an em for `ex` and `ch`, one em for `ic` as the
/// standard says; it takes the ascent for `cap`, and 0.7 em is that of the capitals of most text faces.
package struct FontMeasures: Sendable, Hashable {
  package var xHeight = 0.5
  package var zeroAdvance = 0.5
  package var capHeight = 0.7
  package var ideographAdvance = 1.0
  /// `line-height: normal`
  package var lineHeight = 1.2
  package init() {}
}
