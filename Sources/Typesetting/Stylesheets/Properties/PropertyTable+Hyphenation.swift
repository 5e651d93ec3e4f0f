import Geometry
import Limits

extension PropertyTable {
  /// CSS Text 4, clause 6.3.
  static let hyphenationRows: [Property] = [
    .words("hyphens", inherited: true, \.text.hyphens, [("none", .none), ("manual", .manual), ("auto", .auto)])
      .facts(initial: "manual", in: [.print, .base, .fence]),
    .plain(
      "hyphenate-character", inherited: true, \.text.hyphenation.character, takes: "`auto` or a string"
    ) { reader in
      if reader.take(keyword: "auto") { return .some(nil) }
      return reader.takeString().map { .some($0) }
    }.facts(initial: "auto", in: [.print, .fence]),
    Property(
      name: "hyphenate-limit-chars", isInherited: true, phase: .rest,
      takes: "one to three whole numbers or `auto`: for the word, before the break, after it",
      read: { $0.takeHyphenateLimitChars() },
      copy: {
        $0.values.text.hyphenation.wordLetters = $1.text.hyphenation.wordLetters
        $0.values.text.hyphenation.lettersBefore = $1.text.hyphenation.lettersBefore
        $0.values.text.hyphenation.lettersAfter = $1.text.hyphenation.lettersAfter
      }
    ).facts(initial: "auto", computed: "three numbers or `auto`", in: [.print, .fence]),
    .plain(
      "hyphenate-limit-lines", inherited: true, \.text.hyphenation.lines, takes: "`no-limit` or a whole number"
    ) { reader in
      if reader.take(keyword: "no-limit") { return .some(nil) }
      return reader.takeInteger(in: 0...1_000_000).map { .some($0) }
    }.facts(initial: "no-limit", in: [.print, .fence], appliesTo: "block containers"),
    .words(
      "hyphenate-limit-last", inherited: true, \.text.hyphenation.last,
      [("none", .none), ("always", .always), ("column", .column), ("page", .page), ("spread", .spread)]
    ).facts(initial: "none", in: [.print, .fence], appliesTo: "block containers"),
    .field(
      "hyphenate-limit-zone", inherited: true, \.text.hyphenation.zone,
      takes: "a length or a percentage, not negative",
      read: { reader in
        guard let sum = reader.takeLengthPercentage(allowsNegative: false) else { return nil }
        return { $0.lengthPercentage(sum) }
      }
    ).facts(
      initial: "0", computed: "absolute length and percentage", in: [.print, .fence], appliesTo: "block containers"),
  ]
}

extension ValueReader {
  /// A missing second number is `auto`, a missing third one is the second (clause 6.3.4).
  fileprivate mutating func takeHyphenateLimitChars() -> Property.Setter? {
    var limits: [Int?] = []
    while !isAtEnd, limits.count < 3 {
      if take(keyword: "auto") {
        limits.append(nil)
      } else if let limit = takeInteger(in: 0...1_000_000) {
        limits.append(limit)
      } else {
        return nil
      }
    }
    guard let word = limits.first else { return nil }
    let before = limits.count > 1 ? limits[1] : nil
    let after = limits.count > 2 ? limits[2] : before
    return {
      $0.values.text.hyphenation.wordLetters = word
      $0.values.text.hyphenation.lettersBefore = before
      $0.values.text.hyphenation.lettersAfter = after
    }
  }
}
