import Diagnostics
import Geometry
import Testing

@testable import PageLayout

/// The text area is 180 pt by 140: eleven lines of 12 pt.
@Suite("css-break-4: floats at page ends")
struct FloatPageTests {
  private func lines(_ count: Int) -> String { "<pre>\(String(repeating: "x\n", count: count))</pre>" }

  @Test func `a float that does not fit on the page takes its line along`() {
    let book = Bench.book(
      lines(9) + "<div class='f'/><p>aaaa bbbb</p>",
      css: ".f { float: left; width: 20pt; height: 40pt; background: #eee }")
    #expect(book.fills(0).isEmpty)
    #expect(book.fills(1) == [[10, 10, 20, 40]])
    #expect(book.lefts(1) == [30])
  }

  @Test func `a page ends between a float and what is cleared`() {
    // Rule 22 of css.md (vivliostyle 1288): class A break points are also between floats and blocks.
    let book = Bench.book(
      lines(9) + "<div class='f'/><p>aaaa</p>",
      css: ".f { float: left; width: 20pt; height: 32pt; background: #eee } p { clear: both }")
    #expect(book.fills(0) == [[10, 118, 20, 32]])
    #expect(book.lines(1) == ["aaaa"])
    #expect(book.baselines(1) == [19.46])
  }

  @Test func `floats without text between them go on over pages`() {
    let book = Bench.book(
      String(repeating: "<div class='f'/>", count: 9),
      css: ".f { float: left; width: 60pt; height: 70pt; background: #eee }")
    #expect(book.pages.count == 2)
    #expect(book.fills(0).count == 6)
    #expect(book.fills(1) == [[10, 10, 60, 70], [70, 10, 60, 70], [130, 10, 60, 70]])
  }

  @Test func `a float that is higher than the page is set in the flow`() {
    let text = (0..<20).map { "<p>w\($0)</p>" }.joined()
    let book = Bench.book(
      "<div class='f'>\(text)</div><p>end</p>", css: ".f { float: left; width: 60pt }")
    #expect(book.lines(0) + book.lines(1) == (0..<20).map { "w\($0)" } + ["end"])
  }

  @Test func `lines that a float has shortened stay on its page`() {
    let book = Bench.book(
      lines(7) + "<div class='f'/><p>\(FloatTests.words) \(FloatTests.words)</p>",
      css: ".f { float: left; width: 60pt; height: 52pt; background: #eee }")
    for (left, baseline) in zip(book.lefts(1), book.baselines(1)) where left == 10 { #expect(baseline > 19.4) }
    let page = book.fills(0).isEmpty ? 1 : 0
    #expect(book.lefts(page).filter { $0 == 70 }.count == 5)
  }

  @Test func `a forced break ends what stands beside a float`() {
    let book = Bench.book(
      "<div class='f'/><p>aaaa</p><p class='b'>bbbb</p>",
      css: ".f { float: left; width: 20pt; height: 60pt; background: #eee } .b { break-before: page }")
    #expect(book.lefts(0) == [30])
    #expect(book.lefts(1) == [10])
  }

  @Test func `ten thousand floats take no more than their number`() {
    let clock = ContinuousClock()
    func time(_ count: Int) -> Duration {
      let body = String(repeating: "<i>a</i>", count: count)
      return clock.measure {
        let book = Bench.book("<div>\(body)</div>", css: "i { float: left; width: 30pt; height: 12pt }")
        #expect(book.author.utf8.count == count)
      }
    }
    _ = time(100)
    #expect(time(10_000) < .seconds(60))
  }

  @Test(arguments: 1...40) func `no line overlaps a float, and the order of the text is kept`(_ seed: Int) {
    var dice = Dice(state: UInt64(seed) &* 7_919)
    var body = ""
    var count = 0
    for _ in 0..<(4 + dice.next(12)) {
      switch dice.next(7) {
      case 0: body += "<div class='l s\(dice.next(4))'/>"
      case 1: body += "<div class='r s\(dice.next(4))'/>"
      case 2: body += "<div class='c'/>"
      default:
        body += "<p class='m\(dice.next(3))'>"
        for _ in 0..<dice.next(30) {
          count += 1
          body += "w\(count) "
          if dice.next(9) == 0 { body += "<span class='\(dice.next(2) == 0 ? "l" : "r") s\(dice.next(4))'/> " }
        }
        body += "</p>"
      }
    }
    let css = """
      @page { size: 200pt 800pt } .l { float: left } .r { float: right } .c { clear: both; height: 3pt }
      .l, .r { background: #eee } .s0 { width: 30pt; height: 20pt } .s1 { width: 80pt; height: 50pt; margin: 3pt }
      .s2 { width: 150pt; height: 15pt } .s3 { width: 10pt; height: 90pt; margin-top: -5pt }
      .m1 { margin: 8pt 0 } .m2 { margin: -4pt 0 12pt 20pt; font-size: 14pt; line-height: 20pt }
      """
    var log = DiagnosticLog()
    let book = Bench.book([body], css: css, log: &log)
    #expect(book.author == (0..<count).map { "w\($0 + 1)" }.joined(), "seed \(seed)")
    for page in book.pages.indices {
      let fills = book.fills(page)
      for run in book.runs(page) {
        let (left, right) = (run.origin.x.points, run.origin.x.points + run.width.points)
        for fill in fills where run.origin.y.points > fill[1] + 0.1 && run.origin.y.points < fill[1] + fill[3] {
          #expect(right <= fill[0] + 7 || left >= fill[0] + fill[2] - 0.1, "seed \(seed), page \(page)")
        }
      }
      for (index, one) in fills.enumerated() {
        for other in fills[(index + 1)...] {
          let apart =
            one[0] + one[2] <= other[0] + 0.02 || other[0] + other[2] <= one[0] + 0.02
            || one[1] + one[3] <= other[1] + 5.02 || other[1] + other[3] <= one[1] + 5.02
          #expect(apart, "seed \(seed): \(one), \(other)")
        }
      }
    }
  }
}
