/// What the outermost glyphs of words do with a space or a hyphen beside them, remembered by glyph: a face has some
/// hundred glyphs that words begin or end with, so kerning with the space costs one look-up a distinct word.
///
/// Vollkorn widens the space after "f" by half and narrows it after "v", "w" and "y" by a seventh; 44 of the 499 font
/// files of a plain Debian with TeX kern with the space (Lato, Liberation and Vollkorn among them).
struct EdgeKerns {
  /// Letters and signs that fonts kern with the space, apart by spaces: a face that leaves all advances of this line
  /// alone is one that does not kern with the space, and its words pay nothing.
  static let probe: [UInt8] =
    Array(
      " A a B b C c D d E e F f G g H h J j K k L l O o P p Q q R r S s T t U u V v W w X x Y y Z z 1 4 7 . , - \" ( ) "
        .utf8)
    + Array("\u{2019} \u{201D} \u{2014} Г г Р р Т т У у Ф ф А а Л л Γ Ρ Τ Υ Α Λ ρ τ υ ".utf8)

  enum Side: UInt64 { case spaceBefore, spaceAfter, hyphenAfter }

  private var known: [UInt64: Int16] = [:]

  func known(_ side: Side, of glyph: UInt16, in shaping: UInt16) -> Int16? {
    known[side.rawValue << 32 | UInt64(shaping) << 16 | UInt64(glyph)]
  }

  /// Asked for once per glyph and side.
  mutating func kern(_ side: Side, of glyph: UInt16, in shaping: UInt16, _ measure: () -> Int) -> Int16 {
    let key = side.rawValue << 32 | UInt64(shaping) << 16 | UInt64(glyph)
    if let kern = known[key] { return kern }
    let made = Int16(clamping: measure())
    known[key] = made
    return made
  }
}

/// The forms of words beside spaces, by word id: a fifth of Vollkorn's words on a page have one, and to look each up by
/// its text took 1.5 % of a book.
struct KernedForms {
  private var forms: [InlineArray<3, UInt32>] = []
  private static let none = UInt32.max

  func form(of id: UInt32, _ sides: SpaceSides) -> UInt32? {
    guard Int(id) < forms.count else { return nil }
    let form = forms[Int(id)][Int(sides.rawValue) - 1]
    return form == Self.none ? nil : form
  }

  mutating func note(_ form: UInt32, of id: UInt32, _ sides: SpaceSides) {
    while forms.count <= Int(id) { forms.append(InlineArray(repeating: Self.none)) }
    forms[Int(id)][Int(sides.rawValue) - 1] = form
  }
}

extension WordShaper {
  /// Notes what the spaces beside a word gain or lose.
  mutating func addKerns(of word: WordTable.Word, _ shaping: Shaping, to entry: inout WordIndex.Entry) {
    guard word.glyphCount > 0, !word.isRightToLeft else { return }
    let first = Int(word.glyphStart)
    let last = first + Int(word.glyphCount) - 1
    let (firstGlyph, lastGlyph) = (table.glyphs[first].id, table.glyphs[last].id)
    if let known = edges.known(.spaceBefore, of: firstGlyph, in: shaping.style) {
      entry.kernBefore = known
    } else {
      let end = word.glyphCount > 1 ? table.glyphs[first + 1].cluster : word.textCount
      entry.kernBefore = kern(.spaceBefore, of: firstGlyph, edgeText(of: word, from: 0, to: end), shaping)
    }
    if let known = edges.known(.spaceAfter, of: lastGlyph, in: shaping.style) {
      entry.kernAfter = known
    } else {
      let text = edgeText(of: word, from: table.glyphs[last].cluster, to: word.textCount)
      entry.kernAfter = kern(.spaceAfter, of: lastGlyph, text, shaping)
    }
  }

  private func edgeText(of word: WordTable.Word, from start: UInt16, to end: UInt16) -> [UInt8] {
    table.part(of: word, Int(start)..<max(Int(start), Int(end)))
  }

  /// What a glyph, shaped from `text`, does with its neighbour.
  private mutating func kern(_ side: EdgeKerns.Side, of glyph: UInt16, _ text: [UInt8], _ shaping: Shaping) -> Int16 {
    edges.kern(side, of: glyph, in: shaping.style) { [shaper] in
      let sign: UInt8 = side == .hyphenAfter ? 0x2D : 0x20
      let alone = shaper.measure(text, with: shaping).advance + shaper.measure([sign], with: shaping).advance
      return shaper.measure(side == .spaceBefore ? [sign] + text : text + [sign], with: shaping).advance - alone
    }
  }

