import Diagnostics
import Stylesheets
import Testing

@testable import PageLayout

@Suite struct `css-gcpm-3, 1.1: named strings over pages` {
  private func heads(_ bodies: String..., css: String) -> [String] {
    var log = DiagnosticLog()
    let book = Bench.book(bodies, css: css, log: &log)
    #expect(log.entries.isEmpty, "\(log.entries.map(\.message))")
    return book.pages.indices.map { book.furniture($0).joined(separator: " ") }
  }
  private let breaks = ".n{break-before:page}"

  // Rule 29: the sample of csswg-drafts issue 4634. Two lines of nine characters a page.
  @Test func `a verse that goes on is what the page starts with, though another one begins on it`() {
    let found = heads(
      "<p><span>1 aaaaaa bbb</span> <span>2 cccccc ddd</span> <span>3 eeee</span></p>",
      css: """
        @page{size:80pt 54pt;margin:20pt 10pt 10pt;@top-left{content:string(v,start) '-' string(v,last)}}
        p{text-wrap:stable}body{counter-reset:verse}span{counter-increment:verse;string-set:v counter(verse)}
        """)
    // 1 aaaaaa | bbb 2 // cccccc | ddd 3 // eeee
    #expect(found == ["1-2", "2-3", "3-3"])
  }

  @Test func `an element that begins the page is its start, one that follows text in its line is not`() {
    let css =
      "@page{size:80pt 54pt;margin:20pt 10pt 10pt;@top-left{content:string(v,start)}}p{text-wrap:stable}"
      + "span{string-set:v content()}"
    #expect(heads("<p>aaaaaaaa bbbbbbbb <span>cc</span> dd</p>", css: css) == ["", "cc"])
    #expect(heads("<p>aaaaaaaa bbbbbbbb xx <span>cc</span> dd</p>", css: css) == ["", ""])
  }

  @Test func `an element takes several strings, and a later one its place`() {
    let css = "@page{@top-left{content:string(a) '|' string(b) '|' string(c)}}"
    #expect(
      heads("<h1 title='T'>One</h1>", css: css + "h1{string-set:a content(),b attr(title) '!',c 'x' 'y'}") == [
        "One|T!|xy"
      ])
    #expect(heads("<h1>One</h1>", css: css + "h1{string-set:a 'x'}h1{string-set:b 'y'}") == ["|y|"])
    #expect(heads("<h1>One</h1>", css: css + "h1{string-set:a 'x'}h1{string-set:none}") == ["||"])
    #expect(heads("<h1>One</h1>", css: css + "h1{string-set:a attr(nothing) attr(none,'else')}") == ["else||"])
  }

  @Test func `content() is the text alone, as if white space were normal`() {
    let css = "@page{@top-left{content:'[' string(a) ']'}}h1::before{content:'Chapter '}h1::after{content:'.  '}"
    let text = "<h1>  Two\n <em>words</em></h1>"
    #expect(heads(text, css: css + "h1{white-space:pre;string-set:a content(text)}") == ["[Two words]"])
    #expect(
      heads(text, css: css + "h1{string-set:a content(before) content(text) content(after)}") == [
        "[Chapter Two words.]"
      ])
    #expect(heads("<h1>“One” two</h1>", css: css + "h1{string-set:a content(first-letter)}") == ["[“O]"])
    #expect(heads("<h1>One</h1>", css: css + "h1::first-letter{color:red}h1{string-set:a content()}") == ["[One]"])
    #expect(heads("<ol><li>a</li><li>b</li></ol>", css: css + "li{string-set:a content(marker)}") == ["[1.]"])
  }

  @Test func `counters have the value that they have at the element`() {
    let css =
      "@page{@top-left{content:string(a)}}body{counter-reset:c 4}h1{counter-increment:c;string-set:a counter(c,upper-roman) ' ' content()}"
    #expect(
      heads("<h1>One</h1><p class='n'>x</p><h1 class='n'>Two</h1>", css: css + breaks) == ["V One", "V One", "VI Two"])
  }

  // Rule 29: csswg-drafts issue 8404.
  @Test func `an element without a box assigns on the page where its box would have been`() {
    let css = "@page{@top-left{content:string(t)}}.h{display:none;string-set:t content()}" + breaks
    #expect(heads("<p>a</p><div class='h'>H</div><p class='n'>b</p>", css: css) == ["H", "H"])
    #expect(heads("<p>a</p><section class='n'><div class='h'>H</div><p>b</p></section>", css: css) == ["", "H"])
    #expect(
      heads("<p>a</p><section class='n'><div class='h'>H</div><h1 class='n'>b</h1></section>", css: css) == ["", "H"])
    #expect(heads("<p>a</p><p class='n'>b</p><div class='h'>H</div>", css: css) == ["", "H"])
  }

  @Test func `what stands in the head sets strings`() {
    #expect(heads("<p>a</p>", css: "@page{@top-left{content:string(t)}}title{string-set:t content()}") == ["t"])
  }

  @Test func `tables, lists and running elements set strings`() {
    let css = "@page{size:200pt 54pt;margin:20pt 10pt 10pt;@top-left{content:string(t,first) '-' string(t,last)}}"
    let rows = (1...3).map { "<tr class='s'><td>r\($0)</td></tr>" }.joined()
    #expect(
      heads("<table>\(rows)</table>", css: css + ".s{string-set:t content()}td{padding:0}table{border-spacing:0}") == [
        "r1-r2", "r3-r3",
      ])
    #expect(
      heads("<ul><li>a</li><li>b</li><li>c</li></ul>", css: css + "li{string-set:t content()}") == ["a-b", "c-c"])
    #expect(
      heads("<div class='r'>R</div><p>x</p>", css: css + ".r{position:running(q);string-set:t content()}") == ["R-R"])
  }

  @Test func `the outer element assigns before what it holds`() {
    let css = "@page{@top-left{content:string(t) string(t,last)}}div,b{string-set:t attr(id)}"
    #expect(heads("<div id='o'><b id='i'>x</b></div>", css: css) == ["oi"])
  }

  @Test func `strings go on from document to document, and over blank pages`() {
    let found = heads(
      "<h1>A</h1>", "<p class='r'>x</p>",
      css: "h1{string-set:t content()}.r{break-before:right}@page{@top-left{content:string(t)}}")
    #expect(found == ["A", "A", "A"])
  }
}
