import Limits

extension PropertyTable {
  /// The longhands of `font-variant` (CSS Fonts 4, clause 6).
  static let variantRows: [Property] = [
    .words("font-variant-caps", inherited: true, \.font.caps, [("normal", .normal)] + caps)
      .facts(initial: "normal", in: [.print, .base]),
    Property(
      name: "font-variant-numeric", isInherited: true, phase: .rest,
      takes: "`normal`, or words such as `oldstyle-nums`, `tabular-nums`, `diagonal-fractions`, `slashed-zero`",
      read: { reader in reader.takeVariants { $0.takeNumeric(into: &$1) }?.setNumeric },
      copy: { FontVariantDraft($1).setNumeric(&$0) }
    ).facts(
      initial: "normal", in: [.print, .fence],
      words: [
        "normal", "lining-nums", "oldstyle-nums", "proportional-nums", "tabular-nums", "diagonal-fractions",
        "stacked-fractions", "ordinal", "slashed-zero",
      ]),
    Property(
      name: "font-variant-ligatures", isInherited: true, phase: .rest,
      takes: "`normal`, `none`, or words such as `discretionary-ligatures` and `no-contextual`",
      read: { reader in
        if reader.take(keyword: "none") { return { $0.values.font.variants.ligatures = .none } }
        return reader.takeVariants { $0.takeLigatures(into: &$1) }?.setLigatures
      },
      copy: { $0.values.font.variants.ligatures = $1.font.variants.ligatures }
    ).facts(
      initial: "normal", in: [.print, .fence],
      words: [
        "normal", "none", "common-ligatures", "no-common-ligatures", "discretionary-ligatures",
        "no-discretionary-ligatures", "historical-ligatures", "no-historical-ligatures", "contextual", "no-contextual",
      ]),
    .words("font-variant-position", inherited: true, \.font.variants.position, [("normal", .normal)] + positions)
      .facts(initial: "normal", in: [.print, .fence]),
    Property(
      name: "font-variant-east-asian", isInherited: true, phase: .rest,
      takes: "`normal`, or words such as `jis04`, `traditional`, `full-width`, `ruby`",
      read: { reader in reader.takeVariants { $0.takeEastAsian(into: &$1) }?.setEastAsian },
      copy: { $0.values.font.variants.eastAsian = $1.font.variants.eastAsian }
    ).facts(
      initial: "normal", in: [.print, .fence],
      words: [
        "normal", "jis78", "jis83", "jis90", "jis04", "simplified", "traditional", "full-width", "proportional-width",
        "ruby",
      ]),
    Property(
      name: "font-variant-alternates", isInherited: true, phase: .rest,
      takes: "`normal`, `historical-forms`, or functions such as `styleset(name)`",
      read: { reader in reader.takeVariants { $0.takeAlternates(into: &$1) }?.setAlternates },
      copy: { $0.values.font.variants.alternates = $1.font.variants.alternates }
    ).facts(initial: "normal", in: [.print, .fence], words: ["normal", "historical-forms"]),
    .words(
      "font-variant-emoji", inherited: true, \.font.variants.presentation, [("normal", .normal)] + presentations
    ).facts(initial: "normal", in: [.fence]),
  ]

  static let caps: [(String, FontProperties.Caps)] = [
    ("small-caps", .smallCaps), ("all-small-caps", .allSmallCaps), ("petite-caps", .petiteCaps),
    ("all-petite-caps", .allPetiteCaps), ("unicase", .unicase), ("titling-caps", .titlingCaps),
  ]
  static let positions: [(String, FontVariants.Position)] = [("sub", .sub), ("super", .super)]
  static let presentations: [(String, FontVariants.Presentation)] = [
    ("text", .text), ("emoji", .emoji), ("unicode", .unicode),
  ]
}

/// The forms that a value of `font-variant` asks for, while it is read: each group at most once.
struct FontVariantDraft: Sendable {
  var figures: FontProperties.Figures?
  var spacing: FontProperties.FigureSpacing?
  var fractions: FontVariants.Fractions?
  var hasOrdinals = false
  var hasSlashedZero = false
  var ligatures = FontVariants.Ligatures()
  var eastAsian = FontVariants.EastAsian()
  var alternates = FontVariants.Alternates()

  init() {}
  init(_ style: StyleGroups) {
    figures = style.font.figures
    spacing = style.font.figureSpacing
    fractions = style.font.variants.fractions
    hasOrdinals = style.font.variants.hasOrdinals
    hasSlashedZero = style.font.variants.hasSlashedZero
  }

