extension Rewriter {
  /// CSS 2's lines; their style, colour and thickness are the fence's.
  static let decorations = Rewriter(["text-decoration", "text-decoration-line"]) { declaration, _ in
    let words = declaration.value.compactMap { $0.identifier?.keyword }.filter { lines.contains($0) }
    let parts = declaration.value.count { !$0.isWhitespace }
    let base =
      words.isEmpty
      ? []
      : [
        declaration.with(
          name: "text-decoration", value: Array(words.map { [ComponentValue.word($0)] }.joined(separator: [.space])))
      ]
    return words.count == parts ? base : base + [declaration.with(part: .fence)]
  }

  private static let lines: Set<String> = ["none", "underline", "overline", "line-through", "inherit"]
}
