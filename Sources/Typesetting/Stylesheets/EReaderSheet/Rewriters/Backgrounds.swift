extension Rewriter {
  /// A tint behind text that takes its colour from the reader drowns it at night: Kobo's guide warns of background
  /// colours, and a reader that inverts the page tells nobody. So a background goes into the base only together with a
  /// colour for what stands on it; a lone one is shown where the reader says that the page is light, and the author's own
  /// counterpart where it is dark. Images and gradients are dropped.
  static let backgrounds = Rewriter(["background", "background-color", "background-image", "background-size"]) {
    declaration, context in
    if declaration.name == "background-image" || declaration.name == "background-size" { return [] }
    if declaration.word == "inherit" { return declaration.name == "background" ? [] : [declaration] }
    let colors = declaration.value.filter { value in
      var reader = ValueReader([value])
      return reader.takeColor() != nil
    }
    guard let color = colors.last, colors.count == 1 || declaration.name == "background-color" else {
      return declaration.word == "none" ? [declaration.with(word: "transparent", name: "background-color")] : []
    }
    let written = declaration.with(name: "background-color", value: [color])
    let isClear = color.identifier?.keyword == "transparent"
    return [isClear || context.hasColorPair ? written : written.with(part: .light)]
  }
}
