import Geometry
import Limits

extension PropertyTable {
  /// CSS Fonts 4, and the line height.
  static let fontRows: [Property] = [
    .plain("font-family", inherited: true, \.font.families, takes: "family names, separated by commas") {
      $0.takeFamilies()
    },
    .field(
      "font-size", inherited: true, phase: .fontSize, \.font.size,
      takes: "a length such as `10.5pt`, a percentage, or a word such as `small` or `larger`",
      read: { reader in
        guard let size = reader.takeFontSize() else { return nil }
        return { $0.fontSize(size) }
      }),
    .field(
      "font-weight", inherited: true, \.font.weight,
      takes: "`normal`, `bold`, `bolder`, `lighter` or a number from 1 to 1000",
      read: { $0.takeFontWeight() }),
    .words(
      "font-style", inherited: true, \.font.slant, [("normal", .normal), ("italic", .italic), ("oblique", .oblique)]),
    .words(
      "font-variant-caps", inherited: true, \.font.caps,
      [("normal", .normal), ("none", .normal), ("small-caps", .smallCaps), ("all-small-caps", .allSmallCaps)]),
    Property(
      name: "font-variant-numeric", isInherited: true, phase: .rest,
      takes: "`normal`, or `lining-nums` or `oldstyle-nums` and `tabular-nums` or `proportional-nums`",
      read: { $0.takeNumeric() },
      copy: {
        $0.values.font.figures = $1.font.figures
        $0.values.font.figureSpacing = $1.font.figureSpacing
      }),
    .field(
      "line-height", inherited: true, phase: .lineHeight, \.font.lineHeight,
      takes: "`normal`, a number such as `1.4`, a length or a percentage",
      read: { $0.takeLineHeight() }),
  ]
}

extension ValueReader {
  /// Names in quotes or as identifiers, which are joined by single spaces (CSS Fonts 4, clause 3.1).
  mutating func takeFamilies() -> [String]? {
    var families: [String] = []
    repeat {
      var name = ""
      if let quoted = takeString() {
        name = quoted
      } else {
        while let word = takeName() { name += (name.isEmpty ? "" : " ") + word }
      }
      guard !name.isEmpty, name.utf8.count <= Limits.maximumStyleNameBytes, families.count < 100 else { return nil }
      families.append(CommonFamilies.generic.contains(name.keyword) ? name.keyword : name)
    } while takeComma()
    return families
  }

  /// The absolute sizes are those of CSS Fonts 4, clause 3.5, for a medium of 12 pt.
  mutating func takeFontSize() -> LengthSum? {
    let words: [(String, LengthSum)] = [
      ("xx-small", LengthSum(points: 7.2)), ("x-small", LengthSum(points: 9)), ("small", LengthSum(points: 10.667)),
      ("medium", LengthSum(points: 12)), ("large", LengthSum(points: 14.4)), ("x-large", LengthSum(points: 18)),
      ("xx-large", LengthSum(points: 24)), ("xxx-large", LengthSum(points: 36)),
      ("smaller", LengthSum(percent: 100 / 1.2)), ("larger", LengthSum(percent: 120)),
    ]
    return take(words) ?? takeLengthPercentage(allowsNegative: false)
  }

  /// A bare number is inherited as a number, a length as a length (CSS 2.2, clause 10.8.1).
  mutating func takeLineHeight() -> (@Sendable (StyleDraft) -> FontProperties.LineHeight)? {
    if take(keyword: "normal") { return { _ in .normal } }
    if let number = takeNumber(in: 0...1e100) { return { _ in .number(min(number, 1_000)) } }
    guard let sum = takeLengthPercentage(allowsNegative: false) else { return nil }
    return { .length($0.lineHeight(sum)) }
  }

  mutating func takeFontWeight() -> (@Sendable (StyleDraft) -> Int)? {
    if let weight = take([("normal", 400), ("bold", 700)]) { return { _ in weight } }
    if take(keyword: "bolder") { return { Self.bolder($0.parent.font.weight) } }
    if take(keyword: "lighter") { return { Self.lighter($0.parent.font.weight) } }
    guard let number = takeNumber(in: 1...1000) else { return nil }
    let weight = Int(number.rounded())
    return { _ in weight }
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

  mutating func takeNumeric() -> Property.Setter? {
    var figures = FontProperties.Figures.normal
    var spacing = FontProperties.FigureSpacing.normal
    var count = 0
    while !isAtEnd {
      if let word = take([
        ("normal", FontProperties.Figures.normal), ("lining-nums", .lining), ("oldstyle-nums", .oldStyle),
      ]) {
        figures = word
      } else if let word = take([
        ("tabular-nums", FontProperties.FigureSpacing.tabular), ("proportional-nums", .proportional),
      ]) {
        spacing = word
      } else {
        return nil
      }
      count += 1
    }
    guard count > 0, count <= 2 else { return nil }
    return { [figures, spacing] in
      $0.values.font.figures = figures
      $0.values.font.figureSpacing = spacing
    }
  }
}

enum CommonFamilies {
  static let generic: Set<String> = [
    "serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "ui-serif", "ui-sans-serif", "ui-monospace",
    "ui-rounded", "math", "emoji",
  ]
}
