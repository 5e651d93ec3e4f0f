import Geometry

/// Turns the winners of the cascade into computed values (css-cascade-5, clause 4.4).
enum StyleComputation {
  /// Applies winners to a draft in their order, which is that of the phases.
  static func apply(_ winners: [Cascade.Winner], to draft: inout StyleDraft, variables: CustomProperties) {
    for winner in winners { apply(winner.value, winner, to: &draft, variables: variables) }
  }

  /// Applies a style's own declarations: variables first, then the rest. Registered lengths in `em` need the font size,
  /// those in `lh` the line height, so they come in between (css-properties-values-api-1, clause 2.4).
  static func apply(
    _ winners: Cascade.Winners, to draft: inout StyleDraft, inheriting parent: CustomProperties
  ) -> CustomProperties {
    var variables = parent.declaring(winners.variables)
    guard variables.waitsForFont else {
      apply(winners.longhands, to: &draft, variables: variables)
      return variables
    }
    apply(winners.longhands.filter { $0.phase < .lineHeight }, to: &draft, variables: variables)
    variables = parent.declaring(winners.variables, font: .font(draft))
    apply(winners.longhands.filter { $0.phase == .lineHeight }, to: &draft, variables: variables)
    variables = parent.declaring(winners.variables, font: .line(draft))
    apply(winners.longhands.filter { $0.phase > .lineHeight }, to: &draft, variables: variables)
    return variables
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

extension Cascade.Winner {
  fileprivate var phase: Property.Phase { PropertyTable.property(id).phase }
}

/// What the relative units in registered lengths refer to, as far as it is known.
enum VariableUnits {
  case unknown
  /// The font size, not yet the line height.
  case font(StyleDraft)
  case line(StyleDraft)

  /// Values with lengths in points; nil when one of them cannot be known yet. The recursion follows brackets.
  func absolute(_ values: [ComponentValue]) -> [ComponentValue]? {
    var result: [ComponentValue] = []
    for value in values {
      guard let new = absolute(value) else { return nil }
      result.append(new)
    }
    return result
  }

  private func absolute(_ value: ComponentValue) -> ComponentValue? {
    switch value.kind {
    case .token(.dimension(let number, let unit)):
      guard let sum = LengthSum(number.value, unit: unit), sum.isRelative else { return value }
      guard let length = length(sum) else { return nil }
      let points = Number(value: length.points, isInteger: false, isSigned: number.isSigned)
      return ComponentValue(.token(.dimension(points, unit: "pt")), span: value.span)
    case .token: return value
    case .block(let bracket, let content):
      return absolute(content).map { ComponentValue(.block(bracket, $0), span: value.span) }
    case .function(let name, let content):
      return absolute(content).map { ComponentValue(.function(name, $0), span: value.span) }
    }
  }

  private func length(_ sum: LengthSum) -> Length? {
    switch self {
    case .unknown: nil
    case .font(let draft): sum.lines == 0 ? draft.length(sum) : nil
    case .line(let draft): draft.length(sum)
    }
  }
}
