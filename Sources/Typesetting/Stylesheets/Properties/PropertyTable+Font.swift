import Geometry
import Limits

extension PropertyTable {
  /// CSS Fonts 4, and the line height.
  static let fontRows: [Property] = faceRows + variantRows + settingRows

  /// Which face, and how large.
  private static let faceRows: [Property] = [
    .plain("font-family", inherited: true, \.font.families, takes: "family names, separated by commas") {
      $0.takeFamilies()
    }.facts(initial: "serif", computed: "list of names and generic families", in: [.print, .base]),
    .field(
      "font-size", inherited: true, phase: .fontSize, \.font.size,
      takes: "a length such as `10.5pt`, a percentage, or a word such as `small` or `larger`",
      read: { reader in
        guard let size = reader.takeFontSize() else { return nil }
        return { $0.fontSize(size) }
      }
    ).facts(initial: "medium", computed: "absolute length", in: [.print, .base], words: fontSizes.map(\.0).reversed()),
    .field(
      "font-weight", inherited: true, \.font.weight,
      takes: "`normal`, `bold`, `bolder`, `lighter` or a number from 1 to 1000",
      read: { $0.takeFontWeight() }
    ).facts(
      initial: "normal", computed: "number; `bolder` and `lighter` by the parent's", in: [.print, .base],
      words: ["normal", "lighter", "bolder", "bold"]),
    Property(
      name: "font-style", isInherited: true, phase: .rest,
      takes: "`normal`, `italic`, or `oblique` with perhaps an angle from -90deg to 90deg",
      read: { reader in
        guard let (slant, angle) = reader.takeFontStyle() else { return nil }
        return { ($0.values.font.slant, $0.values.font.obliqueAngle) = (slant, angle) }
      },
      copy: { ($0.values.font.slant, $0.values.font.obliqueAngle) = ($1.font.slant, $1.font.obliqueAngle) }
    ).facts(
      initial: "normal", computed: "keyword, with an angle in degrees for `oblique`", in: [.print, .base],
      words: ["normal", "italic", "oblique"]),
    .plain(
      "font-width", inherited: true, \.font.width, takes: "a percentage, or a word such as `condensed`"
    ) { $0.takeFontWidth() }.facts(
      initial: "normal", computed: "percentage", in: [.print, .fence], words: fontWidths.map(\.0)),
    .field(
      "line-height", inherited: true, phase: .lineHeight, \.font.lineHeight,
      takes: "`normal`, a number such as `1.4`, a length or a percentage",
      read: { $0.takeLineHeight() }
    ).facts(initial: "normal", computed: "`normal`, number or absolute length", in: [.print, .base]),
  ]

  /// What is asked of a face once it is found.
  private static let settingRows: [Property] = [
    .words(
      "font-kerning", inherited: true, \.font.kerning, [("auto", .auto), ("normal", .normal), ("none", .none)]
    ).facts(initial: "auto", in: [.print, .fence]),
    .plain(
      "font-feature-settings", inherited: true, \.font.featureSettings,
      takes: "`normal`, or tags such as `\"ss01\"` with perhaps `on`, `off` or a number"
    ) { $0.takeFeatureSettings() }.facts(
      initial: "normal", computed: "one setting a tag, by tag", in: [.print, .fence]),
    .plain(
      "font-variation-settings", inherited: true, \.font.variationSettings,
      takes: "`normal`, or axes with numbers, such as `\"wght\" 350`"
    ) { $0.takeVariationSettings() }.facts(initial: "normal", computed: "one setting an axis, by tag", in: [.fence]),
    .words(
      "font-optical-sizing", inherited: true, \.font.hasOpticalSizing, [("auto", true), ("none", false)]
    ).facts(initial: "auto", in: [.fence]),
    .plain(
      "font-language-override", inherited: true, \.font.languageOverride,
      takes: "`normal` or an OpenType language system such as `\"SRB\"`"
    ) { reader in
      if reader.take(keyword: "normal") { return .some(nil) }
      return reader.takeLanguageSystem().map { .some($0) }
    }.facts(initial: "normal", in: [.print, .fence]),
    .plain(
      "font-size-adjust", inherited: true, \.font.sizeAdjust,
      takes: "`none`, or perhaps a metric such as `cap-height`, then `from-font` or a number"
    ) { $0.takeSizeAdjust() }.facts(
      initial: "none", computed: "keyword, metric and number", in: [.print, .fence], words: ["none", "from-font"]),
    .words(
      "font-synthesis-weight", inherited: true, \.font.synthesis.weight, [("auto", true), ("none", false)]
    ).facts(initial: "auto", in: [.fence]),
    .words(
      "font-synthesis-style", inherited: true, \.font.synthesis.style, [("auto", true), ("none", false)]
    ).facts(initial: "auto", in: [.fence]),
    .words(
      "font-synthesis-small-caps", inherited: true, \.font.synthesis.smallCaps, [("auto", true), ("none", false)]
    ).facts(initial: "auto", in: [.fence]),
    .words(
      "font-synthesis-position", inherited: true, \.font.synthesis.position, [("auto", true), ("none", false)]
    ).facts(initial: "auto", in: [.fence]),
  ]

