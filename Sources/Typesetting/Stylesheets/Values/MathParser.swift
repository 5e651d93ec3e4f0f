import Limits

/// The type of a calculation (CSS Values 4, clause 10.2): a power of each kind of unit. Percentages are lengths here.
struct MathType: Sendable, Hashable {
  var length = 0
  var angle = 0
  var time = 0
  var frequency = 0
  var resolution = 0

  static let number = MathType()
  static let length = MathType(length: 1)
  static let angle = MathType(angle: 1)
  static let time = MathType(time: 1)
  static let frequency = MathType(frequency: 1)
  static let resolution = MathType(resolution: 1)

  static func + (left: MathType, right: MathType) -> MathType { combined(left, right, 1) }
  static func - (left: MathType, right: MathType) -> MathType { combined(left, right, -1) }

  /// Wraps round: nobody multiplies 2⁶³ lengths.
  private static func combined(_ left: MathType, _ right: MathType, _ sign: Int) -> MathType {
    MathType(
      length: left.length &+ sign &* right.length, angle: left.angle &+ sign &* right.angle,
      time: left.time &+ sign &* right.time, frequency: left.frequency &+ sign &* right.frequency,
      resolution: left.resolution &+ sign &* right.resolution)
  }
}

/// Reads mathematical functions (CSS Values 4, clause 10) and checks their types.
///
/// The recursion follows brackets, which are bounded where component values are made; everything else is one pass.
struct MathParser {
  struct Typed {
    var node: MathNode
    var type: MathType
  }

  static let functions: [String] = [
    "calc", "min", "max", "clamp", "round", "mod", "rem", "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "pow",
    "sqrt", "hypot", "log", "exp", "abs", "sign",
  ]
  private static let known = Set(functions)

  static func isFunction(_ name: String) -> Bool { known.contains(name.keyword) }

  /// A value that is a mathematical function; nil for anything else, and where types do not fit.
  static func function(_ kind: ComponentValue.Kind) -> Typed? {
    guard case .function(let name, let content) = kind, isFunction(name),
      let typed = function(name.keyword, content[...]), typed.node.size <= Limits.maximumCalculationParts
    else { return nil }
    return typed
  }

  /// The sum that stands in a `calc()`. `+` and `-` need white space on both sides, or they would be signs.
  static func sum(_ values: ArraySlice<ComponentValue>) -> Typed? {
    var parser = MathParser(rest: values.trimmed)
    guard let first = parser.product() else { return nil }
    var terms = [first.node]
    while !parser.rest.isEmpty {
      guard parser.skipSpace(), let sign = parser.sign(), parser.skipSpace(), let next = parser.product(),
        next.type == first.type
      else { return nil }
      terms.append(sign < 0 ? .multiplying([.number(-1), next.node]) : next.node)
    }
    return Typed(node: .adding(terms), type: first.type)
  }

  private var rest: ArraySlice<ComponentValue>

  // MARK: Operators

  private mutating func skipSpace() -> Bool {
    var found = false
    while let next = rest.first, next.isWhitespace {
      rest.removeFirst()
      found = true
    }
    return found
  }

  private mutating func sign() -> Double? {
    guard let next = rest.first, next.isDelimiter("+") || next.isDelimiter("-") else { return nil }
    rest.removeFirst()
    return next.isDelimiter("+") ? 1 : -1
  }

  private mutating func product() -> Typed? {
    guard let first = rest.popFirst().flatMap({ Self.operand($0) }) else { return nil }
    var factors = [first.node]
    var type = first.type
    while true {
      let start = rest
      _ = skipSpace()
      guard let mark = rest.first, mark.isDelimiter("*") || mark.isDelimiter("/") else {
        rest = start
        return Typed(node: factors.count == 1 ? factors[0] : .multiplying(factors), type: type)
      }
      rest.removeFirst()
      _ = skipSpace()
      guard let next = rest.popFirst().flatMap({ Self.operand($0) }) else { return nil }
      factors.append(mark.isDelimiter("*") ? next.node : .inverting(next.node))
      type = mark.isDelimiter("*") ? type + next.type : type - next.type
    }
  }

  private static func operand(_ value: ComponentValue) -> Typed? {
    switch value.kind {
    case .token(.number(let number)): Typed(node: .number(number.value), type: .number)
    case .token(.percentage(let number)): Typed(node: .length(LengthSum(percent: number.value)), type: .length)
    case .token(.dimension(let number, let unit)): dimension(number.value, unit)
    case .token(.identifier(let name)): constant(name.keyword)
    case .block(.round, let content): sum(content[...])
    case .function(let name, let content): isFunction(name) ? function(name.keyword, content[...]) : nil
    default: nil
    }
  }

  static func dimension(_ value: Double, _ unit: String) -> Typed? {
    if let sum = LengthSum(value, unit: unit) { return Typed(node: .length(sum), type: .length) }
    return OtherUnit.named(unit).map { Typed(node: .number(value * $0.factor), type: $0.type) }
  }

