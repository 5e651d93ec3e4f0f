import Limits

/// The custom properties of one style, resolved: no `var()` is left in them (css-variables-1), and those that an
/// `@property` rule registers fit their syntax (css-properties-values-api-1).
struct CustomProperties: Sendable {
  struct Value: Sendable {
    var values: [ComponentValue]
    /// How deep blocks nest in it: substitution may not build what the parser would have refused.
    var depth: Int
  }

  /// Why a declaration is invalid at computed-value time.
  enum Fault: Error, Sendable, Hashable {
    /// It needs itself, perhaps through a fallback.
    case cycle
    /// A `var()` in it has neither a value nor a fallback.
    case missing
    case tooLarge
    /// It is not what its registration takes.
    case unfit
  }

  private var values: [[UInt8]: Value] = [:]
  let registrations: PropertyRegistrations
  /// Properties set here that do not inherit: a child must take them back.
  private var uninherited: [[UInt8]] = []
  /// A registered length waits until the font size or the line height is known.
  private(set) var waitsForFont = false
  /// Declarations of this style that came to nothing, by name.
  private(set) var faults: [(name: [UInt8], fault: Fault)] = []

  /// What the root begins with: the initial values of registered properties.
  init(_ registrations: PropertyRegistrations = .none) {
    self.registrations = registrations
    for registration in registrations.all { values[Array(registration.name.utf8)] = registration.initial }
  }

  subscript(name: [UInt8]) -> Value? { values[name] }

  /// In the order of their names, for `dump`.
  var names: [[UInt8]] { values.keys.sorted { $0.lexicographicallyPrecedes($1) } }

  // MARK: Own declarations over inherited values

  /// What a child begins with: properties that do not inherit have their initial values again
  /// (css-properties-values-api-1, clause 2.3).
  var inherited: CustomProperties {
    var result = self
    result.waitsForFont = false
    result.faults = []
    for name in uninherited { result.values[name] = registrations[name]?.initial }
    result.uninherited = []
    return result
  }

  /// Whether a child that declares nothing has other variables than this style.
  var changesForChildren: Bool { !uninherited.isEmpty }

  /// The variables of an element: what it declares over what it inherits. O(names + uses), whatever refers to whatever.
  ///
  /// `font` knows what relative units in registered lengths refer to; without it such values are invalid, which is what
  /// the cycle of clause 2.4 asks for while the font size itself is computed.
  func declaring(
    _ declarations: [(name: [UInt8], value: ArraySlice<ComponentValue>)], font: VariableUnits = .unknown
  ) -> CustomProperties {
    var result = inherited
    var own: [[UInt8]: Int] = [:]
    for (position, declaration) in declarations.enumerated() {
      own[declaration.name] = position
      result.values[declaration.name] = value(of: declaration.name, for: CommonKeyword(declaration.value))
    }
    let pending = declarations.indices.filter { CommonKeyword(declarations[$0].value) == nil }
    var needs = [[Int]](repeating: [], count: declarations.count)
    for position in pending {
      var used: [[UInt8]] = []
      for value in declarations[position].value { value.collectVariables(into: &used) }
      needs[position] = used.compactMap { own[$0] }.filter { CommonKeyword(declarations[$0].value) == nil }
    }
    let order = Self.order(pending, needs: needs)
    for position in order.cyclic { result.refuse(declarations[position].name, .cycle, inheriting: self) }
    var total = Limits.maximumVariableValues
    for position in order.resolvable {
      let declaration = declarations[position]
      do throws(Fault) {
        result.set(
          declaration.name, try result.resolved(declaration.name, declaration.value, font: font, total: &total))
      } catch {
        result.refuse(declaration.name, error, inheriting: self)
      }
    }
    return result
  }

  private mutating func set(_ name: [UInt8], _ value: Value) {
    values[name] = value
    if registrations[name]?.inherits == false { uninherited.append(name) }
  }

  /// Invalid at computed-value time: as `unset` for a registered property, no value for others (css-variables-1, 3.1).
  private mutating func refuse(_ name: [UInt8], _ fault: Fault, inheriting parent: CustomProperties) {
    values[name] = registrations[name] == nil ? nil : parent.value(of: name, for: .unset)
    faults.append((name, fault))
  }

  /// What a keyword means for a child of this style; nil where a value follows.
  private func value(of name: [UInt8], for keyword: CommonKeyword?) -> Value? {
    let registration = registrations[name]
    switch keyword {
    case .initial: return registration?.initial
    case .inherit: return values[name]
    case .unset, .revert, .revertLayer:
      return registration?.inherits ?? true ? values[name] : registration?.initial
    case nil: return nil
    }
  }

  /// A declaration's value with every `var()` replaced and every registered length computed.
  private mutating func resolved(
    _ name: [UInt8], _ source: ArraySlice<ComponentValue>, font: VariableUnits, total: inout Int
  ) throws(Fault) -> Value {
    var budget = min(Limits.maximumSubstitutedValues, total)
    let start = budget
    let isSubstituted = source.contains(where: \.usesVariables)
    guard var value = substituted(source, &budget) else { throw budget > 0 ? .missing : .tooLarge }
    if isSubstituted { total -= start - budget }
    guard let syntax = registrations[name]?.syntax, !syntax.isUniversal else { return value }
    guard syntax.accepts(value.values[...]) else { throw .unfit }
    guard syntax.holdsLengths, !syntax.refersToProperty, value.values.contains(where: \.hasRelativeUnit) else {
      return value
    }
    waitsForFont = true
    guard let absolute = font.absolute(value.values) else { throw .cycle }
    value.values = absolute
    return value
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
      if result.depth > Limits.maximumStyleBlockDepth { budget = 0 }
      guard budget > 0 else { return nil }
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
  func collectVariables(into names: inout [[UInt8]]) {
    switch kind {
    case .token: break
    case .block(_, let content): for value in content { value.collectVariables(into: &names) }
    case .function(let function, let content):
      if function.keyword == "var", let name = content[...].trimmed.first?.identifier { names.append(Array(name.utf8)) }
      for value in content { value.collectVariables(into: &names) }
    }
  }
}
