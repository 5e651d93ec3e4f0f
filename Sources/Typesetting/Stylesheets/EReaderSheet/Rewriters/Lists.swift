extension Rewriter {
  /// `list-style` in its parts. CSS 2's markers are every reader's own; a string stands behind the fence, and a marker
  /// of `@counter-style` is written into the tree (see `LiteralContent`), where the native one must go.
  static let lists = Rewriter(["list-style", "list-style-type"]) { declaration, _ in
    declaration.value.filter { !$0.isWhitespace }.flatMap { value -> [EReaderDeclaration] in
      let type = declaration.with(name: "list-style-type", value: [value])
      guard let word = value.identifier?.keyword, !word.isEmpty else {
        if case .token(.string) = value.kind { return [type.with(part: .fence)] }
        return []
      }
      if word == "inside" || word == "outside" {
        return [declaration.with(name: "list-style-position", value: [value])]
      }
      return OPSVocabulary.markers.contains(word) ? [type] : [type.with(word: "none")]
    }
  }
}
