import Geometry
import Testing

@testable import PageLayout

/// Characters of the bench are 6.02 pt wide; a line of 12 pt has its baseline at 9.46.
@Suite struct `CSS 2.2, 9.2.4: inline blocks` {
  @Test func `an inline block is as wide as its text and stands on the baseline of the line`() {
    let book = Bench.book("<p>ab <span class='b'>cd</span> ef</p>", css: ".b{display:inline-block}")
    #expect(book.lines(0) == ["ab", "cd", " ef"])
    #expect(Set(book.baselines(0)) == [firstBaseline])
    #expect(book.author == "abcdef")
  }

  @Test func `padding, border and margin stand around it, and the line grows`() {
    // Above: 1 + 2 + 3 + 9.46; below: 2.54 + 3 + 2 + 1: 6 pt more on either side.
    let book = Bench.book(
      "<p>a<span class='b'>x</span></p><p>n</p>",
      css: ".b{display:inline-block;margin:1pt;border:2pt solid;padding:3pt}")
    #expect(book.baselines(0) == [25.46, 25.46, 43.46])
    #expect(book.lefts(0) == [10, 22.02, 10])
    // Top border: left edge after "a" and the margin, 5 + 6.02 + 5 wide.
    #expect(book.fills(0).first == [17.02, 11, 16.03, 2])
  }

  @Test func `width, height and box-sizing are obeyed`() {
    let book = Bench.book(
      "<p><span class='b'>x</span>y</p>",
      css: ".b{display:inline-block;box-sizing:border-box;width:50pt;height:40pt;padding:5pt;background:#eee}")
    #expect(book.fills(0) == [[10, 10, 50, 40]])
    #expect(book.lefts(0) == [15, 60])
    #expect(book.baselines(0) == [24.46, 24.46])
  }

  @Test func `its baseline is that of its last line`() {
    let book = Bench.book(
      "<p>a<span class='b'>x<br/>y</span>c</p>", css: ".b{display:inline-block}")
    #expect(book.lines(0) == ["a", "x", "y", "c"])
    #expect(book.baselines(0) == [31.46, 19.46, 31.46, 31.46])
  }

  @Test func `without lines, or with overflow, its lower margin edge stands on the baseline`() {
    let book = Bench.book(
      "<p>a<span class='b'></span></p>",
      css: ".b{display:inline-block;width:10pt;height:20pt;margin-bottom:4pt;background:#eee}")
    // 24 pt above the baseline; the strut reaches 2.54 below.
    #expect(book.fills(0) == [[16.02, 10, 10, 20]])
    #expect(book.baselines(0) == [34])
    let hidden = Bench.book(
      "<p>a<span class='b'>x</span></p>", css: ".b{display:inline-block;overflow:hidden}")
    #expect(hidden.baselines(0) == [22, 19.46])
  }

  @Test func `a line may end before it and after it`() {
    let book = Bench.book(
      "<p>abcdefghij<span class='b'>klm</span>nop</p>", css: "p{width:80pt}.b{display:inline-block;width:30pt}")
    #expect(book.lines(0) == ["abcdefghij", "klm", "nop"])
    #expect(book.baselines(0) == [19.46, 31.46, 31.46])
  }

  @Test func `what is wider than the line is shrunk to it and has lines of its own`() {
    let book = Bench.book(
      "<p><span class='b'>one two three four</span></p>", css: "p{width:60pt}.b{display:inline-block}")
    #expect(book.lines(0) == ["one two", "three", "four"])
    #expect(book.baselines(0) == [19.46, 31.46, 43.46])
  }

  @Test func `links, marks and blocks inside come along`() {
    let book = Bench.book(
      "<p>a <span class='b' id='i'><a href='http://x/' id='j'>t</a><div>u</div></span></p>",
      css: ".b{display:inline-block}")
    #expect(book.lines(0) == ["a", "t", "u"])
    #expect(book.pages[0].links.count == 1)
    #expect(book.pageMap.anchors[0].map(\.id) == ["i", "j"])
  }

  @Test func `an inline table stands in its line`() {
    let book = Bench.book(
      "<p>a<table class='t'><tr><td>x</td><td>y</td></tr></table>b</p>",
      css: ".t{display:inline-table;border-spacing:0}td{padding:0}")
    #expect(book.lines(0) == ["a", "x", "y", "b"])
    #expect(book.lefts(0) == [10, 16.02, 22.05, 28.08])
    #expect(Set(book.baselines(0)) == [19.46])
  }

  @Test func `one that no page holds goes on over pages`() {
    let lines = (1...30).map { "l\($0)" }.joined(separator: "<br/>")
    let book = Bench.book("<p>a<span class='b'>\(lines)</span>z</p>", css: ".b{display:inline-block}")
    #expect(book.pages.count == 4)
    #expect(book.author.utf8.count == "az".utf8.count + (1...30).reduce(0) { $0 + "l\($1)".utf8.count })
  }

  @Test func `those in cells widen their columns`() {
    let book = Bench.book(
      "<table><tr><td><span class='b'>x</span></td><td>y</td></tr></table>",
      css: "table{border-spacing:0}td{padding:0}.b{display:inline-block;width:40pt}")
    #expect(book.lefts(0) == [10, 50.01])
  }
}
