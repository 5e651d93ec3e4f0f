import Diagnostics
import Geometry
import Testing

@testable import PageLayout

/// A character is 6.02 pt wide.
@Suite struct `CSS UI 4, 5.2: text-overflow` {
  private static let one = "p{white-space:nowrap;overflow:hidden;text-overflow:ellipsis}"

  // 60 pt: nine characters, and a tenth would end at 60.2.
  @Test func `a line that is too long ends at a word with an ellipsis`() {
    let book = Bench.book("<p>one, two three four</p><p>short</p>", css: Self.one + "p{width:60pt}")
    #expect(book.lines(0) == ["one, two…", "short"])
    #expect(book.baselines(0) == [firstBaseline, firstBaseline + 12])
  }

  @Test func `what an ellipsis takes the place of goes with the words`() {
    let book = Bench.book("<p>one two, three</p>", css: Self.one + "p{width:60pt}")
    #expect(book.lines(0) == ["one two…"])
  }

  @Test func `a line that fits is as it was`() {
    #expect(Bench.book("<p>one two t</p>", css: Self.one + "p{width:60pt}").lines(0) == ["one two t"])
  }

  @Test func `a first word that is too long is cut within, and its first character stays`() {
    #expect(Bench.book("<p>éééééééééééé</p>", css: Self.one + "p{width:60pt}").lines(0) == ["éééééééé…"])
    #expect(overfull("<p>ééé b</p>", css: Self.one + "p{width:5pt}").lines(0) == ["é…"])
  }

  @Test func `styles go on up to the ellipsis`() {
    let book = Bench.book(
      "<p>one <i>two three</i> four</p>", css: Self.one + "p{width:60pt}i{font-style:normal;color:red}")
    #expect(book.lines(0) == ["one", "two…"])
  }

  @Test func `lines that may break, and text that may be seen, have none`() {
    let text = "<p>one two three four</p>"
    #expect(Bench.book(text, css: Self.one + "p{width:60pt;white-space:normal}").author == "onetwothreefour")
    #expect(overfull(text, css: Self.one + "p{width:60pt;overflow:visible}").author == "onetwothreefour")
    #expect(overfull(text, css: Self.one + "p{width:60pt;text-overflow:clip}").author == "onetwothreefour")
  }

  /// What is wider than its box is told.
  private func overfull(_ body: String, css: String) -> LaidOutBook {
    var log = DiagnosticLog()
    let book = Bench.book([body], css: css, log: &log)
    #expect(log.entries.map(\.code.name) == ["overfull-line"])
    return book
  }

  @Test func `a running head stands in one line`() {
    let css = """
      @page{margin:20pt;@top-left{content:string(a);white-space:nowrap;overflow:hidden;text-overflow:ellipsis}}
      p{string-set:a content()}
      """
    // 160 pt are twenty-six characters.
    let book = Bench.book("<p>A title that is longer than its page is wide</p>", css: css)
    #expect(book.furniture(0) == ["A title that is longer…"])
  }

  @Test func `quotation marks of a margin box nest`() {
    let css = """
      @page{margin:20pt;@top-left{content:open-quote 'a' open-quote 'b' close-quote close-quote close-quote;
      quotes:'<' '>' '[' ']'}@top-right{content:no-open-quote open-quote 'c';quotes:'<' '>' '[' ']'}}
      """
    #expect(Bench.book("<p>x</p>", css: css).furniture(0).sorted() == ["<a[b]>", "[c"])
  }
}

/// A character is 6.02 pt wide; content widths have 0.01 pt to spare.
@Suite struct `css-sizing-3, 5.1: the indent belongs to the first line` {
  @Test func `a float is as wide as its indented line`() {
    let book = Bench.book("<div>ab</div>", css: "div{float:left;text-indent:30pt;background:red}")
    #expect(book.lines(0) == ["ab"])
    #expect(book.lefts(0) == [40])
    #expect(book.fills(0) == [[10, 10, 42.05, 12]])
  }

  @Test func `of later paragraphs the indent is their own`() {
    let book = Bench.book("<div>ab<p>c</p>de</div>", css: "div{float:left;text-indent:6pt;background:red}")
    #expect(book.lines(0) == ["ab", "c", "de"])
    #expect(book.fills(0) == [[10, 10, 18.05, 36]])
  }

  @Test func `a negative indent takes from the first line only`() {
    let book = Bench.book(
      "<div>abc<br/>de</div>", css: "div{float:left;text-indent:-12pt;padding-left:12pt;background:red}")
    #expect(book.lines(0) == ["abc", "de"])
    #expect(book.fills(0) == [[10, 10, 24.05, 24]])
  }
}
