extension Rewriter {
  /// `inherit` is CSS 1's; `initial`, `unset` and `revert` are younger than Adobe's engine, which drops them. So they are
  /// resolved: an inherited property that is unset inherits, another one gets its initial value, and what rolls back to
  /// the reader's own sheet is left to it. `all` becomes the properties that every reader knows.
  static let commonKeywords = Rewriter(nil) { declaration, context in
    if declaration.name == "all" { return all(declaration, context) }
    guard let keyword = CommonKeyword(declaration.value[...]) else { return [declaration] }
    return longhands(of: declaration.name).flatMap { resolve(keyword, $0, declaration) }
  }

  private static func all(_ declaration: EReaderDeclaration, _ context: RewriteContext) -> [EReaderDeclaration] {
    guard let keyword = CommonKeyword(declaration.value[...]), keyword != .inherit else { return [] }
    return OPSVocabulary.longhands.filter { !(context.subject == .page && belongsToReader.contains($0)) }
      .flatMap { resolve(keyword, $0, declaration) }
  }

  private static func resolve(
    _ keyword: CommonKeyword, _ name: String, _ declaration: EReaderDeclaration
  ) -> [EReaderDeclaration] {
    let isInherited = PropertyTable.id(name).map { PropertyTable.property($0).isInherited } ?? false
    switch keyword {
    case .inherit: return [declaration.with(word: "inherit", name: name)]
    case .unset where isInherited: return [declaration.with(word: "inherit", name: name)]
    case .unset, .initial:
      guard let initial = InitialValues.text(of: name) else {
        return [declaration.with(word: "initial", name: name, part: .fence)]
      }
      let values = ComponentValues.parse(Array(initial.utf8)).values
      return [declaration.with(name: name, value: values)]
    case .revert, .revertLayer: return [declaration.with(word: "revert", name: name, part: .fence)]
    }
  }

  /// A property's longhands, or itself.
  static func longhands(of name: String) -> [String] {
    let name = PropertyTable.aliases[name] ?? Shorthand.aliases[name] ?? name
    guard let shorthand = Shorthand.named(name) else { return [name] }
    return shorthand.longhands.map { PropertyTable.property($0).name }
  }
}

/// Initial values that old readers can be told (CSS 2.2, appendix F).
enum InitialValues {
  static func text(of name: String) -> String? { known[name] }

  private static let known: [String: String] = {
    var values = [
      "background-color": "transparent", "clear": "none", "display": "inline", "float": "none", "height": "auto",
      "width": "auto", "min-width": "0", "min-height": "0", "max-width": "none", "max-height": "none",
      "vertical-align": "baseline", "table-layout": "auto", "text-decoration": "none", "break-before": "auto",
      "break-after": "auto", "break-inside": "auto", "color": "#000000", "font-style": "normal",
      "font-variant-caps": "normal", "font-weight": "normal", "line-height": "normal", "list-style-type": "disc",
      "list-style-position": "outside", "orphans": "2", "widows": "2", "text-indent": "0", "white-space": "normal",
      "caption-side": "top",
    ]
    for side in PropertyTable.sides {
      values["margin-" + side] = "0"
      values["padding-" + side] = "0"
      values["border-\(side)-style"] = "none"
      values["border-\(side)-width"] = "medium"
    }
    return values
  }()
}
