/// A media query list, as far as books need it: types, `not`, `and`, and the colour scheme.
///
/// Sizes of a window mean nothing here: a feature that we cannot decide makes its query false, as an unknown one does
/// (Media Queries 4, clause 3.2).
package struct MediaQuery: Sendable, Hashable {
  enum Kind: Sendable, Hashable { case all, print, screen, other }
  enum Feature: Sendable, Hashable { case darkScheme, lightScheme, undecidable }

  struct Query: Sendable, Hashable {
    var isNegated = false
    var kind = Kind.all
    var features: [Feature] = []
  }

  /// Any of them; none means always.
  var queries: [Query]

  func holds(in context: MediaContext) -> Bool {
    queries.isEmpty || queries.contains { Self.holds($0, in: context) }
  }

  /// The twin of a light sheet: kept for readers that ask for it.
  var isForDarkScreen: Bool {
    !queries.isEmpty
      && queries.allSatisfy { query in
        !query.isNegated && (query.kind == .all || query.kind == .screen) && query.features == [.darkScheme]
      }
  }

  private static func holds(_ query: Query, in context: MediaContext) -> Bool {
    if query.features.contains(.undecidable) { return false }
    let kindHolds =
      switch query.kind {
      case .all: true
      case .print: context.kind == .print
      case .screen: context.kind == .screen
      case .other: false
      }
    // Paper is light, and the EPUB's sheet is written for a light page; dark twins are kept as queries.
    let holds = kindHolds && !query.features.contains(.darkScheme)
    return holds != query.isNegated
  }

  /// Nil when a query is not understood at all.
  init?(_ prelude: ArraySlice<ComponentValue>) {
    queries = []
    guard !prelude.trimmed.isEmpty else { return }
    for part in prelude.split(separator: .comma) {
      guard let query = Self.query(part) else { return nil }
      queries.append(query)
    }
  }

  private static func query(_ values: ArraySlice<ComponentValue>) -> Query? {
    var reader = ValueReader(values)
    var query = Query()
    if reader.take(keyword: "not") { query.isNegated = true } else { _ = reader.take(keyword: "only") }
    if let word = reader.takeKeyword() {
      guard !["and", "or", "not", "only", "layer"].contains(word) else { return nil }
      query.kind = ["all": .all, "print": .print, "screen": .screen][word] ?? .other
      if reader.isAtEnd { return query }
      guard reader.take(keyword: "and") else { return nil }
    }
    repeat {
      guard let feature = feature(&reader) else { return nil }
      query.features.append(feature)
    } while reader.take(keyword: "and")
    return reader.isAtEnd ? query : nil
  }

  private static func feature(_ reader: inout ValueReader) -> Feature? {
    guard let content = reader.take({ if case .block(.round, let content) = $0 { content } else { nil } }) else {
      return nil
    }
    var inner = ValueReader(content[...])
    guard inner.take(keyword: "prefers-color-scheme") else { return .undecidable }
    guard inner.take({ if case .token(.colon) = $0 { true } else { nil } }) != nil else { return .undecidable }
    return inner.take([("dark", .darkScheme), ("light", .lightScheme)]) ?? .undecidable
  }
}
