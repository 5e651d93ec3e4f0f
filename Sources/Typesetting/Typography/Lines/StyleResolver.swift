import Diagnostics
import Geometry
import Stylesheets

/// Finds the face of a style, once per style.
struct StyleResolver {
  let library: FontLibrary
  private(set) var resolved: [ResolvedStyle] = []
  private(set) var notices: [Diagnostic] = []
  private var known: [ObjectIdentifier: Int32] = [:]
  /// The two that were last asked for: the paragraph's and a run's take turns.
  private var recent: (ObjectIdentifier, Int32)?
  private var former: (ObjectIdentifier, Int32)?
  /// Keeps the objects alive whose identity is remembered.
  private var kept: [ComputedStyle] = []
  private var numbers: [TextStyle: UInt16] = [:]
  private var others: [UInt64: (style: UInt16, scale: Int)] = [:]
  /// Each document has computed styles of its own, but the same few fonts.
  private var lists: [FontRequest: (list: FaceList, notices: [Int])] = [:]

  /// What the choice of faces depends on.
  private struct FontRequest: Hashable {
    var families: [String]
    var weight: Int
    var slant: FontProperties.Slant
    var width: Double
    var caps: FontProperties.Caps
    var language: String
  }

  init(library: FontLibrary) { self.library = library }

  /// Called between paragraphs: styles of documents that are done need not be kept for ever.
  mutating func forgetOldStyles() {
    guard resolved.count > 4_096 else { return }
    resolved.removeAll()
    known.removeAll()
    (recent, former) = (nil, nil)
    kept.removeAll()
    others.removeAll()
    lists.removeAll()
  }

  mutating func resolve(_ style: ComputedStyle, shaper: inout WordShaper, hyphenator: inout Hyphenator) -> Int32 {
    let identity = ObjectIdentifier(style)
    if let recent, recent.0 == identity { return recent.1 }
    if let former, former.0 == identity {
      swap(&recent, &self.former)
      return former.1
    }
    let index = known[identity] ?? add(style, shaper: &shaper, hyphenator: &hyphenator)
    (recent, former) = ((identity, index), recent)
    return index
  }

  private mutating func add(_ style: ComputedStyle, shaper: inout WordShaper, hyphenator: inout Hyphenator) -> Int32 {
    var made = make(style, shaper: &shaper)
    if made.hyphens == .auto, !hyphenator.isAvailable(style.text.language).0 {
      if hyphenator.isAvailable(style.text.language).isMissing {
        made.notices.append(notice(ofMissingDictionary: style.text.language))
      }
      made.hyphens = .manual
    }
    if made.hyphens == .auto { made.hyphenLimits = hyphenator.number(of: HyphenationLimits(style.text.hyphenation)) }
    let index = Int32(resolved.count)
    resolved.append(made)
    kept.append(style)
    known[ObjectIdentifier(style)] = index
    return index
  }

  /// The style of a part of a word that is set in another face than its run's.
  mutating func other(_ index: Int32, shaping: UInt16, shaper: inout WordShaper) -> (style: UInt16, scale: Int) {
    let key = UInt64(UInt32(bitPattern: index)) << 16 | UInt64(shaping)
    if let known = others[key] { return known }
    let base = resolved[Int(index)]
    guard let other = shaper.shapings[shaping] else { return (base.style, base.scale) }
    var style = shaper.table.styles[Int(base.style)]
    style.face = other.face
    let face = library.faces[other.face]
    style.size = Length(raw: face.drawnSize(base.adjustment?.size(of: base.nominalSize, in: face) ?? base.size))
    let made = (number(of: style, in: shaper.table), style.size.raw << 16 / face.unitsPerEm)
    others[key] = made
    return made
  }

