/// Walks through the classes of a text and says before each character whether a line may end there (UAX #14).
///
/// It remembers what the rules need of all that came before, so that a text in several runs breaks as one does. The
/// house's own rules beyond those of `PairRules`:
/// - at the beginning of a word neither hyphens nor dashes nor an ellipsis let a line end after them: "-a", "—Hola", "…so";
/// - no line begins with a dash between spaces, though one may with the dash that is joined to the word after it.
struct LineBreakState {
  private let rules: PairRules
  private let isTailored: Bool
  /// The last character that is neither a space nor a mark.
  private(set) var before = BreakClass.end
  /// Spaces have followed it.
  private(set) var spaces = false
  /// Only marks that open a word have been met in the word at hand.
  private var opens = true
  private var isAfterJoiner = false
  /// In a number: 1 in its digits, 2 after its closing bracket (LB25).
  private var number: UInt8 = 0
  /// An odd number of regional indicators stands here (LB30a).
  private var isRegionalOdd = false
  /// HL and a hyphen (LB21a).
  private var isHebrewHyphen = false

  init(isTailored: Bool) {
    self.isTailored = isTailored
    rules = isTailored ? .house : .standard
  }

  /// Begins another paragraph, or another line after a forced break.
  mutating func reset() {
    (before, spaces, opens, isAfterJoiner, number, isRegionalOdd, isHebrewHyphen) = (
      .end, false, true, false, 0, false, false
    )
  }

  /// Whether `step` asks what stands after a character.
  @inline(__always)
  func looksAhead(_ here: BreakClass) -> Bool {
    switch here {
    case .open, .openWide: !spaces && (before.base == .prefix || before.base == .postfix)
    case .dash, .enDash: spaces
    default: false
    }
  }

  /// Takes the next character; true when a line may end before it. A `mandatory` break is the caller's to know.
  mutating func step(_ here: BreakClass, next: BreakClass = .end) -> Bool {
    switch here {
    case .space:
      spaces = true
      isAfterJoiner = false
      return false
    case .zeroWidthSpace:
      (before, spaces, opens, isAfterJoiner, number) = (.zeroWidthSpace, false, true, false, 0)
      return false
    case .mark, .joiner:
      // LB9: a mark belongs to what it stands on; LB10: without that it is a letter.
      let hasBase = !spaces && before != .zeroWidthSpace && !isLineEnd
      if hasBase, before != .end {
        isAfterJoiner = here == .joiner
        return false
      }
      let result = take(.letter, next)
      isAfterJoiner = here == .joiner
      return result
    default: return take(here, next)
    }
  }

  /// A run of letters, digits and points: only its ends matter.
  @inline(__always)
  mutating func step(over first: BreakClass, last: BreakClass, opens stillOpens: Bool) -> Bool {
    let result = allows(first, .end)
    (before, spaces, opens, isAfterJoiner, number, isRegionalOdd, isHebrewHyphen) =
      (last, false, (opens || spaces) && stillOpens, false, 0, false, false)
    return result
  }

  private var isLineEnd: Bool {
    switch before {
    case .mandatory, .carriageReturn, .lineFeed, .nextLine: true
    default: false
    }
  }

  private mutating func take(_ here: BreakClass, _ next: BreakClass) -> Bool {
    let result = allows(here, next)
    let (kind, wasHebrew) = (here.base, before == .hebrew && !spaces)
    if kind == .digit {
      number = 1
    } else if number == 1, !spaces, kind == .slash || kind == .infix {
      number = 1
    } else if number == 1, !spaces, kind == .close || kind == .closeParenthesis {
      number = 2
    } else {
      number = 0
    }
    isRegionalOdd = here == .regional && !(before == .regional && !spaces && isRegionalOdd)
    isHebrewHyphen = wasHebrew && (kind == .hyphen || kind == .after)
    if spaces { opens = true }
    opens = opens && Self.leavesOpen(kind)
    (before, spaces, isAfterJoiner) = (here, false, false)
    return result
  }

  private static func leavesOpen(_ kind: BreakClass) -> Bool {
    switch kind {
    case .open, .quote, .hyphen, .after, .dash, .inseparable: true
    default: false
    }
  }

  @inline(__always)
  private func allows(_ here: BreakClass, _ next: BreakClass) -> Bool {
    if before == .end, !spaces { return false }
    if isAfterJoiner { return false }  // LB8a
    guard rules.allows(before, here, spaces: spaces) else { return false }
    return isSimple(here) || allowsSpecially(here, next)
  }

  /// Whether no rule but those of pairs applies.
  @inline(__always)
  private func isSimple(_ here: BreakClass) -> Bool {
    spaces ? here != .dash && here != .enDash : number == 0 && here == .letter && !opens && !isHebrewHyphen
  }

  private func allowsSpecially(_ here: BreakClass, _ next: BreakClass) -> Bool {
    if spaces { return !isTailored || !(here == .dash || here == .enDash) || Self.isJoinedTo(next) }
    let kind = here.base
    if isHebrewHyphen { return false }
    if number == 1, [.digit, .slash, .infix, .close, .closeParenthesis].contains(kind) { return false }
    if number > 0, kind == .postfix || kind == .prefix { return false }
    if kind == .open, next == .digit, before.base == .prefix || before.base == .postfix { return false }
    if here == .regional, before == .regional, isRegionalOdd { return false }
    return !(isTailored && opens && before != .end && Self.isWordStart(before))
  }

  /// A dash before this is joined to it, as in "—dijo".
  private static func isJoinedTo(_ next: BreakClass) -> Bool {
    switch next {
    case .space, .end, .noBreakSpace, .glue, .blank, .dash, .tab, .mandatory, .lineFeed, .carriageReturn: false
    default: true
    }
  }

  private static func isWordStart(_ kind: BreakClass) -> Bool {
    switch kind {
    case .hyphen, .trueHyphen, .enDash, .dash, .inseparable: true
    default: false
    }
  }
}
