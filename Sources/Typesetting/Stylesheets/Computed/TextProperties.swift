package import Geometry

/// What a style says of text, lists and tables, as far as it is inherited.
package struct TextProperties: Sendable, Hashable {
  package enum Alignment: Sendable, Hashable { case start, end, left, right, center, justify }
  package enum Justification: Sendable, Hashable { case auto, none, interWord, interCharacter }
  package enum Transform: Sendable, Hashable { case none, uppercase, lowercase, capitalize }
  package enum Hyphens: Sendable, Hashable { case none, manual, auto }
  package enum Wrap: Sendable, Hashable { case normal, breakWord, anywhere }
  package enum WordBreak: Sendable, Hashable { case normal, breakAll, keepAll, manual, autoPhrase, breakWord }
  package enum LineBreak: Sendable, Hashable { case auto, loose, normal, strict, anywhere }
  package enum ListMarker: Sendable, Hashable {
    case none, disc, circle, square, decimal, decimalLeadingZero, lowerAlpha, upperAlpha, lowerRoman, upperRoman
    case lowerGreek
    case string(String)
    /// A name that no counter style has: decimal is used (css-counter-styles-3, clause 6).
    case named(String)
    /// A style of the author's, or one of the standard's many others.
    case custom(CounterStyleDefinition)
  }
  /// The used colour, opaque.
  package var color: Color = .black
  /// With its alpha: what is inherited.
  package var computedColor = StyleColor.black
  /// What text and borders are painted on: the background of the nearest ancestor that has one, or of the element.
  package var backdrop: Color = .white
  package var alignment: Alignment = .start
  /// `text-align: "."`: the sign that a column of cells is aligned on; `alignment` then is that of the numbers together.
  package var alignmentSign: String?
  package var lastLineAlignment: Alignment?
  package var justification: Justification = .auto
  package var indent = LengthPercentage.zero
  package var isIndentHanging = false
  /// `each-line`: lines after a forced break are indented too.
  package var isEachLineIndented = false
  package var whiteSpaceCollapse: WhiteSpaceCollapse = .collapse
  /// `text-wrap-mode`
  package var wrapsLines = true
  package var wrapStyle: WrapStyle = .auto
  package var transform: Transform = .none
  package var isFullWidth = false
  package var isFullSizeKana = false
  package var hyphens: Hyphens = .manual
  package var hyphenation = HyphenationProperties()
  package var fitting = GlyphFitting()
  package var wrap: Wrap = .normal
  package var wordBreak: WordBreak = .normal
  package var lineBreak: LineBreak = .auto
  /// What is added between letters; `letterSpacingValue` with the size of the font put in.
  package var letterSpacing: Length = .zero
  package var wordSpacing: Length = .zero
  /// Computed values, which are what is inherited: percentages refer to the font's size (CSS Text 4, clause 8).
  package var letterSpacingValue = LengthPercentage.zero
  package var wordSpacingValue = LengthPercentage.zero
  package var tab: TabSize = .spaces(8)
  /// `-sewn-wrap-mark`: what stands before a line that goes on from the one above, in text whose own line ends are kept.
  package var wrapMark: String?
  package var hanging = HangingPunctuation()
  package var spacing = TextSpacing()
  package var underline = UnderlineProperties()
  package var emphasis = TextEmphasis()
  package var listMarker: ListMarker = .disc
  package var isMarkerInside = false
  /// `list-style-image`, as written; nil is `none`.
  package var listImage: String?
  package var initialLetterAlignment = InitialLetter.Alignment()
  package var orphans = 2
  package var widows = 2
  package var isCaptionBelow = false
  package var bordersCollapse = false
  package var borderSpacing: Length = .zero
  /// From `lang` and `xml:lang`; empty when unknown.
  package var language = ""
  package var quotes: Quotes = .auto
  package var colorScheme = ColorScheme()
  /// `print-color-adjust: exact`
  package var keepsExactColors = false
  package init() {}
}

extension TextProperties {
  /// The six values of `white-space`: names for pairs of `white-space-collapse` and `text-wrap-mode` (CSS Text 4,
  /// clause 3).
  package enum WhiteSpace: Sendable, Hashable { case normal, nowrap, pre, preWrap, preLine, breakSpaces }
  package enum WhiteSpaceCollapse: Sendable, Hashable {
    case collapse, preserve, preserveBreaks, preserveSpaces, breakSpaces
  }
  package enum WrapStyle: Sendable, Hashable { case auto, balance, stable, pretty }

