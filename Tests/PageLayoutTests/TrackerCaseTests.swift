import Diagnostics
import Geometry
import Testing

@testable import PageLayout

/// Faults that users of other programs told of, where we are no better by nature; each at every width or height at which
/// it could show.
@Suite struct TrackerCaseTests {
  private static let character = 1233.0 / 2048 * 10

  /// The lines of a paragraph that is so many characters wide, without their spaces.
  private func lines(_ text: String, _ characters: Int) -> [String] {
    let width = Double(characters) * Self.character + 0.5
    let css = "@page { size: 400pt 2000pt } html { hyphens: auto } p { width: \(width)pt }"
    // A word that is wider than its line is told of, and cut.
    var log = DiagnosticLog()
    let book = Bench.book(["<p>\(text)</p>"], css: css, log: &log)
    return book.baselines(0).reduce(into: [Double]()) { if $0.last != $1 { $0.append($1) } }
      .map { line in
        zip(book.baselines(0), book.lines(0)).filter { $0.0 == line }.map(\.1).joined().filter { $0 != " " }
      }
  }

  private func letters(_ lines: [String]) -> [UInt8] {
    lines.flatMap { Array($0.utf8) }.filter { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "-") }
  }

  // typst#1661: ` ! ` and `:// `, and figures after a scheme, parted where no address is.
  @Test(arguments: 8..<30)
  func `a sign between spaces stands with nobody, and an address parts after its signs only`(width: Int) {
    let lines = lines("a :// b ! https://1.2.3.4/a c", width)
    #expect(letters(lines) == letters(["a://b!https://1.2.3.4/ac"]))
    #expect(lines.allSatisfy { !$0.hasPrefix("/") && !$0.hasPrefix("!") && !$0.hasPrefix(".") }, "\(lines)")
  }

  // WeasyPrint#748: a hyphen and a line's end after U+00A0.
  @Test(arguments: 8..<30)
  func `no line ends at a no-break space, with a hyphen or without`(width: Int) {
    let lines = lines("Does this break in 12&#xA0;point fonts?", width)
    #expect(lines.contains { $0.contains("12point") }, "\(lines)")
    #expect(!lines.contains { $0.contains("12-") || $0.hasSuffix("12") })
  }

  // WeasyPrint#2270: a no-break space before a word kept it from being hyphenated.
  @Test func `a word after a no-break space is hyphenated`() {
    let lines = lines("a&#xA0;communication", 10)
    #expect(lines.count == 2 && lines[0].hasPrefix("acom") && letters(lines) == letters(["acommunication"]), "\(lines)")
  }

  // WeasyPrint#1075, #1185: a no-break space between elements.
  @Test(arguments: 8..<40)
  func `a no-break space before an element holds`(width: Int) {
    let lines = lines("lorem ipsum lorem ipsum Figure&#xA0;<a href=\"x.html\">1</a>", width)
    #expect(lines.contains { $0.contains("Figure1") }, "\(lines)")
  }

  // WeasyPrint#1633: explicit hyphens and those of the dictionary in one word.
  @Test(arguments: 8..<30)
  func `a word with soft hyphens is divided at them only`(width: Int) {
    let parts = ["anti", "cons", "ti", "tu", "tionnelle", "ment"]
    let lines = lines(parts.joined(separator: "&#xAD;"), max(width, 11))
    let ends = Set(parts.indices.map { parts[...$0].joined() })
    var before = ""
    for line in lines {
      before += line.replacing("-", with: "")
      #expect(ends.contains(before), "\(lines)")
    }
  }

  // WeasyPrint#2016, #1561: text repeated after a line's end.
  @Test(arguments: 1..<60)
  func `text stands once, whatever the width`(width: Int) {
    let source = "Lorem ipsum dolor sit <b>amet</b> Somehow this part stands on next line&#xA0;<b>bold</b> text."
    let plain = "Lorem ipsum dolor sit amet Somehow this part stands on next line bold text."
    #expect(letters(lines(source, width)) == letters([plain]))
  }

  private func paragraph(_ lines: Int) -> String {
    "<p>\((1...lines).map { "l\($0)" }.joined(separator: "<br/>"))</p>"
  }

  // typst#1445: lines that were kept together went overleaf though all had room.
  @Test(arguments: 1..<9)
  func `what fits on a page stays on it, whatever is kept together`(count: Int) {
    let css = "@page { size: 200pt \(20 + 12 * count)pt } html { orphans: 3; widows: 3 }"
    #expect(Bench.book(paragraph(count), css: css).pages.count == 1)
    for first in 1..<max(2, count) where first < count {
      #expect(Bench.book(paragraph(first) + paragraph(count - first), css: css).pages.count == 1)
    }
  }

  // sile#234: no penalty at a page's last lines, which ran over its foot.
  @Test(arguments: 1..<8, 1..<7)
  func `no line runs over the foot of a page`(room: Int, count: Int) {
    let css = "@page { size: 200pt \(20 + 12 * room)pt } html { orphans: 2; widows: 2 }"
    let book = Bench.book((1...5).map { _ in paragraph(count) }.joined(), css: css)
    #expect(book.pages.indices.allSatisfy { page in book.baselines(page).allSatisfy { $0 < Double(10 + 12 * room) } })
    #expect(book.pages.indices.flatMap(book.lines).count == 5 * count)
  }
}
