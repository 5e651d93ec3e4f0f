import Limits

/// A counter style with everything that it extends put in, and the styles that stand in for it: what turns a number
/// into text (css-counter-styles-3, clause 2).
package final class CounterStyleDefinition: Sendable, Hashable {
  let rule: CounterStyleRule
  private let ranges: [ClosedRange<Int>]
  /// In the order in which they are asked for a number that this style cannot say; then decimal is.
  let fallbacks: [CounterStyleDefinition]

  /// `rule` extends nothing any more.
  init(rule: CounterStyleRule, fallbacks: [CounterStyleDefinition]) {
    self.rule = rule
    self.fallbacks = fallbacks
    if case .list(let list)? = rule.range { ranges = list } else { ranges = [Self.automaticRange(of: rule.system)] }
  }

  package static func == (left: CounterStyleDefinition, right: CounterStyleDefinition) -> Bool {
    left === right || (left.rule == right.rule && left.fallbacks == right.fallbacks)
  }
  package func hash(into hasher: inout Hasher) {
    hasher.combine(rule.system)
    hasher.combine(rule.symbols.count)
    hasher.combine(rule.tuples.count)
  }

  /// Clause 3.5.
  private static func automaticRange(of system: CounterStyleRule.System) -> ClosedRange<Int> {
    switch system {
    case .cyclic, .numeric, .fixed, .extends: Int.min...Int.max
    case .alphabetic, .symbolic: 1...Int.max
    case .additive: 0...Int.max
    case .algorithm(let algorithm): algorithm.range
    }
  }

  /// What a marker has before and after its number.
  var prefix: String { rule.prefix ?? "" }
  var suffix: String { rule.suffix ?? ". " }

  /// Whether its numbers say where in a row something stands; the same few signs over and over do not.
  package var isOrdered: Bool {
    if case .cyclic = rule.system { rule.symbols.count > 1 } else { true }
  }

  /// The text of a number, without prefix and suffix.
  package func text(_ value: Int) -> String {
    if let own = representation(of: value) { return own }
    for style in fallbacks {
      if let text = style.representation(of: value) { return text }
    }
    return String(value)
  }

  /// Nil when the style cannot say the number.
  private func representation(of value: Int) -> String? {
    guard ranges.contains(where: { $0.contains(value) }) else { return nil }
    let isNegative = value < 0 && usesNegativeSign
    guard var text = initial(isNegative ? value.magnitude : UInt(bitPattern: value), value) else { return nil }
    let sign = rule.negative ?? CounterStyleRule.Negative(before: "-", after: "")
    if let pad = rule.pad {
      let signs = isNegative ? sign.before.count + sign.after.count : 0
      let missing = min(pad.length, Limits.maximumCounterText) - text.count - signs
      if missing > 0 { text = String(repeating: pad.symbol, count: missing) + text }
    }
    return isNegative ? sign.before + text + sign.after : text
  }

  private var usesNegativeSign: Bool {
    switch rule.system {
    case .symbolic, .alphabetic, .numeric, .additive, .algorithm: true
    case .cyclic, .fixed, .extends: false
    }
  }

  // MARK: Systems (clause 3.1)

  /// `magnitude` is the number without its sign where the system has one.
  private func initial(_ magnitude: UInt, _ value: Int) -> String? {
    let symbols = rule.symbols
    let count = UInt(symbols.count)
    switch rule.system {
    case .cyclic:
      let index = (value &- 1) % symbols.count
      return symbols[index < 0 ? index + symbols.count : index]
    case .fixed(let first):
      let (index, overflows) = value.subtractingReportingOverflow(first)
      return !overflows && symbols.indices.contains(index) ? symbols[index] : nil
    case .symbolic:
      guard magnitude > 0 else { return nil }
      let length = (magnitude - 1) / count + 1
      guard length <= UInt(Limits.maximumCounterText) else { return nil }
      return String(repeating: symbols[Int((magnitude - 1) % count)], count: Int(length))
    case .alphabetic: return magnitude > 0 ? digits(magnitude, count, isBijective: true) : nil
    case .numeric: return digits(magnitude, count, isBijective: false)
    case .additive: return sum(magnitude)
    case .algorithm(let algorithm): return algorithm.text(magnitude)
    case .extends: return nil
    }
  }

  /// Positional digits; without a nought (`alphabetic`) the last symbol stands where a nought would be.
  private func digits(_ value: UInt, _ base: UInt, isBijective: Bool) -> String {
    var digits: [Int] = []
    var rest = value
    repeat {
      let digit = isBijective ? (rest - 1) % base : rest % base
      digits.append(Int(digit))
      rest = (isBijective ? rest - 1 : rest) / base
    } while rest > 0
    return digits.reversed().reduce(into: "") { $0 += rule.symbols[$1] }
  }

  private func sum(_ value: UInt) -> String? {
    if value == 0 { return rule.tuples.first { $0.weight == 0 }?.symbol }
    var rest = value
    var text = ""
    var length: UInt = 0
    for tuple in rule.tuples where tuple.weight > 0 {
      let times = rest / UInt(tuple.weight)
      guard times > 0 else { continue }
      length += min(times, UInt(Limits.maximumCounterText) + 1)
      guard length <= UInt(Limits.maximumCounterText) else { return nil }
      text += String(repeating: tuple.symbol, count: Int(times))
      rest -= times * UInt(tuple.weight)
      if rest == 0 { return text }
    }
    return nil
  }
}
