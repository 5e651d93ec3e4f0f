import Diagnostics

/// A media query list (Media Queries 4): types, conditions, and features with their ranges.
///
/// What cannot be decided is unknown, a third truth value (clause 3.1); a query that is unknown in the end does not hold.
package struct MediaQuery: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case all, print, screen
    /// A type that holds nowhere here, such as `speech`, or `amzn-kf8`, which only Kindles know.
    case other(String)
  }

  struct Query: Sendable, Hashable {
    var isNegated = false
    var kind = Kind.all
    var condition: MediaCondition?
  }

  /// What is wrong with a query; the query counts as `not all` then (clause 3.2).
  struct Fault {
    var span: SourceSpan
    var message: String
    var help: String?
  }

  /// Any of them; none means always.
  var queries: [Query]

  package func holds(in context: MediaContext) -> Bool {
    queries.isEmpty || queries.contains { Self.holds($0, in: context) }
  }

  private static func holds(_ query: Query, in context: MediaContext) -> Bool {
    let kindHolds: MediaCondition.Truth =
      switch query.kind {
      case .all: .yes
      case .print: context.kind == .print ? .yes : .no
      case .screen: context.kind == .screen ? .yes : .no
      case .other: .no
      }
    let truth = kindHolds.and(query.condition?.truth(in: context) ?? .yes)
    return (query.isNegated ? truth.negated : truth) == .yes
  }

  /// The twin of a light sheet: kept for readers that ask for it.
  var isForDarkScreen: Bool {
    !queries.isEmpty
      && queries.allSatisfy { query in
        !query.isNegated && (query.kind == .all || query.kind == .screen)
          && query.condition == .feature(.discrete("prefers-color-scheme", "dark"))
      }
  }

  /// Types that are asked for and hold nowhere here, in the order in which they stand.
  package var foreignTypes: [String] {
    queries.compactMap { if case .other(let name) = $0.kind, !$0.isNegated { name } else { nil } }
  }

  // MARK: Reading

  init(_ prelude: ArraySlice<ComponentValue>, faults: inout [Fault]) {
    queries = []
    guard !prelude.trimmed.isEmpty else { return }
    for part in prelude.split(omittingEmptySubsequences: false, whereSeparator: { $0.isToken(.comma) }) {
      queries.append(Self.query(part, &faults))
    }
  }

  private static func query(_ values: ArraySlice<ComponentValue>, _ faults: inout [Fault]) -> Query {
    var parser = MediaConditionParser()
    if let query = query(values, &parser) {
      faults += parser.faults
      return query
    }
    faults.append(Fault(span: values.trimmed.span, message: "this is no media query"))
    return Query(isNegated: true)
  }

  private static func query(_ values: ArraySlice<ComponentValue>, _ parser: inout MediaConditionParser) -> Query? {
    var reader = ValueReader(values)
    var query = Query()
    let start = reader
    if reader.take(keyword: "not") { query.isNegated = true } else { _ = reader.take(keyword: "only") }
    guard let word = reader.takeKeyword() else {
      reader = start
      query.isNegated = false
      query.condition = parser.condition(&reader)
      return query.condition == nil || !reader.isAtEnd ? nil : query
    }
    guard !["and", "or", "not", "only", "layer"].contains(word) else { return nil }
    switch word {
    case "all": query.kind = .all
    case "print": query.kind = .print
    case "screen": query.kind = .screen
    default: query.kind = .other(word)
    }
    if reader.isAtEnd { return query }
    guard reader.take(keyword: "and"), let condition = parser.condition(&reader, allowsOr: false), reader.isAtEnd
    else { return nil }
    query.condition = condition
    return query
  }
}
