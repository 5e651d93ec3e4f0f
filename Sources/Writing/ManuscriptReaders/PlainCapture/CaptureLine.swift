/// A line of a capture: where its text stands, and how far it is indented.
///
/// Outer blanks (space, tab, no-break space) belong to the page's layout and are dropped; inner ones are the author's.
struct CaptureLine: Sendable {
  /// The text without outer blanks; empty for a blank line.
  var range: Range<Int>
  /// Columns before the text; a tab leads to the next multiple of four.
  var indent: Int
  /// A no-break space at the end stands where an inline element ended: a sign of a caption.
  var endsInNoBreakSpace: Bool
  /// From 1.
  var number: Int

  var isBlank: Bool { range.isEmpty }

  static let tabWidth = 4
  private static let noBreakSpace: [UInt8] = [0xC2, 0xA0]

  /// The lines of `bytes` from `start`; LF, CR LF and CR end a line.
  static func lines(of bytes: [UInt8], from start: Int) -> [CaptureLine] {
    var lines: [CaptureLine] = []
    var lower = start
    while lower < bytes.count {
      var upper = lower
      while upper < bytes.count, bytes[upper] != 0x0A, bytes[upper] != 0x0D { upper += 1 }
      lines.append(line(bytes, lower..<upper, number: lines.count + 1))
      let isPair = upper + 1 < bytes.count && bytes[upper] == 0x0D && bytes[upper + 1] == 0x0A
      lower = upper + (isPair ? 2 : 1)
    }
    return lines
  }

  private static func line(_ bytes: [UInt8], _ range: Range<Int>, number: Int) -> CaptureLine {
    var lower = range.lowerBound
    var upper = range.upperBound
    var indent = 0
    var endsInNoBreakSpace = false
    while lower < upper {
      if bytes[lower] == 0x09 {
        indent += tabWidth - indent % tabWidth
        lower += 1
      } else if bytes[lower] == 0x20 {
        indent += 1
        lower += 1
      } else if bytes[lower..<upper].starts(with: noBreakSpace) {
        indent += 1
        lower += 2
      } else {
        break
      }
    }
    while upper > lower {
      if bytes[upper - 1] == 0x20 || bytes[upper - 1] == 0x09 {
        upper -= 1
      } else if upper - lower >= 2, bytes[(upper - 2)..<upper].elementsEqual(noBreakSpace) {
        upper -= 2
        endsInNoBreakSpace = true
      } else {
        break
      }
    }
    return CaptureLine(range: lower..<upper, indent: indent, endsInNoBreakSpace: endsInNoBreakSpace, number: number)
  }
}
