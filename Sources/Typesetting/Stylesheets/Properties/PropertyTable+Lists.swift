import Limits

extension PropertyTable {
  /// Lists, counters and quotation marks (css-lists-3, css-content-3).
  static let listRows: [Property] = [
    .field(
      "list-style-type", inherited: true, \.text.listMarker,
      takes: "`none`, a string, the name of a counter style such as `disc` or `lower-roman`, or `symbols()`",
      read: { reader in
        guard let marker = reader.takeMarker() else { return nil }
        return { $0.counterStyles.resolved(marker) }
      }
    ).facts(
      initial: "disc", computed: "keyword, string or counter style", in: [.print, .base, .written],
      appliesTo: "list items", words: markers.map(\.0)),
    .words("list-style-position", inherited: true, \.text.isMarkerInside, [("outside", false), ("inside", true)])
      .facts(initial: "outside", in: [.print, .base], appliesTo: "list items"),
    .plain("list-style-image", inherited: true, \.text.listImage, takes: "`none` or `url(…)`") { reader in
      if reader.take(keyword: "none") { return .some(nil) }
      return reader.takeAddress().map { .some($0) }
    }.facts(initial: "none", computed: "`none` or the address", appliesTo: "list items"),
    .counters("counter-reset", \.generated.counterReset, default: 0, takesReversed: true),
    .counters("counter-increment", \.generated.counterIncrement, default: 1),
    .counters("counter-set", \.generated.counterSet, default: 0),
    .plain("quotes", inherited: true, \.text.quotes, takes: "`auto`, `match-parent`, `none` or pairs of strings") {
      $0.takeQuotes()
    }.facts(initial: "auto", in: [.print, .written], words: ["auto", "none", "match-parent"]),
  ]

  /// The styles that layout knows by name; the other predefined ones stand in `PredefinedCounterStyles`.
  static let markers: [(String, TextProperties.ListMarker)] = [
    ("disc", .disc), ("circle", .circle), ("square", .square), ("decimal", .decimal),
    ("decimal-leading-zero", .decimalLeadingZero), ("lower-alpha", .lowerAlpha), ("upper-alpha", .upperAlpha),
    ("lower-roman", .lowerRoman), ("upper-roman", .upperRoman), ("lower-greek", .lowerGreek),
  ]
}

extension Property {
  fileprivate static func counters(
    _ name: String, _ path: any Path<[GeneratedProperties.CounterChange]>, default value: Int,
    takesReversed: Bool = false
  ) -> Property {
    plain(name, inherited: false, path, takes: "`none`, or names of counters with numbers") { reader in
      if reader.take(keyword: "none") { return [] }
      var changes: [GeneratedProperties.CounterChange] = []
      while changes.count < 100, let change = reader.takeCounterChange(default: value, takesReversed: takesReversed) {
        changes.append(change)
      }
      return changes.isEmpty ? nil : changes
    }.facts(initial: "none", computed: "names with numbers", in: [.print, .written])
  }
}

extension ValueReader {
  fileprivate mutating func takeCounterChange(
    default value: Int, takesReversed: Bool
  ) -> GeneratedProperties.CounterChange? {
    var ahead = self
    var isReversed = false
    var name = ahead.takeName()
    if name == nil, takesReversed, let arguments = ahead.takeFunction("reversed") {
      var inner = ValueReader(arguments)
      name = inner.takeName()
      isReversed = true
      if !inner.isAtEnd { return nil }
    }
    guard let name, name.keyword != "none" else { return nil }
    self = ahead
    let number = takeInteger(in: -Limits.maximumCounterValue...Limits.maximumCounterValue)
    return GeneratedProperties.CounterChange(
      name: name, value: number ?? value, isReversed: isReversed, isAutomatic: isReversed && number == nil)
  }

  /// `<counter-style> | <string> | none`
  mutating func takeMarker() -> TextProperties.ListMarker? {
    if take(keyword: "none") { return TextProperties.ListMarker.none }
    return takeCounterStyle() ?? takeString().map { .string($0) }
  }

  /// `<counter-style>`: a name, or `symbols()` (css-counter-styles-3, clause 5). A name is looked up when the value is
  /// computed, because the author may define it.
  mutating func takeCounterStyle() -> TextProperties.ListMarker? {
    if let arguments = takeFunction("symbols") {
      return CounterStyleRule.symbols(arguments).map { .custom($0) }
    }
    if let marker = take(PropertyTable.markers) { return marker }
    var ahead = self
    guard let name = ahead.takeName(), name.keyword != "none" else { return nil }
    self = ahead
    return .named(name)
  }

  mutating func takeQuotes() -> TextProperties.Quotes? {
    if let word = take([("auto", TextProperties.Quotes.auto), ("match-parent", .matchParent), ("none", .none)]) {
      return word
    }
    var quotes: [String] = []
    while quotes.count < 20, let quote = takeString() { quotes.append(quote) }
    return quotes.isEmpty || quotes.count % 2 != 0 ? nil : .marks(quotes)
  }
}
