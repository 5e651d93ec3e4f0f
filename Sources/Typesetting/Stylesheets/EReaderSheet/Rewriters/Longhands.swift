extension Rewriter {
  /// Adobe's engine loses a margin that is said in short where another rule says a side of it (Standard Ebooks,
  /// `formatting.py`, 1538-1542: "another ADE screwup"), so the compatible profiles have four longhands.
  static let longhands = Rewriter(["margin", "padding"]) { declaration, context in
    guard context.profile.usesLonghands else { return [declaration] }
    let parts = declaration.value.split(whereSeparator: \.isWhitespace).map { Array($0) }
    guard (1...4).contains(parts.count) else { return [declaration] }
    // top; right = top; bottom = top; left = right
    let sources = [[0, 0, 0, 0], [0, 1, 0, 1], [0, 1, 2, 1], [0, 1, 2, 3]][parts.count - 1]
    return zip(PropertyTable.sides, sources).map {
      declaration.with(name: declaration.name + "-" + $0, value: parts[$1])
    }
  }
}
