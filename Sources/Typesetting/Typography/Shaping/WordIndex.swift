import Glibc

/// An open-addressing index from hashes to word ids: 8 ns a look-up, where a dictionary of strings takes 40 (measured).
///
/// What the itemizer asks of every word stands here too, next to what the look-up compares: most words of a book are
/// found without touching the table, whose exclusivity checks and wider rows cost more than the look-up.
///
/// The hash is seeded by chance, so that nobody can write a post whose words collide; ids are given in the order of the
/// text, so the seed never shows.
struct WordIndex {
  private struct Slot {
    /// The upper half of the hash.
    var tag: UInt32
    /// The id plus one; zero is empty.
    var entry: UInt32
  }

  struct Entry {
    /// The first eight bytes of the text, zeros after a shorter one: most words are no longer.
    fileprivate var prefix: UInt64
    fileprivate var textStart: UInt32
    /// As in `WordTable.Word`.
    var advance: Int32
    var style: UInt16
    var textCount: UInt16
    var glyphCount: UInt16
    /// What a space before the word and one after it gain or lose beside its first and its last glyph, in font units.
    var kernBefore: Int16 = 0
    var kernAfter: Int16 = 0
    /// What hangs into the margins. 32 bytes with it and the next.
    var edges = WordEdges()
    var outline = WordOutline.unknown

    init(_ word: WordTable.Word, text: UnsafeRawBufferPointer) {
      prefix = WordIndex.prefix(of: text)
      textStart = word.textStart
      advance = word.advance
      style = word.style
      textCount = word.textCount
      glyphCount = word.glyphCount
      if word.isRightToLeft { edges.marks = .isRightToLeft }
    }

    /// One face has all its characters.
    var isPlain: Bool { edges.marks.contains(.isPlain) }
    var isRightToLeft: Bool { edges.marks.contains(.isRightToLeft) }
  }

  /// By word id.
  private(set) var entries: [Entry] = []
  private var slots = [Slot](repeating: Slot(tag: 0, entry: 0), count: 1 << 12)
  private var hashes: [UInt64] = []
  private let seed = UInt64.random(in: .min ... .max)

  /// Mixes eight bytes a step by a full multiplication.
  @inline(__always)
  func hash(_ bytes: UnsafeRawBufferPointer, style: UInt16) -> UInt64 {
    var state = seed ^ (UInt64(style) << 32 | UInt64(bytes.count))
    var offset = 0
    while offset + 8 <= bytes.count {
      state = Self.mix(state ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    return Self.mix(state ^ Self.tail(of: bytes, from: offset))
  }

  /// 2^64 divided by the golden ratio, odd.
  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }

  /// Eight bytes, or as many as there are.
  @inline(__always)
  private static func prefix(of bytes: UnsafeRawBufferPointer) -> UInt64 {
    bytes.count >= 8 ? bytes.loadUnaligned(as: UInt64.self) : tail(of: bytes, from: 0)
  }

  /// Fewer than eight bytes as a number. Four to seven are read as two halves, which overlap.
  @inline(__always)
  private static func tail(of bytes: UnsafeRawBufferPointer, from offset: Int) -> UInt64 {
    let count = bytes.count - offset
    if count >= 4 {
      let high = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
      let low = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: bytes.count - 4, as: UInt32.self))
      let shift = UInt64(count - 4) * 8
      return UInt64(high) << shift | UInt64(low) & ((1 << shift) - 1)
    }
    var number: UInt64 = 0
    for position in offset..<bytes.count { number = number << 8 | UInt64(bytes[position]) }
    return number
  }

  /// The id of a word that was shaped before. A word with glyphs of no text is asked for by empty `bytes`.
  func find(_ bytes: UnsafeRawBufferPointer, style: UInt16, hash: UInt64, in table: WordTable) -> UInt32? {
    let mask = slots.count - 1
    let prefix = Self.prefix(of: bytes)
    let tag = UInt32(truncatingIfNeeded: hash >> 32)
    var position = Int(truncatingIfNeeded: hash) & mask
    while slots[position].entry != 0 {
      if slots[position].tag == tag {
        let id = slots[position].entry - 1
        let entry = entries[Int(id)]
        if entry.prefix == prefix, entry.style == style, Int(entry.textCount) == bytes.count,
          bytes.count <= 8 || Self.isSame(table, entry, bytes)
        {
          return id
        }
      }
      position = (position + 1) & mask
    }
    return nil
  }

  /// What `firstCandidate` says where the first slot holds another word.
  static let undecided = UInt32.max

  /// As `candidate`, as far as the first slot tells: without a branch on what it holds.
  @inline(__always)
  func firstCandidate(hash: UInt64) -> UInt32 {
    let slot = slots[Int(truncatingIfNeeded: hash) & (slots.count - 1)]
    let isSame = slot.tag == UInt32(truncatingIfNeeded: hash >> 32)
    return isSame || slot.entry == 0 ? slot.entry : Self.undecided
  }

  /// The id plus one of a word that may be the one with this hash; zero if there is none.
  @inline(__always)
  func candidate(hash: UInt64) -> UInt32 {
    let mask = slots.count - 1
    let tag = UInt32(truncatingIfNeeded: hash >> 32)
    var position = Int(truncatingIfNeeded: hash) & mask
    while slots[position].entry != 0, slots[position].tag != tag { position = (position + 1) & mask }
    return slots[position].entry
  }

  /// Whether a word has this text and was shaped in this way; `known` is the text of the table.
  @inline(__always)
  func isWord(_ id: UInt32, _ bytes: UnsafeRawBufferPointer, style: UInt16, _ known: UnsafeRawBufferPointer) -> Bool {
    let entry = entries[Int(id)]
    guard entry.prefix == Self.prefix(of: bytes), entry.style == style, Int(entry.textCount) == bytes.count else {
      return false
    }
    guard bytes.count > 8, let text = known.baseAddress, let asked = bytes.baseAddress else { return true }
    return memcmp(text + Int(entry.textStart), asked, bytes.count) == 0
  }

  private static func isSame(_ table: WordTable, _ entry: Entry, _ bytes: UnsafeRawBufferPointer) -> Bool {
    table.text.withUnsafeBytes { text in
      guard let known = text.baseAddress, let asked = bytes.baseAddress else { return false }
      return memcmp(known + Int(entry.textStart), asked, bytes.count) == 0
    }
  }

  /// Notes how the characters of a word count where lines are broken.
  mutating func note(_ outline: WordOutline, of id: UInt32) { entries[Int(id)].outline = outline }

  /// Ids come in order, from 0.
  mutating func insert(_ id: UInt32, hash: UInt64, _ entry: Entry) {
    precondition(Int(id) == hashes.count, "ids are given in order")
    hashes.append(hash)
    entries.append(entry)
    if hashes.count * 2 > slots.count { grow() } else { place(id, hash) }
  }

  private mutating func grow() {
    slots = [Slot](repeating: Slot(tag: 0, entry: 0), count: slots.count * 2)
    for (id, hash) in hashes.enumerated() { place(UInt32(id), hash) }
  }

  private mutating func place(_ id: UInt32, _ hash: UInt64) {
    let mask = slots.count - 1
    var position = Int(truncatingIfNeeded: hash) & mask
    while slots[position].entry != 0 { position = (position + 1) & mask }
    slots[position] = Slot(tag: UInt32(truncatingIfNeeded: hash >> 32), entry: id + 1)
  }
}
