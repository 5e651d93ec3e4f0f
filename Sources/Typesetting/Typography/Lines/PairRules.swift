/// Which pairs of characters a line may end between: the rules of UAX #14 that look at two classes, as a table.
///
/// Rules that look further (numbers, flags, joiners, Hebrew) are `LineBreakState`'s. With `isTailored` the table has the
/// house's own rules too; each of them only takes opportunities away, but for objects and for dashes (4).
/// 1. Western text breaks at spaces, hyphens, dashes and slashes: not between `)` and `(`, after `!` or `}` before a
///    letter, within "C++" or "$(x" (UAX #14 has these by LB31).
/// 2. No line ends after a slash before a digit ("24/7").
/// 3. Nothing stands between a hyphen and a no-break space (LB12a lets a line end there).
/// 4. No line begins with a dash, be there a space before it; the dash that opens a parenthesis is told by the state.
/// 5. A picture or box keeps what clings to letters.
struct PairRules {
  /// A bit for each pair: without spaces between them 1, with spaces 2.
  private let bits: [UInt8]

  static let standard = PairRules(isTailored: false)
  static let house = PairRules(isTailored: true)

  private init(isTailored: Bool) {
    var bits = [UInt8](repeating: 0, count: BreakClass.count * BreakClass.count)
    for left in 0..<UInt8(BreakClass.count) {
      for right in 0..<UInt8(BreakClass.count) {
        guard let before = BreakClass(rawValue: left), let after = BreakClass(rawValue: right) else { continue }
        var value: UInt8 = Self.allows(before, after, spaces: false) ? 1 : 0
        if Self.allows(before, after, spaces: true) { value |= 2 }
        if isTailored { value = Self.tailored(before, after, value) }
        bits[Int(left) << 6 | Int(right)] = value
      }
    }
    self.bits = bits
  }

  @inline(__always)
  func allows(_ before: BreakClass, _ after: BreakClass, spaces: Bool) -> Bool {
    bits[Int(before.rawValue) << 6 | Int(after.rawValue)] & (spaces ? 2 : 1) != 0
  }

  // MARK: UAX #14

  private static func allows(_ left: BreakClass, _ right: BreakClass, spaces: Bool) -> Bool {
    let (before, after) = (left.base, right.base)
    switch after {
    case .mandatory, .carriageReturn, .lineFeed, .nextLine, .space, .zeroWidthSpace, .end: return false  // LB6, LB7
    case _ where before == .zeroWidthSpace: return true  // LB8
    case .wordJoiner: return false  // LB11
    // LB13.
    case .close, .closeParenthesis, .exclamation, .infix, .slash: return false
    default: break
    }
    switch (before, after) {
    case (.open, _): return false  // LB14
    case (.quote, .open): return false  // LB15
    case (.close, .nonstarter), (.closeParenthesis, .nonstarter): return false  // LB16
    case (.dash, .dash): return false  // LB17
    default: break
    }
    if spaces { return true }  // LB18
    switch (before, after) {
    case (.end, _): return false  // LB2
    case (.wordJoiner, _), (.glue, _): return false  // LB11, LB12
    case (.after, .glue), (.hyphen, .glue): return true  // LB12a
    case (_, .glue): return false
    case (.quote, _), (_, .quote): return false  // LB19
    case (.object, _), (_, .object): return true  // LB20
    case (_, .after), (_, .hyphen), (_, .nonstarter), (.before, _): return false  // LB21
    case (.slash, .hebrew): return false  // LB21b
    case (_, .inseparable): return false  // LB22
    default: return !joins(before, after) && !joinsWords(left, right)
    }
  }

  /// LB23 to LB25, LB28 and LB29.
  private static func joins(_ before: BreakClass, _ after: BreakClass) -> Bool {
    switch (before, after) {
    case (.letter, .digit), (.hebrew, .digit), (.digit, .letter), (.digit, .hebrew): true  // LB23
    case (.prefix, .ideograph), (.prefix, .emojiBase), (.prefix, .emojiModifier): true  // LB23a
    case (.ideograph, .postfix), (.emojiBase, .postfix), (.emojiModifier, .postfix): true
    case (.prefix, .letter), (.prefix, .hebrew), (.postfix, .letter), (.postfix, .hebrew): true  // LB24
    case (.letter, .prefix), (.letter, .postfix), (.hebrew, .prefix), (.hebrew, .postfix): true
    case (.prefix, .digit), (.postfix, .digit), (.hyphen, .digit), (.digit, .digit): true  // LB25
    case (.digit, .prefix), (.digit, .postfix): true
    case (.letter, .letter), (.letter, .hebrew), (.hebrew, .letter), (.hebrew, .hebrew): true  // LB28
    case (.infix, .letter), (.infix, .hebrew): true  // LB29
    default: false
    }
  }

  /// LB26, LB27, LB30 and LB30b.
  private static func joinsWords(_ left: BreakClass, _ right: BreakClass) -> Bool {
    let (before, after) = (left.base, right.base)
    switch (before, after) {
    case (.jamoL, .jamoL), (.jamoL, .jamoV), (.jamoL, .hangulLV), (.jamoL, .hangulLVT): return true  // LB26
    case (.jamoV, .jamoV), (.jamoV, .jamoT), (.hangulLV, .jamoV), (.hangulLV, .jamoT): return true
    case (.jamoT, .jamoT), (.hangulLVT, .jamoT): return true
    case (_, .postfix): return before.isHangul  // LB27
    case (.prefix, _): return after.isHangul
    case (.letter, .open), (.hebrew, .open), (.digit, .open): return right == .open  // LB30
    case (.closeParenthesis, .letter), (.closeParenthesis, .hebrew), (.closeParenthesis, .digit):
      return left == .closeParenthesis
    case (.emojiBase, .emojiModifier): return true  // LB30b
    default: return left == .reservedPictograph && right == .emojiModifier
    }
  }

  // MARK: The house's own

  private static func tailored(_ before: BreakClass, _ after: BreakClass, _ value: UInt8) -> UInt8 {
    // Where the author allows a break, there is one.
    if before == .zeroWidthSpace { return value }
    var value = value
    if before.isWestern, after.isWestern { value &= 2 }
    if before == .slash, after == .digit || after == .prefix || after == .postfix { value &= 2 }
    if after.base == .glue { value &= 2 }
    if after == .dash { value &= 2 }
    if before == .object, after.clings { value &= 2 }
    return value
  }
}

extension BreakClass {
  fileprivate var isHangul: Bool {
    switch self {
    case .jamoL, .jamoV, .jamoT, .hangulLV, .hangulLVT: true
    default: false
    }
  }

  /// Letters, digits and the narrow punctuation between which no line ends.
  fileprivate var isWestern: Bool {
    switch self {
    case .letter, .hebrew, .digit, .exclamation, .infix, .closeParenthesis, .closeNarrow, .prefix, .postfix, .before,
      .open:
      true
    default: false
    }
  }

  /// What does not begin a line after a picture.
  fileprivate var clings: Bool {
    switch base {
    case .after, .hyphen, .dash, .inseparable, .nonstarter, .quote: true
    default: false
    }
  }
}
