import Geometry
import Stylesheets
import Typography

/// Automatic widths of columns (CSS 2.2, 17.5.2.2): each gets its least width, and what is left goes to those that
/// would like more.
struct ColumnWidths {
  /// Width of the longest piece that does not break.
  private(set) var least: [Length]
  /// Width without any break.
  private(set) var most: [Length]
  private var share: [Double?]

  init(count: Int) {
    least = Array(repeating: .zero, count: count)
    most = least
    share = Array(repeating: nil, count: count)
  }

  var leastSum: Length { least.reduce(.zero, +) }
  var mostSum: Length { most.reduce(.zero, +) }

  mutating func add(column: Int, least low: Length, most high: Length, percent: Double?) {
    least[column] = max(least[column], low)
    most[column] = max(most[column], max(low, high))
    if let percent { share[column] = max(share[column] ?? 0, percent) }
  }

  /// A cell over several columns widens them by what they lack together, in proportion to their own wishes.
  mutating func add(columns: Range<Int>, spacing: Length, least low: Length, most high: Length) {
    let gaps = spacing * (columns.count - 1)
    widen(&least, columns, by: low - gaps - columns.reduce(.zero) { $0 + least[$1] }, weights: most)
    widen(&most, columns, by: high - gaps - columns.reduce(.zero) { $0 + most[$1] }, weights: most)
    for column in columns { most[column] = max(most[column], least[column]) }
  }

  private func widen(_ widths: inout [Length], _ columns: Range<Int>, by lack: Length, weights: [Length]) {
    guard lack > .zero else { return }
    let parts = Self.divided(lack, by: columns.map { weights[$0] })
    for (column, part) in zip(columns, parts) { widths[column] = widths[column] + part }
  }

  /// Columns for a table of a width (without spacing); the table is as wide as this in all cases.
  func distributed(over width: Length) -> [Length] {
    var low = least
    var high = most
    for (column, percent) in share.enumerated() {
      guard let percent else { continue }
      let wish = max(least[column], width.scaled(by: min(percent, 100) / 100))
      (low[column], high[column]) = (wish, wish)
    }
    let lowSum = low.reduce(.zero, +)
    if lowSum > width { return Self.divided(width, by: low) }
    let highSum = high.reduce(.zero, +)
    if highSum <= width {
      return zip(high, Self.divided(width - highSum, by: high)).map { $0 + $1 }
    }
    let wishes = zip(high, low).map { $0 - $1 }
    return zip(low, Self.divided(width - lowSum, by: wishes)).map { $0 + $1 }
  }

  /// Parts in proportion to weights, equal ones when there is no weight; their sum is exact.
  static func divided(_ total: Length, by weights: [Length]) -> [Length] {
    guard !weights.isEmpty else { return [] }
    let sum = weights.reduce(0.0) { $0 + max($1.points, 0) }
    var parts: [Length] = []
    var used = Length.zero
    for weight in weights {
      let part = sum > 0 ? total.scaled(by: max(weight.points, 0) / sum) : total / weights.count
      parts.append(part)
      used = used + part
    }
    parts[parts.count - 1] = parts[parts.count - 1] + (total - used)
    return parts
  }
}

/// Content widths of boxes: without breaks, and with all of them (css-sizing-3, 5.1).
extension Flow {
  func intrinsicWidths(of box: Int32) -> (least: Length, most: Length) {
    var least = Length.zero
    var most = Length.zero
    // Insets of the ancestors below `box`, so that the walk needs no recursion.
    var insets: [Int32: Length] = [box: .zero]
    // Floats stand side by side, and beside text (CSS 2.2, 10.3.5).
    var floating = Length.zero
    var here = tree.boxes[Int(box)].firstChild
    while here >= 0 {
      let current = tree.boxes[Int(here)]
      let outer = insets[current.parent] ?? .zero
      if current.leavesFlow {
        let aside = widths(ofAside: here)
        least = max(least, aside.least + outer)
        floating = floating + aside.most
        most = max(most, floating + outer)
        here = following(here, within: box, skipsChildren: true)
        continue
      }
      let own = widths(of: here, current)
      var inset = outer
      if !current.isAnonymous {
        inset = outer + horizontalInsets(tree.styles[Int(current.style)].box)
      }
      insets[here] = inset
      least = max(least, own.least + inset)
      most = max(most, own.most + inset + floating)
      here = following(here, within: box, skipsChildren: current.kind == .table)
    }
    return (least, most)
  }

