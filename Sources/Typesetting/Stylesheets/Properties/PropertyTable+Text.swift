import Geometry
import Limits

extension PropertyTable {
  /// CSS Text 3 and 4, colour, lists and what tables inherit.
  static let textRows: [Property] = [
    colorRow,
    .words("text-align", inherited: true, \.text.alignment, alignments),
    .words(
      "text-align-last", inherited: true, \.text.lastLineAlignment,
      [("auto", TextProperties.Alignment?.none)] + alignments.map { ($0.0, .some($0.1)) }),
    Property(
      name: "text-indent", isInherited: true, phase: .rest,
      takes: "a length or a percentage, perhaps with `hanging`",
      read: { $0.takeIndent() },
      copy: {
        $0.values.text.indent = $1.text.indent
        $0.values.text.isIndentHanging = $1.text.isIndentHanging
      }),
    .words(
      "white-space", inherited: true, \.text.whiteSpace,
      [
        ("normal", .normal), ("nowrap", .nowrap), ("pre", .pre), ("pre-wrap", .preWrap), ("pre-line", .preLine),
        ("break-spaces", .breakSpaces),
      ]),
    .words(
      "text-transform", inherited: true, \.text.transform,
      [("none", .none), ("uppercase", .uppercase), ("lowercase", .lowercase), ("capitalize", .capitalize)]),
    .words("hyphens", inherited: true, \.text.hyphens, [("none", .none), ("manual", .manual), ("auto", .auto)]),
    .words(
      "overflow-wrap", inherited: true, \.text.wrap,
      [("normal", .normal), ("break-word", .breakWord), ("anywhere", .anywhere)]),
    .spacing("letter-spacing", \.text.letterSpacing),
    .spacing("word-spacing", \.text.wordSpacing),
    .plain("tab-size", inherited: true, \.text.tabSize, takes: "a whole number of spaces") {
      $0.takeInteger(in: 0...100)
    },
    .plain(
      "list-style-type", inherited: true, \.text.listMarker,
      takes: "`none`, a string, or a marker such as `disc`, `decimal` or `lower-roman`"
    ) { $0.takeMarker() },
    .words("list-style-position", inherited: true, \.text.isMarkerInside, [("outside", false), ("inside", true)]),
    .plain("orphans", inherited: true, \.text.orphans, takes: "a whole number from 1") { $0.takeInteger(in: 1...1000) },
    .plain("widows", inherited: true, \.text.widows, takes: "a whole number from 1") { $0.takeInteger(in: 1...1000) },
    .words("caption-side", inherited: true, \.text.isCaptionBelow, [("top", false), ("bottom", true)]),
    .words("border-collapse", inherited: true, \.text.bordersCollapse, [("separate", false), ("collapse", true)]),
    .field(
      "border-spacing", inherited: true, \.text.borderSpacing, takes: "a length",
      read: { reader in
        guard let sum = reader.takeLength(allowsNegative: false) else { return nil }
        // A second length, for rows, is read; tables use one distance for both.
        if !reader.isAtEnd, reader.takeLength(allowsNegative: false) == nil { return nil }
        return { $0.length(sum) }
      }),
    .plain("quotes", inherited: true, \.text.quotes, takes: "`auto`, `none` or pairs of strings") { $0.takeQuotes() },
  ]

  static let alignments: [(String, TextProperties.Alignment)] = [
    ("start", .start), ("end", .end), ("left", .left), ("right", .right), ("center", .center), ("justify", .justify),
  ]

  static let markers: [(String, TextProperties.ListMarker)] = [
    ("none", .none), ("disc", .disc), ("circle", .circle), ("square", .square), ("decimal", .decimal),
    ("decimal-leading-zero", .decimalLeadingZero), ("lower-alpha", .lowerAlpha), ("lower-latin", .lowerAlpha),
    ("upper-alpha", .upperAlpha), ("upper-latin", .upperAlpha), ("lower-roman", .lowerRoman),
    ("upper-roman", .upperRoman), ("lower-greek", .lowerGreek),
  ]
}

extension Property {
  /// `letter-spacing` and `word-spacing`.
  fileprivate static func spacing(_ name: String, _ path: any Path<Length>) -> Property {
    field(name, inherited: true, path, takes: "`normal` or a length such as `0.05em`") { reader in
      if reader.take(keyword: "normal") { return { _ in .zero } }
      guard let sum = reader.takeLength() else { return nil }
      return { $0.length(sum) }
    }
  }
}

extension ValueReader {
  mutating func takeIndent() -> Property.Setter? {
    var sum: LengthSum?
    var isHanging = false
    while !isAtEnd {
      if take(keyword: "hanging") {
        isHanging = true
      } else if sum == nil, let indent = takeLengthPercentage() {
        sum = indent
      } else {
        return nil
      }
    }
    guard let sum else { return nil }
    return { [isHanging] in
      $0.values.text.indent = $0.lengthPercentage(sum)
      $0.values.text.isIndentHanging = isHanging
    }
  }

  mutating func takeMarker() -> TextProperties.ListMarker? {
    if let marker = take(PropertyTable.markers) { return marker }
    return takeString().map { .string($0) }
  }

  mutating func takeQuotes() -> [String]? {
    if take(keyword: "auto") { return TextProperties().quotes }
    if take(keyword: "none") { return [] }
    var quotes: [String] = []
    while let quote = takeString(), quotes.count < 20 { quotes.append(quote) }
    return quotes.isEmpty || quotes.count % 2 != 0 ? nil : quotes
  }
}
