extension Rewriter {
  /// A length becomes the factor that it is of the text, so that it grows with the reader's size (Kobo disables its
  /// setting for px). KF8 clips descenders below 1.2 (Blitz).
  static let lineHeights = Rewriter(["line-height"]) { declaration, context in
    var reader = ValueReader(declaration.value[...])
    var written = [declaration]
    var factor: Double?
    if let number = reader.takeNumber() {
      factor = number
    } else if let sum = reader.takeLengthPercentage(allowsNegative: false), sum.lines == 0, sum.isPlain {
      let relative = sum.em + sum.percent / 100
      factor = relative + (sum.points / context.textSize + sum.rem) / context.ownScale
      // What refers to the element is inherited as a length; that is kept.
      let isOwn = sum.points == 0 && sum.rem == 0
      written = [declaration.with(value: [isOwn ? .length(relative, "em") : .number(factor ?? 1)])]
      if sum.rem != 0 { written.append(declaration.with(part: .fence)) }
    }
    if let factor, factor > 0, factor < 1.2, context.profile == .kindle {
      written.append(declaration.with(value: [.number(1.2)], part: .kindle))
    }
    return written
  }
}
