internal import Typography

/// A glyph that stands for a text.
struct GlyphUse: Sendable, Hashable {
  var glyph: UInt16
  var text: GlyphText

  var key: UInt64 { UInt64(glyph) << 32 | UInt64(text.raw) }
}

/// All that the pages show, face by face.
struct GlyphUsage {
  /// By face: how often a pair of glyph and text is shown.
  private(set) var faces: [[UInt64: Int]]
  private(set) var texts = GlyphTexts()

  init(faceCount: Int) { faces = [[UInt64: Int]](repeating: [:], count: faceCount) }

  mutating func add(_ table: WordTable, _ uses: WordUses) {
    let clusters = WordClusters(table)
    let styleFaces = table.styles.map(\.face)
    for id in clusters.words.indices {
      let face = styleFaces[Int(clusters.words[id].style)]
      if uses.counts[id] > 0 { add(id, clusters, face: face, count: Int(uses.counts[id]), isHyphenated: false) }
      if uses.hyphenated[id] > 0 { add(id, clusters, face: face, count: Int(uses.hyphenated[id]), isHyphenated: true) }
    }
  }

  private mutating func add(_ id: Int, _ clusters: WordClusters, face: Int, count: Int, isHyphenated: Bool) {
    let word = clusters.words[id]
    let last = Int(word.glyphStart) + Int(word.glyphCount) - 1
    clusters.forEach(of: id) { cluster in
      _ = clusters.texts(of: cluster) { glyph, bytes in
        let text = isHyphenated && glyph == last ? .addedHyphen : texts.add(bytes)
        faces[face][GlyphUse(glyph: clusters.glyphs[glyph].id, text: text).key, default: 0] += count
      }
    }
  }

  /// The pairs of a face, the most frequent first. Ties are ordered by glyph and text, never by hash.
  func pairs(of face: Int) -> [GlyphUse] {
    faces[face].map { (use: GlyphUse(key: $0.key), count: $0.value) }
      .sorted { left, right in
        if left.count != right.count { return left.count > right.count }
        if left.use.glyph != right.use.glyph { return left.use.glyph < right.use.glyph }
        return texts.scalars(of: left.use.text).lexicographicallyPrecedes(texts.scalars(of: right.use.text))
      }
      .map(\.use)
  }
}

extension GlyphUse {
  init(key: UInt64) {
    self.init(glyph: UInt16(truncatingIfNeeded: key >> 32), text: GlyphText(raw: UInt32(truncatingIfNeeded: key)))
  }
}
