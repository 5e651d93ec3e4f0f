import Diagnostics
import ElementTree
import Geometry
import Stylesheets
import Testing

@testable import PageLayout

@Suite struct `The sequence of pages` {
  static let folio = "@page{@bottom-center{content:counter(page)}}"

  @Test func `each document begins a page, and on its side`() {
    let book = Bench.book(
      "<p>one</p>", "<p>two</p>", "<section class='r'>three</section>",
      css:
        ".r{break-before:right}@page:left{margin-left:30pt;margin-right:10pt}@page:right{margin-left:10pt;margin-right:30pt}"
    )
    #expect(book.pages.count == 3)
    #expect(book.pageMap.firstPages == [0, 1, 2])
    // The text area is as wide on both sides, only its place differs.
    #expect(book.lefts(0) == [10] && book.lefts(1) == [30] && book.lefts(2) == [10])
    let shifted = Bench.book("<p>one</p>", "<section class='r'>two</section>", css: ".r{break-before:recto}")
    #expect(shifted.pages.count == 3)
    #expect(shifted.pageMap.firstPages == [0, 2])
    #expect(shifted.pages[1].document == 1)
  }

  @Test func `a first document that asks for left makes page one a left page`() {
    let book = Bench.book("<p class='l'>one</p>", css: ".l{break-before:left}@page:left{margin-left:30pt}")
    #expect(book.pages.count == 1)
    #expect(book.lefts(0) == [30])
  }

  @Test func `labels are what the folio shows, and begin again where a counter is reset`() {
    let book = Bench.book(
      "<section class='front'><p>a</p><p class='n'>b</p></section>", "<section class='body'>c</section>",
      css: """
        .front{page:front}.n{break-before:page}.body{counter-reset:page 1}
        @page{@bottom-center{content:counter(page)}} @page front{@bottom-center{content:counter(page,lower-roman)}}
        """)
    #expect(book.pages.map(\.label) == ["i", "ii", "1"])
    #expect((0..<3).map { book.furniture($0) } == [["i"], ["ii"], ["1"]])
    #expect(book.pageMap.labels == ["i", "ii", "1"])
  }

  @Test func `the first page of the book and blank pages have styles of their own`() {
    let book = Bench.book(
      "<p>one</p>", "<p class='r'>two</p>",
      css:
        ".r{break-before:right}@page{@top-center{content:'head'}}@page:first{@top-center{content:none}}@page:blank{@top-center{content:none}}"
    )
    #expect((0..<3).map { book.furniture($0) } == [[], [], ["head"]])
  }

  @Test func `page and pages count`() {
    let book = Bench.book(
      "<p>one</p>", "<p>two</p>", css: "@page{@bottom-right{content:counter(page) ' of ' counter(pages)}}")
    #expect(book.furniture(1) == ["2 of 2"])
  }
}

@Suite struct `css-page-3, 5: margin boxes` {
  private func boxes(_ css: String) -> [(text: String, x: Double, y: Double)] {
    let book = Bench.book("<p>x</p>", css: "@page{margin:20pt;\(css)}")
    return book.pages[0].furniture.compactMap { item in
      guard case .text(let run) = item.content else { return nil }
      let text = PagesDump.text(of: run, words: book.pages[0].furnitureWords, table: book.furnitureWords)
      return (text, (run.origin.x.points * 10).rounded() / 10, (run.origin.y.points * 10).rounded() / 10)
    }
  }

  @Test func `a centre box is centred whatever stands beside it`() {
    let found = boxes("@top-left{content:'long text'}@top-center{content:'mm'}@top-right{content:'r'}")
    // Centre of the sheet: 100 - 6.02
    #expect(found.map(\.x) == [20, 94, 174])
    // Middle of 20 pt: 4 + 9.46
    #expect(found.allSatisfy { $0.y == 13.5 })
  }

  @Test func `all sixteen boxes have their place`() {
    let css = MarginBox.allCases.map { "@\($0.rawValue){content:'x'}" }.joined()
    let found = boxes(css)
    #expect(found.count == 16)
    #expect(Set(found.map { "\($0.x) \($0.y)" }).count == 16)
    for box in found { #expect(box.x < 20 || box.x > 170 || box.y < 20 || box.y > 140) }
  }

  @Test func `a rule under the running head spans its box`() {
    let book = Bench.book(
      "<p>x</p>", css: "@page{margin:20pt;@top-center{content:'h';width:100%;border-bottom:1pt solid}}")
    let fills = book.pages[0].furniture.filter { if case .fill = $0.content { true } else { false } }
    #expect(fills.count == 1)
  }
}

@Suite struct `css-gcpm-3, 1: named strings` {
  private func heads(_ position: String) -> [[String]] {
    let book = Bench.book(
      "<h1>A</h1><p>x</p>",
      "<p class='n'>no</p><h1 class='same'>B</h1><h1 class='same'>C</h1>", "<p>later</p>",
      css: """
        h1{string-set:t content();font-size:10pt}.same{break-before:auto}
        @page{@top-left{content:string(t\(position))}}
        """)
    return (0..<book.pages.count).map { book.furniture($0) }
  }