  /// Of a float, with its margins; what is positioned absolutely takes no room.
  func widths(ofAside index: Int32) -> (least: Length, most: Length) {
    let box = tree.boxes[Int(index)]
    let style = tree.styles[Int(box.style)].box
    guard context.styles[Int(box.style)].aside != .absolute else { return (.zero, .zero) }
    let insets = horizontalInsets(style)
    var own = widths(of: index, box)
    if box.kind == .block, style.width.value?.dependsOnBase ?? true { own = intrinsicWidths(of: index) }
    return (own.least + insets, own.most + insets)
  }

  private func widths(of index: Int32, _ box: Box) -> (least: Length, most: Length) {
    switch box.kind {
    case .paragraph: return widths(ofParagraph: box)
    case .image:
      let size = PictureSize.used(
        of: context.images[Int(box.payload)], style: tree.styles[Int(box.style)],
        pixels: (box.pixelWidth, box.pixelHeight), measure: context.pageWidth(""), page: context.pageHeight)
      return (size.width, size.width)
    case .table:
      let grid = TableGrid(table: index, in: tree)
      let columns = columnWidths(of: grid, spacing: .zero)
      return (columns.leastSum, columns.mostSum)
    default:
      guard !box.isAnonymous, case .value(let value) = tree.styles[Int(box.style)].box.width,
        !value.dependsOnBase
      else { return (.zero, .zero) }
      return (UsedWidth.bounded(value.length), UsedWidth.bounded(value.length))
    }
  }

  func horizontalInsets(_ box: BoxProperties) -> Length {
    UsedWidth.inset(box.padding.left, box.border.left, .zero)
      + UsedWidth.inset(box.padding.right, box.border.right, .zero)
      + (UsedWidth.margin(box.margin.left, .zero) ?? .zero) + (UsedWidth.margin(box.margin.right, .zero) ?? .zero)
  }

  private func following(_ box: Int32, within scope: Int32, skipsChildren: Bool) -> Int32 {
    if !skipsChildren, tree.boxes[Int(box)].firstChild >= 0 { return tree.boxes[Int(box)].firstChild }
    var here = box
    while here != scope, here >= 0 {
      if tree.boxes[Int(here)].nextSibling >= 0 { return tree.boxes[Int(here)].nextSibling }
      here = tree.boxes[Int(here)].parent
    }
    return -1
  }

  /// Set once on an endless measure: the longest line, and the longest stretch between spaces. Hyphenation does not
  /// count, so that words in tables are divided only where nothing else helps.
  private func widths(ofParagraph box: Box) -> (least: Length, most: Length) {
    let items = Int(box.items.lowerBound)..<Int(box.items.upperBound)
    guard items.contains(where: { tree.items[$0].kind != .mark }) else { return (.zero, .zero) }
    let style = tree.styles[Int(box.style)]
    var paragraph = Paragraph(style: style, measure: .zero)
    fill(&paragraph, style: style, items: items, measure: UsedWidth.largest, isFirst: true)
    let lines = context.engine.lines(of: paragraph)
    var most = Length.zero
    var least = Length.zero
    for line in lines.lines {
      var width = Length.zero
      var stretch = Length.zero
      for piece in lines.pieces[line.pieces] {
        width = width + piece.width
        guard !piece.words.isEmpty else {
          stretch = stretch + piece.width
          least = max(least, stretch)
          continue
        }
        for word in lines.words[piece.words] {
          stretch = stretch + self.width(of: word, style: piece.style)
          least = max(least, stretch)
          if word.isFollowedBySpace { stretch = .zero }
        }
      }
      most = max(most, width)
    }
    switch paragraph.style.text.whiteSpace {
    case .pre, .nowrap: least = most
    default: break
    }
    // Rounding of justified spaces must not make a line of its own width break.
    return (least + .points(0.01), most + .points(0.01))
  }

  private func width(of reference: WordReference, style index: UInt16) -> Length {
    let word = context.engine.words.words[reference.id]
    let style = context.engine.words.styles[Int(index)]
    let face = context.engine.library.faces[style.face]
    let advance = style.size.scaled(by: Double(word.advance) / Double(max(1, face.unitsPerEm)))
    return advance + style.letterSpacing * Int(word.glyphCount)
  }
}
