import Geometry
import Stylesheets
import Typography

/// Cells whose style aligns them on a sign, as `text-align: "."` does with numbers (CSS Text 4, clause 6.1): in each
/// column the sign stands at one place, whatever is before and behind it.
///
/// It takes part only what stands on one line. A cell without the sign has it behind its text.
struct SignAlignment {
  /// What stands before the sign; the sign and what follows it.
  struct Parts {
    var before: Length
    var behind: Length
  }

  /// By cells of the grid.
  private var parts: [Int: Parts] = [:]
  /// By columns: the widest of each.
  private var columns: [Int: Parts] = [:]

  /// Nil where no style asks for it.
  init?(_ grid: TableGrid, in flow: Flow) {
    guard flow.tree.styles.contains(where: { $0.text.alignmentSign != nil }) else { return nil }
    for (index, cell) in grid.cells.enumerated() where cell.columnSpan == 1 {
      guard let style = flow.tree.ownStyle(of: cell.box), let sign = style.text.alignmentSign,
        let own = flow.parts(ofCell: cell.box, sign: Array(sign.utf8))
      else { continue }
      parts[index] = own
      let known = columns[cell.column] ?? Parts(before: .zero, behind: .zero)
      columns[cell.column] = Parts(before: max(known.before, own.before), behind: max(known.behind, own.behind))
    }
    if parts.isEmpty { return nil }
  }

  /// What the column's aligned cells take together.
  func width(ofColumn column: Int) -> Length? { columns[column].map { $0.before + $0.behind } }

  func isAligned(_ cell: Int) -> Bool { parts[cell] != nil }

  /// How far a cell's line, which stands where its keyword puts it, is moved; `room` is the width of the content.
  func shift(ofCell index: Int, column: Int, room: Length, alignment: TextProperties.Alignment, isRightToLeft: Bool)
    -> Length
  {
    guard let own = parts[index], let widest = columns[column], widest.before + widest.behind <= room else {
      return .zero
    }
    switch alignment {
    case .center:
      return Length(raw: (widest.before - own.before - widest.behind + own.behind).raw / 2)
    case .end where isRightToLeft, .start where !isRightToLeft, .left, .justify: return widest.before - own.before
    case .end, .start, .right: return own.behind - widest.behind
    }
  }
}

extension Flow {
  /// Nil where a cell holds more than a line of text.
  fileprivate func parts(ofCell cell: Int32, sign: [UInt8]) -> SignAlignment.Parts? {
    let only = tree.boxes[Int(cell)].firstChild
    guard only >= 0, tree.boxes[Int(only)].nextSibling < 0, tree.boxes[Int(only)].kind == .paragraph else { return nil }
    let box = tree.boxes[Int(only)]
    let items = Int(box.items.lowerBound)..<Int(box.items.upperBound)
    let style = tree.styles[Int(box.style)]
    var paragraph = Paragraph(style: style, measure: .zero)
    fill(&paragraph, style: style, items: items, measure: UsedWidth.largest, isFirst: true)
    let isText = paragraph.runs.allSatisfy { if case .text = $0.content { true } else { false } }
    guard !paragraph.runs.isEmpty, isText, let whole = width(ofOneLine: paragraph) else { return nil }
    guard let place = paragraph.text.firstRange(of: sign)?.lowerBound else {
      return SignAlignment.Parts(before: whole, behind: .zero)
    }
    var front = paragraph
    front.runs = front.runs.compactMap { run in
      guard case .text(let range) = run.content, range.lowerBound < place else { return nil }
      var run = run
      run.content = .text(range.lowerBound..<min(range.upperBound, place))
      return run
    }
    let before = front.runs.isEmpty ? .zero : width(ofOneLine: front) ?? .zero
    return SignAlignment.Parts(before: before, behind: max(.zero, whole - before))
  }

  private func width(ofOneLine paragraph: Paragraph) -> Length? {
    let lines = context.engine.lines(of: paragraph).lines
    return lines.count == 1 ? lines[0].width : nil
  }
}
