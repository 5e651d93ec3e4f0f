extension Rewriter {
  /// What readers set themselves is not said of the body: it would override their settings, or lose against a user sheet
  /// whose declarations are all important (Readium CSS, modules 05 and 06). Blitz leaves the body bare; Kobo disables
  /// its size, font and spacing settings for a book whose body has them.
  static let readersOwn = Rewriter(nil) { declaration, context in
    context.subject == .page && belongsToReader.contains(declaration.name) ? [] : [declaration]
  }

  static let belongsToReader: Set<String> = [
    "font", "font-size", "font-family", "line-height", "color", "background", "background-color", "margin",
    "margin-left", "margin-right", "margin-top", "margin-bottom", "padding", "padding-left", "padding-right",
    "padding-top", "padding-bottom", "text-align", "max-width", "min-width", "width", "height", "margin-inline",
    "margin-block", "padding-inline", "padding-block", "margin-inline-start", "margin-inline-end",
    "margin-block-start", "margin-block-end", "padding-inline-start", "padding-inline-end", "padding-block-start",
    "padding-block-end", "inline-size", "block-size", "max-inline-size", "min-inline-size", "columns", "column-count",
    "column-width", "column-gap",
  ]
}
