extension Rewriter {
  /// A picture is at most as wide as the page: `width: auto` beside the maximum, for engines that stretch (Blitz). KDP
  /// refuses `max-*` altogether (quarto's test "Amazon epub doesn't allow some CSS attributes"); there a picture's width
  /// is a share of the page that follows from its pixels: `PictureWidths`.
  static let pictures = Rewriter(["max-width", "max-height", "min-width", "min-height"]) { declaration, context in
    if context.profile == .kindle { return [] }
    guard context.subject == .picture, declaration.name == "max-width", declaration.part == .base else {
      return [declaration]
    }
    return [declaration.with(word: "auto", name: "width"), declaration]
  }
}
