import Diagnostics
import Geometry
import Glibc
import Testing

@testable import Typography

@Suite struct HyphenationTests {
  private let engine = TextEngine(library: Setting.library)

  /// The word with its points shown.
  private func hyphenated(_ word: String, _ language: String) -> String {
    var shaper = WordShaper(table: WordTable(), library: Setting.library)
    var hyphenator = Hyphenator(library: Setting.library.dictionaries)
    let shaping = shaper.shaping(TextStyle(face: 0, size: .zero, language: language), fallbacks: [])
    let id = Array(word.utf8).withUnsafeBytes { shaper.word($0, shaping: shaping) }
    let range = hyphenator.range(of: Int(id), with: &shaper)
    var result: [UInt8] = []
    for (offset, byte) in word.utf8.enumerated() {
      if hyphenator.points[range].contains(where: { Int($0.offset) == offset }) { result.append(UInt8(ascii: "|")) }
      result.append(byte)
    }
    return String(decoding: result, as: UTF8.self)
  }

  @Test func `English words are divided by the American patterns`() {
    #expect(hyphenated("hyphenation", "en") == "hy|phen|ation")
    #expect(hyphenated("Hyphenation,", "en-US") == "Hy|phen|ation,")
    #expect(hyphenated("(“hyphenation”)", "en") == "(“hy|phen|ation”)")
  }

  @Test func `short words and ends stay whole`() {
    #expect(hyphenated("about", "en") == "about")
    #expect(hyphenated("only", "en") == "only")
  }

  @Test(arguments: ["NASAHYPHENATION", "McHyphenation", "hyphenation2", "www.hyphenation.org", "hyphen_ation"])
  func `what is a name or no word is not divided`(_ word: String) { #expect(hyphenated(word, "en") == word) }

  @Test func `German and French words are divided by theirs`() {
    guard access("/usr/share/hyphen/hyph_de_DE.dic", R_OK) == 0 else { return print("skipped: no hyphen-de") }
    #expect(hyphenated("Donaudampfschifffahrt", "de").contains("|"))
    #expect(hyphenated("Überraschung", "de").hasPrefix("Über|ra"))
    #expect(hyphenated("développement", "fr").contains("dé|ve"))
  }

  @Test func `a language without hyphens, or unknown, divides nothing`() {
    for language in ["", "x", "he", "zz", "en_US; rm -rf", String(repeating: "a", count: 1_000)] {
      #expect(hyphenated("hyphenation", language) == "hyphenation")
    }
  }

  @Test func `a dictionary that is missing is a note`() {
    _ = engine.takeLog()
    let style = Setting.style(language: "hsb")
    _ = engine.lines(of: Setting.paragraph("słowo", style))
    _ = engine.lines(of: Setting.paragraph("słowo", style))
    #expect(engine.takeLog().entries.map(\.code) == [TypographyCodes.dictionaryMissing])
  }
}
