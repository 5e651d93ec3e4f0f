package import Geometry

/// What a style says of fonts (CSS Fonts 4) and of the height of lines. Inherited.
package struct FontProperties: Sendable, Hashable {
  package enum Slant: Sendable, Hashable { case normal, italic, oblique }
  package enum Caps: Sendable, Hashable {
    case normal, smallCaps, allSmallCaps, petiteCaps, allPetiteCaps, unicase, titlingCaps
  }
  package enum Figures: Sendable, Hashable { case normal, lining, oldStyle }
  package enum FigureSpacing: Sendable, Hashable { case normal, proportional, tabular }
  package enum LineHeight: Sendable, Hashable {
    case normal
    case number(Double)
    case length(Length)
  }
  package enum Kerning: Sendable, Hashable { case auto, normal, none }

  /// Family names as written, generic ones (`serif`, `sans-serif`, `monospace`) among them, in order of preference.
  package var families: [String] = ["serif"]
  package var size: Length = .points(12)
  /// 1 to 1000.
  package var weight: Int = 400
  package var slant: Slant = .normal
  /// How far `oblique` leans, in degrees clockwise; 14 where none is given (CSS Fonts 4, clause 2.4).
  package var obliqueAngle = FontProperties.defaultObliqueAngle
  /// `font-width`, in per cent of the normal width.
  package var width = 100.0
  package var caps: Caps = .normal
  package var figures: Figures = .normal
  package var figureSpacing: FigureSpacing = .normal
  package var variants = FontVariants()
  package var kerning: Kerning = .auto
  /// `font-feature-settings`, by tag; the last setting of a tag counts.
  package var featureSettings: [FontSetting<Int>] = []
  package var variationSettings: [FontSetting<Double>] = []
  package var hasOpticalSizing = true
  /// `font-language-override`: an OpenType language system; nil is `normal`.
  package var languageOverride: String?
  package var sizeAdjust: FontSizeAdjust = .none
  package var synthesis = FontSynthesis()
  package var lineHeight: LineHeight = .normal
  package init() {}

  package static let defaultObliqueAngle = 14.0
}

/// One entry of `font-feature-settings` or `font-variation-settings`: a tag of four ASCII characters.
package struct FontSetting<Value: Sendable & Hashable>: Sendable, Hashable {
  package var tag: String
  package var value: Value
  package init(tag: String, value: Value) {
    self.tag = tag
    self.value = value
  }
}

/// `font-size-adjust` (CSS Fonts 5, clause 2.1): which measure of the glyphs is brought to which share of the size.
package enum FontSizeAdjust: Sendable, Hashable {
  package enum Metric: Sendable, Hashable { case xHeight, capHeight, zeroWidth, ideographWidth, ideographHeight }
  case none
  case number(Metric, Double)
  /// The share that the first available font has.
  case fromFont(Metric)
}

/// What may be faked when a family lacks it (CSS Fonts 4, clause 2.8).
package struct FontSynthesis: Sendable, Hashable {
  package var weight = true
  package var style = true
  package var smallCaps = true
  package var position = true
  package init() {}
}
