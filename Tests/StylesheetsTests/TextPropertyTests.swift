import Geometry
import Testing

@testable import Stylesheets

/// The computed style of a `p` with these declarations, in a body of 10 pt; nil when a message was given.
private func computed(_ css: String, parent: String = "font-size: 10pt") -> ComputedStyle? {
  var fixture = StyleFixture("body { \(parent) } p { \(css) }")
  let node = fixture.add("p")
  return fixture.codes.isEmpty ? fixture.styled().style(of: node) : nil
}

@Suite struct FontPropertyTests {
  @Test(arguments: [
    ("xx-small", 7.2), ("medium", 12), ("xxx-large", 36), ("larger", 12), ("smaller", 10 / 1.2), ("math", 10),
    ("150%", 15), ("1.5em", 15), ("calc(1em + 2pt)", 12),
  ])
  func `font sizes`(value: String, points: Double) {
    #expect(computed("font-size: \(value)")?.font.size == Length(points: points))
  }

  /// CSS Fonts 4, clause 2.2.1, the table.
  @Test(arguments: [
    (50, 400, 50), (100, 400, 100), (300, 400, 100), (400, 700, 100), (549, 700, 100), (550, 900, 400), (700, 900, 400),
    (750, 900, 700), (900, 900, 700), (1000, 1000, 700),
  ])
  func `bolder and lighter`(parent: Int, bolder: Int, lighter: Int) {
    #expect(computed("font-weight: bolder", parent: "font-weight: \(parent)")?.font.weight == bolder)
    #expect(computed("font-weight: lighter", parent: "font-weight: \(parent)")?.font.weight == lighter)
  }

  @Test func `oblique takes an angle, fourteen degrees where none is given`() {
    #expect(computed("font-style: oblique")?.font.obliqueAngle == 14)
    #expect(computed("font-style: oblique 20deg")?.font.obliqueAngle == 20)
    #expect(computed("font-style: oblique -100grad")?.font.obliqueAngle == -90)
    #expect(computed("font-style: oblique 91deg") == nil)
    #expect(computed("font-style: italic 20deg") == nil)
  }

  @Test func `the width of a font is a percentage under both its names`() {
    #expect(computed("font-width: semi-condensed")?.font.width == 87.5)
    #expect(computed("font-stretch: 110%")?.font.width == 110)
    #expect(computed("font-stretch: -1%") == nil)
  }

  @Test func `numeric forms stand in groups of which each is said once`() {
    let font = computed("font-variant-numeric: oldstyle-nums stacked-fractions slashed-zero tabular-nums ordinal")?.font
    #expect(font?.figures == .oldStyle && font?.figureSpacing == .tabular && font?.variants.fractions == .stacked)
    #expect(font?.variants.hasOrdinals == true && font?.variants.hasSlashedZero == true)
    #expect(computed("font-variant-numeric: lining-nums oldstyle-nums") == nil)
    #expect(computed("font-variant-numeric: ordinal ordinal") == nil)
    #expect(computed("font-variant-numeric: normal ordinal") == nil)
  }

  @Test func `font-variant sets all its longhands, and none turns ligatures off`() {
    let font = computed("font-variant: small-caps discretionary-ligatures sub lining-nums jis04")?.font
    #expect(font?.caps == .smallCaps && font?.variants.ligatures.discretionary == true)
    #expect(font?.variants.position == .sub && font?.figures == .lining && font?.variants.eastAsian.form == .jis04)
    #expect(font?.variants.ligatures.common == nil)
    let none = computed("font-variant-caps: unicase; font-variant: none")?.font
    #expect(none?.variants.ligatures == FontVariants.Ligatures.none && none?.caps == .normal)
    #expect(computed("font-variant: small-caps all-small-caps") == nil)
    #expect(computed("font-variant-ligatures: none common-ligatures") == nil)
  }

