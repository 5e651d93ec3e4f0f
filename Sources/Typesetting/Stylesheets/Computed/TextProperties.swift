package import Geometry

/// What a style says of text, lists and tables, as far as it is inherited.
package struct TextProperties: Sendable, Hashable {
  package enum Alignment: Sendable, Hashable { case start, end, left, right, center, justify }
  package enum WhiteSpace: Sendable, Hashable { case normal, nowrap, pre, preWrap, preLine, breakSpaces }
  package enum Transform: Sendable, Hashable { case none, uppercase, lowercase, capitalize }
  package enum Hyphens: Sendable, Hashable { case none, manual, auto }
  package enum Wrap: Sendable, Hashable { case normal, breakWord, anywhere }
  package enum ListMarker: Sendable, Hashable {
    case none, disc, circle, square, decimal, decimalLeadingZero, lowerAlpha, upperAlpha, lowerRoman, upperRoman
    case lowerGreek
    case string(String)
  }
  /// The used colour, opaque.
  package var color: Color = .black
  /// With its alpha: what is inherited.
  package var computedColor = StyleColor.black
  /// What text and borders are painted on: the background of the nearest ancestor that has one, or of the element.
  package var backdrop: Color = .white
  package var alignment: Alignment = .start
  package var lastLineAlignment: Alignment?
  package var indent = LengthPercentage.zero
  package var isIndentHanging = false
  package var whiteSpace: WhiteSpace = .normal
  package var transform: Transform = .none
  package var hyphens: Hyphens = .manual
  package var wrap: Wrap = .normal
  package var letterSpacing: Length = .zero
  package var wordSpacing: Length = .zero
  package var tabSize = 8
  package var listMarker: ListMarker = .disc
  package var isMarkerInside = false
  package var orphans = 2
  package var widows = 2
  package var isCaptionBelow = false
  package var bordersCollapse = false
  package var borderSpacing: Length = .zero
  /// From `lang` and `xml:lang`; empty when unknown.
  package var language = ""
  /// Pairs of quotation marks, outermost first.
  package var quotes: [String] = ["\u{201C}", "\u{201D}", "\u{2018}", "\u{2019}"]
  package init() {}
}
