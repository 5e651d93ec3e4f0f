/// The quotation marks of languages, outer pair and inner pair, after what the Unicode Common Locale Data Repository
/// records of usage.
package enum QuotationMarks {
  /// The longest part of a language tag that is known decides: `de-CH-1996` by `de-CH`, `de-AT` by `de`. What is not
  /// known is quoted as English.
  package static func marks(of language: String) -> [String] {
    var tag = language.utf8.prefix(64).map {
      $0 == UInt8(ascii: "_") ? UInt8(ascii: "-") : $0 | ($0 >= 0x41 && $0 <= 0x5A ? 0x20 : 0)
    }
    while !tag.isEmpty {
      if let marks = table[tag] { return marks }
      guard let hyphen = tag.lastIndex(of: UInt8(ascii: "-")) else { break }
      tag.removeSubrange(hyphen...)
    }
    return english
  }

  private static let english = ["\u{201C}", "\u{201D}", "\u{2018}", "\u{2019}"]

  /// Four marks without spaces between them, and who uses them.
  private static let usages: [(marks: String, languages: String)] = [
    ("“”‘’", "en pt pt-br da tr gl ga hi zh zh-hans ko vi th id ms af es-419 es-mx es-us"),
    ("‘’“”", "nl cy ti"),
    ("„“‚‘", "de cs sk sl is lb lt et dsb hsb"),
    ("„”‚’", "hr bs"),
    ("„”’’", "sr"),
    ("„“’‘", "mk"),
    ("„“„“", "bg"),
    ("„”«»", "pl ro"),
    ("„”»«", "hu"),
    ("„“«»", "ka"),
    ("«»„“", "ru uk be"),
    ("«»‹›", "de-ch de-li fr-ch it-ch rm gsw fa am eu"),
    ("«»“”", "es it pt-pt ca el sq fr-ca"),
    ("«»«»", "fr hy"),
    ("«»‘’", "nb nn no"),
    ("””’’", "sv fi he"),
    ("”“’‘", "ar ur"),
    ("「」『』", "ja zh-hant zh-tw zh-hk zh-mo"),
  ]

  private static let table: [[UInt8]: [String]] = {
    var table: [[UInt8]: [String]] = [:]
    for (marks, languages) in usages {
      let four = marks.unicodeScalars.map { String($0) }
      for language in languages.utf8.split(separator: 0x20) { table[Array(language)] = four }
    }
    return table
  }()
}
