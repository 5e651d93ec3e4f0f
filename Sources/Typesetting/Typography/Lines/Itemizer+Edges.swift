import Geometry
import Limits
import Stylesheets

/// The edges of one inline box with `box-decoration-break: clone`, between two segments.
struct RepeatedEdges {
  /// Widths.
  var start: Int
  var end: Int
  /// The segments of the edges; the last one is unknown, and after all others, until it is met.
  var first: Int
  var last = Int.max
}

/// Where inline boxes begin and end and take room. Edges are segments that the rules of line breaking do not see: a line
/// may end between two boxes where it could between their texts, after the one's end and before the other's start.
extension Itemizer {
  mutating func append(_ edge: Paragraph.Edge, style: ComputedStyle) {
    use(style)
    var segment = Segment(
      kind: edge.isOpening ? .opening : .closing, style: resolvedStyle.style, resolved: resolvedIndex, run: run,
      start: -1, end: -1, width: min(max(edge.width.raw, -Self.widest), Self.widest))
    segment.isEmpty = true
    if edge.isRepeated { noteRepeats(of: &segment) }
    segments.append(segment)
  }

  private static let widest = 1_000_000 * 65_536

  private mutating func noteRepeats(of segment: inout Segment) {
    if segment.kind == .opening {
      // Each line looks through them.
      guard repeatedEdges.count < Limits.maximumRepeatedEdges else { return openRepeats.append(-1) }
      openRepeats.append(repeatedEdges.count)
      repeatedEdges.append(RepeatedEdges(start: segment.width, end: 0, first: segments.count))
      segment.word = UInt32(repeatedEdges.count)
    } else if let index = openRepeats.popLast(), index >= 0 {
      repeatedEdges[index].end = segment.width
      repeatedEdges[index].last = segments.count
      segment.word = UInt32(index + 1)
    }
  }

  /// The sums of edges that a line which begins with a segment has from boxes that began before it.
  func edges(openAt position: Int) -> (start: Int, end: Int) {
    var sums = (start: 0, end: 0)
    for edges in repeatedEdges where edges.first < position && edges.last >= position {
      sums = (sums.start + edges.start, sums.end + edges.end)
    }
    return sums
  }

  /// A line may end before all the boxes that begin here, and after those that end. It may not when it would have nothing
  /// but edges.
  mutating func allowBreakBesideEdges(after before: BreakClass) {
    let first = forcedBreaks.last ?? 0
    var place = segments.count - 1
    while place >= first, segments[place].kind == .opening { place -= 1 }
    var content = place
    while content >= first, segments[content].kind.isEdge { content -= 1 }
    guard content >= first else { return }
    segments[place].breakAfter = segments[content].hasSpace ? .space : Self.breakKind(after: before)
  }
}

extension LineBuilder {
  /// Gives a line the edges of boxes that go on from the line before it, and on to the next one.
  mutating func repeatEdges(_ extent: Extent, _ itemizer: inout Itemizer) {
    guard extent.last >= extent.first else { return }
    var starts: [Placed] = []
    var ends: [Placed] = []
    for edges in itemizer.repeatedEdges where edges.first <= extent.last && edges.last >= extent.first {
      if edges.first < extent.first { starts.append(Placed(segment: itemizer.segments[edges.first])) }
      if edges.last > extent.last, edges.last < itemizer.segments.count {
        ends.append(Placed(segment: itemizer.segments[edges.last]))
      }
    }
    placed.insert(contentsOf: starts, at: 0)
    placed.append(contentsOf: ends.reversed())
  }
}
