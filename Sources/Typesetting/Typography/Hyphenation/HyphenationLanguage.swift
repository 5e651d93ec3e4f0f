/// What is known of hyphenating a language: its dictionaries, and how little of a word may stand alone.
///
/// The minima are those of reference/typography.md, A2: the pattern authors' own for book measures.
struct HyphenationLanguage: Sendable {
  let dictionaryNames: [String]
  /// Letters of the shortest word that is divided, and those that stay before and after the hyphen.
  let minimumWord: Int
  let minimumLeft: Int
  let minimumRight: Int
  /// Long words are compounds, and their seams may stand nearer to the ends.
  let hasCompounds: Bool
  /// "I" is a capital "ı".
  let hasDotlessI: Bool

  /// Nil when nothing is hyphenated: an unknown language, or a script that has no hyphens.
  init?(tag: String) {
    guard tag.utf8.count <= 35 else { return nil }
    let parts = tag.split(separator: "-").map { $0.lowercased() }
    guard let primary = parts.first, primary.utf8.count <= 3, primary.utf8.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A })
    else { return nil }
    guard !["ar", "fa", "he", "vi", "zh", "ja", "ko", "ur", "yi"].contains(primary) else { return nil }
    let region = parts.dropFirst().first { $0.utf8.count == 2 && $0.utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A } }
    dictionaryNames = Self.names(primary, region: region?.uppercased())
    hasCompounds = ["de", "nl", "sv", "da", "nb", "nn", "no"].contains(primary)
    hasDotlessI = primary == "tr" || primary == "az"
    (minimumWord, minimumLeft, minimumRight) =
      switch primary {
      case "de", "nl", "sv", "da", "nb", "nn", "no": (6, 3, 3)
      case "es", "it", "ca", "gl", "ro", "la", "el", "tr", "az", "kk", "tk": (5, 2, 2)
      case "pt": (5, 2, 3)
      case "hi", "bn", "ta", "te", "ml", "kn", "mr", "gu", "pa", "or": (6, 2, 2)
      default: (6, 2, 3)
      }
  }

  /// `ll_RR` as asked for, then the language's home, then the bare language.
  private static func names(_ primary: String, region: String?) -> [String] {
    let home: String? =
      switch primary {
      case "en": "US"
      case "pt": "PT"
      case "da": "DK"
      case "sv": "SE"
      case "cs": "CZ"
      case "el": "GR"
      case "et": "EE"
      case "sl": "SI"
      case "uk": "UA"
      case "be": "BY"
      case "nb", "nn": "NO"
      case "af", "zu": "ZA"
      case "sq": "AL"
      case "sr": "RS"
      case "as", "bn", "gu", "hi", "kn", "ml", "mr", "or", "pa", "ta", "te": "IN"
      default: primary.utf8.count == 2 ? primary.uppercased() : nil
      }
    var names: [String] = []
    if let region { names.append(primary + "_" + region) }
    if let home, home != region { names.append(primary + "_" + home) }
    return names + [primary]
  }
}