  /// CSS Fonts 4, clause 6.12: the last of a tag counts, and the computed value is sorted.
  @Test func `feature settings keep one value a tag`() {
    #expect(
      computed("font-feature-settings: 'swsh' 2, 'dlig', 'swsh' off")?.font.featureSettings
        == [FontSetting(tag: "dlig", value: 1), FontSetting(tag: "swsh", value: 0)])
    #expect(computed("font-feature-settings: 'liga' on, 'toolong'") == nil)
    #expect(computed("font-feature-settings: 'dlig' -1") == nil)
    #expect(
      computed("font-variation-settings: 'wght' 350.5")?.font.variationSettings
        == [FontSetting(tag: "wght", value: 350.5)])
  }

  @Test func `the other settings of fonts`() {
    #expect(computed("font-kerning: none")?.font.kerning == FontProperties.Kerning.none)
    #expect(computed("font-optical-sizing: none")?.font.hasOpticalSizing == false)
    #expect(computed("font-language-override: 'SRB'")?.font.languageOverride == "SRB")
    #expect(computed("font-size-adjust: 0.5")?.font.sizeAdjust == .number(.xHeight, 0.5))
    #expect(computed("font-size-adjust: cap-height from-font")?.font.sizeAdjust == .fromFont(.capHeight))
    let synthesis = computed("font-synthesis: style small-caps")?.font.synthesis
    #expect(synthesis?.style == true && synthesis?.weight == false && synthesis?.position == false)
    #expect(computed("font-synthesis: weight weight") == nil)
  }

  /// CSS Fonts 4, clause 2.7: "font: 12pt/14pt sans-serif" and its neighbours.
  @Test func `the shorthand resets what it does not say`() {
    let font = computed(
      "font-kerning: none; font-variant-numeric: ordinal; font-weight: 900; font: condensed oblique 25deg 12pt/14pt 'Helvetica Neue', serif"
    )?.font
    #expect(font?.size == .points(12) && font?.lineHeight == .length(.points(14)) && font?.weight == 400)
    #expect(font?.width == 75 && font?.slant == .oblique && font?.obliqueAngle == 25)
    #expect(font?.families == ["Helvetica Neue", "serif"])
    #expect(font?.kerning == .auto && font?.variants.hasOrdinals == false)
    #expect(computed("font: normal normal normal normal 80% serif")?.font.size == .points(8))
    #expect(computed("font: bold italic large Palatino, serif")?.font.weight == 700)
    for refused in [
      "caption", "message-box", "12pt", "serif", "75% 12pt serif", "all-small-caps 12pt serif", "bold bold 12pt serif",
      "normal normal normal normal normal 12pt serif",
    ] {
      #expect(computed("font: \(refused)") == nil, "\(refused)")
    }
  }
}

@Suite struct TextPropertyTests {
  @Test func `text-align sets the last line too`() {
    #expect(computed("text-align: justify-all")?.text.lastLineAlignment == .justify)
    #expect(computed("text-align-last: right; text-align: center")?.text.lastLineAlignment == nil)
    #expect(computed("text-align: center; text-align-last: right")?.text.lastLineAlignment == .right)
  }

  /// CSS Text 4, clause 7.1.
  /// css.md rule 6.
  @Test func `match-parent takes the side that the parent's direction gives`() {
    #expect(computed("text-align: match-parent; direction: rtl", parent: "text-align: start")?.text.alignment == .left)
    #expect(computed("text-align: match-parent", parent: "direction: rtl; text-align: start")?.text.alignment == .right)
    #expect(computed("text-align: match-parent", parent: "text-align: center")?.text.alignment == .center)
    let last = computed("text-align: match-parent", parent: "text-align-last: end")?.text.lastLineAlignment
    #expect(last == .right)
  }

  @Test func `an indent may hang and begin each line`() {
    let text = computed("text-indent: each-line 2em hanging")?.text
    #expect(text?.indent.length == .points(20) && text?.isIndentHanging == true && text?.isEachLineIndented == true)
    #expect(computed("text-indent: hanging") == nil)
    #expect(computed("text-indent: 1em hanging hanging") == nil)
  }

  /// CSS Text 4, clause 3, the table of `white-space`.
  @Test(arguments: [
    ("normal", TextProperties.WhiteSpaceCollapse.collapse, true), ("nowrap", .collapse, false),
    ("pre", .preserve, false), ("pre-wrap", .preserve, true), ("pre-line", .preserveBreaks, true),
    ("break-spaces", .breakSpaces, true), ("preserve-spaces nowrap", .preserveSpaces, false), ("wrap", .collapse, true),
  ])
  func `white-space is a pair`(value: String, collapse: TextProperties.WhiteSpaceCollapse, wraps: Bool) {
    let text = computed("white-space: \(value)")?.text
    #expect(text?.whiteSpaceCollapse == collapse && text?.wrapsLines == wraps)
  }

