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
    placed.clear()
    for index in VisualOrder.order(of: levels) {
      var item = collected[parts[index].position]
      item.level = levels[index]
      if parts[index].isGap { appendGap(of: item, &itemizer) } else { appendInk(of: item) }
    }
  }

  private mutating func appendInk(of item: Placed) {
    placed.append(item)
    placed[placed.count - 1].segment.removeGap()
  }

  /// A gap follows what stands to its left where that is a word of its own run and level. Else an empty word carries
  /// it, so that it keeps its width, and the lines and backgrounds of its element.
  private mutating func appendGap(of item: Placed, _ itemizer: inout Itemizer) {
    let segment = item.segment
    let last = placed.indices.last
    if let last, item.level & 1 == 0, placed[last].level == item.level, placed[last].segment.kind == .word,
      placed[last].segment.gap == .none, placed[last].segment.run == segment.run,
      placed[last].segment.style == segment.style
    {
      placed[last].segment.copyGap(of: segment)
      return
    }
    let resolved = itemizer.resolver.resolved[Int(segment.resolved)]
    let none = UnsafeRawBufferPointer(start: nil, count: 0)
    var empty = Segment(
      kind: .word, style: segment.kind == .word ? segment.style : resolved.style, resolved: segment.resolved,
      run: segment.run, word: itemizer.shaper.word(none, shaping: resolved.shaping), start: segment.end,
      end: segment.end, width: 0)
    empty.isEmpty = true
    empty.copyGap(of: segment)
    var made = item
    made.segment = empty
    made.addsHyphen = false
    placed.append(made)
  }

  /// The pieces of the last line, placed from left to right, in the order in which they are read; and in pieces that
  /// run from right to left the words. So are they written into a file, and what is copied or heard is in order.
  mutating func restoreReadingOrder(from first: Int) {
    var isOrdered = true
    for index in first..<result.pieces.count {
      if result.pieces[index].isRightToLeft { reverseWords(ofPiece: index) }
      if index > first, Self.precedes(result.pieces[index], result.pieces[index - 1]) { isOrdered = false }
    }
    if isOrdered { return }
    // Equal keys keep their places: the sort must not depend on how it is done.
    let sorted = result.pieces[first...].enumerated().sorted { one, two in
      Self.precedes(one.element, two.element)
        || !Self.precedes(two.element, one.element) && one.offset < two.offset
    }
    result.pieces.replaceSubrange(first..., with: sorted.map(\.element))
  }

  private static func precedes(_ one: ParagraphLines.Piece, _ two: ParagraphLines.Piece) -> Bool {
    (one.run, one.textOffset) < (two.run, two.textOffset)
  }

  /// From left to right each gap is an empty word; it becomes the space after the word that is read before it.
  private mutating func reverseWords(ofPiece index: Int) {
    let range = result.pieces[index].words
    var words: [WordReference] = []
    for word in result.words[range].reversed() {
      if word.isFollowedBySpace, let last = words.last, !last.isFollowedBySpace {
        words[words.count - 1] = WordReference(id: last.id, isFollowedBySpace: true)
      } else {
        words.append(word)
      }
    }
    // What is left over at the end of the range belongs to no piece.
    let end = range.lowerBound + words.count
    result.words.replaceSubrange(range.lowerBound..<end, with: words)
    result.pieces[index].words = range.lowerBound..<end
  }
}
