internal import CICU

extension UnicodeText {
  /// What decides line breaks about a character (UAX #14), as ICU's tables have it.
  package struct LineBreakProperties: Sendable {
    package let raw: UInt16
    /// `ULineBreak`: the numbers of the classes.
    package var lineClass: UInt8 { UInt8(truncatingIfNeeded: raw) }
    /// East Asian width F, W or H (LB30).
    package var isWide: Bool { raw & 0x100 != 0 }
    /// Reserved for a pictograph of a later Unicode (LB30b).
    package var isReservedPictograph: Bool { raw & 0x200 != 0 }
    /// Mn or Mc: what LB1 makes CM of class SA.
    package var isMark: Bool { raw & 0x400 != 0 }
    package var isInitialQuote: Bool { raw & 0x800 != 0 }
    package var isFinalQuote: Bool { raw & 0x1000 != 0 }
  }

  /// The properties of the 256 characters from `page` × 256 on.
  package static func lineBreakProperties(page: Int) -> [LineBreakProperties] {
    guard (0..<0x1100).contains(page) else { return [] }
    let values = [UInt16](unsafeUninitializedCapacity: 256) { buffer, count in
      sewn_icu_line_classes(UInt32(page << 8), buffer.baseAddress)
      count = 256
    }
    return values.map(LineBreakProperties.init)
  }

  /// UTF-8 offsets at which a line may break by ICU's rules and dictionaries, in order, without 0 and without the end;
  /// `isMandatory` after a line feed and its like. Only dictionaries know where the words of Thai, Lao, Khmer and
  /// Burmese end, which are written without spaces. O(bytes): about 9 ns a character.
  package static func lineBreaks(in text: [UInt8], language: String) -> [(offset: Int, isMandatory: Bool)] {
    guard let length = Int32(exactly: text.count), length > 0 else { return [] }
    let offsets: [Int32] =
      linePool.with(language) { breaks in
        [Int32](unsafeUninitializedCapacity: text.count) { buffer, count in
          let found = text.withUnsafeBytes {
            sewn_icu_lines(
              breaks, $0.bindMemory(to: CChar.self).baseAddress, Int64(length), buffer.baseAddress, length)
          }
          count = Int(max(0, found))
        }
      } ?? []
    return offsets.compactMap { offset in
      let place = offset < 0 ? ~offset : offset
      return place < length ? (Int(place), offset < 0) : nil
    }
  }

  private static let linePool = ICUPool(
    open: { sewn_icu_open_lines($0) }, close: { sewn_icu_close_lines($0.pointer) })
}
