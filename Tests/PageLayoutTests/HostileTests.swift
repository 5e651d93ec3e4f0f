import Diagnostics
import ElementTree
import Geometry
import Stylesheets
import Testing

@testable import PageLayout

@Suite struct `Hostile input` {
  @Test func `a page smaller than a line takes one line`() {
    var log = DiagnosticLog()
    let book = Bench.book(["<p>a<br/>b<br/>c</p>"], css: "@page{size:60pt 10pt;margin:0}", log: &log)
    #expect((0..<book.pages.count).map { book.lines($0) } == [["a"], ["b"], ["c"]])
  }

  @Test func `a page without room takes one line, and it is said`() {
    var log = DiagnosticLog()
    let book = Bench.book(["<p>aa bb</p>"], css: "@page{size:40pt 40pt;margin:30pt}", log: &log)
    #expect(book.author == "aabb")
    #expect(log.entries.contains { $0.code.name == "text-area-too-small" })
  }

  @Test func `margins of any size lose nothing and end`() {
    for margin in ["99999999999pt", "-99999999999pt", "1000%", "-1000%", "1e300pt"] {
      var log = DiagnosticLog()
      let size = margin.drop { $0 == "-" }
      let border = margin.hasSuffix("%") ? "1pt" : size
      let css = ".a{margin:\(margin);padding:\(size);text-indent:\(margin);border:\(border) solid}"
      let book = Bench.book(["<p>one</p><p class='a'>two three</p><p>four</p>"], css: css, log: &log)
      #expect(book.author == "onetwothreefour")
      #expect(book.pages.count < 20)
    }
  }

  @Test func `deep nesting of blocks, inlines, lists and tables`() {
    for name in ["div", "span", "ul", "table"] {
      var tree = ElementTree()
      let html = tree.appendElement(.html, to: ElementTree.root)
      let body = tree.appendElement(.body, to: html)
      var here = body
      for _ in 0..<100_000 {
        here = tree.appendElement(tree.intern(name), to: here)
        if name == "ul" { here = tree.appendElement(.li, to: here) }
        if name == "table" {
          here = tree.appendElement(.td, to: tree.appendElement(.tr, to: here))
        }
        if tree.depth(of: here) > 250 { break }
      }
      tree.appendText("deep", to: here)
      let engine = StyleEngine(sheets: [UserAgentSheet.stylesheet], media: MediaContext(kind: .print))
      let styled = engine.style(tree, cache: StyleCache())
      var log = DiagnosticLog()
      let book = BookLayout(engine: engine, fonts: Bench.fonts, images: [:], workers: 1)
        .layOut(count: 1, documents: { _, _ in LayoutDocument(name: "d", language: "", styled: styled) }, log: &log)
      #expect(book.author.hasSuffix("deep"), "\(name)")
    }
  }

  @Test func `a table of two thousand rows goes over pages`() {
    let rows = (0..<2_000).map { "<tr><td>r\($0)</td><td>x</td></tr>" }.joined()
    let book = Bench.book("<table>\(rows)</table>", css: "table{border-collapse:collapse}td{padding:0}")
    #expect(book.pages.count == 182)
    #expect(book.author == (0..<2_000).map { "r\($0)x" }.joined())
  }

  @Test func `spans without measure are bounded`() {
    var log = DiagnosticLog()
    let rows = "<tr><td colspan='99999999' rowspan='4000000000'>a</td><td>b</td></tr><tr><td rowspan='0'>c</td></tr>"
    let book = Bench.book(["<table>\(rows)</table>"], log: &log)
    #expect(book.author == "abc")
  }

  @Test func `parts of tables outside tables, and text inside them`() {
    let book = Bench.book(
      "<div class='r'>a</div><div class='c'>b</div><table>c<tr>d<td>e</td>f</tr>g</table><div class='g'>h</div>",
      css: ".r{display:table-row}.c{display:table-cell}.g{display:table-header-group}")
    #expect(Set(book.author.utf8) == Set("abcdefgh".utf8))
  }

  @Test func `forced breaks everywhere make no more pages than blocks`() {
    let book = Bench.book(
      "<div><div><p>a</p></div></div><div><p>b</p></div>",
      css: "div,p{break-before:page;break-after:page}")
    #expect(book.pages.count == 2)
  }
}

/// A stream of numbers that is the same everywhere.
struct Dice {
  var state: UInt64
  mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
}

@Suite struct `Nothing is lost` {
  private func content(_ dice: inout Dice, depth: Int, count: inout Int) -> String {
    var result = ""
    for _ in 0..<(1 + dice.next(4)) {
      let name = ["p", "div", "span", "em", "ul", "table", "pre", "blockquote", "h2"][dice.next(9)]
      let style = ["a", "b", "c", "d", "e", "f"][dice.next(6)]
      guard depth > 0, dice.next(5) > 0 else {
        for _ in 0..<dice.next(12) {
          count += 1
          result += " w\(count)"
        }
        continue
      }
      let inner = content(&dice, depth: depth - 1, count: &count)
      switch name {
      case "ul": result += "<ul class='\(style)'><li>\(inner)</li></ul>"
      case "table":
        result +=
          "<table class='\(style)'><tr><td>\(inner)</td><td>\(content(&dice, depth: 0, count: &count))</td></tr></table>"
      default: result += "<\(name) class='\(style)'>\(inner)</\(name)>"
      }
    }
    return result
  }

  @Test func `all text of random trees stands on the pages, in its order`() {
    let css = """
      .a{margin:9pt 3pt;break-inside:avoid}.b{padding:5pt;border:1pt solid}.c{break-after:avoid;margin-top:-4pt}
      .d{break-before:page}.e{float:left;width:60%}.f{page:x} ul{list-style:none} @page{size:120pt 90pt}
      """
    for seed in 1...60 {
      var dice = Dice(state: UInt64(seed))
      var count = 0
      let body = content(&dice, depth: 4, count: &count)
      var log = DiagnosticLog()
      let book = Bench.book([body], css: css, log: &log)
      let expected = count == 0 ? "" : (1...count).map { "w\($0)" }.joined()
      #expect(book.author.utf8.count == expected.utf8.count, "seed \(seed)")
      #expect(book.author.utf8.sorted() == expected.utf8.sorted(), "seed \(seed)")
      // Where a row is cut, its cells go on side by side, and a float begins with the line that it is met on: only without
      // tables and floats is the order that of the tree.
      if !body.contains("<table"), !body.contains("class='e'") { #expect(book.author == expected, "seed \(seed)") }
      #expect(book.pages.count <= count * 2 + 20)
    }
  }

  @Test func `pages do not depend on the number of workers`() {
    var bodies: [String] = []
    for seed in 1...12 {
      var dice = Dice(state: UInt64(seed * 977))
      var count = 0
      bodies.append(content(&dice, depth: 3, count: &count))
    }
    var first = DiagnosticLog()
    var second = DiagnosticLog()
    let one = Bench.book(bodies, workers: 1, log: &first)
    let three = Bench.book(bodies, workers: 3, log: &second)
    #expect(PagesDump.text(of: one) == PagesDump.text(of: three))
    #expect(first.entries.map(\.message) == second.entries.map(\.message))
  }
}
