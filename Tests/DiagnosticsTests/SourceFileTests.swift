import Limits
import Testing

@testable import Diagnostics

@Suite struct SourceFileTests {
  private func place(_ text: String, _ range: Range<Int>) -> DiagnosticPlace {
    SourceFile(path: "a", bytes: Array(text.utf8)).place(SourceSpan(range))
  }

  @Test func `lines and columns count from one, columns in scalars`() {
    let source = SourceFile(path: "a", bytes: Array("ä\r\nбв\n".utf8))
    #expect(source.position(at: 0) == (1, 1))
    #expect(source.position(at: 2) == (1, 2))
    #expect(source.position(at: 4) == (2, 1))
    #expect(source.position(at: 6) == (2, 2))
    #expect(source.position(at: 9) == (3, 1))
    #expect(source.position(at: 1_000) == (3, 1))
    #expect(source.position(at: -5) == (1, 1))
  }

  @Test func `a place has the text of its first line`() {
    #expect(place("one\r\ntwo", 1..<7).lineText == "one")
    #expect(place("one\r\ntwo", 1..<7).markedScalars == 2)
    #expect(place("one\r\ntwo", 5..<8).lineText == "two")
    #expect(place("", 5..<8).line == 1)
    #expect(SourceFile(path: "a", bytes: Array("x\nyy\n".utf8)).place(ofLine: 2).lineText == "yy")
    #expect(SourceFile(path: "a", bytes: Array("x\nyy\n".utf8)).place(ofLine: 99).line == 3)
  }

  @Test func `of a very long line only the part around the place is kept`() {
    let long = String(repeating: "ä", count: 100_000) + "word" + String(repeating: "б", count: 100_000)
    let place = place(long, 200_000..<200_004)
    #expect(place.column == 100_001)
    #expect(place.lineText.utf8.count <= Limits.maximumShownLineBytes)
    #expect(Array(place.lineText.unicodeScalars)[place.column - 1 - place.hiddenScalars] == "w")
    #expect(place.markedScalars == 4)
  }

  @Test func `many places in a large file are cheap`() {
    let source = SourceFile(path: "a", bytes: Array(String(repeating: "line of text\n", count: 50_000).utf8))
    for line in 0..<20_000 { #expect(source.position(at: line * 13 + 3).line == line + 1) }
  }
}

@Suite struct UTF8CheckTests {
  /// The table of well-formed sequences of Unicode (3-7) at its edges.
  @Test(
    arguments: [
      ([0x61], nil), ([0xC2, 0x80], nil), ([0xDF, 0xBF], nil), ([0xE0, 0xA0, 0x80], nil), ([0xED, 0x9F, 0xBF], nil),
      ([0xEF, 0xBF, 0xBF], nil), ([0xF0, 0x90, 0x80, 0x80], nil), ([0xF4, 0x8F, 0xBF, 0xBF], nil), ([0x80], 0),
      ([0xC1, 0x80], 0), ([0x61, 0xC2], 1), ([0xE0, 0x9F, 0x80], 0), ([0xED, 0xA0, 0x80], 0),
      ([0xF0, 0x8F, 0x80, 0x80], 0),
      ([0xF4, 0x90, 0x80, 0x80], 0), ([0xF5, 0x80, 0x80, 0x80], 0), ([0xE2, 0x82], 0), ([0xE2, 0x82, 0x41], 0),
      ([0xFF], 0),
    ] as [([UInt8], Int?)]) func `the first byte that is no UTF-8 is found`(bytes: [UInt8], offset: Int?)
  {
    #expect(UTF8Check.firstFault(in: bytes[...]) == offset)
  }
}

@Suite struct DidYouMeanTests {
  private let keys = ["title", "subtitle", "author", "date", "tags", "likes", "id", "parent"]

  @Test(arguments: [
    ("titel", "title"), ("Title", "title"), ("autor", "author"), ("tag", "tags"), ("dat", "date"), ("dtae", "date"),
    ("parnet", "parent"), ("di", "id"), ("nonsense", nil), ("", nil), ("subtitel", "subtitle"), ("x", nil),
  ]) func `a slip of the finger finds its word`(word: String, meant: String?) {
    #expect(DidYouMean.nearest(to: word, among: keys) == meant)
  }

  @Test func `very long words are never near`() {
    let long = String(repeating: "a", count: 1_000_000)
    #expect(DidYouMean.nearest(to: long, among: [long, "a"]) == nil)
  }
}
