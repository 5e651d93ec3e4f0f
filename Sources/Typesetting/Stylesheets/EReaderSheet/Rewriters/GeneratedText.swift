extension Rewriter {
  /// OPS 2.0.1 knows strings in `content` and nothing else. What counts, quotes or asks the element stands as text in
  /// the tree (css.md, section 0.3: readers are browsers of every age and do not agree on counters); there the
  /// pseudo-element must not appear a second time.
  static let generatedText = Rewriter(["content"]) { declaration, context in
    guard context.subject == .pseudoElement else { return [] }
    var strings: [ComponentValue] = []
    for value in declaration.value where !value.isWhitespace {
      if value.isDelimiter("/") { break }  // what follows is for speech
      if case .token(.string) = value.kind {
        strings += strings.isEmpty ? [value] : [.space, value]
      } else {
        return [declaration.with(value: [.string("")]), declaration.with(word: "none", part: .fence)]
      }
    }
    return [declaration.with(value: strings)]
  }
}
