/// A calculation as a tree (CSS Values 4, clause 10.11), folded as far as what is known allows.
///
/// The same tree serves twice: in declared values its leaves have any unit, in computed values only points and percent.
/// Its depth is bounded by that of brackets.
package indirect enum MathNode: Sendable, Hashable {
  case number(Double)
  /// A linear sum.
  case length(LengthSum)
  case sum([MathNode])
  case product([MathNode])
  case inverse(MathNode)
  case call(MathFunction, [MathNode])

  // MARK: Making

  /// Terms that can be added are.
  static func adding(_ terms: [MathNode]) -> MathNode {
    var number: Double?
    var length: LengthSum?
    var rest: [MathNode] = []
    for term in terms {
      switch term {
      case .number(let value): number = (number ?? 0) + value
      case .length(let sum): length = length.map { $0 + sum } ?? sum
      case .sum(let inner): rest += inner
      default: rest.append(term)
      }
    }
    if let number { rest.insert(.number(number), at: 0) }
    if let length { rest.insert(.length(length), at: 0) }
    return rest.count == 1 ? rest[0] : .sum(rest)
  }

  static func multiplying(_ factors: [MathNode]) -> MathNode {
    var number = 1.0
    var rest: [MathNode] = []
    for factor in factors {
      if case .number(let value) = factor { number *= value } else { rest.append(factor) }
    }
    if rest.isEmpty { return .number(number) }
    if rest.count == 1, case .length(let sum) = rest[0] { return .length(sum * number) }
    // A length over a length of the same unit is a number (clause 10.2.1).
    if rest.count == 2, case .length(let left) = rest[0], case .inverse(.length(let right)) = rest[1],
      let values = commonShares([.length(left), .length(right)])
    {
      return .number(number * values.values[0] / values.values[1])
    }
    return number == 1 && rest.count == 1 ? rest[0] : .product([.number(number)] + rest)
  }

  static func inverting(_ node: MathNode) -> MathNode {
    if case .number(let value) = node { .number(1 / value) } else { .inverse(node) }
  }

  /// A function of numbers, or of lengths of one unit, is known: all functions that take lengths keep their proportions.
  /// Percentages have to wait, since what they refer to may be negative.
  static func calling(_ function: MathFunction, _ arguments: [MathNode]) -> MathNode {
    let numbers = arguments.compactMap { if case .number(let value) = $0 { value } else { nil } }
    if numbers.count == arguments.count { return .number(function.value(numbers)) }
    if let (values, unit) = commonShares(arguments), unit != .percent {
      let value = function.value(values)
      return function.givesNumber ? .number(value) : .length(LengthSum(value, unit))
    }
    return .call(function, arguments)
  }

  /// The values of lengths that all have one and the same unit, or are zero.
  private static func commonShares(_ nodes: [MathNode]) -> (values: [Double], unit: LengthUnit)? {
    var unit: LengthUnit?
    var values: [Double] = []
    for node in nodes {
      guard case .length(let sum) = node else { return nil }
      let shares = sum.shares
      guard shares.count <= 1 else { return nil }
      if let share = shares.first {
        guard unit == nil || unit == share.unit else { return nil }
        unit = share.unit
      }
      values.append(shares.first?.value ?? 0)
    }
    return (values, unit ?? .point)
  }

  // MARK: Using

  var hasPercent: Bool {
    switch self {
    case .number: false
    case .length(let sum): sum.percent != 0
    case .sum(let nodes), .product(let nodes), .call(_, let nodes): nodes.contains(where: \.hasPercent)
    case .inverse(let node): node.hasPercent
    }
  }

  /// How many parts it has.
  var size: Int {
    switch self {
    case .number, .length: 1
    case .sum(let nodes), .product(let nodes), .call(_, let nodes): nodes.reduce(1) { $0 + $1.size }
    case .inverse(let node): 1 + node.size
    }
  }

  /// Whether percentages are the only unit in it.
  var isOnlyPercent: Bool {
    switch self {
    case .number: true
    case .length(let sum): sum.shares.allSatisfy { $0.unit == .percent }
    case .sum(let nodes), .product(let nodes), .call(_, let nodes): nodes.allSatisfy(\.isOnlyPercent)
    case .inverse(let node): node.isOnlyPercent
    }
  }

  /// With every length replaced, folded again.
  func replacing(_ change: (LengthSum) -> LengthSum) -> MathNode {
    switch self {
    case .number: self
    case .length(let sum): .length(change(sum))
    case .sum(let nodes): .adding(nodes.map { $0.replacing(change) })
    case .product(let nodes): .multiplying(nodes.map { $0.replacing(change) })
    case .inverse(let node): .inverting(node.replacing(change))
    case .call(let function, let nodes): .calling(function, nodes.map { $0.replacing(change) })
    }
  }

  /// The value of a computed tree, in points, where 100 % are `base` points.
  func value(percentBase base: Double) -> Double {
    switch self {
    case .number(let value): value
    case .length(let sum): sum.points + (sum.percent == 0 ? 0 : sum.percent / 100 * base)
    case .sum(let nodes): nodes.reduce(0) { $0 + $1.value(percentBase: base) }
    case .product(let nodes): nodes.reduce(1) { $0 * $1.value(percentBase: base) }
    case .inverse(let node): 1 / node.value(percentBase: base)
    case .call(let function, let nodes): function.value(nodes.map { $0.value(percentBase: base) })
    }
  }
}
