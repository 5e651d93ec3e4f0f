import Limits
import TestSupport
import Testing

@testable import UnicodeText

@Suite struct LineBreakTests {
  private func breaks(_ text: String, _ language: String = "en") -> [Int] {
    UnicodeText.lineBreaks(in: Array(text.utf8), language: language).map { $0.isMandatory ? -$0.offset : $0.offset }
  }

  @Test(arguments: [
    ("two words", [4]), ("a  b", [3]), ("end.", []), ("well-known", [5]), ("3-4", []), ("a\nb", [-2]), ("", []),
    ("Wait ! now", [7]), ("größe Stadt", [8]), ("日本語", [3, 6]), ("a\u{A0}b", []), ("a\u{2028}b", [-4]),
    ("https://a.org/b", [8, 14]), ("x\n", []), ("(a) b", [4]), ("👨‍👩‍👧 x", [19]),
  ]) func `lines break where Unicode says`(text: String, offsets: [Int]) {
    #expect(breaks(text) == offsets)
  }

  @Test func `bytes that are no UTF-8 do no harm`() {
    _ = UnicodeText.lineBreaks(in: [0xFF, 0x20, 0xC3, 0x20, 0xE2, 0x82], language: "xx-not-a-tag-at-all")
  }
}

@Suite struct SlugTests {
  @Test(arguments: [
    ("Week 3: Kant & Hegel", "week-3-kant-hegel"), ("Größe", "grosse"), ("Привет, мир!", "privet-mir"),
    ("Don't stop", "dont-stop"), ("don’t stop", "dont-stop"), ("日本語", "ri-ben-yu"), ("  --a--  ", "a"), ("", ""),
    ("!!!", ""), ("😀", ""), ("Ελληνικά", "ellenika"), ("../../etc/passwd", "etc-passwd"), ("a\u{0}b", "a-b"),
    ("Ærø", "aero"), ("ﬁne", "fine"), ("العربية", "alrbyt"), ("Crème brûlée", "creme-brulee"),
  ]) func `a slug is what can be said of a title in ASCII`(text: String, slug: String) {
    #expect(UnicodeText.slug(text) == slug)
  }

  @Test func `a long slug ends with a whole word`() {
    let slug = UnicodeText.slug(String(repeating: "word ", count: 40))
    #expect(slug.utf8.count <= 80)
    #expect(slug.hasSuffix("-word"))
    #expect(UnicodeText.slug(String(repeating: "x", count: 200)).utf8.count == 80)
  }

  @Test func `hostile titles give nothing but letters, digits and single hyphens`() {
    for seed in 0..<1_000 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...40, using: &random) {
        let value = UInt32.random(in: 0...(Bool.random(using: &random) ? 0x2FF : 0x1FFFF), using: &random)
        if let scalar = Unicode.Scalar(value) { text.append(scalar) }
      }
      let slug = Array(UnicodeText.slug(String(text)).utf8)
      #expect(slug.count <= 80)
      #expect(slug.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 0x2D })
      #expect(slug.first != 0x2D && slug.last != 0x2D)
    }
  }
}

@Suite struct DateTests {
  private func date(_ language: String, _ time: (hour: Int, minute: Int, zone: Int?)? = nil) -> String {
    UnicodeText.date(year: 2015, month: 6, day: 12, time: time, language: language)
  }

  @Test func `English dates have day, month and year`() {
    #expect(date("en") == "12\u{A0}June 2015")
    #expect(date("en-US", (16, 38, nil)) == "12\u{A0}June 2015, 16:38")
    #expect(date("en", (6, 8, 120)) == "12\u{A0}June 2015, 06:08 UTC+2")
    #expect(date("en", (16, 38, -210)) == "12\u{A0}June 2015, 16:38 UTC\u{2212}3:30")
    #expect(date("en", (16, 38, 0)) == "12\u{A0}June 2015, 16:38 UTC")
  }

  @Test(arguments: [
    ("de", "12. Juni 2015"), ("fr", "12 juin 2015"), ("es", "12 de junio de 2015"), ("ru", "12 июня 2015 г."),
    ("ja", "2015年6月12日"), ("hu", "2015. június 12."), ("pt-BR", "12 de junho de 2015"), ("xx", "12 June 2015"),
    ("", "12 June 2015"), ("not a tag", "12 June 2015"), ("th", "12 มิถุนายน 2015"),
  ]) func `other languages order a date as they do`(language: String, text: String) {
    // Russian has a narrow or a wide blank there, by the version of ICU's data.
    #expect(date(language).replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ") == text)
  }

  @Test(arguments: [
    ("en", "2\u{A0}June 2022"), ("de", "2.\u{A0}Juni 2022"), ("es", "2\u{A0}de junio de 2022"),
    ("hu", "2022. június\u{A0}2."), ("ja", "2022年6月2日"),
  ]) func `no line ends between the day and the month`(language: String, text: String) {
    #expect(UnicodeText.date(year: 2022, month: 6, day: 2, time: nil, language: language) == text)
  }

