import Geometry
import Testing

@testable import PageLayout

@Suite("CSS Overflow 3, clause 3: what stands out of a box is cut off") struct ClipTests {
  private func clips(_ body: String, css: String) -> [String: [Double]] {
    let book = Bench.book(body, css: css)
    var result: [String: [Double]] = [:]
    for (text, item) in zip(
      book.lines(0), book.pages[0].body.filter { if case .text = $0.content { true } else { false } })
    where item.clip != 0 {
      let area = book.pages[0].clips[item.clip].rect
      result[text] = [area.minX, area.minY, area.size.width, area.size.height].map { ($0.points * 100).rounded() / 100 }
    }
    return result
  }

  @Test func `lines below the edge are cut off at the padding box`() {
    let clips = clips(
      "<div class=\"x\"><p>a</p><p>b</p><p>c</p></div><p>d</p>",
      css: ".x { overflow: hidden; height: 20pt; padding: 2pt; border: 1pt solid }")
    // The third line's baseline is at 10 + 3 + 24 + 9.46, the padding ends at 10 + 1 + 24.
    #expect(clips == ["c": [11, 11, 178, 24]])
  }

  @Test func `what stands inside has no clip`() {
    #expect(clips("<div class=\"x\"><p>a</p></div>", css: ".x { overflow: hidden }").isEmpty)
    #expect(clips("<div class=\"x\"><p>a</p><p>b</p></div>", css: ".x { overflow: auto; height: 5pt }").isEmpty)
  }

  @Test func `clip of one axis leaves the other open`() {
    let clips = clips(
      "<div class=\"x\"><p>abcdefgh</p><p>b</p><p class=\"r\">c</p></div>",
      css: ".x { overflow-x: clip; height: 12pt; width: 100pt } .r { position: relative; left: 200pt }")
    #expect(clips.keys.sorted() == ["c"])
    #expect(clips["c"]?[0] == 10)
    #expect(clips["c"]?[2] == 100)
  }

  @Test func `an absolute box is cut off by what it counts from, and by no other box`() {
    let css = """
      .x { overflow: hidden; height: 24pt } .r { position: relative } .a { position: absolute; top: 60pt; left: 0 }
      """
    #expect(clips("<div class=\"x r\"><p>a</p><p class=\"a\">b</p></div>", css: css)["b"] == [10, 10, 180, 24])
    #expect(clips("<div class=\"r\"><div class=\"x\"><p>a</p><p class=\"a\">b</p></div></div>", css: css).isEmpty)
  }

  @Test func `an inline block is cut off too`() {
    let clips = clips(
      "<p><span class=\"x\">ab<br/>cd</span></p>", css: ".x { display: inline-block; overflow: hidden; height: 12pt }")
    #expect(clips.keys.sorted() == ["cd"])
  }
}
