package import Geometry

/// What a style says of fonts (CSS Fonts 4) and of the height of lines. Inherited.
package struct FontProperties: Sendable, Hashable {
  package enum Slant: Sendable, Hashable { case normal, italic, oblique }
  package enum Caps: Sendable, Hashable { case normal, smallCaps, allSmallCaps }
  package enum Figures: Sendable, Hashable { case normal, lining, oldStyle }
  package enum FigureSpacing: Sendable, Hashable { case normal, proportional, tabular }
  package enum LineHeight: Sendable, Hashable {
    case normal
    case number(Double)
    case length(Length)
  }
  /// Family names as written, generic ones (`serif`, `sans-serif`, `monospace`) among them, in order of preference.
  package var families: [String] = ["serif"]
  package var size: Length = .points(12)
  /// 1 to 1000.
  package var weight: Int = 400
  package var slant: Slant = .normal
  package var caps: Caps = .normal
  package var figures: Figures = .normal
  package var figureSpacing: FigureSpacing = .normal
  package var lineHeight: LineHeight = .normal
  package init() {}
}
