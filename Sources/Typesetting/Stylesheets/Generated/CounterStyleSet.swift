import Limits

/// The counter styles that a book's sheets define, by name; the predefined ones stand behind them.
struct CounterStyleSet: Sendable {
  private var definitions: [[UInt8]: CounterStyleDefinition] = [:]

  static let predefined = CounterStyleSet()

  private init() {}

  /// The rules in cascade order: the last of a name counts as a whole (css-counter-styles-3, clause 3).
  init(_ rules: [CounterStyleRule]) {
    if rules.isEmpty { return }
    var byName: [[UInt8]: CounterStyleRule] = [:]
    for rule in rules { byName[Array(rule.name.utf8)] = rule }
    let extended = Extension(rules: byName).resolved(in: rules)
    for rule in extended { definitions[Array(rule.name.utf8)] = CounterStyleDefinition(rule: rule, fallbacks: []) }
    let bare = definitions
    for rule in extended {
      definitions[Array(rule.name.utf8)] = CounterStyleDefinition(
        rule: rule, fallbacks: Self.fallbacks(of: rule, among: bare))
    }
  }

  /// The styles to ask in turn; a loop ends in decimal (clause 3.7), and so does a chain without end.
  private static func fallbacks(
    of rule: CounterStyleRule, among bare: [[UInt8]: CounterStyleDefinition]
  ) -> [CounterStyleDefinition] {
    var chain: [CounterStyleDefinition] = []
    var seen: Set<[UInt8]> = [Array(rule.name.utf8)]
    var next = rule.fallback
    while let name = next, chain.count < Limits.maximumCounterFallbacks, seen.insert(Array(name.utf8)).inserted {
      guard let style = bare[Array(name.utf8)] ?? PredefinedCounterStyles.definition(name) else { break }
      chain.append(style)
      next = style.rule.fallback
    }
    return chain
  }

  // MARK: Names

  /// A marker whose name has been looked up: the author's styles come first, and hide predefined ones.
  func resolved(_ marker: TextProperties.ListMarker) -> TextProperties.ListMarker {
    switch marker {
    case .none, .string, .custom: return marker
    case .named(let name):
      if let own = definitions[Array(name.utf8)] ?? definitions[Array(name.keyword.utf8)] { return .custom(own) }
      return PredefinedCounterStyles.definition(name).map { .custom($0) } ?? marker
    default:
      if definitions.isEmpty { return marker }
      guard let name = PropertyTable.markers.first(where: { $0.1 == marker })?.0,
        let own = definitions[Array(name.utf8)]
      else { return marker }
      return .custom(own)
    }
  }

  func resolved(_ items: [ContentItem]) -> [ContentItem] {
    items.map { item in
      switch item {
      case .counter(let name, let style): .counter(name: name, style: resolved(style))
      case .counters(let name, let separator, let style):
        .counters(name: name, separator: separator, style: resolved(style))
      case .targetCounter(let target, let counter, let style):
        .targetCounter(target, counter: counter, style: resolved(style))
      case .targetCounters(let target, let counter, let separator, let style):
        .targetCounters(target, counter: counter, separator: separator, style: resolved(style))
      default: item
      }
    }
  }
}

/// Puts what a style extends into it (clause 3.1.7). Those that extend each other in a ring extend decimal.
private struct Extension {
  let rules: [[UInt8]: CounterStyleRule]
  private var done: [[UInt8]: CounterStyleRule] = [:]

  init(rules: [[UInt8]: CounterStyleRule]) { self.rules = rules }

  /// One rule a name, in the order of the names' first mention. Linear: each rule is put together once.
  func resolved(in order: [CounterStyleRule]) -> [CounterStyleRule] {
    var copy = self
    var result: [CounterStyleRule] = []
    var seen: Set<[UInt8]> = []
    for rule in order where seen.insert(Array(rule.name.utf8)).inserted {
      copy.resolve(Array(rule.name.utf8))
      if let rule = copy.done[Array(rule.name.utf8)] { result.append(rule) }
    }
    return result
  }

  private mutating func resolve(_ name: [UInt8]) {
    var chain: [[UInt8]] = []
    var positions: [[UInt8]: Int] = [:]
    var current = name
    var ring: Int?
    while done[current] == nil, let rule = rules[current] {
      if let position = positions[current] {
        ring = position
        break
      }
      positions[current] = chain.count
      chain.append(current)
      guard case .extends(let other) = rule.system else { break }
      current = Array(other.utf8)
    }
    for (position, name) in chain.enumerated().reversed() {
      guard let rule = rules[name] else { continue }
      guard case .extends(let other) = rule.system else {
        done[name] = rule
        continue
      }
      let isInRing = ring.map { position >= $0 } ?? false
      let base = isInRing ? nil : done[Array(other.utf8)] ?? PredefinedCounterStyles.definition(other)?.rule
      done[name] = Self.rule(rule, extending: base ?? Self.decimal)
    }
  }

  private static let decimal: CounterStyleRule = {
    guard let decimal = PredefinedCounterStyles.definition("decimal") else {
      preconditionFailure("decimal is predefined")
    }
    return decimal.rule
  }()

  private static func rule(_ rule: CounterStyleRule, extending base: CounterStyleRule) -> CounterStyleRule {
    var made = base
    made.name = rule.name
    made.negative = rule.negative ?? base.negative
    made.prefix = rule.prefix ?? base.prefix
    made.suffix = rule.suffix ?? base.suffix
    made.range = rule.range ?? base.range
    made.pad = rule.pad ?? base.pad
    made.fallback = rule.fallback ?? base.fallback
    return made
  }
}
