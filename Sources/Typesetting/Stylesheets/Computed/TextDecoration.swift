package import Geometry

extension BoxProperties {
  /// The lines that an element draws through its text (css-text-decor-4, clause 2). They are not inherited: they
  /// propagate to what the element holds.
  package struct Decoration: Sendable, Hashable {
    package enum Style: Sendable, Hashable { case solid, double, dotted, dashed, wavy }
    package enum Thickness: Sendable, Hashable {
      case auto, fromFont
      case length(Length)
    }
    package var underline = false
    package var overline = false
    package var lineThrough = false
    package var style: Style = .solid
    /// Nil: the element's own colour.
    package var color: Color?
    package var thickness: Thickness = .auto
    package init() {}

    package var drawsLines: Bool { underline || overline || lineThrough }
  }
}

/// Where underlines go, and what they leave out (css-text-decor-4, clause 2.5 to 2.7). Inherited.
package struct UnderlineProperties: Sendable, Hashable {
  package enum Offset: Sendable, Hashable {
    case auto
    /// Percentages refer to the size of the font that is underlined.
    case value(LengthPercentage)
  }
  package enum Position: Sendable, Hashable { case auto, fromFont, under }
  package enum Side: Sendable, Hashable { case left, right }
  package enum SkipInk: Sendable, Hashable { case auto, none, all }
  package var offset: Offset = .auto
  package var position: Position = .auto
  /// In vertical text.
  package var side: Side?
  package var skipInk: SkipInk = .auto
  package init() {}
}

/// `text-emphasis-*` (css-text-decor-4, clause 3): marks beside East Asian characters. Inherited.
package struct TextEmphasis: Sendable, Hashable {
  package enum Shape: Sendable, Hashable { case dot, circle, doubleCircle, triangle, sesame }
  package enum Mark: Sendable, Hashable {
    case none
    case shape(Shape, isFilled: Bool)
    case string(String)
  }
  package var mark: Mark = .none
  /// Nil: the text's own colour.
  package var color: Color?
  package var isUnder = false
  package var isLeft = false
  package init() {}
}
