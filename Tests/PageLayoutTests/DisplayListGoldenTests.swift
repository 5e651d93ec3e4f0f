import Testing

@testable import PageLayout

/// The display list of small documents as text, read line by line before it was accepted: what `sewn dump pages` prints,
/// with order, structure, places in the source and links, none of which tests of single numbers see.
@Suite struct `Goldens of the display list` {
  private func dump(_ body: String, css: String) -> String { PagesDump.text(of: Bench.book(body, css: css)) }

  @Test func `a page with floats: text beside them, and whole lines below`() {
    let css = """
      b{float:left;width:50pt;height:20pt;background:#ff0000}
      i{float:right;font-style:normal}
      """
    let body = """
      <p><b>one</b>two <i>three</i> four five six seven eight nine ten eleven twelve</p>
      """
    #expect(
      dump(body, css: css) == """
        page 1 (label 1) 200 x 160 of document 0
          fill 10 10 w 50 h 20 #ff0000
          text 10 19.46 w 18.06 P#1 @8+0 10pt "one"
          text 159.89 19.46 w 30.1 P#1 @11+0 10pt "three"
          text 60 19.46 w 24.08 P#1 @9+0 10pt "two "
          text 84.08 19.46 w 60.21 P#1 @12+1 10pt "four five "
          text 60 31.46 w 126.43 P#1 @12+11 10pt "six seven eight nine "
          text 10 43.46 w 102.35 P#1 @12+32 10pt "ten eleven twelve"

        """)
  }

  @Test func `a table over pages: its head again as an artifact, its rows whole`() {
    let css = """
      @page{size:200pt 80pt}
      table{border-spacing:0}
      td,th{padding:0;width:90pt;border-bottom:1pt solid #000000}
      """
    let body = """
      <table><thead><tr><th>head</th><th>two</th></tr>\
      </thead><tbody><tr><td>a<br/>b</td><td>c</td></tr>\
      <tr><td>d<br/>e<br/>f</td><td>g</td></tr>\
      <tr><td>h</td><td>i</td></tr>\
      </tbody></table>
      """
    #expect(
      dump(body, css: css) == """
        page 1 (label 1) 200 x 80 of document 0
          fill 10 22 w 90 h 1 #000000
          text 42.96 19.46 w 24.08 TH#4 @10+0 10pt "head"
          fill 100 22 w 90 h 1 #000000
          text 135.97 19.46 w 18.06 TH#5 @12+0 10pt "two"
          fill 10 47 w 90 h 1 #000000
          text 10 32.46 w 6.02 TD#8 @16+0 10pt "a"
          text 10 44.46 w 6.02 TD#8 @18+0 10pt "b"
          fill 100 47 w 90 h 1 #000000
          text 100 38.46 w 6.02 TD#9 @20+0 10pt "c"
        page 2 (label 2) 200 x 80 of document 0
          fill 10 22 w 90 h 1 #000000
          text 42.96 19.46 w 24.08 10pt "head"
          fill 100 22 w 90 h 1 #000000
          text 135.97 19.46 w 18.06 10pt "two"
          fill 10 59 w 90 h 1 #000000
          text 10 32.46 w 6.02 TD#11 @23+0 10pt "d"
          text 10 44.46 w 6.02 TD#11 @25+0 10pt "e"
          text 10 56.46 w 6.02 TD#11 @27+0 10pt "f"
          fill 100 59 w 90 h 1 #000000
          text 100 44.46 w 6.02 TD#12 @29+0 10pt "g"
        page 3 (label 3) 200 x 80 of document 0
          fill 10 22 w 90 h 1 #000000
          text 42.96 19.46 w 24.08 10pt "head"
          fill 100 22 w 90 h 1 #000000
          text 135.97 19.46 w 18.06 10pt "two"
          fill 10 35 w 90 h 1 #000000
          text 10 32.46 w 6.02 TD#14 @32+0 10pt "h"
          fill 100 35 w 90 h 1 #000000
          text 100 32.46 w 6.02 TD#15 @34+0 10pt "i"

        """)
  }

  @Test func `notes at the foot of the page of their call`() {
    let css = """
      .n{float:footnote}
      .n::footnote-call{content:counter(footnote);line-height:0}
      .n::footnote-marker{content:counter(footnote) " "}
      @page{size:200pt 80pt;@footnote{border-top:1pt solid #000000;margin-top:5pt;padding-top:0}
      }
      """
    let body = """
      <p>one<span class="n">first note</span> two</p>\
      <p>three<br/>four<span class="n">a note of several words that needs two lines and some more \
      words</span></p>\
      <p>five<br/>six</p>
      """
    #expect(
      dump(body, css: css) == """
        page 1 (label 1) 200 x 80 of document 0
          text 10 19.46 w 18.06 P#1 @7+0 10pt "one"
          text 28.06 16.13 w 4.21 Link#3 @22+0 7pt "1"
          text 32.28 19.46 w 24.08 P#1 @10+0 10pt " two"
          text 10 31.46 w 30.1 P#5 @12+0 10pt "three"
          fill 10 57 w 59.94 h 1 #000000
          text 10 67.46 w 12.04 Note#4 @24+0 10pt "1 "
          text 22.04 67.46 w 60.21 Note#4 @9+0 10pt "first note"
          link 28.06 10 w 4.21 h 12 to document 0 #footnote-8
        page 2 (label 2) 200 x 80 of document 0
          text 10 19.46 w 24.08 P#5 @14+0 10pt "four"
          text 34.08 16.13 w 4.21 Link#7 @26+0 7pt "2"
          fill 10 33 w 59.94 h 1 #000000
          text 10 43.46 w 12.04 Note#8 @28+0 10pt "2 "
          text 22.04 43.46 w 144.49 Note#8 @16+0 10pt "a note of several words "
          text 10 55.46 w 180.62 Note#8 @16+24 10pt "that needs two lines and some "
          text 10 67.46 w 60.21 Note#8 @16+54 10pt "more words"
          link 34.08 10 w 4.21 h 12 to document 0 #footnote-15
        page 3 (label 3) 200 x 80 of document 0
          text 10 19.46 w 24.08 P#9 @18+0 10pt "five"
          text 10 31.46 w 18.06 P#9 @20+0 10pt "six"

        """)
  }

  @Test func `running heads, folios and a running element, which are no part of the text`() {
    let css = """
      @page{margin:20pt 10pt;@top-left{content:string(t,first-except)}
      @top-right{content:counter(page) "/" counter(pages)}
      @bottom-center{content:element(r)}
      }
      h1{string-set:t content();break-before:page}
      .r{position:running(r);background:#eeeeee}
      .new{break-before:page}
      """
    let body = """
      <h1>Alpha</h1><p class="r">foot <b>one</b></p>\
      <p>text</p>\
      <div class="new">more</div><h1>Beta</h1><p class="r">foot two</p>
      """
    #expect(
      dump(body, css: css) == """
        page 1 (label 1) 200 x 160 of document 0
          text 10 29.46 w 30.1 H1#1 @7+0 10pt "Alpha"
          text 10 41.46 w 24.08 P#2 @13+0 10pt "text"
          furniture text 171.94 13.46 w 18.06 10pt "1/3"
          furniture fill 10 144 w 180 h 12 #eeeeee
          furniture text 10 153.46 w 30.1 10pt "foot "
          furniture text 40.1 153.46 w 18.06 10pt "one"
        page 2 (label 2) 200 x 160 of document 0
          text 10 29.46 w 24.08 P#3 @15+0 10pt "more"
          furniture text 10 13.46 w 30.1 10pt "Alpha"
          furniture text 171.94 13.46 w 18.06 10pt "2/3"
          furniture fill 10 144 w 180 h 12 #eeeeee
          furniture text 10 153.46 w 30.1 10pt "foot "
          furniture text 40.1 153.46 w 18.06 10pt "one"
        page 3 (label 3) 200 x 160 of document 0
          text 10 29.46 w 24.08 H1#4 @17+0 10pt "Beta"
          furniture text 171.94 13.46 w 18.06 10pt "3/3"
          furniture fill 10 144 w 180 h 12 #eeeeee
          furniture text 10 153.46 w 48.16 10pt "foot two"

        """)
  }
}
