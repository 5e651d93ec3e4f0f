internal import Typography

/// A shaped word taken apart: which glyphs stand together for which text.
struct WordClusters {
  struct Cluster {
    /// Positions in the table's `glyphs`.
    var glyphs: Range<Int>
    /// Positions in the table's `text`.
    var text: Range<Int>
    /// Its glyphs stand in the order of the text from right to left: marks before their letter.
    var isRightToLeft = false
  }

  let words: [WordTable.Word]
  let glyphs: [WordTable.Glyph]
  let text: [UInt8]

  init(_ table: WordTable) {
    words = table.words
    glyphs = table.glyphs
    text = table.text
  }

  func text(of id: Int) -> ArraySlice<UInt8> {
    text[Int(words[id].textStart)..<Int(words[id].textStart) + Int(words[id].textCount)]
  }

  /// Clusters in the order of the glyphs. Their offsets grow, or shrink in words that run from right to left.
  func forEach(of id: Int, _ body: (Cluster) -> Void) {
    let word = words[id]
    let start = Int(word.glyphStart)
    let end = start + Int(word.glyphCount)
    guard start < end else { return }
    let shrinks = glyphs[start].cluster > glyphs[end - 1].cluster
    var bound = Int(word.textCount)
    var first = start
    while first < end {
      let offset = glyphs[first].cluster
      var next = first + 1
      while next < end && glyphs[next].cluster == offset { next += 1 }
      let textEnd = shrinks ? bound : next < end ? Int(glyphs[next].cluster) : Int(word.textCount)
      let low = Int(word.textStart) + Int(offset)
      body(
        Cluster(
          glyphs: first..<next, text: low..<max(low, Int(word.textStart) + textEnd), isRightToLeft: word.isRightToLeft))
      bound = Int(offset)
      first = next
    }
  }

  /// The texts of a cluster's glyphs, and whether they do not say the cluster's text between them.
  ///
  /// As many scalars as glyphs or more: one each, and the rest to the last. Fewer: all to the first.
  func texts(of cluster: Cluster, _ body: (_ glyph: Int, _ text: ArraySlice<UInt8>) -> Void) -> Bool {
    if cluster.glyphs.count == 1 {
      body(cluster.glyphs.lowerBound, text[cluster.text])
      return false
    }
    let starts = cluster.text.filter { text[$0] & 0xC0 != 0x80 }
    guard starts.count >= cluster.glyphs.count else {
      for glyph in cluster.glyphs {
        body(glyph, glyph == cluster.glyphs.lowerBound ? text[cluster.text] : [])
      }
      return true
    }
    if cluster.isRightToLeft { return markedTexts(of: cluster, starts, body) }
    for (position, glyph) in cluster.glyphs.enumerated() {
      let isLast = position + 1 == cluster.glyphs.count
      body(glyph, text[starts[position]..<(isLast ? cluster.text.upperBound : starts[position + 1])])
    }
    return false
  }

  /// From right to left: the letter, or the ligature, is the last glyph and has what the marks before it leave over.
  /// Where a mark is raised, readers would see another line: they are told the text of all.
  private func markedTexts(
    of cluster: Cluster, _ starts: [Int], _ body: (_ glyph: Int, _ text: ArraySlice<UInt8>) -> Void
  ) -> Bool {
    let count = cluster.glyphs.count
    /// Where the text of a glyph begins, counted in the order of the text.
    func start(_ position: Int) -> Int {
      position == 0 ? starts[0] : position == count ? cluster.text.upperBound : starts[starts.count - count + position]
    }
    for (position, glyph) in cluster.glyphs.enumerated() {
      let inText = count - 1 - position
      body(glyph, text[start(inText)..<start(inText + 1)])
    }
    return false
  }
}
