extension Rewriter {
  /// Adobe's own name stands in the base, because only Adobe's engine reads it; WebKit's and the standard one are
  /// fenced (Standard Ebooks, `formatting.py`, 1305; Readium CSS 2.1). `-epub-hyphens` is outdated in EPUB 3.4. Adobe
  /// hyphenates even so unless it is told to lay text out for speed.
  static let hyphenation = Rewriter(["hyphens", "-webkit-hyphens"]) { declaration, context in
    guard let word = declaration.word else { return [] }
    let adobe = ["auto": "auto", "none": "none", "manual": "explicit"][word] ?? word
    var written = [
      declaration.with(word: adobe, name: "adobe-hyphenate"),
      declaration.with(word: word, name: "-webkit-hyphens", part: .fence),
      declaration.with(word: word, name: "hyphens", part: .fence),
    ]
    if word == "none", context.profile == .compatible {
      written.append(declaration.with(word: "optimizeSpeed", name: "adobe-text-layout"))
    }
    return written
  }
}
