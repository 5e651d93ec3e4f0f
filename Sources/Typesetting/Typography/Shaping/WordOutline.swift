/// What a word without signs that matter counts as where lines are broken: the classes of its ends, which is all that
/// `LineBreakState` asks of a run of letters, digits and points. With it a word that was met before is not looked
/// through again, letter by letter; that was an eighth of the time for lines.
///
/// One byte: eight classes stand at such ends.
struct WordOutline: Equatable {
  private let raw: UInt8

  private init(raw: UInt8) { self.raw = raw }

  /// Not yet looked at.
  static let unknown = WordOutline(raw: 0xFF)
  /// Something in the word counts by itself.
  static let none = WordOutline(raw: 0xFE)

  /// Before what a style makes of them.
  init(first: BreakClass, last: BreakClass, areQuotes: Bool) {
    guard let start = Self.number(of: first), let end = Self.number(of: last) else {
      self = .none
      return
    }
    raw = (areQuotes ? 64 : 0) | start << 3 | end
  }

  private static func number(of kind: BreakClass) -> UInt8? {
    (0..<8).first { Self.kind($0) == kind }
  }

  /// A table would be made at run time, and asked for with a check whether it is there.
  @inline(__always)
  private static func kind(_ number: UInt8) -> BreakClass {
    switch number {
    case 0: .letter
    case 1: .infix
    case 2: .digit
    case 3: .quote
    case 4: .closeNarrow
    case 5: .closeParenthesis
    case 6: .postfix
    default: .prefix
    }
  }

  var first: BreakClass { Self.kind(raw >> 3 & 7) }
  var last: BreakClass { Self.kind(raw & 7) }
  /// It is nothing but quotation marks.
  var areQuotes: Bool { raw & 64 != 0 }
}
