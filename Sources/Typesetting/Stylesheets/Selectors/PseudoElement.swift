extension Selector {
  /// The pseudo-elements of a book (css-pseudo-4; css-gcpm-3, clause 2.6), as CSS writes them.
  package enum PseudoElement: String, Sendable, Hashable, CaseIterable {
    case before, after, marker
    case firstLetter = "first-letter"
    case firstLine = "first-line"
    case footnoteCall = "footnote-call"
    case footnoteMarker = "footnote-marker"

    /// The four of CSS 2 may be written with one colon (css-pseudo-4, clause 7).
    var isOld: Bool {
      switch self {
      case .before, .after, .firstLetter, .firstLine: true
      case .marker, .footnoteCall, .footnoteMarker: false
      }
    }

    /// A small number for keys; 0 is the element itself.
    var number: UInt64 {
      switch self {
      case .before: 1
      case .after: 2
      case .marker: 3
      case .firstLetter: 4
      case .firstLine: 5
      case .footnoteCall: 6
      case .footnoteMarker: 7
      }
    }
  }
}

extension Selector.PseudoElement {
  /// Whether a property applies (css-pseudo-4, clauses 2.1.3, 2.2.3 and 4.1). What does not apply is not set; what
  /// inherits still comes from the element.
  func applies(_ property: PropertyTable.ID) -> Bool {
    switch self {
    case .before, .after, .footnoteCall, .footnoteMarker: true
    case .firstLine: Self.onFirstLine[property]
    case .firstLetter: Self.onFirstLetter[property]
    case .marker: Self.onMarker[property]
    }
  }

  private static let lineNames = [
    "font", "line-height", "color", "opacity", "background", "word-spacing", "letter-spacing", "text-decoration",
    "text-transform", "text-shadow", "text-emphasis", "vertical-align", "ruby-position",
  ]
  private static let onFirstLine = table(lineNames)
  private static let onFirstLetter = table(
    lineNames + [
      "margin", "padding", "border", "box-shadow", "float", "initial-letter", "text-justify", "box-decoration-break",
    ])
  private static let onMarker = table([
    "font", "line-height", "color", "white-space", "text-wrap", "text-combine-upright", "unicode-bidi", "direction",
    "content", "quotes", "letter-spacing", "word-spacing", "text-transform", "text-emphasis", "text-shadow", "hyphens",
  ])

  /// A name stands for itself and for what begins with it and a hyphen: `font` for `font-size`.
  private static func table(_ names: [String]) -> [Bool] {
    PropertyTable.all.map { property in
      names.contains { property.name.isSame(as: $0) || property.name.utf8.starts(with: ($0 + "-").utf8) }
    }
  }
}
