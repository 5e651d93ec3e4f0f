import UnicodeText

/// The direction in which a language is written, as `dir` has it.
package enum WritingDirection {
  package static func of(_ language: String) -> String {
    UnicodeText.isRightToLeft(language: language) ? "rtl" : "ltr"
  }
}
