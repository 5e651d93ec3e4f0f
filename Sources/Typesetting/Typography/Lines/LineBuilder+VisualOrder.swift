import UnicodeText

/// The order of a line on the page (UAX #9, L1 and L2): lines are broken in the order of the text, and each is arranged
/// by itself.
extension LineBuilder {
  /// A word, picture or leader, or the gap that follows it.
  private struct Part {
    var position: Int
    var isGap: Bool
  }

  /// Puts what was collected in the order in which it stands from left to right. White space at the end of the line is
  /// gone already, so that L1 has nothing left to reset.
  mutating func arrangeVisually(_ itemizer: inout Itemizer) {
    var parts: [Part] = []
    var levels: [UInt8] = []
    for (position, item) in placed.enumerated() {
      let hasGap = item.segment.gap != .none
      // An empty word carries its gap, and nothing else.
      if !hasGap || !item.segment.isEmpty || item.segment.width != 0 {
        parts.append(Part(position: position, isGap: false))
        levels.append(itemizer.levels.level(of: item.segment))
      }
      if hasGap {
        parts.append(Part(position: position, isGap: true))
        levels.append(itemizer.levels.gapLevel(of: item.segment))
      }
    }
    guard levels.contains(where: { $0 & 1 == 1 }) else { return }
    let collected = placed
    placed.removeAll(keepingCapacity: true)
    for index in VisualOrder.order(of: levels) {
      let item = collected[parts[index].position]
      if parts[index].isGap { appendGap(of: item.segment, &itemizer) } else { appendInk(of: item) }
    }
  }

  private mutating func appendInk(of item: Placed) {
    placed.append(item)
    placed[placed.count - 1].segment.removeGap()
  }

  /// A gap follows what stands to its left where that is a word of its own run; else an empty word carries it, so that
  /// it keeps its width, and the lines and backgrounds of its element.
  private mutating func appendGap(of segment: Segment, _ itemizer: inout Itemizer) {
    let last = placed.indices.last
    if let last, placed[last].segment.kind == .word, placed[last].segment.gap == .none,
      placed[last].segment.run == segment.run, placed[last].segment.style == segment.style
    {
      placed[last].segment.copyGap(of: segment)
      return
    }
    let resolved = itemizer.resolver.resolved[Int(segment.resolved)]
    let none = UnsafeRawBufferPointer(start: nil, count: 0)
    var empty = Segment(
      kind: .word, style: resolved.style, resolved: segment.resolved, run: segment.run,
      word: itemizer.shaper.word(none, shaping: resolved.shaping), start: segment.end, end: segment.end, width: 0)
    empty.isEmpty = true
    empty.copyGap(of: segment)
    placed.append(Placed(segment: empty))
  }
}
