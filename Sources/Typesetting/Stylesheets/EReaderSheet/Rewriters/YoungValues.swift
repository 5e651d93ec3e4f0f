extension Rewriter {
  /// Values beyond OPS 2.0.1, clause 3.3, of properties that it has stand behind the fence; an old engine would drop them
  /// at best.
  static let youngValues = Rewriter(nil) { declaration, _ in
    guard declaration.part == .base, OPSVocabulary.longhandSet.contains(declaration.name) else { return [declaration] }
    if declaration.name == "text-align" {
      switch declaration.word {
      case "start"?: return [declaration.with(word: "left"), declaration.with(part: .fence)]
      case "end"?: return [declaration.with(word: "right"), declaration.with(part: .fence)]
      default: break
      }
    }
    if declaration.name == "font-weight", case .token(.number(let number))? = declaration.value.first?.kind {
      let hundred = min(max((number.value / 100).rounded(), 1), 9) * 100
      let base = declaration.with(value: [.number(hundred)])
      return hundred == number.value ? [base] : [base, declaration.with(part: .fence)]
    }
    return OPSVocabulary.takes(declaration.name, declaration.value) ? [declaration] : [declaration.with(part: .fence)]
  }
}
