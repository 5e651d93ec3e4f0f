import Geometry
import Testing

@testable import PageLayout

/// DejaVu Sans Mono at 10 pt on 12 pt: capitals are 1493/2048 em high, 7.29 pt; characters 6.02 pt wide.
@Suite("css-inline-3, 3: initial letters")
struct DropCapTests {
  static let words = "Aaaa bbbb cccc dddd eeee ffff gggg hhhh iiii jjjj kkkk llll mmmm nnnn oooo pppp"

  @Test func `the letter is as high as its lines and stands on the last one's baseline`() {
    let book = Bench.book("<p>\(Self.words)</p>", css: "p::first-letter { initial-letter: 3 }")
    let runs = book.runs(0)
    #expect(book.lines(0)[0] == "A")
    // Clause 3.7.1: two lines of 12 pt and 7.29 pt are the capital's height; its size is that by 0.729.
    let size = (24 + 7.29) / 0.729
    #expect(abs(runs[0].width.points - size * 1233 / 2048) < 0.1)
    // 19.46 + 2 x 12
    #expect(book.baselines(0) == [43.46, 19.46, 31.46, 43.46, 55.46])
    #expect(book.lefts(0)[1] == book.lefts(0)[2])
    #expect(abs(book.lefts(0)[1] - (10 + size * 1233 / 2048 + 1)) < 0.1)
    #expect(book.lefts(0)[4] == 10)
    #expect(book.author.hasPrefix("Aaaabbbb"))
  }

  @Test func `a raised letter stands on the first baseline and pushes the text down`() {
    let book = Bench.book("<h1>x</h1><p>\(Self.words)</p>", css: "p::first-letter { initial-letter: 3 1 }")
    // The heading's line, two lines of rise.
    #expect(book.baselines(0)[0] == 19.46)
    #expect(book.baselines(0)[1] == 55.46)
    #expect(book.baselines(0)[2] == 55.46)
    #expect(book.lefts(0)[3] == 10)
  }

  @Test func `a paragraph of fewer lines than the letter keeps its room`() {
    let book = Bench.book("<p>Aa</p><h1>b</h1>", css: "p::first-letter { initial-letter: 3 }")
    #expect(book.baselines(0) == [43.46, 19.46, 55.46])
    #expect(book.lefts(0)[2] == 10)
  }

  @Test func `no page breaks beside the letter`() {
    let book = Bench.book(
      "<pre>\(String(repeating: "x\n", count: 9))</pre><p>\(Self.words)</p>",
      css: "p::first-letter { initial-letter: 3 }")
    #expect(book.lines(0).count == 9)
    #expect(book.lines(1)[0] == "A")
  }

  @Test func `quotation marks belong to the letter, and its margin is its gap`() {
    let book = Bench.book(
      "<p>“\(Self.words)”</p>", css: "p::first-letter { initial-letter: 2; margin-right: 5pt }")
    #expect(book.lines(0)[0] == "“A")
    let runs = book.runs(0)
    #expect(abs(book.lefts(0)[1] - (10 + runs[0].width.points + 5)) < 0.02)
  }

  @Test func `a first letter that floats is set beside the text`() {
    let book = Bench.book(
      "<p>\(Self.words)</p>", css: "p::first-letter { float: left; font-size: 30pt; line-height: 24pt }")
    #expect(book.lines(0)[0] == "A")
    #expect(book.lefts(0)[1] == book.lefts(0)[2])
    #expect(abs(book.lefts(0)[1] - (10 + 30.0 * 1233 / 2048)) < 0.05)
    #expect(book.lefts(0)[3] == 10)
    #expect(book.author.hasPrefix("Aaaabbbb"))
  }
}
