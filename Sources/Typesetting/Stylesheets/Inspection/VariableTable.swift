/// The variables of a book as its root element has them: those that an `@property` rule registers, in the order of the
/// rules, then the others that are set on the root.
package struct VariableTable: Sendable {
  package struct Row: Sendable {
    /// With its two hyphens.
    package let name: String
    /// What it takes, as its rule says; nil for a property without a type.
    package let syntax: String?
    /// Nil when it has none.
    package let value: String?
    /// Where the value was set: `path:line:column`; nil when nobody has set it.
    package let place: String?
    package let description: String?
  }

  /// A declaration that came to nothing.
  struct Fault {
    let fault: CustomProperties.Fault
    let registration: PropertyRegistration?
    let declaration: Declaration
    let block: CascadeTrace.Block
  }

  package let rows: [Row]
  let faults: [Fault]

  package init(sheets: [Stylesheet], media: MediaContext) {
    let inspector = StyleInspector(sheets: sheets, media: media)
    let (trace, variables) = inspector.rootTrace()
    let registrations = inspector.rules.registrations
    var names = registrations.all.map(\.name)
    names += trace.winners.map(\.name)
      .filter { $0.utf8.starts(with: "--".utf8) && registrations[Array($0.utf8)] == nil }
    rows = names.map { name in
      let bytes = Array(name.utf8)
      let registration = registrations[bytes]
      return Row(
        name: name, syntax: registration?.syntax.text,
        value: variables[bytes].map { ValueText.text(of: $0.values[...].trimmed) },
        place: trace.winner(of: name).map { trace.placeText($0) } ?? registration?.place.text,
        description: registration?.description)
    }
    faults = variables.faults.compactMap { name, fault in
      trace.winner(of: String(decoding: name, as: UTF8.self)).map {
        Fault(
          fault: fault, registration: registrations[name], declaration: trace.declaration($0),
          block: trace.blocks[$0.block])
      }
    }
  }
}
