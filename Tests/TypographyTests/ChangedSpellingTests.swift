import Geometry
import Glibc
import Stylesheets
import Testing

@testable import Typography

@Suite("Divisions that change letters")
struct ChangedSpellingTests {
  /// A library whose Dutch, Hungarian and Turkish dictionaries know the words of libhyphen's own description.
  private let library: FontLibrary? = {
    var template = Array("/tmp/sewn-hyphen-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { return nil }
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self) + "/"
    func write(_ name: String, _ patterns: String) {
      guard let file = fopen(folder + name, "w") else { return }
      fputs("UTF-8\n" + patterns, file)
      fclose(file)
    }
    write("hyph_nl_NL.dic", "LEFTHYPHENMIN 2\nRIGHTHYPHENMIN 2\naa1tje./=,2,1\n")
    write("hyph_hu_HU.dic", "LEFTHYPHENMIN 2\nRIGHTHYPHENMIN 2\nas3szon/sz=sz,2,3\n")
    write("hyph_tr_TR.dic", "LEFTHYPHENMIN 2\nRIGHTHYPHENMIN 2\nr1ı\nt1i\n")
    var library = Setting.library
    library.dictionaries = HyphenationLibrary(folder: folder)
    return library
  }()

  private func set(_ text: String, _ language: String, points: Double) throws -> [String] {
    let engine = TextEngine(library: try #require(library))
    let style = Setting.style(language: language, alignment: .start) { _, text in
      text.hyphenation.wordLetters = 5
      text.hyphenation.lettersBefore = 2
      text.hyphenation.lettersAfter = 2
    }
    return Setting.texts(engine.lines(of: Setting.paragraph(text, style, measure: .points(points))), engine)
  }

  @Test func `Dutch omaatje loses a letter before the hyphen`() throws {
    #expect(try set("een omaatje daar", "nl", points: 34).contains { $0.hasSuffix("oma-") })
    #expect(try set("een omaatje daar", "nl", points: 34).contains { $0.hasPrefix("tje") })
    #expect(try set("een omaatje daar", "nl", points: 400) == ["een omaatje daar"])
  }

  @Test func `Hungarian asszonnyal gains one`() throws {
    let lines = try set("egy másik öasszonnyal megy", "hu", points: 50)
    #expect(lines.contains { $0.hasSuffix("öasz-") } && lines.contains { $0.hasPrefix("szonnyal") }, "\(lines)")
  }

  @Test func `the breaker knows the width of the other spelling`() throws {
    var shaper = WordShaper(table: WordTable(), library: try #require(library))
    var hyphenator = Hyphenator(library: shaper.library.dictionaries)
    let number = shaper.shaping(TextStyle(face: 0, size: .zero, language: "nl"), fallbacks: [])
    let id = Array("omaatje".utf8).withUnsafeBytes { shaper.word($0, shaping: number) }
    let range = hyphenator.range(of: Int(id), with: &shaper)
    try #require(range.count == 1)
    let division = hyphenator.points[range.lowerBound]
    let shaping = try #require(shaper.shapings[number])
    let word = shaper.table.words[Int(id)]
    let estimate = WordShaper.advance(of: shaper.table.glyphs(of: word), before: Int(division.offset), length: 7)
    #expect(
      estimate + Int(division.left) + shaper.shaper.measure([0x2D], with: shaping).advance
        == shaper.shaper.measure(Array("oma-".utf8), with: shaping).advance)
    #expect(
      Int(word.advance) - estimate + Int(division.right)
        == shaper.shaper.measure(Array("tje".utf8), with: shaping).advance)
  }

  @Test func `a Turkish capital I is a dotless i`() throws {
    var shaper = WordShaper(table: WordTable(), library: try #require(library))
    var hyphenator = Hyphenator(library: shaper.library.dictionaries)
    let number = shaper.shaping(TextStyle(face: 0, size: .zero, language: "tr"), fallbacks: [])
    let id = Array("Irmarıt".utf8).withUnsafeBytes { shaper.word($0, shaping: number) }
    #expect(hyphenator.range(of: Int(id), with: &shaper).map { hyphenator.points[$0].offset } == [5])
    let run = HyphenatedWord(Array("Iışık".utf8), minimum: 2, hasDotlessI: true).runs.first
    #expect(run?.first?.scalar == "ı")
    #expect(HyphenatedWord(Array("İzmir".utf8), minimum: 2, hasDotlessI: true).runs.first?.first?.scalar == "i")
  }

  @Test func `the seams of a German compound come first and may stand nearer to its ends`() throws {
    guard access("/usr/share/hyphen/hyph_de_DE.dic", R_OK) == 0 else { return print("skipped: no hyphen-de") }
    var shaper = WordShaper(table: WordTable(), library: Setting.library)
    var hyphenator = Hyphenator(library: Setting.library.dictionaries)
    let number = shaper.shaping(TextStyle(face: 0, size: .zero, language: "de"), fallbacks: [])
    let id = Array("Wettbewerbsbedingungen".utf8).withUnsafeBytes { shaper.word($0, shaping: number) }
    let range = hyphenator.range(of: Int(id), with: &shaper)
    let divisions = hyphenator.points[range]
    #expect(divisions.filter { !$0.isMinor }.map(\.offset) == [4, 11])
    #expect(divisions.contains { $0.isMinor && $0.offset == 6 })
  }
}