  private mutating func number(of style: TextStyle, in table: WordTable) -> UInt16 {
    if let number = numbers[style] { return number }
    guard table.styles.count < Int(UInt16.max) else {
      // More styles than a number holds: an attack. The face must be right; size and paint may suffer.
      return UInt16(table.styles.firstIndex { $0.face == style.face } ?? 0)
    }
    let number = UInt16(table.styles.count)
    table.styles.append(style)
    numbers[style] = number
    return number
  }

  // MARK: Making

  private mutating func make(_ style: ComputedStyle, shaper: inout WordShaper) -> ResolvedStyle {
    var (list, noted) = knownFaces(for: style)
    let (choice, fallbacks, overrides) = (list.first, list.fallbacks, list.overrides)
    let face = library.faces[choice]
    let nominal = min(max(style.font.size.raw, 0), 1_000 * 65_536)
    let adjustment = SizeAdjustment(style.font.sizeAdjust, first: face)
    let size = adjustment?.size(of: nominal, in: face) ?? nominal
    let spacing = min(max(style.text.letterSpacing.raw, -size), 1_000 * 65_536)
    let features = self.features(for: style.font, spacing: spacing, face: face, &noted)
    let textStyle = TextStyle(
      face: choice, size: Length(raw: face.drawnSize(size)), color: style.text.color,
      letterSpacing: Length(raw: spacing),
      features: features, language: Self.language(of: style))
    let program = face.program
    let units = program.description.unitsPerEm
    let scale = textStyle.size.raw << 16 / units
    let spaceAdvance = program.glyph(for: " ").map { program.advance(of: $0) } ?? units / 4
    let (ascent, descent) = Self.extents(style.font, size: size, nominal: nominal, face)
    let wordSpacing = min(max(style.text.wordSpacing.raw, -size), 1_000 * 65_536)
    let hyphenText = Self.hyphenText(style.text.hyphenation.character, program)
    var made = ResolvedStyle(
      style: number(of: textStyle, in: shaper.table),
      shaping: shaper.shaping(textStyle, fallbacks: fallbacks, overrides: overrides),
      scale: scale, size: size, nominalSize: nominal, adjustment: adjustment, letterSpacing: spacing,
      space: max(0, (spaceAdvance * scale) >> 16 + spacing + wordSpacing), ascent: ascent, descent: descent,
      hyphen: Self.advance(of: hyphenText, program).map { ($0.advance * scale) >> 16 + spacing * $0.count },
      hyphenText: hyphenText, hyphens: style.text.hyphens, wraps: style.text.wrapsLines,
      keepsSpaces: [.pre, .preWrap, .breakSpaces].contains(style.text.whiteSpace),
      mayBreakAnywhere: style.text.wrap != .normal || style.text.wordBreak == .breakWord,
      tabSize: min(max(style.text.tabSize, 1), 100), notices: noted)
    made.breaksEverywhere = style.text.wordBreak == .breakAll || style.text.lineBreak == .anywhere
    made.breaking = BreakProfile(style.text)
    made.kernsWithSpace = shaper.shapings[made.shaping]?.among != nil
    made.letterWidth = (Self.letterWidth(program) * scale) >> 16
    if style.text.fitting.protrudes, let hyphen = made.hyphen, let last = hyphenText.last {
      let share = EdgeSign(UInt32(last)).protrusion(isSans: !program.description.isSerif).end
      made.hyphenEdge = min(hyphen * share / 1_000, size / 4)
    }
    made.elasticity = GlyphElasticity(style.text, size: size, isSerif: program.description.isSerif)
    made.tabStop = Self.tabStop(style.text.tab, space: made.space)
    return made
  }

  /// The mean of the alphabet in font units: that of running text, near enough (KOMA counts so, B2).
  private static func letterWidth(_ program: FontHandle) -> Int {
    let advances = (UInt8(ascii: "a")...UInt8(ascii: "z")).compactMap { letter in
      program.glyph(for: Unicode.Scalar(letter)).map { program.advance(of: $0) }
    }
    guard !advances.isEmpty else { return program.description.unitsPerEm / 2 }
    return advances.reduce(0, +) / advances.count
  }

