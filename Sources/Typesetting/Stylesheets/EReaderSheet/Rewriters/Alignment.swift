extension Rewriter {
  /// No reader knows the longhand of CSS Text 3, clause 7.2; all know its shorthand.
  static let alignment = Rewriter(["text-align-all"]) { declaration, _ in [declaration.with(name: "text-align")] }
}
