internal import CICU

/// How deeply each character of a text is embedded (UAX #9): even levels run from left to right, odd ones from right to
/// left. ICU finds them; offsets are those of the UTF-8 text.
///
/// Levels belong to paragraphs, and are the same however the lines are broken; `VisualOrder` arranges a line by them.
package struct EmbeddingLevels: Sendable, Equatable {
  /// What a paragraph runs in that says nothing else (rules P2 and P3, or HL1).
  package enum Base: UInt8, Sendable {
    case leftToRight = 0
    case rightToLeft = 1
    /// That of the first strong character; from left to right where there is none.
    case firstStrong = 0xFE
  }

  package struct Paragraph: Sendable, Equatable {
    /// After its separator.
    package var end: Int
    package var level: UInt8
  }

  /// One for each byte; the bytes of a character share theirs. White space and separators at the end of a paragraph
  /// have its level already (L1), and so have tabs.
  package private(set) var levels: [UInt8]
  package private(set) var paragraphs: [Paragraph]

  /// O(bytes). A text of more than two thousand million units has level 0 throughout.
  package init(of text: [UInt8], base: Base) {
    levels = [UInt8](repeating: base.rawValue & 1, count: text.count)
    paragraphs = []
    let units = UTF16Text(text)
    guard let count = Int32(exactly: units.units.count), count > 0 else { return }
    Self.pool.with("") { bidi in
      guard let found = Self.find(bidi, units.units, count, base) else { return }
      for (unit, offset) in units.offsets.enumerated() {
        let end = unit + 1 < units.offsets.count ? Int(units.offsets[unit + 1]) : text.count
        for byte in Int(offset)..<end { levels[byte] = found.levels[unit] }
      }
      paragraphs = found.ends.map { end, level in
        Paragraph(end: end < units.offsets.count ? Int(units.offsets[end]) : text.count, level: level)
      }
    }
  }

  private static func find(
    _ bidi: UnsafeMutableRawPointer, _ units: [UInt16], _ count: Int32, _ base: Base
  ) -> (levels: [UInt8], ends: [(Int, UInt8)])? {
    var levels = [UInt8](repeating: 0, count: units.count)
    // Each separator ends one.
    let capacity = 1 + units.reduce(0) { $0 + (Self.isSeparator($1) ? 1 : 0) }
    var ends = [Int32](repeating: 0, count: capacity)
    var bases = [UInt8](repeating: 0, count: capacity)
    let found = sewn_icu_levels(bidi, units, count, base.rawValue, &levels, &ends, &bases, Int32(clamping: capacity))
    guard found >= 0 else { return nil }
    return (levels, zip(ends, bases).prefix(Int(found)).map { (Int($0), $1) })
  }

  /// Bidi class B.
  private static func isSeparator(_ unit: UInt16) -> Bool {
    switch unit {
    case 0x0A, 0x0D, 0x1C...0x1E, 0x85, 0x2029: true
    default: false
    }
  }

  private static let pool = ICUPool(open: { _ in sewn_icu_open_bidi() }, close: { sewn_icu_close_bidi($0.pointer) })

  // MARK: ICU's own order

  /// The order in which ICU puts the characters of a line, as offsets of their first bytes, from the left: what tests
  /// hold ours against.
  package static func orderByICU(_ text: [UInt8], base: Base, line: Range<Int>) -> [Int] {
    let units = UTF16Text(text)
    guard let count = Int32(exactly: units.units.count), count > 0, !line.isEmpty else { return [] }
    let start = units.offsets.firstIndex { $0 >= line.lowerBound } ?? 0
    let end = units.offsets.firstIndex { $0 >= line.upperBound } ?? units.offsets.count
    var order = [Int32](repeating: 0, count: end - start)
    let isDone = pool.with("") { bidi in
      find(bidi, units.units, count, base) != nil
        && sewn_icu_visual_order(bidi, Int32(start), Int32(end), &order) != 0
    }
    guard isDone == true else { return [] }
    var offsets = order.map { Int(units.offsets[start + Int($0)]) }
    // The halves of a pair have one offset.
    for index in offsets.indices.dropFirst().reversed() where offsets[index] == offsets[index - 1] {
      offsets.remove(at: index)
    }
    return offsets
  }
}

/// A text in ICU's encoding, with the UTF-8 offset of the character of each unit. Bytes that are no UTF-8 count as
/// replacement characters.
private struct UTF16Text {
  private(set) var units: [UInt16] = []
  private(set) var offsets: [Int32] = []

  init(_ text: [UInt8]) {
    units.reserveCapacity(text.count)
    offsets.reserveCapacity(text.count)
    text.withUnsafeBufferPointer { text in
      var position = 0
      while position < text.count {
        let (scalar, length) = UnicodeText.scalar(at: position, in: UnsafeRawBufferPointer(text))
        if scalar >= 0x10000 {
          append(UInt16(0xD7C0 + scalar >> 10), position)
          append(UInt16(0xDC00 + scalar & 0x3FF), position)
        } else {
          append(UInt16(scalar), position)
        }
        position += length
      }
    }
  }

  private mutating func append(_ unit: UInt16, _ offset: Int) {
    units.append(unit)
    offsets.append(Int32(clamping: offset))
  }
}
