/// A language range of `:lang()`, matched by RFC 4647's extended filtering (clause 3.3.2), as Selectors 4, clause 11.2
/// asks: `de-DE` holds for `de-Latn-DE`, `*-Latn` for every language in Latin letters.
struct LanguageRange: Sendable, Hashable {
  private let subtags: [[UInt8]]

  init(_ text: String) { subtags = Self.subtags(text.utf8) }

  /// An empty range holds where no language is known, and only there.
  func holds(for language: some Sequence<UInt8>) -> Bool {
    let tag = Self.subtags(language)
    guard let first = subtags.first, let own = tag.first else { return subtags.isEmpty && tag.isEmpty }
    guard first == Self.any || first == own else { return false }
    var position = 1
    for wanted in subtags.dropFirst() where wanted != Self.any {
      while position < tag.count, tag[position] != wanted {
        // A singleton begins an extension: what follows has another meaning.
        if tag[position].count == 1 { return false }
        position += 1
      }
      guard position < tag.count else { return false }
      position += 1
    }
    return true
  }

  private static let any = [UInt8(ascii: "*")]

  /// In lower case; none for an empty tag.
  private static func subtags(_ bytes: some Sequence<UInt8>) -> [[UInt8]] {
    let lower = bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    if lower.isEmpty { return [] }
    return lower.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).map { Array($0) }
  }
}