  @Test func `first is the first assignment of the page, else what was`() {
    #expect(heads("") == [["A"], ["B"], ["C"]])
  }

  @Test func `start is what was, unless the element begins the page`() {
    #expect(heads(",start") == [["A"], ["A"], ["C"]])
  }

  @Test func `last is what leaves the page`() {
    #expect(heads(",last") == [["A"], ["C"], ["C"]])
  }

  @Test func `first-except is empty where something is assigned`() {
    #expect(heads(",first-except") == [[], [], ["C"]])
  }
}

@Suite struct `References to pages` {
  static let contents = """
    <nav role='doc-toc'><ol><li><a href='d1.xhtml#x'>First</a></li><li><a href='d2.xhtml'>Second</a></li></ol></nav>
    """
  static let css = "nav a::after{content:leader('.') target-counter(attr(href), page)} ol{list-style:none}"

  @Test func `contents print the labels of their targets, leaders are artifacts`() {
    let book = Bench.book(
      Self.contents, "<p>a</p><p class='n' id='x'>b</p>", "<p>c</p>", css: Self.css + ".n{break-before:page}")
    let lines = book.lines(0)
    #expect(lines.first == "First")
    #expect(lines.contains("3") && lines.contains("4"))
    let leaders = book.pages[0].body.filter { $0.element < 0 }
    #expect(leaders.count == 2)
    // The numbers end at the edge of the measure.
    let ends = book.runs(0).map { ($0.origin.x + $0.width).points }
    #expect(ends.filter { abs($0 - 190) < 0.1 }.count == 2)
  }

  @Test func `a number without a target is said, and does not loop`() {
    var log = DiagnosticLog()
    let book = Bench.book(["<nav><a href='#gone'>x</a></nav>"], css: Self.css, log: &log)
    #expect(log.entries.contains { $0.code.name == "page-reference-without-target" })
    #expect(book.lines(0).contains("??"))
  }

  @Test func `links lead to anchors and addresses`() {
    var log = DiagnosticLog()
    let book = Bench.book(
      [
        "<p><a href='d1.xhtml#x'>in</a> <a href='#y'>here</a> <a href='https://a.example/'>out</a> <a href='#no'>no</a></p><p id='y'>y</p>",
        "<p>a</p><p id='x'>b</p>",
      ], log: &log)
    let targets = book.pages[0].links.map(\.target)
    #expect(
      targets == [
        .anchor(document: 1, id: "x"), .anchor(document: 0, id: "y"), .address("https://a.example/"),
        .anchor(document: 0, id: ""),
      ])
    #expect(log.entries.map(\.code.name) == ["link-without-target"])
    #expect(book.pageMap.place(document: 1, id: "x") == .init(page: 1, y: .points(22)))
    let elements = book.pages[0].links.map { book.structures[0].elements[Int($0.element)].role }
    #expect(elements == [.link, .link, .link, .link])
  }

  @Test func `a page knows where its text begins`() {
    let book = Bench.book("<p>aaaa bbbb</p>", css: "@page{size:50pt 32pt}")
    #expect(book.pageMap.starts.map { $0?.textOffset } == [0, 5])
  }
}

@Suite struct `Structure` {
  @Test func `headings never skip a level`() {
    let book = Bench.book("<h2>a</h2><h5>b</h5><div role='heading' aria-level='9'>c</div><h1>d</h1>")
    let roles = book.structures[0].elements.map(\.role.rawValue).filter { $0.hasPrefix("H") }
    #expect(roles == ["H1", "H2", "H3", "H1"])
  }

