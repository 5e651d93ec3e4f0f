/// What the inspector found for one element, pseudo-element or page.
package struct ElementInspection: Sendable {
  /// Its path in the document.
  let title: String
  let trace: CascadeTrace
  /// The nearest first.
  let ancestors: [(name: String, trace: CascadeTrace)]
  let variables: CustomProperties
  let style: StyleGroups

  /// A declaration of an ancestor that is inherited.
  struct Inherited {
    let ancestor: Int
    let position: CascadeTrace.Position
    let names: [String]
  }

  /// The inherited properties that some ancestor sets and neither the element nor a nearer ancestor does; by ancestor.
  var inherited: [Inherited] {
    var settled = Set<PropertyTable.ID>()
    note(trace, in: &settled)
    var result: [Inherited] = []
    for (number, ancestor) in ancestors.enumerated() {
      var found: [(position: CascadeTrace.Position, names: [String])] = []
      for (name, position) in ancestor.trace.winners {
        guard let id = PropertyTable.id(name), PropertyTable.property(id).isInherited, !settled.contains(id) else {
          continue
        }
        if found.last?.position == position {
          found[found.count - 1].names.append(name)
        } else {
          found.append((position, [name]))
        }
      }
      result += found.map { Inherited(ancestor: number, position: $0.position, names: $0.names) }
      note(ancestor.trace, in: &settled)
    }
    return result
  }

  /// What a style decides itself; `inherit` and its like decide nothing.
  private func note(_ trace: CascadeTrace, in settled: inout Set<PropertyTable.ID>) {
    for (name, position) in trace.winners {
      guard let id = PropertyTable.id(name) else { continue }
      let value = trace.declaration(position).longhands.first { $0.id == id }?.value
      switch value {
      case .common(.inherit), .common(.unset), .common(.revert), .common(.revertLayer): break
      default: settled.insert(id)
      }
    }
  }

  /// A variable that the declarations use, perhaps through another one.
  struct Variable {
    let name: String
    /// Nil when it has none.
    let value: String?
    /// Where it was set; nil when nowhere.
    let place: String?
  }

  var usedVariables: [Variable] {
    var names: [[UInt8]] = []
    for (_, position) in trace.winners { collect(trace.declaration(position).value, into: &names) }
    for item in inherited {
      collect(ancestors[item.ancestor].trace.declaration(item.position).value, into: &names)
    }
    var seen: [[UInt8]: Bool] = [:]
    var result: [Variable] = []
    var next = 0
    while next < names.count {
      let name = names[next]
      next += 1
      guard seen.updateValue(true, forKey: name) == nil else { continue }
      let text = String(decoding: name, as: UTF8.self)
      let setting = setting(of: text)
      if let (trace, position) = setting { collect(trace.declaration(position).value, into: &names) }
      result.append(
        Variable(
          name: text, value: variables[name].map { ValueText.text(of: $0.values[...].trimmed) },
          place: setting.map { $0.trace.placeText($0.position) } ?? variables.registrations[name]?.place.text))
    }
    return result
  }

  private func collect(_ values: ArraySlice<ComponentValue>, into names: inout [[UInt8]]) {
    for value in values { value.collectVariables(into: &names) }
  }

  /// The declaration that counts, on the element or on its nearest ancestor.
  private func setting(of name: String) -> (trace: CascadeTrace, position: CascadeTrace.Position)? {
    for trace in [trace] + ancestors.map(\.trace) {
      if let position = trace.winner(of: name) { return (trace, position) }
    }
    return nil
  }
}
