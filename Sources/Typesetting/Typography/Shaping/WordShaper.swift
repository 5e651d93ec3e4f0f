import Geometry
import Limits
import UnicodeText

/// Words by their text: shaped when they are met for the first time, with other faces where the style's own lacks
/// characters.
struct WordShaper {
  let table: WordTable
  let library: FontLibrary
  let shaper = Shaper()
  private(set) var index = WordIndex()
  var edges = EdgeKerns()
  var kerned = KernedForms()
  /// By the style number of the words that they make.
  private(set) var shapings = Shapings()
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
    if order == ShapingOrder() { addSpaceShapings(number) }
    return number
  }

  /// The same way of shaping in a direction and a script that the paragraph's levels say. It is a number of its own, so
  /// a word's key holds its direction, and a text that runs in one direction pays nothing for it.
  mutating func shaping(_ number: UInt16, order: ShapingOrder) -> UInt16 {
    guard let known = shapings[number], known.order != order else { return number }
    return shaping(known.textStyle, fallbacks: known.fallbacks, overrides: known.overrides, order: order)
  }

  /// Ways of shaping with spaces beside the word, where the face kerns with them.
  private mutating func addSpaceShapings(_ number: UInt16) {
    guard let known = shapings[number], shaper.kerns(EdgeKerns.probe, with: known) else { return }
    let sides: [SpaceSides] = [.before, .after, [.before, .after]]
    let among = sides.map { shaping(number, order: ShapingOrder(spaces: $0)) }
    shapings[number]?.among = SpaceShapings(before: among[0], after: among[1], both: among[2])
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
    if !shaping.order.spaces.isEmpty { return shapeAmongSpaces(bytes, shaping, hash: hash) }
    let outcome = shaper.shape(bytes, with: shaping, into: table)
    guard outcome.lacksGlyphs || isShared(bytes, shaping) else { return insert(bytes, outcome, number, hash) }
    return split(bytes, shaping, hash: hash, whole: outcome)
  }

  /// Whether `unicode-range` gives characters of a word to other faces (CSS Fonts 4, 4.5).
  private func isShared(_ bytes: UnsafeRawBufferPointer, _ shaping: Shaping) -> Bool {
    let face = library.faces[shaping.face]
    if shaping.overrides.isEmpty, face.descriptors.unicodeRanges.isEmpty { return false }
    return String(decoding: bytes, as: UTF8.self).unicodeScalars.contains { scalar in
      !face.mayHave(scalar) || shaping.overrides.contains { library.faces[$0].mayHave(scalar) }
    }
  }

  mutating func note(_ outline: WordOutline, of id: UInt32) { index.note(outline, of: id) }

  /// Adds a word whose glyphs are the last of the table.
  mutating func insert(
    _ bytes: UnsafeRawBufferPointer, _ outcome: Shaper.Outcome, _ number: UInt16, _ hash: UInt64, lacks: Bool = false,
    isSplit: Bool = false
  ) -> UInt32 {
    let word = WordTable.Word(
      style: number, glyphStart: UInt32(outcome.glyphs.lowerBound), glyphCount: UInt16(clamping: outcome.glyphs.count),
      textStart: UInt32(table.text.count), textCount: UInt16(clamping: bytes.count),
      advance: Int32(clamping: outcome.advance), isRightToLeft: outcome.isRightToLeft, lacksCharacters: lacks)
    table.text.append(contentsOf: bytes)
    var entry = WordIndex.Entry(word, text: bytes)
    if let shaping = shapings[number] {
      if shaping.among != nil, !lacks, !isSplit { addKerns(of: word, shaping, to: &entry) }
      entry.edges = WordEdges(of: word, bytes, table, shaping.figures)
    }
    if !lacks, !isSplit { entry.edges.marks.insert(.isPlain) }
    let id = table.insert(word)
    index.insert(id, hash: hash, entry)
    return id
  }
}
