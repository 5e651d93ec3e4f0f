/// The custom properties that may differ from element to element: those that something other than the root sets.
struct LocalVariables: Sendable {
  private var names: [[UInt8]: Bool] = [:]
  var isEmpty: Bool { names.isEmpty }

  init(_ rules: [SourceRule], _ registrations: PropertyRegistrations) {
    for rule in rules where rule.condition == .always && !rule.rule.selectors.allSatisfy(Self.isRoot) {
      for declaration in rule.rule.declarations where declaration.isCustom {
        names[Array(declaration.name.utf8)] = true
      }
    }
    for registration in registrations.all where !registration.inherits { names[Array(registration.name.utf8)] = true }
  }

  static func isRoot(_ selector: Selector) -> Bool {
    guard selector.compounds.count == 1, selector.pseudoElement == nil else { return false }
    return selector.compounds[0].allSatisfy { simple in
      if case .root = simple { true } else { simple.typeName?.isSame(as: "html") ?? false }
    } && !selector.compounds[0].isEmpty
  }

  /// Whether the value may differ from element to element.
  func occur(in value: ArraySlice<ComponentValue>) -> Bool {
    if names.isEmpty { return false }
    var used: [[UInt8]] = []
    for value in value { value.collectVariables(into: &used) }
    return used.contains { names[$0] != nil }
  }
}
