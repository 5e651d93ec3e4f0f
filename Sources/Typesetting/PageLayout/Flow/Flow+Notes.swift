import Geometry
import Stylesheets

/// Footnotes and page floats: each is laid out as a column of its own, to the width of where it will stand, and goes along
/// with the atom that calls it. `Fragmenter` finds its page.
extension Flow {
  /// Sets an insertion that the atom calls which is made next.
  mutating func insert(_ item: InlineItem) {
    let style = tree.styles[Int(item.style)]
    guard item.payload >= 0, let kind = context.styles[Int(item.style)].insertion else { return }
    let width = measure(of: kind)
    var inner = Flow(context: innerContext)
    let column = inner.layOut(childrenOf: item.payload, width: width)
    var insertion = Galley.Insertion(kind: kind, policy: style.breaks.footnotePolicy, column: InsertedColumn(column))
    if kind == .footnote, style.breaks.footnoteDisplay != .block, style.flow.direction == .leftToRight {
      insertion.besideOthers = column.widthOfOnlyLine.map { (width: $0, gap: style.font.size) }
    }
    galley.insertions.append(insertion)
  }

  /// Those of a paragraph without lines: they wait for the next atom.
  mutating func takeInsertions(_ items: Range<Int>) {
    for position in items where tree.items[position].kind == .insertion { insert(tree.items[position]) }
  }

  /// The page that stands open is named by what was set last; a cell or a note stands where its flow does.
  private mutating func measure(of kind: Galley.Insertion.Kind) -> Length {
    let number = isOnNamedPage ? currentName : -1
    if let known = knownMeasure, known.kind == kind, known.name == number { return known.width }
    let name = number >= 0 ? galley.pageNames[Int(number)] : context.startName
    let width = kind == .footnote ? context.noteWidth(name) : context.pageWidth(name)
    knownMeasure = (kind, number, width)
    return width
  }

  private var isOnNamedPage: Bool { currentName >= 0 && currentName != galley.startName }

  /// What is laid out inside of this flow stands on the page that stands open.
  var innerContext: FlowContext {
    guard isOnNamedPage else { return context }
    var inner = context
    inner.startName = galley.pageNames[Int(currentName)]
    return inner
  }
}

extension InlineItem.Kind {
  /// Whether it takes part in a line: marks and insertions only stand at a place of the text.
  var isSet: Bool { self != .mark && self != .insertion }
  /// Whether white space behind it is at the end of a line all the same.
  var isPassed: Bool { self == .mark || self == .insertion || self == .closing }
}

extension Galley {
  /// How far the line of a column reaches that has no more than one, and no margins.
  fileprivate var widthOfOnlyLine: Length? {
    guard insertions.isEmpty, atoms.count(where: { $0.height != .zero }) == 1 else { return nil }
    var end = Length.zero
    for item in items {
      switch item.content {
      case .text(let run): end = max(end, run.origin.x + run.width)
      case .fill(let area, _), .image(_, let area): end = max(end, area.maxX)
      case .shape(let shape): end = max(end, shape.bounds.maxX)
      }
    }
    return end
  }
}