  @Test func `text-wrap is a pair too`() {
    let text = computed("text-wrap: nowrap balance")?.text
    #expect(text?.wrapStyle == .balance && text?.wrapsLines == false)
    #expect(computed("text-wrap-style: pretty; text-wrap: wrap")?.text.wrapStyle == .auto)
    #expect(computed("white-space: pre; text-wrap-mode: wrap")?.text.whiteSpace == .preWrap)
  }

  @Test func `transformations are combined`() {
    let text = computed("text-transform: full-width capitalize full-size-kana")?.text
    #expect(text?.transform == .capitalize && text?.isFullWidth == true && text?.isFullSizeKana == true)
    #expect(computed("text-transform: uppercase lowercase") == nil)
    #expect(computed("text-transform: none full-width") == nil)
  }

  /// CSS Text 4, clause 8.2: percentages are inherited as percentages.
  @Test func `spacing in em is inherited as a length, in per cent as a share`() {
    var fixture = StyleFixture(
      "body { font-size: 10pt; letter-spacing: 0.1em; word-spacing: 50% } p { font-size: 20pt }")
    let node = fixture.add("p")
    let text = fixture.styled().style(of: node).text
    #expect(text.letterSpacing == .points(1) && text.wordSpacing == .points(10))
    #expect(computed("letter-spacing: normal", parent: "letter-spacing: 3pt")?.text.letterSpacing == .zero)
  }

  @Test func `tabs are counted in spaces or measured`() {
    #expect(computed("tab-size: 4")?.text.tabSize == 4)
    #expect(computed("tab-size: 2em")?.text.tab == .length(.points(20)))
    #expect(computed("tab-size: -1") == nil)
    #expect(computed("tab-size: 10%") == nil)
  }

  @Test func `breaks of words and lines`() {
    #expect(computed("word-wrap: break-word")?.text.wrap == .breakWord)
    #expect(computed("word-break: keep-all")?.text.wordBreak == .keepAll)
    #expect(computed("line-break: anywhere")?.text.lineBreak == .anywhere)
    #expect(computed("text-justify: inter-character")?.text.justification == .interCharacter)
  }

