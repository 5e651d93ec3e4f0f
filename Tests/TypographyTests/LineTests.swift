import Diagnostics
import Geometry
import Stylesheets
import Testing
import Typography

@Suite struct LineTests {
  @Test func `no text of four hundred paragraphs is lost or doubled`() throws {
    guard let paragraphs = Corpus.controlled else { return print("skipped: no shared folder") }
    let engine = TextEngine(library: Setting.library)
    let style = Setting.style()
    for text in paragraphs {
      let lines = engine.lines(of: Setting.paragraph(text, style))
      var set = ""
      for line in lines.lines {
        var part = Setting.text(of: line, lines, engine.words)
        if line.endsInAddedHyphen { part.removeLast() }
        set += part
      }
      #expect(set.filter { $0 != " " } == text.filter { $0 != " " })
    }
  }

  @Test func `justified lines fill the measure, and hyphens are few`() throws {
    guard let paragraphs = Corpus.controlled else { return print("skipped: no shared folder") }
    let engine = TextEngine(library: Setting.library)
    let style = Setting.style()
    var (hyphens, count, overfull) = (0, 0, 0)
    for text in paragraphs {
      let paragraph = Setting.paragraph(text, style)
      let lines = engine.lines(of: paragraph)
      for line in lines.lines {
        count += 1
        hyphens += line.endsInAddedHyphen ? 1 : 0
        let rest = (paragraph.measure - line.x - line.width).points
        if rest < -0.1 { overfull += 1 }
        if !line.isLast { #expect(abs(rest) < 0.1, "\(Setting.text(of: line, lines, engine.words))") }
        let sum = lines.pieces[line.pieces].reduce(Length.zero) { $0 + $1.width }
        #expect(sum == line.width)
      }
    }
    print("lines \(count), hyphens \(hyphens), overfull \(overfull), evaluations \(engine.evaluations)")
    #expect(overfull == 0)
    #expect(hyphens * 100 < count * 20)
  }
}