  /// CSS Fonts 4, clause 2.3.1.
  static let fontWidths: [(String, Double)] = [
    ("normal", 100), ("ultra-condensed", 50), ("extra-condensed", 62.5), ("condensed", 75), ("semi-condensed", 87.5),
    ("semi-expanded", 112.5), ("expanded", 125), ("extra-expanded", 150), ("ultra-expanded", 200),
  ]

  /// The absolute sizes are those of CSS Fonts 4, clause 2.5, for a medium of 12 pt; the relative ones are a step of
  /// its scale. `math` is the parent's size while nothing sets `math-depth`.
  static let fontSizes: [(String, LengthSum)] = [
    ("xx-small", LengthSum(points: 7.2)), ("x-small", LengthSum(points: 9)), ("small", LengthSum(points: 32.0 / 3)),
    ("medium", LengthSum(points: 12)), ("large", LengthSum(points: 14.4)), ("x-large", LengthSum(points: 18)),
    ("xx-large", LengthSum(points: 24)), ("xxx-large", LengthSum(points: 36)),
    ("smaller", LengthSum(percent: 100 / 1.2)), ("larger", LengthSum(percent: 120)), ("math", LengthSum(percent: 100)),
  ]
}

extension ValueReader {
  /// Names in quotes or as identifiers, which are joined by single spaces (CSS Fonts 4, clause 2.1).
  mutating func takeFamilies() -> [String]? {
    var families: [String] = []
    repeat {
      guard let name = takeFamily(), families.count < 100 else { return nil }
      families.append(CommonFamilies.generic.contains(name.keyword) ? name.keyword : name)
    } while takeComma()
    return families
  }

  /// One family, as `@font-face` names it too.
  mutating func takeFamily() -> String? {
    var name = ""
    if let quoted = takeString() {
      name = quoted
    } else {
      while let word = takeName() { name += (name.isEmpty ? "" : " ") + word }
    }
    return name.isEmpty || name.utf8.count > Limits.maximumStyleNameBytes ? nil : name
  }

  mutating func takeFontSize() -> LengthSum? {
    take(PropertyTable.fontSizes) ?? takeLengthPercentage(allowsNegative: false)
  }

  /// A bare number is inherited as a number, a length as a length (CSS 2.2, clause 10.8.1).
  mutating func takeLineHeight() -> (@Sendable (StyleDraft) -> FontProperties.LineHeight)? {
    if take(keyword: "normal") { return { _ in .normal } }
    if let number = takeNumber(in: 0...1e100) { return { _ in .number(min(number, 1_000)) } }
    guard let sum = takeLengthPercentage(allowsNegative: false) else { return nil }
    return { .length($0.lineHeight(sum)) }
  }

  mutating func takeFontWeight() -> (@Sendable (StyleDraft) -> Int)? {
    if take(keyword: "bolder") { return { Self.bolder($0.parent.font.weight) } }
    if take(keyword: "lighter") { return { Self.lighter($0.parent.font.weight) } }
    guard let weight = takeAbsoluteWeight() else { return nil }
    return { _ in weight }
  }

  /// `normal`, `bold` or a number, as `@font-face` takes it too.
  mutating func takeAbsoluteWeight() -> Int? {
    if let weight = take([("normal", 400), ("bold", 700)]) { return weight }
    guard let number = takeNumber(in: 1...1000) else { return nil }
    return Int(number.rounded())
  }