  /// `hyphenate-character`; where the face does not have it, a hyphen.
  private static func hyphenText(_ written: String?, _ program: FontHandle) -> [UInt8] {
    guard let written, written.utf8.count <= 32,
      written.unicodeScalars.allSatisfy({ program.glyph(for: $0) != nil })
    else { return [UInt8(ascii: "-")] }
    return Array(written.utf8)
  }

  /// Nil when the face lacks a character.
  private static func advance(of text: [UInt8], _ program: FontHandle) -> (advance: Int, count: Int)? {
    var sum = 0
    var count = 0
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      guard let glyph = program.glyph(for: scalar) else { return nil }
      sum += program.advance(of: glyph)
      count += 1
    }
    return (sum, count)
  }

  /// Whole numbers of spaces are counted; anything else is measured.
  private static func tabStop(_ tab: TextProperties.TabSize, space: Int) -> Int? {
    switch tab {
    case .spaces(let count):
      count == count.rounded() && count >= 1 ? nil : Int(min(max(count, 0), 100) * Double(space))
    case .length(let length): min(max(length.raw, 0), 10_000 * 65_536)
    }
  }

  /// `font-language-override` is a language system of OpenType, for which HarfBuzz has a private subtag.
  private static func language(of style: ComputedStyle) -> String {
    guard let system = style.font.languageOverride else { return style.text.language }
    let letters = system.utf8.filter { ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) }
    guard (1...4).contains(letters.count) else { return style.text.language }
    let base = style.text.language.isEmpty ? "und" : style.text.language
    return base + "-x-hbot" + String(decoding: letters, as: UTF8.self)
  }

  /// CSS 2.2, 10.8.1: the inline box is as high as `line-height`; what exceeds ascent and descent goes half above, half
  /// below.
  private static func extents(
    _ font: FontProperties, size: Int, nominal: Int, _ face: FontFace
  ) -> (ascent: Int, descent: Int) {
    let description = face.program.description
    let units = description.unitsPerEm
    let drawn = face.drawnSize(size)
    // What `@font-face` says of the metrics stands before what the font says (CSS Fonts 5, 4.9).
    func metric(_ override: Double?, _ own: Int) -> Int {
      override.map { Int((Double(drawn) * $0).rounded()) } ?? drawn * own / units
    }
    let ascent = metric(face.descriptors.ascent, description.ascender)
    let descent = metric(face.descriptors.descent, description.descender)
    let height: Int =
      switch font.lineHeight {
      case .normal: ascent + descent + metric(face.descriptors.lineGap, description.lineGap)
      case .number(let factor): Length(raw: nominal).scaled(by: min(max(factor, 0), 1_000)).raw
      case .length(let length): min(max(length.raw, 0), 100_000 * 65_536)
      }
    let leading = height - ascent - descent
    // The upper half takes the odd unit, so that both together are the height exactly.
    return (ascent + (leading - leading / 2), descent + leading / 2)
  }

  // MARK: Faces

  private mutating func knownFaces(for style: ComputedStyle) -> (list: FaceList, notices: [Int]) {
    let font = style.font
    let request = FontRequest(
      families: font.families, weight: font.weight, slant: font.slant, width: font.width, caps: font.caps,
      language: style.text.language)
    if let known = lists[request] { return known }
    var noted: [Int] = []
    let made = (faces(for: style, &noted), noted)
    lists[request] = made
    return made
  }

  /// The faces of a style, with what is to be said of them. An italic without small capitals takes those of the upright
  /// face: true ones that stand upright read better than faked ones that lean (reference/typography.md, B1).
  private mutating func faces(for style: ComputedStyle, _ noted: inout [Int]) -> FaceList {
    let font = style.font
    let list = FaceList(font, language: style.text.language, in: library)
    let face = library.faces[list.first]
    for name in list.missing { noted.append(notice(ofMissingFamily: name, fallback: face.family)) }
    for family in list.restricted { noted.append(notice(ofRestricted: family, fallback: face.family)) }
    guard list.hasOwn else { return list }
    if list.lacksSlant { noted.append(notice(ofMissing: "italic", in: face.family)) }
    if list.lacksWeight { noted.append(notice(ofMissing: "bold face", in: face.family)) }
    guard face.isItalic, font.caps == .smallCaps || font.caps == .allSmallCaps, !face.program.hasFeature("smcp") else {
      return list
    }
    var upright = font
    upright.slant = .normal
    let other = FaceList(upright, language: style.text.language, in: library)
    let roman = library.faces[other.first]
    guard FontLibrary.key(roman.family) == FontLibrary.key(face.family), roman.program.hasFeature("smcp") else {
      return list
    }
    noted.append(notice(ofRomanCapitals: face.family))
    return other
  }

  // MARK: Features

  private mutating func features(
    for font: FontProperties, spacing: Int, face: FontFace, _ noted: inout [Int]
  ) -> [String] {
    let wanted = FontFeatures(of: font, hasLetterSpacing: spacing != 0)
    var missing: [String] = []
    let list = wanted.list(hasFeature: { face.program.hasFeature($0) }, missing: { missing.append($0) })
    for name in missing { noted.append(notice(ofMissingFeature: name, in: face)) }
    return list
  }

  // MARK: Notices

  private mutating func notice(_ diagnostic: Diagnostic) -> Int {
    let known = notices.firstIndex {
      $0.code == diagnostic.code && $0.message.utf8.elementsEqual(diagnostic.message.utf8)
    }
    if let known { return known }
    notices.append(diagnostic)
    return notices.count - 1
  }

  private mutating func notice(ofMissingFamily name: String, fallback: String) -> Int {
    let key = FontLibrary.key(name)
    let fault =
      library.variableFamilies.contains(key)
      ? "is installed only as a variable font, which is not used"
      : library.colorFamilies.contains { FontLibrary.key($0) == key }
        ? "has pictures in colour instead of outlines, which are not printed" : "is not installed"
    return notice(
      Diagnostic(
        TypographyCodes.familyMissing, .warning, "the font family `\(name)` \(fault)",
        action: "`\(fallback)` is used instead", help: "install it, or name another family in the style sheet"))
  }

  private mutating func notice(ofMissing what: String, in family: String) -> Int {
    notice(
      Diagnostic(
        TypographyCodes.styleMissing, .warning, "the font family `\(family)` has no \(what)",
        action: "the nearest face is used as it is", help: "choose a family that has one"))
  }

  private mutating func notice(ofRestricted family: String, fallback: String) -> Int {
    notice(
      Diagnostic(
        TypographyCodes.embeddingForbidden, .warning, "the font family `\(family)` must not be embedded",
        action: "`\(fallback)` is used instead", help: "ask its maker for a licence and a file that says so"))
  }

  private mutating func notice(ofRomanCapitals family: String) -> Int {
    notice(
      Diagnostic(
        TypographyCodes.featureMissing, .warning, "`\(family)` italic has no small capitals",
        action: "those of the upright face are set",
        help: "take `font-variant` or the slant out of the style sheet, or choose another family"))
  }

  private mutating func notice(ofMissingFeature name: String, in face: FontFace) -> Int {
    notice(
      Diagnostic(
        TypographyCodes.featureMissing, .warning,
        "`\(face.family)`\(face.isItalic ? " italic" : "") has no \(name)", action: "plain letters are set",
        help: "take `font-variant` out of the style sheet, or choose another family"))
  }

  private mutating func notice(ofMissingDictionary language: String) -> Int {
    notice(
      Diagnostic(
        TypographyCodes.dictionaryMissing, .note, "no hyphenation dictionary is installed for `\(language)`",
        action: "its words are not hyphenated", help: "install Debian's `hyphen-…` package for the language"))
  }
}
