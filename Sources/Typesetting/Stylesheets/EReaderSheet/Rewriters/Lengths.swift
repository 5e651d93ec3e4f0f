import Geometry

extension Rewriter {
  /// Lengths in units that every reader has.
  ///
  /// Absolute ones become em of the reader's text, hairlines px. `calc()` is folded; where shares of different things are
  /// mixed, the base gets the operand that is of most use and the fence the sum. `min()`, `max()` and `clamp()` never
  /// stand outside of the fence: `max-width: min(150px, 30vw)` makes Kobo and Adobe refuse the book as corrupted
  /// (heylefty.com, headlinesbriefing.com). `rem` and line heights have no name in OPS 2.0.1.
  static let lengths = Rewriter(nil) { declaration, context in
    guard declaration.part == .base, !unmeasured.contains(declaration.name) else { return [declaration] }
    var folding = LengthFolding(name: declaration.name, context: context)
    let base = folding.fold(declaration.value)
    var written: [EReaderDeclaration] = []
    if let base { written.append(declaration.with(value: base)) }
    if folding.needsFence, let fenced = folding.fenced(declaration.value) {
      written.append(declaration.with(value: fenced, part: .fence))
    }
    return written
  }

  private static let unmeasured: Set<String> = [
    "content", "color", "background-color", "font-family", "font-weight", "quotes", "orphans", "widows", "font-size",
  ]
}

/// Folds the lengths of one value.
private struct LengthFolding {
  let name: String
  let context: RewriteContext
  private(set) var needsFence = false

  init(name: String, context: RewriteContext) {
    self.name = name
    self.context = context
  }

  private var isBorder: Bool { name.hasPrefix("border") && name != "border-spacing" }
  /// Hairlines apart, the em of a rule that sets its own size is that size.
  private var em: Double { name == "font" ? context.textSize : context.textSize * context.ownScale }

  /// Nil when nothing usable is left.
  mutating func fold(_ values: [ComponentValue]) -> [ComponentValue]? {
    var result: [ComponentValue] = []
    for value in values {
      guard let folded = fold(value) else {
        needsFence = true
        return nil
      }
      result.append(folded)
    }
    return result
  }

  private mutating func fold(_ value: ComponentValue) -> ComponentValue? {
    switch value.kind {
    case .token(.dimension), .token(.percentage): return length(of: value)
    case .function(let function, let arguments):
      switch function.keyword {
      case "min", "max", "clamp", "calc":
        var reader = ValueReader([value])
        if let number = reader.takeNumber() { return .number(number) }
        if let length = length(of: value) { return length }
        needsFence = true
        return operand(in: arguments)
      case "rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color", "color-mix", "light-dark":
        return value  // the colours' rewriter comes next
      default:
        var reader = ValueReader([value])
        return reader.takeNumber().map { .number($0) } ?? length(of: value)
      }
    default: return value
    }
  }

  private mutating func length(of value: ComponentValue) -> ComponentValue? {
    var reader = ValueReader([value])
    guard let sum = reader.takeLengthPercentage(), sum.isPlain else { return nil }
    if isBorder { return border(sum) }
    if sum.rem != 0 || sum.lines != 0 { needsFence = true }
    // A line counts as 1.3 em: e-readers set their own.
    let own = sum.em + (sum.points / em) + sum.rem / (name == "font" ? 1 : context.ownScale) + sum.lines * 1.3
    if sum.percent == 0 { return .length(own, "em") }
    if own == 0 { return .percentage(sum.percent) }
    needsFence = true
    // Boxes are measured by what is around them, text by itself.
    let isShare = ["width", "max-width", "min-width", "height", "max-height", "min-height"].contains(name)
    return isShare ? .percentage(max(0, sum.percent)) : .length(own, "em")
  }

  /// At least a pixel, in halves: thinner lines vanish on some devices.
  private func border(_ sum: LengthSum) -> ComponentValue? {
    if sum.isZero { return .number(0) }
    if sum.em != 0 || sum.rem != 0 || sum.lines != 0 {
      return .length(sum.em + sum.rem / context.ownScale + sum.points / em + sum.lines * 1.3, "em")
    }
    return sum.percent == 0 ? .length(max(1, (sum.points / 0.75 * 2).rounded() / 2), "px") : nil
  }

  /// The first argument that can be said; of `clamp()` the middle one, which is what counts in most windows.
  private mutating func operand(in arguments: [ComponentValue]) -> ComponentValue? {
    needsFence = true
    var parts = arguments[...].split(separator: .comma)
    if parts.count == 3 { parts.swapAt(0, 1) }
    for part in parts {
      let calculation = ComponentValue(.function("calc", Array(part)))
      if let length = length(of: calculation) { return length }
    }
    return nil
  }

  /// What younger readers are given: as written, absolute units in em.
  func fenced(_ values: [ComponentValue]) -> [ComponentValue]? {
    values.map { relative($0) }
  }

  /// The recursion follows brackets, whose depth is bounded.
  private func relative(_ value: ComponentValue) -> ComponentValue {
    switch value.kind {
    case .token(.dimension):
      var reader = ValueReader([value])
      guard !isBorder, let sum = reader.takeLength(), sum.isPlain, sum.points != 0 else { return value }
      return .length(sum.points / em, "em")
    case .function(let name, let content): return ComponentValue(.function(name, content.map { relative($0) }))
    case .block(let bracket, let content): return ComponentValue(.block(bracket, content.map { relative($0) }))
    default: return value
    }
  }
}
