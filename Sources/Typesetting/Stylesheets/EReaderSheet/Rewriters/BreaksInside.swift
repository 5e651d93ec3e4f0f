extension Rewriter {
  /// `page-break-inside`, WebKit's name for columns (Readium lays pages out as columns), and the standard one. In KF8
  /// `avoid` leaves blank pages (Blitz), so Kindle is told `auto`.
  static let breaksInside = Rewriter(["break-inside", "page-break-inside", "-webkit-column-break-inside"]) {
    declaration, context in
    guard let word = declaration.word else { return [] }
    if word == "avoid-column" { return [declaration.with(word: word, name: "break-inside", part: .fence)] }
    let value = word == "avoid-page" ? "avoid" : word
    var written = [
      declaration.with(word: value, name: "page-break-inside"),
      declaration.with(word: value, name: "-webkit-column-break-inside", part: .fence),
      declaration.with(word: value, name: "break-inside", part: .fence),
    ]
    if value == "avoid", context.profile == .kindle {
      written.append(declaration.with(word: "auto", name: "page-break-inside", part: .kindle))
    }
    return written
  }
}
