extension Rewriter {
  /// Dropped: EPUB 3.4, "reading system support considerations", warns of them, EPUBCheck reports CSS-006 for fixed
  /// positions, and a page of electronic ink has neither motion nor pointer.
  static let motion = Rewriter(nil) { declaration, _ in
    let isMotion =
      still.contains(declaration.name)
      || ["animation", "transition", "scroll-", "view-", "will-"].contains { declaration.name.hasPrefix($0) }
    return isMotion ? [] : [declaration]
  }

  private static let still: Set<String> = [
    "filter", "backdrop-filter", "mix-blend-mode", "cursor", "pointer-events", "resize", "user-select", "appearance",
    "caret-color", "accent-color", "color-scheme", "forced-color-adjust", "print-color-adjust", "touch-action",
    "overflow", "overflow-x", "overflow-y", "perspective", "clip", "clip-path", "transform", "transform-origin",
  ]
}
