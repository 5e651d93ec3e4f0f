/// Kerning across the space: what the words on both sides of a gap add to it belongs to the gap, so it vanishes where a
/// line ends there. Only paragraphs with a face that kerns with the space come here.
extension Itemizer {
  mutating func kernGaps() {
    for position in segments.indices {
      guard hasKernableGap(position) else { continue }
      let segment = segments[position]
      let shaping = resolver.resolved[Int(segment.resolved)].shaping
      let entry = shaper.index.entries[Int(segment.word)]
      // A word of another face does not kern with the style's space.
      var kern = entry.style == shaping ? Int(entry.kernAfter) : 0
      if position + 1 < segments.count, segments[position + 1].kind == .word,
        segments[position + 1].resolved == segment.resolved
      {
        let next = shaper.index.entries[Int(segments[position + 1].word)]
        if next.style == shaping { kern += Int(next.kernBefore) }
      }
      if kern != 0 { segments[position].kern = (kern * resolver.resolved[Int(segment.resolved)].scale) >> 16 }
    }
  }

  private mutating func hasKernableGap(_ position: Int) -> Bool {
    let segment = segments[position]
    return segment.kind == .word && (segment.gap == .space || segment.gap == .fixed) && !segment.isEmpty
  }
}

extension LineBuilder {
  /// Gives the kerns of a line's gaps to the words beside them, which are drawn with them.
  mutating func kernGaps(_ itemizer: inout Itemizer) {
    var isAfterKern = false
    for position in placed.indices {
      let segment = placed[position].segment
      var sides: SpaceSides = isAfterKern ? .before : []
      isAfterKern = segment.gap != .none && segment.kern != 0
      if isAfterKern { sides.insert(.after) }
      guard !sides.isEmpty, segment.kind == .word else { continue }
      placed[position].segment.kern = 0
      let plain = itemizer.shaper.index.entries[Int(segment.word)]
      let resolved = Int(segment.resolved)
      guard plain.style == itemizer.resolver.resolved[resolved].shaping else { continue }
      if plain.kernBefore == 0 { sides.remove(.before) }
      if plain.kernAfter == 0 { sides.remove(.after) }
      guard !sides.isEmpty else { continue }
      placed[position].segment.word = itemizer.shaper.word(segment.word, among: sides)
      let kerned = itemizer.shaper.index.entries[Int(placed[position].segment.word)]
      placed[position].segment.width +=
        (Int(kerned.advance - plain.advance) * itemizer.resolver.resolved[resolved].scale) >> 16
    }
  }
}
