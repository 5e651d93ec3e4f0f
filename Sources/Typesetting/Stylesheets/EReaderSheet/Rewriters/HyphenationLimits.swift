extension Rewriter {
  /// WebKit has the limits under older names, and reads three properties where the standard has one (Readium CSS 2.1).
  static let hyphenationLimits = Rewriter(["hyphenate-limit-chars", "hyphenate-limit-lines"]) { declaration, _ in
    let parts = declaration.value.filter { !$0.isWhitespace }
    if declaration.name == "hyphenate-limit-lines" {
      return [declaration.with(name: "-webkit-hyphenate-limit-lines", part: .fence), declaration.with(part: .fence)]
    }
    let names = ["-webkit-hyphenate-limit-before", "-webkit-hyphenate-limit-after"]
    let sides = zip(names, parts.count > 1 ? [parts[1], parts[parts.count - 1]] : [])
    return sides.map { declaration.with(name: $0, value: [$1], part: .fence) } + [declaration.with(part: .fence)]
  }
}
