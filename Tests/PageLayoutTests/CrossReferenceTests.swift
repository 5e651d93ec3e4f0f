import Diagnostics
import Geometry
import Stylesheets
import Testing
import Typography

@testable import PageLayout

@Suite struct `css-content-3, 2.6: cross references` {
  private let breaks = ".n{break-before:page}"

  private func book(_ bodies: [String], css: String, codes: [String] = []) -> LaidOutBook {
    var log = DiagnosticLog()
    let book = Bench.book(bodies, css: css, log: &log)
    #expect(log.entries.map(\.code.name) == codes, "\(log.entries.map(\.message))")
    return book
  }

  private func text(_ body: String, css: String, codes: [String] = []) -> String {
    book([body, "<h1 id='x'>Loomings</h1>"], css: css + breaks, codes: codes).lines(0).joined()
  }

  // MARK: Values

  @Test func `a page in another style, from an attribute or an address`() {
    #expect(
      text(
        "<p><a href='d1.xhtml#x'>see</a></p>", css: "a::after{content:' (page ' target-counter(attr(href),page) ')'}")
        == "see (page2)")
    #expect(
      text(
        "<p><a href='d1.xhtml#x'>see</a></p>", css: "a::after{content:target-counter(attr(href url),page,lower-roman)}")
        == "seeii")
    #expect(text("<p>see</p>", css: "p::after{content:target-counter(url(d1.xhtml#x),page)}") == "see2")
    #expect(text("<p>see</p>", css: "p::after{content:target-counter('d1.xhtml',page)}") == "see2")
  }

  @Test func `the label of a page is what its folio shows`() {
    let css = "@page{@bottom-left{content:counter(page,upper-roman)}}a::after{content:target-counter(attr(href),page)}"
    #expect(text("<p><a href='d1.xhtml#x'>see </a></p>", css: css) == "seeII")
  }

  @Test func `counters of the target`() {
    let css = "body{counter-reset:c 6}h1{counter-increment:c}a::after{content:target-counter(attr(href),c,upper-roman)}"
    #expect(text("<p><a href='d1.xhtml#x'>see </a></p>", css: css) == "seeVII")
    let nested = """
      ol{counter-reset:i;list-style:none}li{counter-increment:i}a::after{content:target-counters(attr(href),i,'.')}
      """
    let body = "<p><a href='#b'>see </a></p><ol><li>a<ol><li>b</li><li id='b'>c</li></ol></li></ol>"
    #expect(book([body], css: nested).lines(0).prefix(2).joined() == "see1.2")
  }

  @Test func `the text of the target, of what is generated around it, and its first letter`() {
    let css = "h1::before{content:'Ch. '}h1::after{content:'!'}a::after{content:"
    let body = "<p><a href='d1.xhtml#x'>in </a></p>"
    #expect(text(body, css: css + "target-text(attr(href))}") == "inLoomings")
    #expect(text(body, css: css + "target-text(attr(href),content)}") == "inLoomings")
    #expect(text(body, css: css + "target-text(attr(href),before)}") == "inCh.")
    #expect(text(body, css: css + "target-text(attr(href),after)}") == "in!")
    #expect(text(body, css: css + "target-text(attr(href),first-letter)}") == "inL")
    // In the same document, also of what comes later.
    #expect(
      book(
        ["<p><a href='#y'>in </a></p><h1 id='y'>Here</h1>"],
        css: css + "target-text(attr(href)) target-text(attr(href),after)}"
      ).lines(0).prefix(3).joined() == "inHere!")
  }

  // MARK: Faults

  // Rule 31: vivliostyle#1686 had no end.
  @Test func `what answers nowhere is said once, and does not loop`() {
    let missing = "page-reference-without-target"
    let css = "a::after{content:target-counter(attr(href),page)}"
    let found = book(
      ["<p><a href='#gone'>a </a><a href='#gone'>b </a></p>"], css: css,
      codes: [missing, "link-without-target", "link-without-target"])
    #expect(found.lines(0).joined() == "a??b??")
    #expect(found.rounds == 2)
    let texts = "a::after{content:target-text(attr(href)) target-counter(attr(href),c)}"
    #expect(
      book(["<p><a href='https://a.example/'>a </a></p>"], css: texts, codes: [missing]).lines(0).joined() == "a????")
  }

  // Rule 31: vivliostyle#771, #1136.
  @Test func `of two elements with one id the first counts`() {
    let found = book(
      ["<p><a href='#x'>a </a></p><p class='n' id='x'>b</p><p class='n' id='x'>c</p>"],
      css: breaks + "a::after{content:target-counter(attr(href),page)}")
    #expect(found.lines(0).joined() == "a2")
  }

  // Rule 31: vivliostyle#1966 lost named pages when it laid out again.
  @Test func `documents that name each other settle, and keep their pages`() {
    let bodies = (0..<4).map {
      "<section class='s'><h1 id='x'>\($0)</h1><p><a href='d\(3 - $0).xhtml#x'>a </a></p></section>"
    }
    let found = book(
      bodies, css: ".s{page:s}@page s{margin-left:40pt}a::after{content:target-counter(attr(href),page)}")
    #expect(found.pages.indices.map { found.lines($0).last } == ["4", "3", "2", "1"])
    #expect(found.pages.indices.allSatisfy { found.lefts($0).first == 40 })
    #expect(found.rounds == 2)
  }

  // MARK: Rounds

  private func contents(_ entries: Int) -> String {
    "<nav><ol>" + (1...entries).map { "<li><a href='d\($0).xhtml#x'>Title \($0)</a></li>" }.joined() + "</ol></nav>"
  }
  private let leaders = "ol{list-style:none}nav a::after{content:leader('. ') target-counter(attr(href),page)}"

  /// A8: stable in two rounds, the second of which prints the numbers.
  @Test(arguments: [3, 14, 40, 120])
  func `contents settle in two rounds`(documents: Int) {
    let bodies = [contents(documents)] + (1...documents).map { "<h1 id='x'>\($0)</h1><p class='n'>x</p>" }
    let found = book(bodies, css: leaders + breaks)
    #expect(found.rounds == 2)
    let first = found.pageMap.firstPages[1] + 1
    #expect(found.lines(0).contains("\(first)"))
    #expect(found.pages.count == found.pageMap.firstPages[1] + documents * 2)
  }

  /// The guess has two figures, the numbers five letters: entries break into two lines, and the contents grow by a page.
  @Test func `contents that grow by their numbers settle in three rounds`() {
    let entries = (1...8).map { "<li><a href='d\($0).xhtml'>A title of a line \($0)</a></li>" }.joined()
    let bodies = ["<nav><ol>\(entries)</ol></nav>"] + (1...8).map { "<h1 id='x'>\($0)</h1>" }
    let css = """
      ol{list-style:none}@page{size:160pt 116pt}.big{counter-reset:page 887}
      nav a::after{content:leader('. ') target-counter(attr(href),page,upper-roman)} h1{counter-increment:page 877}
      """
    let found = book(bodies, css: css)
    #expect(found.rounds <= 3)
    #expect(found.pageMap.firstPages[1] > 1)
  }

  /// Six letters push their target to the next page, whose number has fewer: it takes their room and stays.
  @Test func `a number that moves its own target settles`() {
    let filler = (1...14).map { "<p>\($0)</p>" }.joined()
    let found = book(
      ["<p>aaaaa <a href='#x'></a></p>\(filler)<p id='x'>x</p>"],
      css: """
        @page{size:80pt 44pt;margin:10pt}p{text-wrap:stable}
        a::after{content:target-counter(attr(href),page,lower-roman)}
        """)
    #expect(found.rounds == 3)
    #expect(found.pageMap.place(document: 0, id: "x")?.page == 8)
    #expect(found.lines(0).last?.utf8.suffix(2).elementsEqual("ix".utf8) == true)
  }

  @Test func `figures of numbers are as wide as each other`() {
    let found = book(
      ["<p><a href='#x'>a</a></p><p id='x'>b</p>"],
      css: "p{font-variant-numeric:proportional-nums}a::after{content:target-counter(attr(href),page)}")
    #expect(found.runs(0).count == 3)
  }
}

