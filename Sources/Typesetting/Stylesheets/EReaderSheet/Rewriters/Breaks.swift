extension Rewriter {
  /// `page-break-*` for all, `break-*` behind the fence: Readium's modules write both, Standard Ebooks' tools too
  /// (`formatting.py`, 816-821). Kobo's e-ink readers obey neither, which is why each post is a file of its own.
  static let breaks = Rewriter(["break-before", "break-after", "page-break-before", "page-break-after"]) {
    declaration, _ in
    guard let word = declaration.word else { return [] }
    let name = declaration.name.hasPrefix("page-") ? String(declaration.name.dropFirst(5)) : declaration.name
    let old =
      ["page": "always", "recto": "right", "verso": "left", "avoid-page": "avoid"][word] ?? word
    let young = ["always": "page"][word] ?? word
    if word == "column" || word == "avoid-column" {
      return [declaration.with(word: word, name: name, part: .fence)]
    }
    return [
      declaration.with(word: old, name: "page-" + name), declaration.with(word: young, name: name, part: .fence),
    ]
  }
}
