/// Characters that the style's face lacks: words are cut at grapheme clusters, each set in the first face that has it.
extension WordShaper {
  /// Cuts a word at grapheme clusters and gives each the first face that has it; neighbours with one face stay
  /// together. CSS Fonts 4, 5.3.
  mutating func split(
    _ bytes: UnsafeRawBufferPointer, _ shaping: Shaping, hash: UInt64, whole: Shaper.Outcome
  ) -> UInt32 {
    var parts: [(range: Range<Int>, shaping: UInt16?)] = []
    var start = 0
    for character in String(decoding: bytes, as: UTF8.self) {
      let end = min(bytes.count, start + character.utf8.count)
      let face = face(for: UnsafeRawBufferPointer(rebasing: bytes[start..<end]), shaping)
      if let last = parts.last, last.shaping == face {
        parts[parts.count - 1].range = last.range.lowerBound..<end
      } else {
        parts.append((start..<end, face))
      }
      start = end
    }
    if parts.count == 1, parts[0].shaping == shaping.style {
      if !whole.lacksGlyphs { return insert(bytes, whole, shaping.style, hash) }
      table.removeGlyphs(from: whole.glyphs.lowerBound)
      return insert(bytes, boxes(bytes, shaping), shaping.style, hash, lacks: true)
    }
    table.removeGlyphs(from: whole.glyphs.lowerBound)
    if parts.count == 1, parts[0].shaping == nil {
      let id = boxed(bytes, shaping)
      if table.words[Int(id)].style == shaping.style { return id }
    }
    let ids = parts.map { part in
      let slice = UnsafeRawBufferPointer(rebasing: bytes[part.range])
      guard let number = part.shaping else { return boxed(slice, shaping) }
      let own = self.shaping(number, ofPart: part.range, of: bytes, isRightToLeft: whole.isRightToLeft)
      return word(slice, shaping: own)
    }
    table.splits.append(ids)
    let id = insert(
      bytes, Shaper.Outcome(glyphs: table.glyphs.count..<table.glyphs.count), shaping.style, hash, isSplit: true)
    table.words[Int(id)].split = Int32(table.splits.count - 1)
    return id
  }

  /// The way of shaping whose face has a character; nil when none has.
  mutating func face(for bytes: UnsafeRawBufferPointer, _ shaping: Shaping) -> UInt16? {
    for face in shaping.overrides {
      if let number = other(face, for: bytes, shaping) { return number }
    }
    let first = String(decoding: bytes, as: UTF8.self).unicodeScalars.first
    let isOwn = first.map { library.faces[shaping.face].mayHave($0) } ?? true
    if isOwn, shaper.hasGlyphs(for: bytes, with: shaping) { return shaping.style }
    // The style's own face goes first for emoji, too: one colour and one line thickness to a line.
    if wantsEmoji(bytes) {
      for face in shaping.fallbacks where library.isEmojiFace(face) {
        if let number = other(face, for: bytes, shaping) { return number }
      }
    }
    for face in shaping.fallbacks {
      if let number = other(face, for: bytes, shaping) { return number }
    }
    return nil
  }

  /// The way of shaping in another face, if it has the characters of a cluster and may set them.
  mutating func other(_ number: Int, for bytes: UnsafeRawBufferPointer, _ shaping: Shaping) -> UInt16? {
    let face = library.faces[number]
    // Asked before a way of shaping is made for it.
    guard let first = String(decoding: bytes, as: UTF8.self).unicodeScalars.first, face.mayHave(first),
      face.program.glyph(for: first) != nil, !face.description.forbidsEmbedding
    else { return nil }
    var style = shaping.textStyle
    style.face = number
    let number = self.shaping(style, fallbacks: [], order: shaping.order)
    guard let other = shapings[number], shaper.hasGlyphs(for: bytes, with: other) else { return nil }
    return number
  }

  /// A word that no face has, in the face that has the replacement character.
  mutating func boxed(_ bytes: UnsafeRawBufferPointer, _ shaping: Shaping) -> UInt32 {
    var style = shaping.textStyle
    let faces = [shaping.face] + shaping.fallbacks
    style.face = faces.first { library.faces[$0].glyph(for: "\u{FFFD}") != nil } ?? shaping.face
    let number = style.face == shaping.face ? shaping.style : self.shaping(style, fallbacks: [], order: shaping.order)
    let hash = index.hash(bytes, style: number)
    if let known = index.find(bytes, style: number, hash: hash, in: table) { return known }
    guard let other = shapings[number] else { preconditionFailure("the way of shaping was just asked for") }
    return insert(bytes, boxes(bytes, other), number, hash, lacks: true)
  }

  /// One box for each grapheme cluster. The text of the word stays what the author wrote.
  private func boxes(_ bytes: UnsafeRawBufferPointer, _ shaping: Shaping) -> Shaper.Outcome {
    let glyph = shaping.program.glyph(for: "\u{FFFD}") ?? shaping.program.glyph(for: "?") ?? 0
    let advance = Int16(clamping: shaping.program.advance(of: glyph))
    let first = table.glyphs.count
    var outcome = Shaper.Outcome(glyphs: first..<first, lacksGlyphs: true)
    var start = 0
    for character in String(decoding: bytes, as: UTF8.self) {
      table.append(
        WordTable.Glyph(id: glyph, advance: advance, xOffset: 0, yOffset: 0, cluster: UInt16(clamping: start)),
        isUnsafe: false)
      outcome.advance += Int(advance)
      start += character.utf8.count
    }
    outcome.glyphs = first..<table.glyphs.count
    return outcome
  }

  /// Whether a cluster is to be shown as an emoji: by itself or by U+FE0F, and not as text by U+FE0E (Unicode TR 51, 4).
  private func wantsEmoji(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
    guard let first = scalars.first, first.properties.isEmoji, !scalars.contains("\u{FE0E}") else { return false }
    return first.properties.isEmojiPresentation || scalars.contains("\u{FE0F}")
  }
}

extension FontLibrary {
  func isEmojiFace(_ number: Int) -> Bool {
    let key = Self.key(faces[number].family)
    return FallbackFamilies.emoji.contains { Self.key($0) == key }
  }
}