@Suite struct `css-content-3, 2.5: leaders` {
  private let css = "a::after{content:leader('. ') 'nn'}"

  // Rule 32. The line holds 29 characters.
  @Test func `where no copy fits the last word goes to the next line`() {
    let book = Bench.book("<p><a>Bread and where it comes from</a></p>", css: css)
    #expect(book.lines(0).first == "Bread and where it comes")
    #expect(book.lines(0)[1] == "from" && book.lines(0).last == "nn")
    #expect(Set(book.baselines(0)).count == 2)
  }

  @Test func `a title that breaks nowhere leaves the leader alone`() {
    let book = Bench.book("<p><a>Breadandwhereitcomesfromtoday</a></p>", css: css)
    #expect(book.lines(0).first == "Breadandwhereitcomesfromtoday")
    #expect(Set(book.baselines(0)).count == 2)
    #expect(book.lines(0).last == "nn")
  }

  // Rule 32.
  @Test func `copies stand in columns from the end edge`() {
    let book = Bench.book("<p><a>One</a></p><p><a>Three</a></p><p><a>Elevens</a></p>", css: css)
    let dots = book.runs(0).filter { run in
      PagesDump.text(of: run, words: book.pages[0].words, table: book.wordTables[0]).utf8.first == UInt8(ascii: ".")
    }
    #expect(dots.count == 3)
    let copy = 2 * 10 * 1233.0 / 2048
    for run in dots {
      let copies = (190 - run.origin.x.points) / copy
      #expect(abs(copies - copies.rounded()) < 0.001)
    }
  }

  @Test func `hanging entries keep their leaders on the last line`() {
    let book = Bench.book(
      "<ul><li><a>Bread and where it all comes from</a></li></ul>",
      css: css + "ul{list-style:none}li{padding-left:12pt;text-indent:-12pt}")
    #expect(book.lefts(0).first == 10)
    #expect(book.lefts(0)[1] == 22)
    #expect(book.runs(0).last.map { abs(($0.origin.x + $0.width).points - 190) < 0.01 } == true)
  }
}
