extension Rewriter {
  /// Flow-relative names become physical ones: Amazon's list for KFX has only those, and no engine before 2017 knows the
  /// others. Our documents run from left to right; what is said of a right-to-left part stands behind the fence as the
  /// author wrote it, where readers know the direction.
  static let logicalSides = Rewriter(nil) { declaration, _ in
    if let pair = pairs[declaration.name] {
      let parts = declaration.value.split(whereSeparator: \.isWhitespace).map { Array($0) }
      guard let first = parts.first, parts.count <= 2 else { return [] }
      return zip(pair, [first, parts.count == 2 ? parts[1] : first]).map { declaration.with(name: $0, value: $1) }
    }
    let name = Shorthand.aliases[declaration.name] ?? declaration.name
    if name == "float" || name == "clear", let word = declaration.word, let side = sides[word] {
      return [declaration.with(word: side), declaration.with(part: .fence)]
    }
    guard let physical = PropertyTable.physicalName(of: name, isRightToLeft: false) else { return [declaration] }
    let twin = name.contains("inline") ? [declaration.with(name: name, part: .fence)] : []
    return [declaration.with(name: physical)] + twin
  }

  private static let sides = ["inline-start": "left", "inline-end": "right"]

  private static let pairs: [String: [String]] = [
    "margin-block": ["margin-top", "margin-bottom"], "margin-inline": ["margin-left", "margin-right"],
    "padding-block": ["padding-top", "padding-bottom"], "padding-inline": ["padding-left", "padding-right"],
  ]
}
