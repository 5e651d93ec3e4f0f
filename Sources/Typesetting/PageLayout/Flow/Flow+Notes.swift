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
    var inner = Flow(context: context)
    let column = inner.layOut(childrenOf: item.payload, width: width)
    galley.insertions.append(
      Galley.Insertion(kind: kind, policy: style.breaks.footnotePolicy, column: InsertedColumn(column)))
  }

  /// Those of a paragraph without lines: they wait for the next atom.
  mutating func takeInsertions(_ items: Range<Int>) {
    for position in items where tree.items[position].kind == .insertion { insert(tree.items[position]) }
  }

  /// The page that stands open is named by what was set last; in a cell or a note that is not known.
  private mutating func measure(of kind: Galley.Insertion.Kind) -> Length {
    let isNamed = currentName >= 0 && currentName != galley.startName
    let number = isNamed ? currentName : -1
    if let known = knownMeasure, known.kind == kind, known.name == number { return known.width }
    let name = isNamed ? galley.pageNames[Int(currentName)] : context.startName
    let width = kind == .footnote ? context.noteWidth(name) : context.pageWidth(name)
    knownMeasure = (kind, number, width)
    return width
  }
}

extension InlineItem.Kind {
  /// Whether it takes part in a line: marks and insertions only stand at a place of the text.
  var isSet: Bool { self != .mark && self != .insertion }
  /// Whether white space behind it is at the end of a line all the same.
  var isPassed: Bool { self == .mark || self == .insertion || self == .closing }
}