  @Test func `values out of range are brought into it`() {
    #expect(
      UnicodeText.date(year: .max, month: 99, day: -1, time: (.max, .min, .max), language: "de")
        == "1.\u{A0}Dezember 9999, 23:00 UTC+23:59")
  }

  @Test func `days are counted as the calendar counts`() {
    #expect(UnicodeText.daysSince1970(year: 1970, month: 1, day: 1) == 0)
    #expect(UnicodeText.daysSince1970(year: 2000, month: 3, day: 1) == 11_017)
    #expect(UnicodeText.daysSince1970(year: 2024, month: 2, day: 29) == 19_782)
  }
}

@Suite struct CharsetTests {
  private func decode(_ bytes: [UInt8], _ charset: String) -> String? {
    UnicodeText.decode(bytes, charset: charset).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func `charsets become UTF-8`() {
    #expect(decode([0xCC, 0xE8, 0xF0], "windows-1251") == "Мир")
    #expect(decode([0xED, 0xC9, 0xD2], "KOI8-R") == "Мир")
    #expect(decode([0x93, 0x61, 0x94], "iso-8859-1") == "“a”")
    #expect(decode([0xFF, 0xFE, 0x61, 0x00], "utf-16") == "a")
    #expect(decode([0xEF, 0xBB, 0xBF, 0x61], "UTF-8") == "a")
    #expect(decode([0xB1, 0xA6], "EUC-JP") == "右")
    #expect(decode([], "utf-8") == "")
  }

  @Test func `what is not valid or not known gives nothing`() {
    #expect(decode([0x61, 0xFF], "utf-8") == nil)
    #expect(decode([0x61], "no-such-charset") == nil)
    #expect(decode([0x61], "") == nil)
    #expect(decode([0x61], String(repeating: "x", count: 100)) == nil)
  }
}

@Suite struct LetterCaseTests {
  @Test func `capitals follow the language`() {
    #expect(UnicodeText.uppercase("title", language: "en") == "TITLE")
    #expect(UnicodeText.uppercase("title", language: "tr") == "TİTLE")
    #expect(UnicodeText.uppercase("Straße", language: "de") == "STRASSE")
    #expect(UnicodeText.uppercase("Ελλάδα", language: "el") == "ΕΛΛΑΔΑ")
    #expect(UnicodeText.lowercase("ΟΔΟΣ", language: "el") == "οδος")
    #expect(UnicodeText.lowercase("I", language: "tr") == "ı")
    #expect(UnicodeText.uppercase("ß", language: "nonsense tag") == "SS")
  }
}

@Suite struct SafeTextTests {
  @Test func `text is composed`() {
    let (text, dropped) = UnicodeText.safeText("e\u{301}tude")
    #expect(Array(text.unicodeScalars) == Array("\u{E9}tude".unicodeScalars))
    #expect(dropped == 0)
  }

  @Test func `runs of marks are cut`() {
    let zalgo = "a" + String(repeating: "\u{316}\u{301}", count: 50_000) + "b"
    let (text, dropped) = UnicodeText.safeText(zalgo)
    #expect(dropped == 100_000 - Limits.maximumCombiningRun)
    #expect(text.unicodeScalars.count <= Limits.maximumCombiningRun + 2)
  }

  @Test(arguments: [
    ("An\u{200B}na", "Anna"), ("\u{202E}annA", "annA"), ("a\u{AD}b", "ab"), ("x\u{FEFF}", "x"),
    ("👨\u{200D}👩\u{200D}👧", "👨\u{200D}👩\u{200D}👧"), ("❤\u{FE0F}", "❤\u{FE0F}"), ("a\u{FE0F}\u{FE0F}", "a\u{FE0F}"),
    (
      "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
      "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}"
    ),
    ("a\u{E0067}", "a"), ("می\u{200C}خواهم", "می\u{200C}خواهم"), ("a\u{200C}b", "ab"), ("Anna", "Anna"), ("a\tb", "ab"),
    ("क्\u{200D}ष", "क्\u{200D}ष"),
  ]) func `names show every character that they have`(text: String, name: String) {
    #expect(Array(UnicodeText.withoutInvisible(text).unicodeScalars) == Array(name.unicodeScalars))
  }
}

@Suite struct ICUPoolTests {
  /// Tools of ICU must not be shared; sixteen tasks ask at once and each gets what a single one gets.
  @Test func `many tasks get the same answers as one`() async {
    let expected = UnicodeText.date(year: 2020, month: 1, day: 2, time: nil, language: "de")
    await withTaskGroup(of: Bool.self) { group in
      for index in 0..<16 {
        group.addTask {
          (0..<50).allSatisfy { _ in
            UnicodeText.slug("Привет \(index)") == "privet-\(index)"
              && UnicodeText.date(year: 2020, month: 1, day: 2, time: nil, language: "de") == expected
              && UnicodeText.lineBreaks(in: Array("größe Stadt".utf8), language: "de").count == 1
          }
        }
      }
      for await isSame in group { #expect(isSame) }
    }
  }
}
