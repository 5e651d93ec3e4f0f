import Geometry
import Limits
import UnicodeText

/// Words by their text: shaped when they are met for the first time, with other faces where the style's own lacks
/// characters.
struct WordShaper {
  let table: WordTable
  let library: FontLibrary
  private let shaper = Shaper()
  private(set) var index = WordIndex()
  /// By the style number of the words that they make.
  private(set) var shapings: [UInt16: Shaping] = [:]
  private var numbers: [Key: UInt16] = [:]

  private struct Key: Hashable {
    var style: TextStyle
    var fallbacks: [Int]
    var overrides: [Int]
    var order: ShapingOrder
  }

  init(table: WordTable, library: FontLibrary) {
    self.table = table
    self.library = library
  }

  /// The number of a way of shaping; size, colour and spacing of `style` do not matter.
  mutating func shaping(
    _ style: TextStyle, fallbacks: [Int], overrides: [Int] = [], order: ShapingOrder = ShapingOrder()
  ) -> UInt16 {
    let pure = TextStyle(face: style.face, size: .zero, features: style.features, language: style.language)
    let key = Key(style: pure, fallbacks: fallbacks, overrides: overrides, order: order)
    if let number = numbers[key] { return number }
    // A book with 65,000 ways of shaping is an attack: the rest is set in the first.
    guard table.styles.count < Int(UInt16.max) else { return shapings.isEmpty ? 0 : numbers.values.min() ?? 0 }
    let number = UInt16(table.styles.count)
    table.styles.append(pure)
    shapings[number] = Shaping(
      style: number, textStyle: pure, face: library.faces[style.face], fallbacks: fallbacks, overrides: overrides,
      order: order)
    numbers[key] = number
    return number
  }

  /// The same way of shaping in a direction and a script that the paragraph's levels say. It is a number of its own, so
  /// a word's key holds its direction, and a text that runs in one direction pays nothing for it.
  mutating func shaping(_ number: UInt16, order: ShapingOrder) -> UInt16 {
    guard let known = shapings[number], known.order != order else { return number }
    return shaping(known.textStyle, fallbacks: known.fallbacks, overrides: known.overrides, order: order)
  }

  /// How a part of a word is shaped: in the word's direction, and in a cursive script as it is written within the word.
  mutating func shaping(
    _ number: UInt16, ofPart range: Range<Int>, of text: UnsafeRawBufferPointer, isRightToLeft: Bool
  ) -> UInt16 {
    guard isRightToLeft, var order = shapings[number]?.order else { return number }
    order.direction = .rightToLeft
    if range.lowerBound > 0 { order.joinsBefore = UnicodeText.joins(at: range.lowerBound, in: text) }
    if range.upperBound < text.count { order.joinsAfter = UnicodeText.joins(at: range.upperBound, in: text) }
    return shaping(number, order: order)
  }

  /// The id of a word. At most `Limits.maximumWordScalars` bytes.
  mutating func word(_ bytes: UnsafeRawBufferPointer, shaping number: UInt16) -> UInt32 {
    let hash = index.hash(bytes, style: number)
    return index.find(bytes, style: number, hash: hash, in: table) ?? shape(bytes, shaping: number, hash: hash)
  }

  @inline(never)
  private mutating func shape(_ bytes: UnsafeRawBufferPointer, shaping number: UInt16, hash: UInt64) -> UInt32 {
    guard let shaping = shapings[number] else { preconditionFailure("a word is shaped in a way that was asked for") }
    let result = shaper.shape(bytes, with: shaping)
    guard result.lacksGlyphs || isShared(bytes, shaping) else { return insert(bytes, result, number, hash) }
    return split(bytes, shaping, hash: hash, whole: result)
  }

  /// Whether `unicode-range` gives characters of a word to other faces (CSS Fonts 4, 4.5).
  private func isShared(_ bytes: UnsafeRawBufferPointer, _ shaping: Shaping) -> Bool {
    let face = library.faces[shaping.face]
    if shaping.overrides.isEmpty, face.descriptors.unicodeRanges.isEmpty { return false }
    return String(decoding: bytes, as: UTF8.self).unicodeScalars.contains { scalar in
      !face.mayHave(scalar) || shaping.overrides.contains { library.faces[$0].mayHave(scalar) }
    }
  }

