package import Geometry

/// What the cascade says about one element, after inheritance and with all font-relative units resolved: the computed
/// values of CSS. Percentages that refer to a box survive as such; layout makes used values of them.
///
/// Styles are shared: elements with equal styles hold the same object, so layout may compare them by identity (`===`)
/// and keep caches on it. One instance belongs to one `StyleEngine`.
package final class ComputedStyle: Sendable {
  package let font: FontProperties
  package let text: TextProperties
  package let box: BoxProperties
  package let breaks: BreakProperties
  package let generated: GeneratedProperties

  package init(
    font: FontProperties = FontProperties(), text: TextProperties = TextProperties(),
    box: BoxProperties = BoxProperties(), breaks: BreakProperties = BreakProperties(),
    generated: GeneratedProperties = GeneratedProperties()
  ) {
    self.font = font
    self.text = text
    self.box = box
    self.breaks = breaks
    self.generated = generated
  }
}

// MARK: Values

/// A length plus a share of the containing block, as `calc(1em + 10%)` leaves it. `percent` is 100 for 100 %.
package struct LengthPercentage: Sendable, Hashable {
  package var length: Length
  package var percent: Double
  package init(length: Length = .zero, percent: Double = 0) {
    self.length = length
    self.percent = percent
  }
  package static let zero = LengthPercentage()
  package func resolved(against base: Length) -> Length {
    percent == 0 ? length : length + base.scaled(by: percent / 100)
  }
}

package enum Dimension: Sendable, Hashable {
  case auto
  case value(LengthPercentage)
}

package struct Edges<Value: Sendable & Hashable>: Sendable, Hashable {
  package var top: Value
  package var right: Value
  package var bottom: Value
  package var left: Value
  package init(all value: Value) { (top, right, bottom, left) = (value, value, value, value) }
  package init(top: Value, right: Value, bottom: Value, left: Value) {
    (self.top, self.right, self.bottom, self.left) = (top, right, bottom, left)
  }
}

// MARK: Inherited groups

/// Inherited.
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

/// Inherited.
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
  package var color: Color = .black
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

// MARK: Groups that do not inherit

package struct BoxProperties: Sendable, Hashable {
  package enum Display: Sendable, Hashable {
    case none, inline, block, inlineBlock, listItem, flowRoot, contents
    case table, tableRow, tableCell, tableHeaderGroup, tableRowGroup, tableFooterGroup, tableCaption, tableColumn
    case tableColumnGroup
  }
  package enum Floating: Sendable, Hashable { case none, left, right, footnote }
  package enum Clear: Sendable, Hashable { case none, left, right, both }
  package enum BorderStyle: Sendable, Hashable { case none, solid, dashed, dotted, double }
  package enum VerticalAlignment: Sendable, Hashable {
    case baseline, sub, `super`, top, middle, bottom, textTop, textBottom
    case shift(Length)
  }
  package struct Border: Sendable, Hashable {
    /// Zero when the style is `none`.
    package var width: Length = .zero
    package var style: BorderStyle = .none
    package var color: Color = .black
    package init() {}
  }
  package struct Decoration: Sendable, Hashable {
    package var underline = false
    package var overline = false
    package var lineThrough = false
    package init() {}
  }
  package enum Position: Sendable, Hashable {
    case normal
    /// `position: running(name)`
    case running(String)
  }

  package var display: Display = .inline
  package var float: Floating = .none
  package var clear: Clear = .none
  package var position: Position = .normal
  package var margin = Edges<Dimension>(all: .value(.zero))
  package var padding = Edges<LengthPercentage>(all: .zero)
  package var border = Edges<Border>(all: Border())
  package var width: Dimension = .auto
  package var height: Dimension = .auto
  package var minWidth: LengthPercentage = .zero
  package var minHeight: LengthPercentage = .zero
  /// Nil: none.
  package var maxWidth: LengthPercentage?
  package var maxHeight: LengthPercentage?
  package var isBorderBox = false
  /// Nil: transparent.
  package var background: Color?
  package var verticalAlignment: VerticalAlignment = .baseline
  package var decoration = Decoration()
  package var isTableLayoutFixed = false
  package init() {}
}

package struct BreakProperties: Sendable, Hashable {
  package enum Between: Sendable, Hashable { case auto, avoid, page, left, right, recto, verso }
  package var before: Between = .auto
  package var after: Between = .auto
  package var avoidsInside = false
  /// The `page` property: a named page. Not inherited; nil is `auto`.
  package var page: String?
  package init() {}
}

package struct GeneratedProperties: Sendable, Hashable {
  package struct CounterChange: Sendable, Hashable {
    package var name: String
    package var value: Int
    package init(name: String, value: Int) {
      self.name = name
      self.value = value
    }
  }
  package struct StringSet: Sendable, Hashable {
    package var name: String
    package var content: [ContentItem]
    package init(name: String, content: [ContentItem]) {
      self.name = name
      self.content = content
    }
  }
  /// Nil: `normal` (or `none` on a pseudo-element, which then has no style at all).
  package var content: [ContentItem]?
  package var counterReset: [CounterChange] = []
  package var counterIncrement: [CounterChange] = []
  package var counterSet: [CounterChange] = []
  package var stringSet: [StringSet] = []
  /// Nil: `none`.
  package var bookmarkLevel: Int?
  package init() {}
}

/// One piece of a `content` value.
package enum ContentItem: Sendable, Hashable {
  case text(String)
  case attribute(String)
  case counter(name: String, style: TextProperties.ListMarker)
  case counters(name: String, separator: String, style: TextProperties.ListMarker)
  case openQuote, closeQuote
  /// `content(text)`: the element's own text, in `string-set`.
  case elementText
  /// `string(name, which)` in margin boxes.
  case namedString(name: String, NamedStringPosition)
  /// `target-counter(attr(href), page)`; the attribute's name.
  case targetCounter(attribute: String, counter: String, style: TextProperties.ListMarker)
  case targetText(attribute: String)
  case leader(String)
  case element(name: String)

  package enum NamedStringPosition: Sendable, Hashable { case first, start, last, firstExcept }
}