  /// The pair in the older words; a pair that has none gets the nearest in what it keeps, then in whether it wraps.
  package var whiteSpace: WhiteSpace {
    get {
      switch (whiteSpaceCollapse, wrapsLines) {
      case (.collapse, true): .normal
      case (.collapse, false): .nowrap
      case (.preserve, true), (.preserveSpaces, true): .preWrap
      case (.preserve, false), (.preserveSpaces, false), (.preserveBreaks, false), (.breakSpaces, false): .pre
      case (.preserveBreaks, true): .preLine
      case (.breakSpaces, true): .breakSpaces
      }
    }
    set {
      switch newValue {
      case .normal: (whiteSpaceCollapse, wrapsLines) = (.collapse, true)
      case .nowrap: (whiteSpaceCollapse, wrapsLines) = (.collapse, false)
      case .pre: (whiteSpaceCollapse, wrapsLines) = (.preserve, false)
      case .preWrap: (whiteSpaceCollapse, wrapsLines) = (.preserve, true)
      case .preLine: (whiteSpaceCollapse, wrapsLines) = (.preserveBreaks, true)
      case .breakSpaces: (whiteSpaceCollapse, wrapsLines) = (.breakSpaces, true)
      }
    }
  }

  package enum TabSize: Sendable, Hashable {
    /// Multiples of the advance of a space.
    case spaces(Double)
    case length(Length)
  }

  /// In whole spaces, as layout counts; a length counts as the initial eight.
  package var tabSize: Int {
    get { if case .spaces(let count) = tab { Int(min(max(count.rounded(), 0), 100)) } else { 8 } }
    set { tab = .spaces(Double(newValue)) }
  }

  package enum Quotes: Sendable, Hashable {
    /// As the language of the parent has them.
    case auto
    /// The very marks that the parent uses.
    case matchParent
    case none
    /// Pairs, outermost first.
    case marks([String])
  }
}

/// `hyphenate-*` (CSS Text 4, clause 6.3).
package struct HyphenationProperties: Sendable, Hashable {
  package enum Last: Sendable, Hashable { case none, always, column, page, spread }
  /// Nil is `auto`.
  package var character: String?
  /// The least letters of a word, before a break and after it; nil is `auto`.
  package var wordLetters: Int?
  package var lettersBefore: Int?
  package var lettersAfter: Int?
  /// Nil is `no-limit`.
  package var lines: Int?
  package var last: Last = .none
  /// Percentages refer to the line.
  package var zone = LengthPercentage.zero
  package init() {}
}

/// `-sewn-glyph-scaling`, `-sewn-tracking`, `-sewn-protrusion` and `-sewn-hyphen-penalty`: how lines are made even.
package struct GlyphFitting: Sendable, Hashable {
  /// How much closer and wider letters may stand, in 1/65,536 of the font's size: shares are inherited, so that what is
  /// smaller varies by less.
  package struct Tracking: Sendable, Hashable {
    package var closer = 0
    package var wider = 0
    package init() {}
    package init(closer: Int, wider: Int) { (self.closer, self.wider) = (closer, wider) }
  }

  /// How much wider or narrower glyphs may be drawn, in 1/10,000.
  package var scaling = 0
  package var tracking = Tracking()
  package var protrudes = false
  /// Nil is `auto`.
  package var hyphenPenalty: Int?
  package init() {}
}

/// `hanging-punctuation` (CSS Text 4, clause 9.2).
package struct HangingPunctuation: Sendable, Hashable {
  package enum End: Sendable, Hashable { case force, allow }
  package var first = false
  package var last = false
  package var end: End?
  package init() {}
}

/// `text-autospace` and `text-spacing-trim` (CSS Text 4, clause 8), which matter to Chinese and Japanese.
package struct TextSpacing: Sendable, Hashable {
  package enum Autospace: Sendable, Hashable { case normal, none, auto }
  package enum Trim: Sendable, Hashable { case spaceAll, normal, spaceFirst, trimStart, trimBoth, trimAll, auto }
  package var autospace: Autospace = .normal
  /// `ideograph-alpha`, `ideograph-numeric`, `punctuation` where they are named; `autospace` is then `none`.
  package var betweenIdeographsAndLetters = false
  package var betweenIdeographsAndDigits = false
  package var besidePunctuation = false
  /// `insert` (false) or `replace`.
  package var replacesSpaces = false
  package var trim: Trim = .normal
  package init() {}
}

/// `color-scheme`: the schemes that an author can do with, in order; none is `normal`.
package struct ColorScheme: Sendable, Hashable {
  package var schemes: [String] = []
  package var isOnly = false
  package init() {}
}

/// `initial-letter` (css-inline-3, clause 7): a size in lines and how many of them the letter sinks.
package struct InitialLetter: Sendable, Hashable {
  package var size: Double
  package var sink: Int

  /// `initial-letter-align`
  package struct Alignment: Sendable, Hashable {
    package enum Script: Sendable, Hashable { case alphabetic, ideographic, hanging, leading }
    package var script: Script = .alphabetic
    package var isBorderBox = false
    package init() {}
  }
}
