import UnicodeText

/// The classes of all characters, fetched by pages of 256 when they are met for the first time: a lookup is two loads.
struct BreakClassTable {
  /// Where a page begins in `classes`, in pages; 0 is not yet fetched.
  private var pages = [UInt16](repeating: 0, count: 0x1100)
  private var classes = [UInt8](repeating: 0, count: 256)

  init() {
    load(0)
  }

  /// Of any number up to U+10FFFF.
  @inline(__always)
  mutating func find(_ scalar: UInt32) -> BreakClass {
    var start = Int(pages[Int(scalar >> 8)])
    if start == 0 {
      load(Int(scalar >> 8))
      start = Int(pages[Int(scalar >> 8)])
    }
    return unsafeBitCast(classes[start << 8 | Int(scalar & 0xFF)], to: BreakClass.self)
  }

  @inline(never)
  private mutating func load(_ page: Int) {
    pages[page] = UInt16(classes.count >> 8)
    for (index, properties) in UnicodeText.lineBreakProperties(page: page).enumerated() {
      classes.append(BreakClass(UInt32(page << 8 | index), properties).rawValue)
    }
  }
}