  @Test func `a thread is lists of articles, and text in divisions has paragraphs`() {
    let book = Bench.book(
      """
      <section><h2>Comments</h2><ol class='thread'><li><article id='c-1'><header><h3>1 Ann</h3><p>12 June</p></header>
      <div>Body</div></article><ol><li><article><header><h4>1.1 Bo</h4></header><p>Reply <a href='#c-1'>to 1</a></p>
      </article></li></ol></li></ol></section>
      """, css: "ol{list-style:none}")
    let structure = book.structures[0].elements
    func path(_ element: Int32) -> String {
      var names: [String] = []
      var here = element
      while here >= 0 {
        names.append(structure[Int(here)].role.rawValue)
        here = structure[Int(here)].parent
      }
      return names.reversed().joined(separator: " ")
    }
    let paths = book.pages.flatMap(\.body).filter { $0.element >= 0 }.map { path($0.element) }
    #expect(
      paths == [
        "Sect Sect H1", "Sect Sect L LI LBody Art H2", "Sect Sect L LI LBody Art P", "Sect Sect L LI LBody Art P",
        "Sect Sect L LI LBody L LI LBody Art H3", "Sect Sect L LI LBody L LI LBody Art P",
        "Sect Sect L LI LBody L LI LBody Art P Link",
      ])
  }

  @Test func `notes and their calls`() {
    let book = Bench.book(
      "<p>x<a role='doc-noteref' href='#n'>1</a></p><aside role='doc-footnote' id='n'><p>note</p></aside>")
    let roles = book.structures[0].elements.map(\.role)
    #expect(roles == [.sect, .paragraph, .reference, .link, .note, .paragraph])
    #expect(book.structures[0].elements[4].id == "n")
  }

  @Test func `a heading beyond the sixth level says how deep it is`() {
    let levels = (1...8).map { "<div role='heading' aria-level='\($0)'>x</div>" }.joined()
    let elements = Bench.book(levels).structures[0].elements
    #expect(elements.map(\.typeName).filter { $0.hasPrefix("H") } == ["H1", "H2", "H3", "H4", "H5", "H6", "H7", "H8"])
  }

  @Test func `the section that a document is needs no element of its own, and its place in the book is known`() {
    func tree(_ markup: String) -> StructureTree { Bench.book(markup).structures[0] }
    let post = tree("<main><section role='doc-chapter'><h1>Post</h1><section><p>x</p></section></section></main>")
    #expect(post.elements.map(\.role) == [.sect, .heading1, .sect, .paragraph])
    #expect(post.place == .chapter)
    let part = tree("<main><section role='doc-part'><h1>Part</h1></section></main>")
    #expect(part.elements.map(\.role) == [.part, .heading1] && part.place == .part)
    #expect(tree("<section><p>x</p></section>").elements.map(\.role) == [.sect, .sect, .paragraph])
  }

  @Test func `the heading of the contents stands beside the list`() {
    let roles = Bench.book(
      "<nav role='doc-toc'><h1 id='x'>Contents</h1><ol><li><a href='#x'>A</a><ol><li>B</li></ol></li></ol></nav>",
      css: "ol{list-style:none}"
    ).structures[0].elements.map(\.role)
    #expect(roles == [.sect, .heading1, .contents, .contentsItem, .link, .contents, .contentsItem])
  }

  @Test func `an abbreviation says what it stands for, where it is told`() {
    let elements = Bench.book("<p><abbr title='Central Committee'>CC</abbr> and <abbr>MVD</abbr></p>").structures[0]
      .elements
    #expect(elements.map(\.role) == [.sect, .paragraph, .span])
    #expect(elements[2].expansion == "Central Committee")
  }

  @Test func `a figure of one described picture is that picture; of several, a division of figures`() {
    func elements(_ markup: String) -> ArraySlice<StructureElement> {
      Bench.book("<figure>\(markup)<figcaption>C</figcaption></figure>").structures[0].elements.dropFirst()
    }
    let one = elements("<img src='a.png' alt='A'/>")
    #expect(one.map(\.role) == [.figure, .caption] && one.first?.alternative == "A")
    // The pictures are missing here, so their words stand for them.
    let two = elements("<img src='a.png' alt='A'/> <img src='a.png' alt='B'/>")
    #expect(two.map(\.role) == [.division, .paragraph, .caption])
    let linked = elements("<a href='https://e.org'><img src='a.png' alt='A'/></a>")
    #expect(linked.map(\.role) == [.division, .paragraph, .link, .caption])
  }

  @Test func `every cell of a table's head is a header, the empty corner too`() {
    let table = Bench.book(
      "<table><thead><tr><td></td><th scope='col'>n</th></tr></thead>"
        + "<tbody><tr><th scope='row'>a</th><td>1</td></tr></tbody></table>"
    ).structures[0].elements
    let cells = table.filter { $0.role == .tableHeader || $0.role == .tableCell }
    #expect(cells.map(\.scope) == ["column", "column", "row", nil])
  }

  @Test func `pieces of a link on one line share an area`() {
    let book = Bench.book(
      "<p id='x'><a href='#x'>aa <b>bb</b> cc</a> dd <a href='#x'>ee</a></p>", css: "@page{size:200pt 100pt}")
    let widths = book.pages[0].links.map(\.area.size.width)
    #expect(widths.count == 2 && widths[0] == widths[1] * 4, "\(widths)")
  }

  @Test func `another language is marked`() {
    let book = Bench.book("<p>x <span lang='fr'>oui</span></p>")
    #expect(book.structures[0].elements.last?.role == .span)
    #expect(book.structures[0].elements.last?.language == "fr")
  }
}
