extension Rewriter {
  /// The last word: the base has only what OPS 2.0.1 has; a property that no e-reader uses is dropped, and the rest
  /// stands behind the fence.
  static let vocabulary = Rewriter(nil) { declaration, _ in
    guard declaration.part == .base else {
      return declaration.part == .fence && isIdle(declaration.name) ? [] : [declaration]
    }
    if OPSVocabulary.takes(declaration.name, declaration.value) { return [declaration] }
    return isIdle(declaration.name) ? [] : [declaration.with(part: .fence)]
  }

  /// Whether the property table says that only print uses it, or nobody.
  private static func isIdle(_ name: String) -> Bool {
    guard let id = PropertyTable.id(name) else { return false }
    let row = PropertyTable.property(id)
    return !row.initial.isEmpty && row.outputs.isDisjoint(with: [.base, .fence])
  }
}