  @Sendable func setNumeric(_ draft: inout StyleDraft) {
    draft.values.font.figures = figures ?? .normal
    draft.values.font.figureSpacing = spacing ?? .normal
    draft.values.font.variants.fractions = fractions ?? .normal
    draft.values.font.variants.hasOrdinals = hasOrdinals
    draft.values.font.variants.hasSlashedZero = hasSlashedZero
  }
  @Sendable func setLigatures(_ draft: inout StyleDraft) { draft.values.font.variants.ligatures = ligatures }
  @Sendable func setEastAsian(_ draft: inout StyleDraft) { draft.values.font.variants.eastAsian = eastAsian }
  @Sendable func setAlternates(_ draft: inout StyleDraft) { draft.values.font.variants.alternates = alternates }
}

extension ValueReader {
  /// `normal`, or words that `read` takes, each group once.
  mutating func takeVariants(
    _ read: (inout ValueReader, inout FontVariantDraft) -> Bool
  ) -> FontVariantDraft? {
    var draft = FontVariantDraft()
    if take(keyword: "normal") { return draft }
    guard !isAtEnd else { return nil }
    while !isAtEnd {
      guard read(&self, &draft) else { return nil }
    }
    return draft
  }

  /// Fills a group that is empty yet; false when the word is none of its.
  private mutating func take<Value>(_ words: [(String, Value)], into group: inout Value?) -> Bool {
    guard group == nil, let value = take(words) else { return false }
    group = value
    return true
  }

  private mutating func take(_ word: String, into flag: inout Bool) -> Bool {
    guard !flag, take(keyword: word) else { return false }
    flag = true
    return true
  }

  mutating func takeNumeric(into draft: inout FontVariantDraft) -> Bool {
    take([("lining-nums", .lining), ("oldstyle-nums", .oldStyle)], into: &draft.figures)
      || take([("tabular-nums", .tabular), ("proportional-nums", .proportional)], into: &draft.spacing)
      || take([("diagonal-fractions", .diagonal), ("stacked-fractions", .stacked)], into: &draft.fractions)
      || take("ordinal", into: &draft.hasOrdinals) || take("slashed-zero", into: &draft.hasSlashedZero)
  }

  mutating func takeLigatures(into draft: inout FontVariantDraft) -> Bool {
    take([("common-ligatures", true), ("no-common-ligatures", false)], into: &draft.ligatures.common)
      || take(
        [("discretionary-ligatures", true), ("no-discretionary-ligatures", false)], into: &draft.ligatures.discretionary
      )
      || take([("historical-ligatures", true), ("no-historical-ligatures", false)], into: &draft.ligatures.historical)
      || take([("contextual", true), ("no-contextual", false)], into: &draft.ligatures.contextual)
  }

  mutating func takeEastAsian(into draft: inout FontVariantDraft) -> Bool {
    let forms: [(String, FontVariants.EastAsian.Form)] = [
      ("jis78", .jis78), ("jis83", .jis83), ("jis90", .jis90), ("jis04", .jis04), ("simplified", .simplified),
      ("traditional", .traditional),
    ]
    return take(forms, into: &draft.eastAsian.form)
      || take([("full-width", .full), ("proportional-width", .proportional)], into: &draft.eastAsian.width)
      || take("ruby", into: &draft.eastAsian.ruby)
  }

  mutating func takeAlternates(into draft: inout FontVariantDraft) -> Bool {
    if take("historical-forms", into: &draft.alternates.historicalForms) { return true }
    let known = draft.alternates.named.map(\.kind)
    let found: FontVariants.Alternates.Named? = take { kind in
      guard case .function(let name, let arguments) = kind, let form = Self.alternateForm(name.keyword),
        !known.contains(form)
      else { return nil }
      var reader = ValueReader(arguments[...])
      var names: [String] = []
      repeat {
        guard names.count < 100, let name = reader.takeName() else { return nil }
        names.append(name)
      } while [.styleset, .characterVariant].contains(form) && reader.takeComma()
      return reader.isAtEnd ? FontVariants.Alternates.Named(kind: form, names: names) : nil
    }
    guard let found else { return false }
    draft.alternates.named.append(found)
    return true
  }

  private static func alternateForm(_ function: String) -> FontVariants.Alternates.Kind? {
    switch function {
    case "stylistic": .stylistic
    case "styleset": .styleset
    case "character-variant": .characterVariant
    case "swash": .swash
    case "ornaments": .ornaments
    case "annotation": .annotation
    default: nil
    }
  }
}
