import Geometry
import Testing

@testable import PageLayout

@Suite struct `-sewn-wrap-mark: lines of code that go on` {
  private static let css = """
    pre { width: 60pt; white-space: pre-wrap; overflow-wrap: anywhere; text-indent: 12pt hanging each-line;
      -sewn-wrap-mark: ">"; text-wrap: stable }
    """

  /// A mark of 6.02 pt stands a quarter of an em, 2.5 pt, before the line, which begins 12 pt in.
  @Test func `what goes on is indented and has a mark, what the author began has none`() {
    let book = Bench.book("<pre>one two three\nfour</pre>", css: Self.css)
    #expect(book.lines(0) == ["one two", ">", "three", "four"])
    #expect(book.lefts(0) == [10, 13.48, 22, 10])
    #expect(book.baselines(0) == [19.46, 31.46, 31.46, 43.46])
  }

  @Test func `the mark is no text`() {
    let book = Bench.book("<pre>one two three\nfour</pre>", css: Self.css)
    #expect(book.author == "onetwothreefour")
    let marks = book.pages[0].body.filter { $0.element < 0 }
    #expect(marks.count == 1)
  }

  @Test func `a word that no line holds is divided anywhere, with the mark and without a hyphen`() {
    let book = Bench.book("<pre>abcdefghijklmnopq</pre>", css: Self.css)
    // 60 pt hold nine characters, 48 pt hold seven.
    #expect(book.lines(0) == ["abcdefghi", ">", "jklmnop", ">", "q"])
  }

  @Test func `tabs go to the next multiple of their width`() {
    let book = Bench.book("<pre>a\tb\nabc\td</pre>", css: "pre{tab-size:4}")
    #expect(book.runs(0).count >= 2)
    #expect(book.lines(0).map { $0.filter { $0 != " " } } == ["ab", "abcd"])
    let widths = book.runs(0).map { ($0.width.points * 100).rounded() / 100 }
    // Five characters each: the tab stands for three spaces, and for one.
    #expect(widths == [30.1, 30.1])
  }

  @Test func `where white space collapses there is no mark`() {
    let book = Bench.book("<p>one two three</p>", css: "p{width:60pt;-sewn-wrap-mark:'>'}")
    #expect(book.lines(0) == ["one two", "three"])
  }
}
