import Geometry
import Limits

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
  }

  init(table: WordTable, library: FontLibrary) {
    self.table = table
    self.library = library
  }

  /// The number of a way of shaping; size, colour and spacing of `style` do not matter.
  mutating func shaping(_ style: TextStyle, fallbacks: [Int]) -> UInt16 {
    let pure = TextStyle(face: style.face, size: .zero, features: style.features, language: style.language)
    let key = Key(style: pure, fallbacks: fallbacks)
    if let number = numbers[key] { return number }
    // A book with 65,000 ways of shaping is an attack: the rest is set in the first.
    guard table.styles.count < Int(UInt16.max) else { return shapings.isEmpty ? 0 : numbers.values.min() ?? 0 }
    let number = UInt16(table.styles.count)
    table.styles.append(pure)
    shapings[number] = Shaping(
      style: number, textStyle: pure, face: library.faces[style.face], fallbacks: fallbacks)
    numbers[key] = number
    return number
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
    guard result.lacksGlyphs else { return insert(bytes, result, number, hash) }
    return split(bytes, shaping, hash: hash)
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
  private mutating func split(_ bytes: UnsafeRawBufferPointer, _ shaping: Shaping, hash: UInt64) -> UInt32 {
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
      return insert(bytes, boxes(bytes, shaping), shaping.style, hash, lacks: true)
    }
    if parts.count == 1, parts[0].shaping == nil {
      let id = boxed(bytes, shaping)
      if table.words[Int(id)].style == shaping.style { return id }
    }
    let ids = parts.map { part in
      let slice = UnsafeRawBufferPointer(rebasing: bytes[part.range])
      return part.shaping.map { word(slice, shaping: $0) } ?? boxed(slice, shaping)
    }
    table.splits.append(ids)
    let id = insert(bytes, Shaper.Result(), shaping.style, hash, isSplit: true)
    table.words[Int(id)].split = Int32(table.splits.count - 1)
    return id
  }

  /// The way of shaping whose face has a character; nil when none has.
  private mutating func face(for bytes: UnsafeRawBufferPointer, _ shaping: Shaping) -> UInt16? {
    if !shaper.shape(bytes, with: shaping).lacksGlyphs { return shaping.style }
    for face in shaping.fallbacks where Self.mayHave(bytes, library.faces[face].program) {
      var style = shaping.textStyle
      style.face = face
      let number = self.shaping(style, fallbacks: [])
      guard let other = shapings[number] else { continue }
      if !shaper.shape(bytes, with: other).lacksGlyphs { return number }
    }
    return nil
  }

  /// Whether a face has the first character of a cluster: asked before a way of shaping is made for it.
  private static func mayHave(_ bytes: UnsafeRawBufferPointer, _ program: FontHandle) -> Bool {
    guard let first = String(decoding: bytes, as: UTF8.self).unicodeScalars.first else { return false }
    return program.glyph(for: first) != nil
  }

  /// A word that no face has, in the face that has the replacement character.
  private mutating func boxed(_ bytes: UnsafeRawBufferPointer, _ shaping: Shaping) -> UInt32 {
    var style = shaping.textStyle
    let faces = [shaping.face] + shaping.fallbacks
    style.face = faces.first { library.faces[$0].glyph(for: "\u{FFFD}") != nil } ?? shaping.face
    let number = style.face == shaping.face ? shaping.style : self.shaping(style, fallbacks: [])
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
