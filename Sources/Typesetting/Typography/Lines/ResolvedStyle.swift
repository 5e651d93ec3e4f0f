import Geometry
import Stylesheets

/// A computed style in the terms of the word table: numbers, and lengths in 1/65,536 pt.
struct ResolvedStyle {
  /// Index of the `TextStyle` in the word table.
  var style: UInt16
  /// How its words are shaped.
  var shaping: UInt16
  /// Length of a font unit, in 2^-32 pt.
  var scale: Int
  /// Of the glyphs.
  var size: Int
  /// The size that the style says, before `font-size-adjust`, and how that adjusts it for another face.
  var nominalSize: Int
  var adjustment: SizeAdjustment?
  var letterSpacing: Int
  /// A space with letter and word spacing.
  var space: Int
  /// Its face kerns with the space.
  var kernsWithSpace = false
  /// Of the inline box, with half-leading (CSS 2.2, 10.8.1).
  var ascent: Int
  var descent: Int
  /// The advance of an added hyphen; nil when the face has none.
  var hyphen: Int?
  /// How much of it hangs into the margin.
  var hyphenEdge = 0
  /// The mean advance of the letters a to z: what a measure in letters is reckoned by.
  var letterWidth = 0
  /// What is added where a word is divided.
  var hyphenText: [UInt8] = [UInt8(ascii: "-")]
  /// Number of the hyphenator's limits.
  var hyphenLimits = 0
  var hyphens: TextProperties.Hyphens
  /// Lines may break at opportunities.
  var wraps: Bool
  var keepsSpaces: Bool
  var mayBreakAnywhere: Bool
  /// `word-break: break-all`, `line-break: anywhere`: lines may end between any two characters.
  var breaksEverywhere = false
  /// How language and style change where lines may end.
  var breaking = BreakProfile()
  var tabSize: Int
  /// Distance of tab stops where it is no whole number of spaces.
  var tabStop: Int?
  /// How much a word may be stretched and shrunk by drawing its glyphs wider and setting them further apart.
  var elasticity = GlyphElasticity()
  /// Things to say whenever the style is used: positions in `StyleResolver.notices`.
  var notices: [Int] = []

  func width(advance: Int32, glyphCount: UInt16) -> Int {
    (Int(advance) * scale) >> 16 + Int(glyphCount) * letterSpacing
  }
}

/// How far the glyphs of a style may give way (A1.1): widths are scaled, and each glyph may be moved.
struct GlyphElasticity {
  /// In 1/10,000 of the width, up and down.
  var scaling = 0
  /// A glyph's share, in 1/65,536 pt.
  var wider = 0
  var closer = 0
  /// Small signs at the ends of a line hang into the margin.
  var protrudes = false
  /// The face has no serifs: its signs hang a little less.
  var isSans = false
  /// What `hanging-punctuation` says.
  var hanging = HangingPunctuation()
  /// It says anything.
  private(set) var hangs = false

  init() {}

  init(_ text: TextProperties, size: Int, isSerif: Bool) {
    scaling = text.fitting.scaling
    wider = (text.fitting.tracking.wider * size) >> 16
    closer = (text.fitting.tracking.closer * size) >> 16
    protrudes = text.fitting.protrudes
    isSans = !isSerif
    hanging = text.hanging
    hangs = text.hanging != HangingPunctuation()
  }

  /// On a narrow measure, where spaces are few, letters may be moved half as far again (B4).
  func wider(isNarrow: Bool) -> Int { isNarrow ? wider * 3 / 2 : wider }
  func closer(isNarrow: Bool) -> Int { isNarrow ? closer * 3 / 2 : closer }
}

/// `font-size-adjust` as a number: a measure of the glyphs is brought to a share of the style's size (CSS Fonts 5,
/// clause 2.1).
struct SizeAdjustment {
  var metric: FontSizeAdjust.Metric
  var share: Double

  /// Nil where nothing is adjusted. `first` is the first face of the style, whose measures `from-font` takes.
  init?(_ adjust: FontSizeAdjust, first: FontFace) {
    switch adjust {
    case .none: return nil
    case .number(let metric, let share): (self.metric, self.share) = (metric, share)
    case .fromFont(let metric): (self.metric, share) = (metric, Self.share(of: metric, in: first))
    }
  }

  /// The size at which a face's glyphs measure what is asked for; 1,000 pt at most.
  func size(of nominal: Int, in face: FontFace) -> Int {
    let own = Self.share(of: metric, in: face)
    guard own > 0, share.isFinite, share >= 0 else { return nominal }
    return Int(min(Double(nominal) * share / own, 65_536_000).rounded())
  }

  private static func share(of metric: FontSizeAdjust.Metric, in face: FontFace) -> Double {
    let units = Double(face.unitsPerEm)
    func width(_ scalar: Unicode.Scalar) -> Double? {
      face.glyph(for: scalar).map { Double(face.advance(of: $0)) / units }
    }
    return switch metric {
    case .xHeight: Double(face.xHeight) / units
    case .capHeight: Double(face.capHeight) / units
    // CSS Values 4, clause 6.1.1: half an em, and one em, where the character is missing.
    case .zeroWidth: width("0") ?? 0.5
    case .ideographWidth: width("\u{6C34}") ?? 1
    case .ideographHeight: 1
    }
  }
}