  /// Clause 10.7.
  private static func constant(_ word: String) -> Typed? {
    let value: Double
    switch word {
    case "e": value = 2.718281828459045
    case "pi": value = .pi
    case "infinity": value = .infinity
    case "-infinity": value = -.infinity
    case "nan": value = .nan
    default: return nil
    }
    return Typed(node: .number(value), type: .number)
  }

  // MARK: Functions

  private static func function(_ name: String, _ content: ArraySlice<ComponentValue>) -> Typed? {
    if name == "calc" { return sum(content) }
    var parts = content.split(omittingEmptySubsequences: false) { $0.isToken(.comma) }
    if name == "clamp" { return clamp(parts) }
    if name == "round" { return round(&parts) }
    let arguments = parts.compactMap { sum($0) }
    guard arguments.count == parts.count, let first = arguments.first,
      arguments.allSatisfy({ $0.type == first.type })
    else { return nil }
    let nodes = arguments.map(\.node)
    switch (name, nodes.count) {
    case ("min", _): return Typed(node: .calling(.min, nodes), type: first.type)
    case ("max", _): return Typed(node: .calling(.max, nodes), type: first.type)
    case ("hypot", _): return Typed(node: .calling(.hypot, nodes), type: first.type)
    case ("abs", 1): return Typed(node: .calling(.abs, nodes), type: first.type)
    case ("mod", 2): return Typed(node: .calling(.mod, nodes), type: first.type)
    case ("rem", 2): return Typed(node: .calling(.rem, nodes), type: first.type)
    case ("sign", 1): return Typed(node: .calling(.sign, nodes), type: .number)
    case ("atan2", 2): return Typed(node: .calling(.atan2, nodes), type: .angle)
    case ("sin", 1), ("cos", 1), ("tan", 1): return trigonometric(name, first)
    default: return first.type == .number ? numeric(name, nodes) : nil
    }
  }

  /// Of an angle, or of a number of radians.
  private static func trigonometric(_ name: String, _ argument: Typed) -> Typed? {
    guard argument.type == .angle || argument.type == .number else { return nil }
    let degrees: MathNode =
      argument.type == .angle ? argument.node : .multiplying([argument.node, .number(180 / .pi)])
    let function: MathFunction = name == "sin" ? .sin : name == "cos" ? .cos : .tan
    return Typed(node: .calling(function, [degrees]), type: .number)
  }

  private static func numeric(_ name: String, _ nodes: [MathNode]) -> Typed? {
    switch (name, nodes.count) {
    case ("asin", 1): Typed(node: .calling(.asin, nodes), type: .angle)
    case ("acos", 1): Typed(node: .calling(.acos, nodes), type: .angle)
    case ("atan", 1): Typed(node: .calling(.atan, nodes), type: .angle)
    case ("pow", 2): Typed(node: .calling(.pow, nodes), type: .number)
    case ("sqrt", 1): Typed(node: .calling(.sqrt, nodes), type: .number)
    case ("log", 1...2): Typed(node: .calling(.log, nodes), type: .number)
    case ("exp", 1): Typed(node: .calling(.exp, nodes), type: .number)
    default: nil
    }
  }

  /// `max(MIN, min(VAL, MAX))`: the lower bound wins; either may be `none` (clause 10.3.1).
  private static func clamp(_ parts: [ArraySlice<ComponentValue>]) -> Typed? {
    guard parts.count == 3, let value = sum(parts[1]) else { return nil }
    var node = value.node
    for (part, function) in [(parts[2], MathFunction.min), (parts[0], .max)] {
      let words = part.trimmed
      if words.count == 1, words.first?.identifier?.keyword == "none" { continue }
      guard let bound = sum(part), bound.type == value.type else { return nil }
      node = .calling(function, [bound.node, node])
    }
    return Typed(node: node, type: value.type)
  }

  /// A strategy may stand first; the step may be left out for numbers.
  private static func round(_ parts: inout [ArraySlice<ComponentValue>]) -> Typed? {
    let strategies: [(String, MathFunction)] = [
      ("nearest", .roundNearest), ("up", .roundUp), ("down", .roundDown), ("to-zero", .roundToZero),
    ]
    var function = MathFunction.roundNearest
    if let word = parts.first?.trimmed, word.count == 1, let name = word.first?.identifier?.keyword,
      let strategy = strategies.first(where: { $0.0 == name })
    {
      function = strategy.1
      parts.removeFirst()
    }
    guard (1...2).contains(parts.count), let value = sum(parts[0]) else { return nil }
    guard parts.count == 2 else {
      return value.type == .number ? Typed(node: .calling(function, [value.node, .number(1)]), type: .number) : nil
    }
    guard let step = sum(parts[1]), step.type == value.type else { return nil }
    return Typed(node: .calling(function, [value.node, step.node]), type: value.type)
  }
}
