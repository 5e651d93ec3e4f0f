import Limits

/// What an `@counter-style` rule says (css-counter-styles-3, clause 3); nil where it says nothing, so that a style that
/// it extends can.
struct CounterStyleRule: Sendable, Hashable {
  enum System: Sendable, Hashable {
    case cyclic, numeric, alphabetic, symbolic, additive
    case fixed(first: Int)
    case extends(String)
    /// The algorithms of clause 7, which descriptors cannot say.
    case algorithm(CounterAlgorithm)
  }
  struct Tuple: Sendable, Hashable {
    var weight: Int
    var symbol: String
  }
  struct Negative: Sendable, Hashable {
    var before: String
    var after: String
  }
  struct Pad: Sendable, Hashable {
    var length: Int
    var symbol: String
  }
  enum Range: Sendable, Hashable {
    case auto
    case list([ClosedRange<Int>])
  }

  var name = ""
  var system: System = .symbolic
  var symbols: [String] = []
  var tuples: [Tuple] = []
  var negative: Negative?
  var prefix: String?
  var suffix: String?
  var range: Range?
  var pad: Pad?
  var fallback: String?

  init() {}
}

extension CounterStyleRule {
  /// Why a rule defines nothing; nil when it does (clauses 3.1 and 3.9).
  var fault: String? {
    let needed: Int
    switch system {
    case .cyclic, .symbolic, .fixed: needed = 1
    case .numeric, .alphabetic: needed = 2
    case .additive: return tuples.isEmpty ? "the system `additive` needs `additive-symbols`" : nil
    case .extends:
      return symbols.isEmpty && tuples.isEmpty ? nil : "a style that extends another has no symbols of its own"
    case .algorithm: return nil
    }
    if symbols.count >= needed { return nil }
    return needed == 1 ? "it needs `symbols`" : "its system needs two `symbols` or more"
  }

  /// Styles whose meaning authors cannot change (clause 6).
  static let fixedNames: Set<String> = ["decimal", "disc", "square", "circle", "disclosure-open", "disclosure-closed"]

  /// `<counter-style-name>` in a place that defines it or refers to it.
  static func name(_ reader: inout ValueReader) -> String? {
    var ahead = reader
    guard let name = ahead.takeName(), name.keyword != "none" else { return nil }
    reader = ahead
    return name
  }

  // MARK: Descriptors

  static let descriptorNames = [
    "system", "symbols", "additive-symbols", "negative", "prefix", "suffix", "range", "pad", "fallback", "speak-as",
  ]

  enum Reading { case taken, unknown, invalid(takes: String) }

  /// Reads one descriptor; a value that does not fit leaves the rule as it is.
  mutating func read(_ descriptor: String, _ value: ArraySlice<ComponentValue>) -> Reading {
    var reader = ValueReader(value)
    switch descriptor {
    case "system":
      guard let system = Self.system(&reader), reader.isAtEnd else {
        return .invalid(takes: "`cyclic`, `numeric`, `alphabetic`, `symbolic`, `additive`, `fixed` or `extends NAME`")
      }
      self.system = system
    case "symbols":
      guard let symbols = Self.symbols(&reader), reader.isAtEnd else { return .invalid(takes: "strings or names") }
      self.symbols = symbols
    case "additive-symbols":
      guard let tuples = Self.tuples(&reader), reader.isAtEnd else {
        return .invalid(takes: "numbers with symbols, separated by commas, the greatest first")
      }
      self.tuples = tuples
    case "negative":
      guard let before = Self.symbol(&reader) else { return .invalid(takes: "one symbol or two") }
      let after = Self.symbol(&reader) ?? ""
      guard reader.isAtEnd else { return .invalid(takes: "one symbol or two") }
      negative = Negative(before: before, after: after)
    case "prefix", "suffix":
      guard let symbol = Self.symbol(&reader), reader.isAtEnd else { return .invalid(takes: "a string or a name") }
      if descriptor == "prefix" { prefix = symbol } else { suffix = symbol }
    case "range":
      guard let range = Self.range(&reader), reader.isAtEnd else {
        return .invalid(takes: "`auto`, or pairs of numbers and `infinite`, separated by commas")
      }
      self.range = range
    case "pad":
      guard let pad = Self.pad(&reader), reader.isAtEnd else { return .invalid(takes: "a number and a symbol") }
      self.pad = pad
    case "fallback":
      guard let name = Self.name(&reader), reader.isAtEnd else { return .invalid(takes: "the name of a counter style") }
      fallback = name
    case "speak-as": break  // for who reads aloud
    default: return .unknown
    }
    return .taken
  }

