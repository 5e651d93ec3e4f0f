import Limits

/// The custom properties of one style, resolved: no `var()` is left in them (css-variables-1).
struct CustomProperties: Sendable {
  struct Value: Sendable {
    var values: [ComponentValue]
    /// How deep blocks nest in it: substitution may not build what the parser would have refused.
    var depth: Int
  }

  private var values: [[UInt8]: Value] = [:]

  init() {}

  subscript(name: [UInt8]) -> Value? { values[name] }

  /// In the order of their names, for `dump`.
  var names: [[UInt8]] { values.keys.sorted { $0.lexicographicallyPrecedes($1) } }

  // MARK: Own declarations over inherited values

  /// The variables of an element: what it declares over what it inherits. O(names + uses), whatever refers to whatever.
  func declaring(_ declarations: [(name: [UInt8], value: ArraySlice<ComponentValue>)]) -> CustomProperties {
    var result = self
    var own: [[UInt8]: Int] = [:]
    for (position, declaration) in declarations.enumerated() {
      own[declaration.name] = position
      switch CommonKeyword(declaration.value) {
      case .initial: result.values[declaration.name] = nil
      case .some: break  // inherit, and unset: custom properties inherit
      case nil: result.values[declaration.name] = nil
      }
    }
    let pending = declarations.indices.filter { CommonKeyword(declarations[$0].value) == nil }
    var needs = [[Int]](repeating: [], count: declarations.count)
    for position in pending {
      var used: [[UInt8]] = []
      for value in declarations[position].value { value.collectVariables(into: &used) }
      needs[position] = used.compactMap { own[$0] }.filter { CommonKeyword(declarations[$0].value) == nil }
    }
    let order = Self.order(pending, needs: needs)
    for position in order.cyclic { result.values[declarations[position].name] = nil }
    for position in order.resolvable {
      var budget = Limits.maximumSubstitutedValues
      result.values[declarations[position].name] = result.substituted(declarations[position].value, &budget)
    }
    return result
  }

  /// Sorts so that each comes after what it needs. What is on a cycle, also through a fallback, is invalid (clause 3.3).
  private static func order(_ all: [Int], needs: [[Int]]) -> (resolvable: [Int], cyclic: [Int]) {
    let upwards = peel(all, needs: needs)
    guard upwards.rest.count > 0 else { return (upwards.order, []) }
    // What only depends on a cycle may still have a fallback: peel the rest from the other side.
    var neededBy = [[Int]](repeating: [], count: needs.count)
    let isRest = Set(upwards.rest)
    for position in upwards.rest {
      for need in needs[position] where isRest.contains(need) { neededBy[need].append(position) }
    }
    let downwards = peel(upwards.rest, needs: neededBy)
    return (upwards.order + downwards.order.reversed(), downwards.rest)
  }

  /// Kahn's algorithm.
  private static func peel(_ all: [Int], needs: [[Int]]) -> (order: [Int], rest: [Int]) {
    let members = Set(all)
    var open = [Int](repeating: 0, count: needs.count)
    var users = [[Int]](repeating: [], count: needs.count)
    for position in all {
      for need in needs[position] where members.contains(need) {
        open[position] += 1
        users[need].append(position)
      }
    }
    var order = all.filter { open[$0] == 0 }
    var next = 0
    while next < order.count {
      for user in users[order[next]] {
        open[user] -= 1
        if open[user] == 0 { order.append(user) }
      }
      next += 1
    }
    return (order, all.filter { open[$0] > 0 })
  }

  // MARK: Substitution

  /// A value with every `var()` replaced; nil when one has neither a value nor a fallback, or when the result would
  /// pass the limits.
  func substituted(_ source: ArraySlice<ComponentValue>) -> [ComponentValue]? {
    var budget = Limits.maximumSubstitutedValues
    return substituted(source, &budget)?.values
  }

  private func substituted(_ source: ArraySlice<ComponentValue>, _ budget: inout Int) -> Value? {
    var result = Value(values: [], depth: 0)
    for value in source {
      budget -= 1
      guard budget > 0 else { return nil }
      switch value.kind {
      case .token: result.values.append(value)
      case .function(let name, let arguments) where name.keyword == "var":
        guard let inner = variable(arguments[...], &budget) else { return nil }
        budget -= inner.values.count
        result.values += inner.values
        result.depth = max(result.depth, inner.depth)
      case .function(let name, let arguments):
        guard let inner = substituted(arguments[...], &budget) else { return nil }
        result.values.append(ComponentValue(.function(name, inner.values), span: value.span))
        result.depth = max(result.depth, inner.depth + 1)
      case .block(let bracket, let content):
        guard let inner = substituted(content[...], &budget) else { return nil }
        result.values.append(ComponentValue(.block(bracket, inner.values), span: value.span))
        result.depth = max(result.depth, inner.depth + 1)
      }
      guard budget > 0, result.depth <= Limits.maximumStyleBlockDepth else { return nil }
    }
    return result
  }

  private func variable(_ arguments: ArraySlice<ComponentValue>, _ budget: inout Int) -> Value? {
    let parts = arguments.trimmed
    guard let name = parts.first?.identifier, name.utf8.starts(with: "--".utf8) else { return nil }
    if let value = values[Array(name.utf8)] { return value }
    let rest = parts.dropFirst().drop { $0.isWhitespace }
    guard let comma = rest.first, comma.isToken(.comma) else { return nil }
    return substituted(rest.dropFirst(), &budget)
  }
}

extension ComponentValue {
  /// The names in all its `var()`s, those of fallbacks too.
  fileprivate func collectVariables(into names: inout [[UInt8]]) {
    switch kind {
    case .token: break
    case .block(_, let content): for value in content { value.collectVariables(into: &names) }
    case .function(let function, let content):
      if function.keyword == "var", let name = content[...].trimmed.first?.identifier { names.append(Array(name.utf8)) }
      for value in content { value.collectVariables(into: &names) }
    }
  }
}