  private mutating func insert(
    _ bytes: UnsafeRawBufferPointer, _ result: Shaper.Result, _ number: UInt16, _ hash: UInt64, lacks: Bool = false,
    isSplit: Bool = false
  ) -> UInt32 {
    let word = WordTable.Word(
      style: number, glyphStart: UInt32(table.glyphs.count), glyphCount: UInt16(clamping: result.glyphs.count),
      textStart: UInt32(table.text.count), textCount: UInt16(clamping: bytes.count),
      advance: Int32(clamping: result.glyphs.reduce(0) { $0 + Int($1.advance) }), isRightToLeft: result.isRightToLeft,
      lacksCharacters: lacks)
    table.glyphs.append(contentsOf: result.glyphs)
    table.text.append(contentsOf: bytes)
    let id = table.insert(word)
    index.insert(id, hash: hash, WordIndex.Entry(word, text: bytes, isPlain: !lacks && !isSplit))
    return id
  }

  // MARK: Characters that the style's face lacks

  /// Cuts a word at grapheme clusters and gives each the first face that has it; neighbours with one face stay
  /// together. CSS Fonts 4, 5.3.
  private mutating func split(
    _ bytes: UnsafeRawBufferPointer, _ shaping: Shaping, hash: UInt64, whole: Shaper.Result
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
      return insert(bytes, boxes(bytes, shaping), shaping.style, hash, lacks: true)
    }
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
    let id = insert(bytes, Shaper.Result(), shaping.style, hash, isSplit: true)
    table.words[Int(id)].split = Int32(table.splits.count - 1)
    return id
  }

  /// The way of shaping whose face has a character; nil when none has.
  private mutating func face(for bytes: UnsafeRawBufferPointer, _ shaping: Shaping) -> UInt16? {
    for face in shaping.overrides {
      if let number = other(face, for: bytes, shaping) { return number }
    }
    let first = String(decoding: bytes, as: UTF8.self).unicodeScalars.first
    let isOwn = first.map { library.faces[shaping.face].mayHave($0) } ?? true
    if isOwn, !shaper.shape(bytes, with: shaping).lacksGlyphs { return shaping.style }
    for face in shaping.fallbacks {
      if let number = other(face, for: bytes, shaping) { return number }
    }
    return nil
  }

  /// The way of shaping in another face, if it has the characters of a cluster and may set them.
  private mutating func other(_ number: Int, for bytes: UnsafeRawBufferPointer, _ shaping: Shaping) -> UInt16? {
    let face = library.faces[number]
    // Asked before a way of shaping is made for it.
    guard let first = String(decoding: bytes, as: UTF8.self).unicodeScalars.first, face.mayHave(first),
      face.program.glyph(for: first) != nil
    else { return nil }
    var style = shaping.textStyle
    style.face = number
    let number = self.shaping(style, fallbacks: [], order: shaping.order)
    guard let other = shapings[number], !shaper.shape(bytes, with: other).lacksGlyphs else { return nil }
    return number
  }

  /// A word that no face has, in the face that has the replacement character.
  private mutating func boxed(_ bytes: UnsafeRawBufferPointer, _ shaping: Shaping) -> UInt32 {
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
  private func boxes(_ bytes: UnsafeRawBufferPointer, _ shaping: Shaping) -> Shaper.Result {
    let glyph = shaping.program.glyph(for: "\u{FFFD}") ?? shaping.program.glyph(for: "?") ?? 0
    var result = Shaper.Result(lacksGlyphs: true)
    var start = 0
    for character in String(decoding: bytes, as: UTF8.self) {
      result.glyphs.append(
        WordTable.Glyph(
          id: glyph, advance: Int16(clamping: shaping.program.advance(of: glyph)), xOffset: 0, yOffset: 0,
          cluster: UInt16(clamping: start)))
      start += character.utf8.count
    }
    return result
  }
}
