import Geometry
import Stylesheets

/// Widths of columns that follow from their cells (CSS 2.2, 17.5.2.2; the order in which columns give way and grow is
/// that of css-tables-3, "Distributing width to columns").
struct ColumnWidths {
  struct Column {
    /// Width of the longest piece that does not break.
    var least = Length.zero
    /// Width without any break, or the one that is asked for.
    var most = Length.zero
    var percent: Double?
    /// A cell or the column asks for a width.
    var isConstrained = false
  }

  private(set) var columns: [Column]

  init(count: Int) { columns = Array(repeating: Column(), count: count) }

  var leastSum: Length { columns.reduce(.zero) { $0 + $1.least } }

  /// What the table would like: a column of 25 % makes it at least four times as wide.
  var mostSum: Length {
    var result = columns.reduce(.zero) { $0 + $1.most }
    var (share, others) = (0.0, Length.zero)
    for column in columns {
      guard let percent = column.percent else {
        others = others + column.most
        continue
      }
      share += percent
      if percent > 0 { result = max(result, column.most.scaled(by: 100 / max(percent, 0.01))) }
    }
    if others > .zero, share > 0 { result = max(result, others.scaled(by: 100 / max(100 - share, 0.01))) }
    return min(result, UsedWidth.largest)
  }

  // MARK: What cells ask for

  mutating func add(column: Int, _ cell: CellWidths) {
    columns[column].least = max(columns[column].least, cell.least)
    columns[column].most = max(columns[column].most, cell.most, cell.least)
    if let percent = cell.percent { columns[column].percent = max(columns[column].percent ?? 0, percent) }
    if cell.isConstrained { columns[column].isConstrained = true }
  }

  /// A cell over several columns widens them by what they lack together.
  mutating func add(columns range: Range<Int>, spacing: Length, _ cell: CellWidths) {
    if let percent = cell.percent {
      let open = range.filter { columns[$0].percent == nil }
      let rest = percent - range.reduce(0.0) { $0 + (columns[$1].percent ?? 0) }
      if rest > 0, !open.isEmpty {
        let sum = open.reduce(0.0) { $0 + columns[$1].most.points }
        for column in open {
          let part = sum > 0 ? columns[column].most.points / sum : 1 / Double(open.count)
          columns[column].percent = rest * part
        }
      }
    }
    let gaps = spacing * (range.count - 1)
    let low = cell.least - gaps
    if low > range.reduce(.zero, { $0 + columns[$1].least }) {
      for (column, width) in zip(range, distributed(over: low, columns: range)) { columns[column].least = width }
    }
    let lack = max(cell.most, cell.least) - gaps - range.reduce(.zero) { $0 + columns[$1].most }
    if lack > .zero {
      let parts = Self.divided(lack, by: growing(range).weights)
      for (column, part) in zip(growing(range).columns, parts) { columns[column].most = columns[column].most + part }
    }
    for column in range { columns[column].most = max(columns[column].most, columns[column].least) }
  }

  /// Percentages are no more than a hundred together: later columns get what is left.
  mutating func limitPercentages() {
    var rest = 100.0
    for column in columns.indices {
      guard let percent = columns[column].percent else { continue }
      columns[column].percent = min(percent, rest)
      rest -= min(percent, rest)
    }
  }

  // MARK: What they get

  /// Columns for a table of a width (without spacing), which they always fill.
  func distributed(over width: Length) -> [Length] { distributed(over: width, columns: columns.indices) }

  private func distributed(over width: Length, columns range: Range<Int>) -> [Length] {
    guard !range.isEmpty else { return [] }
    var low = range.map { columns[$0].least }
    var lowSum = low.reduce(.zero, +)
    if lowSum > width { return squeezed(low, into: width) }
    for guess in 1...3 {
      let high = range.map { wish(of: columns[$0], guess: guess, width: width) }
      let highSum = high.reduce(.zero, +)
      if highSum > width {
        let steps = zip(high, low).map { $0 - $1 }
        return zip(low, Self.divided(width - lowSum, by: steps)).map { $0 + $1 }
      }
      (low, lowSum) = (high, highSum)
    }
    let growing = growing(range)
    for (column, part) in zip(growing.columns, Self.divided(width - lowSum, by: growing.weights)) {
      low[column - range.lowerBound] = low[column - range.lowerBound] + part
    }
    return low
  }

  /// Columns get their shares first, then the widths that are asked for, then all that their text would like.
  private func wish(of column: Column, guess: Int, width: Length) -> Length {
    if let percent = column.percent { return max(column.least, width.scaled(by: percent / 100)) }
    return guess == 3 || guess == 2 && column.isConstrained ? column.most : column.least
  }

  /// Those that take more than they would like, in proportion to what.
  private func growing(_ range: Range<Int>) -> (columns: [Int], weights: [Length]) {
    let open = range.filter { columns[$0].percent == nil }
    let free = open.filter { !columns[$0].isConstrained && columns[$0].most > .zero }
    if !free.isEmpty { return (free, free.map { columns[$0].most }) }
    let empty = open.filter { !columns[$0].isConstrained }
    if !empty.isEmpty { return (empty, empty.map { _ in .zero }) }
    let fixed = open.filter { columns[$0].most > .zero }
    if !fixed.isEmpty { return (fixed, fixed.map { columns[$0].most }) }
    let shares = range.filter { (columns[$0].percent ?? 0) > 0 }
    if !shares.isEmpty { return (shares, shares.map { .points(columns[$0].percent ?? 0) }) }
    return (Array(range), range.map { _ in .zero })
  }

  /// Where not even the least widths fit, narrow columns keep theirs and wide ones share the rest: their words are
  /// broken.
  private func squeezed(_ least: [Length], into width: Length) -> [Length] {
    var result = least
    var open = Array(least.indices).sorted { (least[$0].raw, $0) < (least[$1].raw, $1) }
    var rest = width
    while let first = open.first, least[first] * open.count <= rest {
      rest = rest - least[first]
      open.removeFirst()
    }
    for (place, part) in zip(open, Self.divided(max(.zero, rest), by: open.map { _ in .zero })) { result[place] = part }
    return result
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

/// What one cell, or a column, asks of the widths of its columns, with padding and borders.
struct CellWidths {
  var least = Length.zero
  var most = Length.zero
  var percent: Double?
  var isConstrained = false
}