  /// CSS Text 4, clause 6.3.4.
  @Test func `limits of hyphenation`() {
    let limits = computed("hyphenate-limit-chars: 8 4")?.text.hyphenation
    #expect(limits?.wordLetters == 8 && limits?.lettersBefore == 4 && limits?.lettersAfter == 4)
    let one = computed("hyphenate-limit-chars: 8")?.text.hyphenation
    #expect(one?.wordLetters == 8 && one?.lettersBefore == nil && one?.lettersAfter == nil)
    #expect(computed("hyphenate-limit-chars: auto 3 2")?.text.hyphenation.lettersAfter == 2)
    #expect(computed("hyphenate-limit-chars: 1 2 3 4") == nil)
    #expect(computed("hyphenate-limit-lines: 2")?.text.hyphenation.lines == 2)
    #expect(computed("hyphenate-limit-lines: no-limit")?.text.hyphenation.lines == nil)
    #expect(computed("hyphenate-limit-last: spread")?.text.hyphenation.last == .spread)
    #expect(
      computed("hyphenate-limit-zone: calc(1em + 8%)")?.text.hyphenation.zone
        == LengthPercentage(length: .points(10), percent: 8))
    #expect(computed("hyphenate-character: '\\2010'")?.text.hyphenation.character == "\u{2010}")
  }

  @Test func `what letters may give is a share of the font's size, and inherited as such`() {
    let fitting = computed("font-size: 20pt; -sewn-tracking: 0.1pt 0.01em; -sewn-glyph-scaling: 1.5%")?.text.fitting
    #expect(fitting?.tracking == GlyphFitting.Tracking(closer: 327, wider: 655))
    #expect(fitting?.scaling == 150)
    #expect(computed("-sewn-tracking: 9em")?.text.fitting.tracking.closer == 65_536 / 20)
    #expect(computed("-sewn-tracking: -1pt") == nil && computed("-sewn-glyph-scaling: 11%") == nil)
    #expect(computed("-sewn-hyphen-penalty: 60")?.text.fitting.hyphenPenalty == 60)
    #expect(computed("-sewn-protrusion: auto")?.text.fitting.protrudes == true)
  }

  @Test func `hanging punctuation is a set of at most three`() {
    let hanging = computed("hanging-punctuation: last allow-end first")?.text.hanging
    #expect(hanging?.first == true && hanging?.last == true && hanging?.end == .allow)
    #expect(computed("hanging-punctuation: force-end allow-end") == nil)
    #expect(computed("hanging-punctuation: none first") == nil)
  }

  /// css-inline-3, clause 7.2: without a sink a letter drops by its size, rounded down.
  @Test func `an initial letter sinks by its size, by a number, or not at all`() {
    #expect(computed("initial-letter: 3.5")?.generated.initialLetter == InitialLetter(size: 3.5, sink: 3))
    #expect(computed("initial-letter: 3 2")?.generated.initialLetter == InitialLetter(size: 3, sink: 2))
    #expect(computed("initial-letter: 3 raise")?.generated.initialLetter == InitialLetter(size: 3, sink: 1))
    #expect(computed("initial-letter: drop 2")?.generated.initialLetter == InitialLetter(size: 2, sink: 2))
    #expect(computed("initial-letter: 0.5") == nil)
    #expect(computed("initial-letter-align: hanging border-box")?.text.initialLetterAlignment.script == .hanging)
  }

  @Test func `decoration is not inherited, and its shorthand sets four longhands`() {
    let box = computed("text-decoration: underline line-through wavy 2pt #f00")?.box.decoration
    #expect(box?.underline == true && box?.lineThrough == true && box?.overline == false && box?.style == .wavy)
    #expect(box?.thickness == .length(.points(2)) && box?.color == Color(red: 255, green: 0, blue: 0))
    #expect(computed("text-decoration-color: red; text-decoration: overline")?.box.decoration.color == nil)
    #expect(computed("text-decoration-thickness: 10%")?.box.decoration.thickness == .length(.points(1)))
    #expect(computed("", parent: "text-decoration: underline")?.box.decoration.underline == false)
    #expect(computed("text-decoration: none underline") == nil)
    #expect(computed("text-underline-offset: 10%")?.text.underline.offset == .value(LengthPercentage(percent: 10)))
    let underline = computed("text-underline-position: left under")?.text.underline
    #expect(underline?.position == .under && underline?.side == .left)
    #expect(computed("text-decoration-skip-ink: all")?.text.underline.skipInk == .all)
  }

  /// css-text-decor-4, clause 3.1.
  @Test func `emphasis marks fill in what is not said`() {
    #expect(computed("text-emphasis-style: open")?.text.emphasis.mark == .shape(.circle, isFilled: false))
    #expect(computed("text-emphasis-style: sesame")?.text.emphasis.mark == .shape(.sesame, isFilled: true))
    #expect(computed("text-emphasis: 'x' #00f")?.text.emphasis.color == Color(red: 0, green: 0, blue: 255))
    let position = computed("text-emphasis-position: left under")?.text.emphasis
    #expect(position?.isUnder == true && position?.isLeft == true)
  }

  @Test func `spacing beside ideographs, schemes and colours are known`() {
    let spacing = computed("text-autospace: ideograph-alpha punctuation replace; text-spacing-trim: trim-all")?.text
      .spacing
    #expect(spacing?.betweenIdeographsAndLetters == true && spacing?.betweenIdeographsAndDigits == false)
    #expect(spacing?.replacesSpaces == true && spacing?.trim == .trimAll)
    #expect(computed("color-scheme: only dark")?.text.colorScheme.schemes == ["dark"])
    #expect(computed("color-scheme: light only")?.text.colorScheme.isOnly == true)
    #expect(computed("print-color-adjust: exact")?.text.keepsExactColors == true)
    #expect(computed("orphans: 3; widows: 4")?.text.widows == 4)
    #expect(computed("orphans: 0") == nil)
  }
}
