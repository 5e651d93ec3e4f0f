/// Parts of words, before and after a cut.
extension WordShaper {
  /// The advances of what stands before a cut. Exact but for kerning across it; of a ligature that is cut in two each
  /// letter counts alike ("ef-fort").
  static func advance(of glyphs: ArraySlice<WordTable.Glyph>, before offset: Int, length: Int) -> Int {
    var sum = 0
    for index in glyphs.indices {
      let start = Int(glyphs[index].cluster)
      guard start < offset else { break }
      let end = index + 1 < glyphs.endIndex ? Int(glyphs[index + 1].cluster) : length
      let advance = Int(glyphs[index].advance)
      sum += end > offset ? advance * (offset - start) / (end - start) : advance
    }
    return sum
  }

  /// What `advance(of:before:length:)` misses at a cut: of the left part with its hyphen, and of the right part, in font
  /// units. Where HarfBuzz says that the word may be cut, only the hyphen's kern is looked up; otherwise both are shaped.
  mutating func corrections(of id: Int, cutAt offset: Int) -> (left: Int, right: Int) {
    let word = table.words[id]
    guard offset > 0, offset < Int(word.textCount) else { return (0, 0) }
    if let cut = safeCut(word, at: offset) {
      let text = table.part(of: word, Int(table.glyphs[cut - 1].cluster)..<offset)
      return (hyphenKern(after: table.glyphs[cut - 1].id, text, shaping: word.style), 0)
    }
    let left = table.part(of: word, 0..<offset)
    let right = table.part(of: word, offset..<Int(word.textCount))
    return corrections(of: id, left: left, right: right, cutAt: offset)
  }

  /// The same for parts whose spelling differs from the word's.
  func corrections(of id: Int, left: [UInt8], right: [UInt8], cutAt offset: Int) -> (left: Int, right: Int) {
    let word = table.words[id]
    guard let shaping = shapings[word.style] else { return (0, 0) }
    let estimate = Self.advance(of: table.glyphs(of: word), before: offset, length: Int(word.textCount))
    let hyphen = shaping.hyphenAdvance ?? shaper.measure([0x2D], with: shaping).advance
    shaping.hyphenAdvance = hyphen
    return (
      shaper.measure(left + [0x2D], with: shaping).advance - hyphen - estimate,
      shaper.measure(right, with: shaping).advance - (Int(word.advance) - estimate)
    )
  }

  /// A part of a word as a word of its own, with a hyphen if one is given: its glyphs are those of the whole word where
  /// HarfBuzz's flags allow it; else it is shaped. Nothing of what stood beyond the cut shows in it.
  mutating func part(of id: UInt32, _ range: Range<Int>, hyphen: [UInt8]) -> UInt32 {
    let whole = table.words[Int(id)]
    let text = table.part(of: whole, range) + hyphen
    if whole.isRightToLeft {
      let all = table.part(of: whole, 0..<Int(whole.textCount))
      let number = all.withUnsafeBytes { shaping(whole.style, ofPart: range, of: $0, isRightToLeft: true) }
      return text.withUnsafeBytes { word($0, shaping: number) }
    }
    return text.withUnsafeBytes { bytes in
      let hash = index.hash(bytes, style: whole.style)
      if let known = index.find(bytes, style: whole.style, hash: hash, in: table) { return known }
      if let outcome = slice(whole, range, hyphen: hyphen) { return insert(bytes, outcome, whole.style, hash) }
      return word(bytes, shaping: whole.style)
    }
  }

  /// The position of the glyph at which a word can be cut and both parts keep their glyphs.
  private func safeCut(_ word: WordTable.Word, at offset: Int) -> Int? {
    guard !word.isRightToLeft, word.split < 0, !word.lacksCharacters else { return nil }
    let glyphs = table.glyphs(of: word)
    guard let cut = glyphs.firstIndex(where: { Int($0.cluster) >= offset }), cut > glyphs.startIndex,
      Int(glyphs[cut].cluster) == offset, table.isSafeToCut(before: cut)
    else { return nil }
    return cut
  }

  /// The glyphs of a part, taken from the whole.
  private mutating func slice(
    _ whole: WordTable.Word, _ range: Range<Int>, hyphen: [UInt8]
  ) -> Shaper.Outcome? {
    let glyphs = Int(whole.glyphStart)..<Int(whole.glyphStart) + Int(whole.glyphCount)
    guard !range.isEmpty, hyphen.count <= 1, let shaping = shapings[whole.style] else { return nil }
    guard let start = range.lowerBound == 0 ? glyphs.lowerBound : safeCut(whole, at: range.lowerBound),
      let end = range.upperBound == Int(whole.textCount) ? glyphs.upperBound : safeCut(whole, at: range.upperBound),
      start < end
    else { return nil }
    var tail: (kern: Int, glyph: UInt16)?
    if !hyphen.isEmpty {
      guard let found = self.tail(whole, range, last: table.glyphs[end - 1], hyphen, shaping) else { return nil }
      tail = found
    }
    return copy(start..<end, range, tail, shaping)
  }

  /// The kern and the glyph of a hyphen after the last letters of a part; nil when it changes their glyph.
  private mutating func tail(
    _ whole: WordTable.Word, _ range: Range<Int>, last: WordTable.Glyph, _ hyphen: [UInt8], _ shaping: Shaping
  ) -> (kern: Int, glyph: UInt16)? {
    guard last.xOffset == 0, Int(last.cluster) >= range.lowerBound else { return nil }
    let text = table.part(of: whole, Int(last.cluster)..<range.upperBound)
    let alone = shaper.measure(text, with: shaping)
    let joined = shaper.measure(text + hyphen, with: shaping)
    let added = shaper.measure(hyphen, with: shaping)
    guard alone.count == 1, alone.first == last.id, joined.count == 2, joined.first == last.id,
      joined.last == added.last
    else { return nil }
    return (joined.advance - alone.advance - added.advance, added.last)
  }

  private func copy(
    _ glyphs: Range<Int>, _ range: Range<Int>, _ tail: (kern: Int, glyph: UInt16)?, _ shaping: Shaping
  ) -> Shaper.Outcome {
    let first = table.glyphs.count
    var outcome = Shaper.Outcome(glyphs: first..<first)
    for position in glyphs {
      var glyph = table.glyphs[position]
      glyph.cluster -= UInt16(clamping: range.lowerBound)
      if position == glyphs.upperBound - 1, let tail { glyph.advance = Int16(clamping: Int(glyph.advance) + tail.kern) }
      outcome.advance += Int(glyph.advance)
      table.append(glyph, isUnsafe: !table.isSafeToCut(before: position))
    }
    if let tail {
      let advance = Int16(clamping: shaping.program.advance(of: tail.glyph))
      outcome.advance += Int(advance)
      table.append(
        WordTable.Glyph(id: tail.glyph, advance: advance, xOffset: 0, yOffset: 0, cluster: UInt16(range.count)),
        isUnsafe: tail.kern != 0)
    }
    outcome.glyphs = first..<table.glyphs.count
    return outcome
  }
}
