/// The first letter of a text with the punctuation around it (css-pseudo-4, clause 2.3.2).
enum FirstLetter {
  /// Opening punctuation is bounded, so that a text of nothing but quotation marks costs nothing.
  private static let longestPunctuation = 32

  static func text(of text: String) -> String {
    var result = ""
    var hasLetter = false
    for character in text.prefix(2 * longestPunctuation) {
      if !hasLetter, character.isWhitespace, result.isEmpty { continue }
      if character.isPunctuation {
        result.append(character)
      } else if !hasLetter, !character.isWhitespace {
        result.append(character)
        hasLetter = true
      } else {
        break
      }
    }
    return result
  }
}
