import Limits

/// How many spellings of rules a document, and the whole sheet, may have: each is a rule of its own in the sheet, and a
/// hostile sheet asks for the product of its rules and the elements.
///
/// A rule whose room is used up gets no further spelling, so its other elements keep what the root's variables say; which
/// these are follows from the order of the documents alone.
struct VariantBudget {
  private var known: [[UInt8]: Bool] = [:]
  private var ofRule: [Int: Int] = [:]
  private var total = 0
  /// The rules that went without, in the order in which they did.
  private(set) var refused: [Int] = []
  private var isRefused: [Int: Bool] = [:]

  /// Whether a rule may have another spelling; what is beyond is not even worked out.
  func hasRoom(for rule: Int) -> Bool {
    total < Limits.maximumSheetVariants && (ofRule[rule] ?? 0) < Limits.maximumRuleVariants
  }

  mutating func refuse(_ rule: Int) {
    if isRefused.updateValue(true, forKey: rule) == nil { refused.append(rule) }
  }

  /// Whether the spelling is one that has not been met and has room.
  mutating func admit(_ variant: RuleVariant) -> Bool {
    let key = Array("\(variant.rule) \(variant.name)".utf8)
    guard known[key] == nil else { return false }
    guard hasRoom(for: variant.rule) else {
      refuse(variant.rule)
      return false
    }
    known[key] = true
    ofRule[variant.rule, default: 0] += 1
    total += 1
    return true
  }
}
