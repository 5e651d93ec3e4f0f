import Geometry

extension PropertyTable {
  /// What may be done to lines besides wider and narrower spaces: house properties, because CSS has none of them.
  static let microtypographyRows: [Property] = [
    .plain(
      "-sewn-glyph-scaling", inherited: true, \.text.fitting.scaling, takes: "a percentage from `0%` to `10%`"
    ) { reader in
      guard let share = reader.takePercentage(), (0...10).contains(share) else { return nil }
      return Int((share * 100).rounded())
    }.facts(initial: "0%", computed: "percentage", in: [.print]),
    .field(
      "-sewn-tracking", inherited: true, \.text.fitting.tracking,
      takes: "`normal`, or one or two lengths, not negative: how much closer and wider letters may stand",
      read: { $0.takeTracking() }
    ).facts(initial: "normal", computed: "shares of the font's size", in: [.print], words: ["normal"]),
    .words(
      "-sewn-protrusion", inherited: true, \.text.fitting.protrudes, [("none", false), ("auto", true)]
    ).facts(initial: "none", in: [.print]),
    .plain(
      "-sewn-hyphen-penalty", inherited: true, \.text.fitting.hyphenPenalty,
      takes: "`auto` or a whole number from 0 to 10000"
    ) { reader in
      if reader.take(keyword: "auto") { return .some(nil) }
      return reader.takeInteger(in: 0...10_000).map { .some($0) }
    }.facts(initial: "auto", in: [.print], appliesTo: "block containers"),
  ]
}

extension ValueReader {
  /// `normal | <length [0,∞]>{1,2}`: a twentieth of an em is the most, beyond which letters fall apart.
  fileprivate mutating func takeTracking() -> (@Sendable (StyleDraft) -> GlyphFitting.Tracking)? {
    if take(keyword: "normal") { return { _ in GlyphFitting.Tracking() } }
    guard let closer = takeLength(allowsNegative: false) else { return nil }
    let wider = isAtEnd ? closer : takeLength(allowsNegative: false)
    guard let wider else { return nil }
    return { draft in
      func share(_ sum: LengthSum) -> Int {
        let em = max(draft.values.font.size.raw, 1)
        return min(max(draft.length(sum).raw, 0) * 65_536 / em, 65_536 / 20)
      }
      return GlyphFitting.Tracking(closer: share(closer), wider: share(wider))
    }
  }
}
