extension Rewriter {
  /// Sizes become steps of the reader's own size: Adobe ignores its user's choice for sizes in px, and Kobo has faults
  /// with percentages, so all are em. CSS's words are steps of `medium`.
  static let fontSizes = Rewriter(["font-size"]) { declaration, context in
    if declaration.word == "inherit" { return [declaration] }
    var reader = ValueReader(declaration.value[...])
    guard let sum = reader.takeFontSize(), reader.isAtEnd else { return [declaration] }
    guard sum.isPlain else { return [declaration.with(part: .fence)] }
    // The words are counted in points of a medium that has 12.
    let medium = declaration.word == nil ? context.textSize : 12
    let em = sum.em + sum.percent / 100 + sum.points / medium + sum.rem
    guard em > 0, sum.lines == 0 else { return sum.isZero ? [declaration.with(value: [.number(0)])] : [] }
    let base = declaration.with(value: [.length(em, "em")])
    return sum.rem == 0 ? [base] : [base, declaration.with(part: .fence)]
  }
}
