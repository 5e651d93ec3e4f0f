/// Calculations as CSS, for dumps and messages.
extension MathNode {
  var text: String {
    if case .call(let function, let nodes) = self { return Self.text(function, nodes) }
    return "calc(" + inner + ")"
  }

  private var inner: String {
    switch self {
    case .number(let value): ValueText.number(value)
    case .length(let sum): sum.text
    case .sum(let nodes): nodes.map(\.inner).joined(separator: " + ")
    case .product(let nodes): nodes.map(\.factor).joined(separator: " * ")
    case .inverse(let node): "1 / " + node.factor
    case .call(let function, let nodes): Self.text(function, nodes)
    }
  }

  private var factor: String {
    switch self {
    case .number, .call: inner
    case .length(let sum) where sum.shares.count < 2: inner
    default: "(" + inner + ")"
    }
  }

  private static func text(_ function: MathFunction, _ nodes: [MathNode]) -> String {
    let strategy =
      switch function {
      case .roundNearest: "round("
      case .roundUp: "round(up, "
      case .roundDown: "round(down, "
      case .roundToZero: "round(to-zero, "
      default: "\(function)("
      }
    return strategy + nodes.map(\.inner).joined(separator: ", ") + ")"
  }
}

extension LengthSum {
  /// `1em + 3pt`; zero is `0pt`.
  var text: String {
    if let math { return math.text }
    let terms = shares.map { ValueText.number($0.value) + $0.unit.symbol }
    return terms.isEmpty ? "0pt" : terms.joined(separator: " + ")
  }
}

extension LengthExpression {
  var text: String { node.text }
}

extension LengthUnit {
  var symbol: String {
    switch self {
    case .point: "pt"
    case .percent: "%"
    default: "\(self)"
    }
  }
}
