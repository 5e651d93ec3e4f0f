extension Rewriter {
  /// `font-variant: small-caps` is what Kobo's guide asks for, and the only spelling of CSS 2; Adobe shows plain
  /// capitals (Standard Ebooks, `formatting.py`, 1545). Capitals are made small by writing them small.
  static let smallCaps = Rewriter(["font-variant-caps", "font-variant"]) { declaration, _ in
    switch declaration.word {
    case "small-caps"?: [declaration.with(word: "small-caps", name: "font-variant")]
    case "all-small-caps"?:
      [
        declaration.with(word: "small-caps", name: "font-variant"),
        declaration.with(word: "lowercase", name: "text-transform", part: .fence),
      ]
    case "normal"?, "none"?: [declaration.with(word: "normal", name: "font-variant")]
    case "inherit"?: [declaration.with(name: "font-variant")]
    default: [declaration.with(part: .fence)]
    }
  }
}