  /// CSS Fonts 4, clause 2.2.1, the table of relative weights.
  private static func bolder(_ weight: Int) -> Int {
    switch weight {
    case ..<350: 400
    case ..<550: 700
    case ..<900: 900
    default: weight
    }
  }
  private static func lighter(_ weight: Int) -> Int {
    switch weight {
    case ..<100: weight
    case ..<550: 100
    case ..<750: 400
    default: 700
    }
  }

  mutating func takeFontStyle() -> (FontProperties.Slant, angle: Double)? {
    if take(keyword: "normal") { return (.normal, FontProperties.defaultObliqueAngle) }
    if take(keyword: "italic") { return (.italic, FontProperties.defaultObliqueAngle) }
    guard take(keyword: "oblique") else { return nil }
    return (.oblique, takeObliqueAngle() ?? FontProperties.defaultObliqueAngle)
  }

  /// In degrees, from -90 to 90; one out of range is left where it is, so that the value does not fit.
  mutating func takeObliqueAngle() -> Double? {
    take { kind in
      guard case .token(.dimension(let number, let unit)) = kind else { return nil }
      let degrees: Double
      switch unit.keyword {
      case "deg": degrees = number.value
      case "grad": degrees = number.value * 0.9
      case "rad": degrees = number.value * 180 / .pi
      case "turn": degrees = number.value * 360
      default: return nil
      }
      return abs(degrees) <= 90 ? degrees : nil
    }
  }

  mutating func takeFontWidth() -> Double? {
    if let width = take(PropertyTable.fontWidths) { return width }
    return take { if case .token(.percentage(let number)) = $0, number.value >= 0 { number.value } else { nil } }
  }

  // MARK: Settings

  /// A string of four printable ASCII characters (CSS Fonts 4, clause 6.12).
  private mutating func takeTag() -> String? {
    guard let tag = takeString(), tag.utf8.count == 4, tag.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
      return nil
    }
    return tag
  }

  /// Later settings of a tag replace earlier ones; the computed value is sorted by tag.
  private mutating func takeSettings<Value>(
    _ read: (inout ValueReader) -> Value?
  ) -> [FontSetting<Value>]? {
    if take(keyword: "normal") { return [] }
    var settings: [FontSetting<Value>] = []
    repeat {
      guard settings.count < 100, let tag = takeTag(), let value = read(&self) else { return nil }
      settings.removeAll { $0.tag.isSame(as: tag) }
      settings.append(FontSetting(tag: tag, value: value))
    } while takeComma()
    return settings.sorted { $0.tag.utf8.lexicographicallyPrecedes($1.tag.utf8) }
  }

  mutating func takeFeatureSettings() -> [FontSetting<Int>]? {
    takeSettings { reader in
      guard let next = reader.peek(), !next.isToken(.comma) else { return 1 }
      return reader.take([("on", 1), ("off", 0)]) ?? reader.takeInteger(in: 0...65_535)
    }
  }

  mutating func takeVariationSettings() -> [FontSetting<Double>]? { takeSettings { $0.takeNumber() } }

  /// An OpenType language system: one to four letters or digits.
  mutating func takeLanguageSystem() -> String? {
    guard let tag = takeString(), (1...4).contains(tag.utf8.count), tag.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { return nil }
    return tag
  }

  mutating func takeSizeAdjust() -> FontSizeAdjust? {
    if take(keyword: "none") { return FontSizeAdjust.none }
    let metrics: [(String, FontSizeAdjust.Metric)] = [
      ("ex-height", .xHeight), ("cap-height", .capHeight), ("ch-width", .zeroWidth), ("ic-width", .ideographWidth),
      ("ic-height", .ideographHeight),
    ]
    let metric = take(metrics) ?? .xHeight
    if take(keyword: "from-font") { return .fromFont(metric) }
    guard let number = takeNumber(), number >= 0 else { return nil }
    return .number(metric, number)
  }
}

enum CommonFamilies {
  static let generic: Set<String> = [
    "serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "ui-serif", "ui-sans-serif", "ui-monospace",
    "ui-rounded", "math", "emoji", "fangsong",
  ]
}
