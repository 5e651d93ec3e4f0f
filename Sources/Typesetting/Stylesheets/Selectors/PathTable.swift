/// The table that answers once for every element: from a path key to its record.
///
/// A key is five words of small numbers that this module gave out itself, so the hash need not resist anybody: a
/// multiplication a word, where `Dictionary`'s SipHash was a fifth of the whole walk (measured). Open addressing.
struct PathTable {
  /// All that decides what an element matches.
  struct Key: Equatable {
    var tagAndID: UInt64
    var classesAndAttributes: UInt64
    var lateAndLanguage: UInt64
    var parentAndPrevious: UInt64
    var earlier: UInt64

    var hash: UInt64 {
      var hash = Self.mixed(0x9E37_79B9_7F4A_7C15, tagAndID)
      hash = Self.mixed(hash, classesAndAttributes)
      hash = Self.mixed(hash, lateAndLanguage)
      hash = Self.mixed(hash, parentAndPrevious)
      return Self.mixed(hash, earlier)
    }

    private static func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 {
      let product = (hash ^ word).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
      return product.high ^ product.low
    }
  }

  private var keys: [Key] = []
  private var values: [Int32] = []
  /// Positions in `keys`; -1 where empty. The count is a power of two and at least twice that of the keys.
  private var slots = [Int32](repeating: -1, count: 64)

  var count: Int { keys.count }

  subscript(key: Key) -> Int32? {
    let position = slots[slot(of: key)]
    return position < 0 ? nil : values[Int(position)]
  }

  /// For a key that is not there yet.
  mutating func insert(_ key: Key, _ value: Int32) {
    if keys.count * 2 >= slots.count { grow() }
    slots[slot(of: key)] = Int32(clamping: keys.count)
    keys.append(key)
    values.append(value)
  }

  private func slot(of key: Key) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: key.hash) & mask
    while true {
      let position = slots[slot]
      if position < 0 || keys[Int(position)] == key { return slot }
      slot = (slot + 1) & mask
    }
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (position, key) in keys.enumerated() { slots[slot(of: key)] = Int32(clamping: position) }
  }
}
