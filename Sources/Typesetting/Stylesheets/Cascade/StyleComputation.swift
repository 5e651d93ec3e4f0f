import Geometry

/// Turns the winners of the cascade into computed values (css-cascade-5, clause 4.4).
enum StyleComputation {
  /// Applies winners to a draft in their order, which is that of the phases.
  static func apply(_ winners: [Cascade.Winner], to draft: inout StyleDraft, variables: CustomProperties) {
    for winner in winners { apply(winner.value, winner, to: &draft, variables: variables) }
  }

  private static func apply(
    _ value: DeclaredValue, _ winner: Cascade.Winner, to draft: inout StyleDraft, variables: CustomProperties
  ) {
    let property = PropertyTable.property(winner.id)
    switch value {
    case .set(let setter): setter(&draft)
    case .common(.inherit): property.copy(&draft, draft.parent)
    case .common(.initial): property.initialize(&draft)
    case .common: unset(property, &draft)
    case .pending:
      // Invalid at computed-value time: unset, not "declaration ignored" (css-variables-1, clause 3.1).
      guard let resolved = resolve(winner, variables) else { return unset(property, &draft) }
      apply(resolved, winner, to: &draft, variables: variables)
    }
  }

  private static func resolve(_ winner: Cascade.Winner, _ variables: CustomProperties) -> DeclaredValue? {
    guard let values = variables.substituted(winner.source),
      case .longhands(let longhands) = DeclarationReading.read(winner.name, values[...]),
      let own = longhands.first(where: { $0.id == winner.id })
    else { return nil }
    if case .pending = own.value { return nil }  // a var() that came out of a var() is none of ours
    return own.value
  }

  private static func unset(_ property: Property, _ draft: inout StyleDraft) {
    if property.isInherited { property.copy(&draft, draft.parent) } else { property.initialize(&draft) }
  }
}
