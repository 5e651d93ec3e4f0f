import Limits
/// Closes segments: finds their words, leaves out what has no glyph, boxes for objects.
extension Itemizer {
  /// Ends a segment before `range.upperBound`; without text there is none.
  mutating func close(_ range: Range<Int>, in text: UnsafeRawBufferPointer, stripping: Bool) {
    guard !range.isEmpty else { return }
    let firstSoftHyphen = Int32(softHyphens.count)
    if stripping { strip(range, in: text) }
    if stripping, stripped.isEmpty { return }
    let slice = UnsafeRawBufferPointer(rebasing: text[range])
    if resolvedStyle.keepsSpaces { count(range, in: text) }
    let shaping = levels.areMixed ? shaping(of: range, in: text) : resolvedStyle.shaping
    if stripping {
      let bytes = stripped
      bytes.withUnsafeBytes { append(shaper.word($0, shaping: shaping), range, firstSoftHyphen) }
    } else {
      append(ahead.take(range) ?? shaper.word(slice, shaping: shaping), range, firstSoftHyphen)
    }
  }

  /// Ends a segment that is a word of the table, without soft hyphens.
  @inline(__always)
  mutating func closePlain(_ range: Range<Int>, in text: UnsafeRawBufferPointer, id: UInt32) {
    if resolvedStyle.keepsSpaces { count(range, in: text) }
    append(id, range, Int32(softHyphens.count))
  }

  private mutating func count(_ range: Range<Int>, in text: UnsafeRawBufferPointer) {
    column += text[range].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }

  /// How a word of a paragraph with levels is shaped.
  private mutating func shaping(of range: Range<Int>, in text: UnsafeRawBufferPointer) -> UInt16 {
    let order = levels.order(of: range, in: text)
    return order == ShapingOrder() ? resolvedStyle.shaping : shaper.shaping(resolvedStyle.shaping, order: order)
  }

  /// The bytes without invisible characters, with the soft hyphens noted.
  mutating func strip(_ range: Range<Int>, in text: UnsafeRawBufferPointer) {
    stripped.clear()
    var position = range.lowerBound
    while position < range.upperBound {
      let (scalar, length) = Self.decode(text, at: position, end: range.upperBound)
      if scalar == 0xAD {
        softHyphens.append(SoftHyphen(inWord: Int32(stripped.count), inText: Int32(clamping: position + length)))
      } else if !Self.isInvisible(scalar) {
        stripped.append(contentsOf: text[position..<position + length])
      }
      position += length
    }
  }

  /// One segment, or several when the word needs several faces.
  mutating func append(_ id: UInt32, _ range: Range<Int>, _ firstSoftHyphen: Int32) {
    let entry = shaper.index.entries[Int(id)]
    let split = entry.isPlain ? -1 : shaper.table.words[Int(id)].split
    if split < 0 {
      if !entry.isPlain { lackingWords.append(id) }
      var segment = Segment(
        kind: .word, style: resolvedStyle.style, resolved: resolvedIndex, run: run, word: id,
        start: Int32(clamping: range.lowerBound), end: Int32(clamping: range.upperBound),
        width: resolvedStyle.width(advance: entry.advance, glyphCount: entry.glyphCount))
      segment.firstSoftHyphen = firstSoftHyphen
      segment.softHyphenCount = Int32(softHyphens.count) - firstSoftHyphen
      segments.append(segment)
      return
    }
    var start = range.lowerBound
    let parts = shaper.table.splits[Int(split)]
    for (position, part) in parts.enumerated() {
      let word = shaper.table.words[Int(part)]
      if word.lacksCharacters { lackingWords.append(part) }
      let (style, scale) = resolver.other(resolvedIndex, shaping: word.style, shaper: &shaper)
      let end = position == parts.count - 1 ? range.upperBound : min(range.upperBound, start + Int(word.textCount))
      segments.append(
        Segment(
          kind: .word, style: style, resolved: resolvedIndex, run: run, word: part, start: Int32(clamping: start),
          end: Int32(clamping: end),
          width: (Int(word.advance) * scale) >> 16 + Int(word.glyphCount) * resolvedStyle.letterSpacing))
      start = end
    }
  }

  mutating func appendBox(_ kind: Segment.Kind, width: Int) {
    let segment = Segment(
      kind: kind, style: resolvedStyle.style, resolved: resolvedIndex, run: run, start: -1, end: -1,
      width: min(max(width, 0), 1_000_000 * 65_536))
    segments.append(segment)
  }
}
