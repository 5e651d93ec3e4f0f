extension Rewriter {
  /// What only pages have is dropped: readers paginate, each in its own way. Footnotes are `aside`s with references in
  /// the documents, and page numbers stand in the page list.
  static let pagedMedia = Rewriter(pagedNames) { declaration, _ in
    switch declaration.name {
    case "float": return floats.contains(declaration.word ?? "") ? [declaration] : []
    case "position": return declaration.word == "static" ? [declaration.with(part: .fence)] : []
    default: return []
    }
  }

  private static let floats: Set<String> = [
    "none", "left", "right", "inline-start", "inline-end", "inherit", "initial", "unset", "revert", "revert-layer",
  ]

  private static let pagedNames: Set<String> = [
    "float", "position", "page", "size", "marks", "bleed", "string-set", "bookmark-level", "bookmark-label",
    "bookmark-state", "bookmark-target", "footnote-display", "footnote-policy", "float-reference", "float-defer",
    "float-offset", "margin-break", "page-orientation", "copy-into", "-sewn-page-margin", "-sewn-picture-fit",
    "margin-inside",
    "margin-outside", "top", "right", "bottom", "left", "z-index", "inset", "counter-reset", "counter-increment",
    "counter-set",
  ]
}
