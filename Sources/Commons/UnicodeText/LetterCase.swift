internal import CICU

extension UnicodeText {
  /// Capitals, as the language has them: `i` is `İ` in Turkish, Greek loses its accents, `ß` becomes `SS`.
  package static func uppercase(_ text: String, language: String) -> String {
    mapped(text, isUpper: true, language)
  }

  package static func lowercase(_ text: String, language: String) -> String {
    mapped(text, isUpper: false, language)
  }

  private static func mapped(_ text: String, isUpper: Bool, _ language: String) -> String {
    // Turkish and Azerbaijani are the only languages that map letters of ASCII otherwise.
    let start = language.utf8.prefix(2).map { $0 | 0x20 }
    let isTurkic = start.elementsEqual("tr".utf8) || start.elementsEqual("az".utf8)
    if !isTurkic, text.utf8.allSatisfy({ $0 < 0x80 }) { return isUpper ? text.uppercased() : text.lowercased() }
    let units = Array(text.utf16)
    guard let count = Int32(exactly: units.count) else { return text }
    let locale = ICULocale.name(language)
    return utf16Result(capacity: units.count + 32) {
      sewn_icu_case(isUpper ? 1 : 0, locale, units, count, $0, $1)
    } ?? text
  }
}
