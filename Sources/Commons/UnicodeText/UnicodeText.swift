/// Unicode's algorithms, by ICU. Everything here is a function from text to text or numbers.
package enum UnicodeText {
  /// UTF-8 offsets at which a line may break (UAX #14), in order, without 0 and without the end; `isMandatory` after a
  /// line feed and its like.
  package static func lineBreaks(in text: [UInt8], language: String) -> [(offset: Int, isMandatory: Bool)] {
    preconditionFailure("being built")
  }

  /// `[a-z0-9-]`, at most 80: letters of other scripts are transliterated, marks dropped. Empty when nothing is left.
  package static func slug(_ text: String) -> String { preconditionFailure("being built") }

  /// A date in words: "12 June 2015", with the time "16:38" where it is given, and the zone as "UTC+2" when it is known.
  package static func date(
    year: Int, month: Int, day: Int, time: (hour: Int, minute: Int, zone: Int?)?, language: String
  ) -> String {
    preconditionFailure("being built")
  }

  /// Bytes of a named charset as UTF-8; nil when the charset is unknown or the bytes are not valid in it.
  package static func decode(_ bytes: [UInt8], charset: String) -> [UInt8]? { preconditionFailure("being built") }

  package static func uppercase(_ text: String, language: String) -> String { preconditionFailure("being built") }
  package static func lowercase(_ text: String, language: String) -> String { preconditionFailure("being built") }
}