  /// What the last letters of a part of a word and the hyphen after them lose or gain.
  mutating func hyphenKern(after glyph: UInt16, _ text: [UInt8], shaping number: UInt16) -> Int {
    guard let shaping = shapings[number] else { return 0 }
    return Int(kern(.hyphenAfter, of: glyph, text, shaping))
  }

  /// The word as it stands beside spaces: its first glyph stands nearer to the one before, its last one to that after.
  mutating func word(_ id: UInt32, among sides: SpaceSides) -> UInt32 {
    guard !sides.isEmpty else { return id }
    if let known = kerned.form(of: id, sides) { return known }
    let entry = index.entries[Int(id)]
    guard let among = shapings[entry.style]?.among, let number = among[sides] else { return id }
    let made = word(id, shaping: number)
    kerned.note(made, of: id, sides)
    return made
  }

  private mutating func word(_ id: UInt32, shaping number: UInt16) -> UInt32 {
    let word = table.words[Int(id)]
    let hash = table.text(of: word).withUnsafeBytes { index.hash($0, style: number) }
    let known = table.text(of: word).withUnsafeBytes { index.find($0, style: number, hash: hash, in: table) }
    if let known { return known }
    let text = table.part(of: word, 0..<Int(word.textCount))
    return text.withUnsafeBytes { self.word($0, shaping: number) }
  }

  /// Shapes a word with its spaces, and gives what they gain or lose to its outer glyphs. Where the face makes one
  /// glyph of a letter and a space, the word stays as it is.
  mutating func shapeAmongSpaces(_ bytes: UnsafeRawBufferPointer, _ shaping: Shaping, hash: UInt64) -> UInt32 {
    let sides = shaping.order.spaces
    let space: [UInt8] = [0x20]
    let text = (sides.contains(.before) ? space : []) + Array(bytes) + (sides.contains(.after) ? space : [])
    var outcome = text.withUnsafeBytes { shaper.shape($0, with: shaping, into: table) }
    if takeSpaces(sides, from: &outcome, length: text.count, shaping) {
      return insert(bytes, outcome, shaping.style, hash)
    }
    table.removeGlyphs(from: outcome.glyphs.lowerBound)
    return insert(bytes, shaper.shape(bytes, with: shaping, into: table), shaping.style, hash)
  }

  private func takeSpaces(
    _ sides: SpaceSides, from outcome: inout Shaper.Outcome, length: Int, _ shaping: Shaping
  ) -> Bool {
    let (first, last) = (outcome.glyphs.lowerBound, outcome.glyphs.upperBound - 1)
    guard outcome.glyphs.count > 2 || (sides.rawValue != 3 && outcome.glyphs.count > 1) else { return false }
    if sides.contains(.before), table.glyphs[first + 1].cluster != 1 { return false }
    if sides.contains(.after), Int(table.glyphs[last].cluster) != length - 1 { return false }
    if sides.contains(.after) {
      let (kern, natural) = change(of: last, shaping)
      table.withGlyph(at: last - 1) { $0.advance = Int16(clamping: Int($0.advance) + kern) }
      table.removeGlyphs(from: last)
      outcome.glyphs = first..<last
      outcome.advance -= natural
    }
    if sides.contains(.before) {
      let (kern, natural) = change(of: first, shaping)
      for position in (first + 1)..<outcome.glyphs.upperBound { table.withGlyph(at: position) { $0.cluster -= 1 } }
      table.withGlyph(at: first + 1) {
        $0.advance = Int16(clamping: Int($0.advance) + kern)
        $0.xOffset = Int16(clamping: Int($0.xOffset) + kern)
      }
      outcome.glyphs = (first + 1)..<outcome.glyphs.upperBound
      outcome.advance -= natural
    }
    return true
  }

  /// What the advance of a glyph gained or lost, and its own.
  private func change(of position: Int, _ shaping: Shaping) -> (kern: Int, natural: Int) {
    let glyph = table.glyphs[position]
    let natural = shaping.program.advance(of: glyph.id)
    return (Int(glyph.advance) - natural, natural)
  }
}
