extension Rewriter {
  /// `list-style` in its parts. CSS 2's markers are every reader's own; a string stands behind the fence, and a marker
  /// of `@counter-style` is written into the tree (see `LiteralContent`), where the native one must go.
  static let lists = Rewriter(["list-style", "list-style-type"]) { declaration, _ in
    declaration.value.filter { !$0.isWhitespace }.flatMap { value -> [EReaderDeclaration] in
      let type = declaration.with(name: "list-style-type", value: [value])
      if case .token(.string) = value.kind { return [type.with(part: .fence)] }
      if isForeignMarker(value) { return [type.with(word: "none")] }
      guard let word = value.identifier?.keyword else { return [] }
      let isPlace = word == "inside" || word == "outside"
      return [isPlace ? declaration.with(name: "list-style-position", value: [value]) : type]
    }
  }

  /// Whether it names a counter style beyond CSS 2, or makes one.
  static func isForeignMarker(_ value: ComponentValue) -> Bool {
    if case .function(let name, _) = value.kind { return name.keyword == "symbols" }
    guard let word = value.identifier?.keyword else { return false }
    return !OPSVocabulary.markers.contains(word) && !["inside", "outside"].contains(word)
      && CommonKeyword(rawValue: word) == nil
  }
}