  /// A string or an identifier; pictures are not taken.
  private static func symbol(_ reader: inout ValueReader) -> String? { reader.takeString() ?? reader.takeName() }

  private static func symbols(_ reader: inout ValueReader) -> [String]? {
    var symbols: [String] = []
    while symbols.count < Limits.maximumCounterSymbols, let symbol = symbol(&reader) { symbols.append(symbol) }
    return symbols.isEmpty ? nil : symbols
  }

  private static func system(_ reader: inout ValueReader) -> System? {
    let words: [(String, System)] = [
      ("cyclic", .cyclic), ("numeric", .numeric), ("alphabetic", .alphabetic), ("symbolic", .symbolic),
      ("additive", .additive),
    ]
    if let word = reader.take(words) { return word }
    if reader.take(keyword: "extends") { return name(&reader).map { .extends($0) } }
    guard reader.take(keyword: "fixed") else { return nil }
    return .fixed(first: reader.takeInteger(in: bounds) ?? 1)
  }

  private static let bounds = -Limits.maximumCounterValue...Limits.maximumCounterValue

  /// Weights go down, and each once (clause 3.9).
  private static func tuples(_ reader: inout ValueReader) -> [Tuple]? {
    var tuples: [Tuple] = []
    repeat {
      guard tuples.count < Limits.maximumCounterSymbols, let pad = pad(&reader) else { return nil }
      if let last = tuples.last, pad.length >= last.weight { return nil }
      tuples.append(Tuple(weight: pad.length, symbol: pad.symbol))
    } while reader.takeComma()
    return tuples
  }

  /// `<integer [0,∞]> && <symbol>`
  private static func pad(_ reader: inout ValueReader) -> Pad? {
    let range = 0...Limits.maximumCounterValue
    if let length = reader.takeInteger(in: range) { return symbol(&reader).map { Pad(length: length, symbol: $0) } }
    guard let symbol = symbol(&reader) else { return nil }
    return reader.takeInteger(in: range).map { Pad(length: $0, symbol: symbol) }
  }

  private static func range(_ reader: inout ValueReader) -> Range? {
    if reader.take(keyword: "auto") { return .auto }
    var list: [ClosedRange<Int>] = []
    repeat {
      guard list.count < Limits.maximumCounterSymbols,
        let low = reader.take(keyword: "infinite") ? Int.min : reader.takeInteger(in: bounds),
        let high = reader.take(keyword: "infinite") ? Int.max : reader.takeInteger(in: bounds), low <= high
      else { return nil }
      list.append(low...high)
    } while reader.takeComma()
    return .list(list)
  }

  // MARK: symbols()

  /// `symbols( [ cyclic | numeric | alphabetic | symbolic | fixed ]? <string>+ )` (clause 5): it has no prefix, and a
  /// space for its suffix.
  static func symbols(_ arguments: ArraySlice<ComponentValue>) -> CounterStyleDefinition? {
    var reader = ValueReader(arguments)
    var rule = CounterStyleRule()
    let words: [(String, System)] = [
      ("cyclic", .cyclic), ("numeric", .numeric), ("alphabetic", .alphabetic), ("symbolic", .symbolic),
      ("fixed", .fixed(first: 1)),
    ]
    rule.system = reader.take(words) ?? .symbolic
    while rule.symbols.count < Limits.maximumCounterSymbols, let symbol = reader.takeString() {
      rule.symbols.append(symbol)
    }
    rule.suffix = " "
    guard reader.isAtEnd, rule.fault == nil else { return nil }
    return CounterStyleDefinition(rule: rule, fallbacks: [])
  }
}
