extension Rewriter {
  /// EPUB 3.4, "CSS requirements": style sheets must not set the direction; `dir`, `bdo` and `bdi` in the documents do.
  /// EPUBCheck reports CSS-001. Vertical writing is the reader's choice too, and no document of ours is written for it.
  static let directions = Rewriter(["direction", "unicode-bidi", "writing-mode", "text-orientation"]) { _, _ in [] }
}
