/// How wide the lines of a paragraph are: one first line and the others, or a width for each of the first lines beside
/// something that floats or a drop cap.
struct LineWidths {
  var first: Int
  var others: Int
  /// Of the first lines; empty where `first` and `others` say all.
  var varying: [Int] = []

  /// By the line's number from 0.
  func width(of line: Int) -> Int {
    if line < varying.count { return varying[line] }
    return line == 0 && varying.isEmpty ? first : others
  }

  /// From this line on all are alike.
  var lastDistinct: Int { max(varying.count, 1) }

  var least: Int { varying.reduce(min(first, others), min) }

  /// All lines as wide as one.
  static func alike(_ width: Int) -> LineWidths { LineWidths(first: width, others: width) }
}
