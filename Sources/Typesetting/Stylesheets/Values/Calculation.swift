/// What a mathematical function comes to: a number, or a length with or without a share of percent.
enum Calculation: Sendable {
  case number(Double)
  case length(LengthSum)

  /// The content of a `calc()`. Nil when types do not fit.
  static func evaluate(_ values: ArraySlice<ComponentValue>) -> Calculation? {
    MathParser.sum(values).flatMap { Calculation($0) }
  }

  /// A whole mathematical function; nil for anything else.
  static func evaluate(_ value: ComponentValue) -> Calculation? {
    MathParser.function(value.kind).flatMap { Calculation($0) }
  }

  private init?(_ typed: MathParser.Typed) {
    if typed.type == .length {
      self = .length(LengthSum(typed.node))
    } else if let number = typed.number(of: .number) {
      self = .number(number)
    } else {
      return nil
    }
  }
}

extension MathParser.Typed {
  /// The value where a type other than a length is asked for. Nil for another type, and for a number that depends on
  /// fonts or boxes, such as `sign(1em - 10px)`: such are known inside of lengths only.
  func number(of type: MathType) -> Double? {
    guard self.type == type, case .number(let value) = node else { return nil }
    return value.isNaN ? 0 : min(max(value, -1e100), 1e100)
  }

  /// A calculation of percentages alone.
  var percentage: Double? {
    guard type == .length, node.hasPercent, node.isOnlyPercent else { return nil }
    let value = node.value(percentBase: 100)
    return value.isNaN ? 0 : min(max(value, -1e30), 1e30)
  }
}
