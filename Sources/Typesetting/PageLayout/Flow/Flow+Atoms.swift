import Geometry
import Limits

/// How the galley grows: margins that collapsed become atoms, content takes along what waited for it.
extension Flow {
  /// Appends the collapsed margin, then an atom of content whose items the caller has appended since `items`.
  mutating func emit(
    height: Length, level: BreakPoint.Level? = nil, items: Int? = nil, links: Int? = nil, marks: Int? = nil
  ) {
    let space = margin.value
    margin = CollapsedMargin()
    let end = (items: Int32(galley.items.count), links: Int32(galley.links.count))
    if space != .zero {
      append(
        keepsMargin ? .keptMargin : .margin, height: space, items: Int32(items ?? Int(end.items)),
        links: Int32(links ?? Int(end.links)))
    }
    keepsMargin = false
    if openTops < stack.count || !floats.unplaced.isEmpty { resolveTops() }
    if let level, !upcoming.isForced, level < upcoming.level { upcoming.level = level }
    let firstMark = marks ?? galley.marks.count
    // Boxes begin before what stands in them.
    galley.marks.insert(contentsOf: pendingMarks.map { .init(mark: $0, y: .zero) }, at: firstMark)
    pendingMarks.removeAll(keepingCapacity: true)
    if !floats.waiting.isEmpty {
      attachFloats(
        to: galley.height + max(.zero, height - Length(raw: 1)), top: galley.height, atom: galley.atoms.count)
    }
    if shift != Point(x: .zero, y: .zero) { move(items: items ?? Int(end.items), links: links ?? Int(end.links)) }
    if layer != 0 { raise(items: items ?? Int(end.items)) }
    if anchoredPositions < galley.positioned.count { anchorPositions() }
    append(
      .content, height: height, items: Int32(items ?? Int(end.items)), links: Int32(links ?? Int(end.links)),
      marks: Int32(firstMark), opens: true)
  }

  /// Blocks that waited for it begin here; so do floats.
  private mutating func resolveTops() {
    let top = galley.height
    for position in openTops..<stack.count { stack[position].top = top }
    openTops = stack.count
    placeUnplaced(at: top)
  }

  private mutating func append(
    _ kind: Galley.Atom.Kind, height: Length, items: Int32, links: Int32, marks: Int32? = nil, opens: Bool = false
  ) {
    let closings = Int32(galley.closings.count)
    galley.closings.append(contentsOf: pendingClosings)
    pendingClosings.removeAll(keepingCapacity: true)
    let openings = Int32(galley.openings.count)
    if opens {
      galley.openings.append(contentsOf: pendingOpenings)
      pendingOpenings.removeAll(keepingCapacity: true)
    }
    if !galley.clones.isEmpty {
      endClones(galley.closings[Int(closings)...], at: galley.atoms.count)
      beginClones(galley.openings[Int(openings)...], at: galley.atoms.count)
    }
    let isContent = kind == .content
    let allMarks = Int32(galley.marks.count)
    let insertions = placedInsertions..<(isContent ? Int32(galley.insertions.count) : placedInsertions)
    placedInsertions = insertions.upperBound
    galley.atoms.append(
      Galley.Atom(
        kind: kind, height: height, breakBefore: upcoming,
        items: items..<(isContent ? Int32(galley.items.count) : items),
        links: links..<(isContent ? Int32(galley.links.count) : links),
        marks: (marks ?? allMarks)..<allMarks,
        openings: openings..<Int32(galley.openings.count), closings: closings..<Int32(galley.closings.count),
        head: head, insertions: insertions, reach: isContent ? floats.reach : .zero))
    if isContent { floats.reach = .zero }
    galley.height = galley.height + height
    upcoming = .never
  }
}
