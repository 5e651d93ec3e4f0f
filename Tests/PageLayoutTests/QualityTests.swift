import Testing

@testable import PageLayout

/// A character is 6.0205 pt wide and the measure 180 pt: six words of four letters fill 174.6 pt of it.
@Suite struct `The quality of pages` {
  private static let six = "aaaa bbbb cccc dddd eeee ffff"

  private func quality(_ body: String, css: String = "p { text-align: justify }") -> PageQuality {
    PageQuality(Bench.book(body, css: css))
  }

  @Test func `measures word spaces against those of last lines`() {
    let found = quality("<p>\(Self.six) \(Self.six) aaaa bbbb</p>")
    #expect(found.justified.lines == 3)
    #expect(found.justified.fullLines == 2)
    #expect(abs(found.justified.naturalSpace - 0.602) < 0.001)
    // What 29 characters leave of 180 pt goes to five spaces.
    let expected = 1 + (180 - 29 * 6.0205) / 5 / 6.0205
    #expect(abs(found.justified.mean - expected) < 0.001)
    #expect(abs(found.justified.rms - (expected - 1)) < 0.001)
    #expect(found.justified.jumpsPercent == 0)
  }

  @Test func `does not count spaces after stops and commas`() {
    let plain = quality("<p>\(Self.six) \(Self.six) a</p>")
    let stops = quality("<p>aaa, bbb. cccc dddd eeee ffff aaa, bbb. cccc dddd eeee ffff a</p>")
    #expect(abs(plain.justified.mean - stops.justified.mean) < 0.0001)
  }

  @Test func `tells ragged text by its natural spaces, and measures its edge`() {
    let paragraph = "\(Self.six) \(Self.six) \(Self.six) aaaa bbbb</p>"
    let found = quality(
      "<p>\(paragraph)<p class='r'>\(paragraph)", css: "p { text-align: justify } .r { text-align: left }")
    #expect(found.justified.lines == 4)
    #expect(found.justified.rms > 0.1)
    #expect(found.ragged.lines == 4)
    #expect(found.ragged.rag == 0, "its full lines are equally long")
  }

  @Test func `leaves out headings, tables and the markers of lists`() {
    let found = quality(
      "<h1>\(Self.six)</h1><table><tr><td>\(Self.six)</td></tr></table><ol><li><p>\(Self.six) aaaa</p></li></ol>")
    #expect(found.justified.lines + found.ragged.lines == 2)
  }

  @Test func `does not take the line before a br for a full one`() {
    let found = quality("<p>aaaa bbbb cccc dddd<br/>\(Self.six) aaaa</p>")
    #expect(found.justified.lines == 3)
    #expect(found.justified.fullLines == 1)
  }

  @Test func `counts single lines at the ends of pages`() {
    let line = Self.six + " "
    // Eleven lines a page: ten of one paragraph, then the first of three; and the last of a paragraph of three.
    let filler = "<p>" + String(repeating: line, count: 9) + "aaaa</p>"
    let found = quality(filler + "<p>\(line)\(line)aaaa</p>")
    #expect((found.orphans, found.widows) == (1, 0))
    let shorter = "<p>" + String(repeating: line, count: 8) + "aaaa</p>"
    let other = quality(shorter + "<p>\(line)\(line)aaaa</p>")
    #expect((other.orphans, other.widows) == (0, 1))
  }

  @Test func `counts short last lines and words below themselves`() {
    let found = quality("<p>aaaa bbbb cccc dddd eeee ffff aaaa cccc bbbb eeee dddd gggg<br/>a</p>")
    #expect(found.justified.runts == 1)
    #expect(found.justified.wordStacks == 1, "aaaa begins both full lines")
  }

  @Test func `finds a river of four lines where spaces stand below each other`() {
    let found = quality("<p>" + String(repeating: Self.six + " ", count: 4) + "aaaa</p>")
    #expect(found.justified.longestRiver == 4)
    #expect(found.justified.rivers == 5, "one for each of the five spaces of the fourth line")
  }

  /// Lines of one paragraph, which end in a hyphen where there is a one.
  private static func text(_ hyphens: [Int], lastOnPage: Int) -> SetText {
    var text = SetText()
    text.families = ["Face"]
    text.kinds = [SetText.Kind(family: 0, tenths: 100)]
    text.faceSpaces = [0.25]
    text.pageCount = 2
    for (number, hyphen) in hyphens.enumerated() {
      let page = number <= lastOnPage ? 1 : 2
      var line = SetLine(page: page, y: Double(number) * 12, start: 10, end: 190, shares: [(0, 30)], kind: 0)
      (line.endsInHyphen, line.endsInAddedHyphen, line.isContinued) = (hyphen == 1, hyphen == 1, true)
      (line.paragraph, line.characters, line.letters) = (0, 30, 25)
      text.lines.append(line)
    }
    text.paragraphs = [SetText.Paragraph(lines: 0..<hyphens.count)]
    return text
  }

  @Test func `counts hyphens, and runs of two and of more, to the ends of pages`() {
    // The ninth line begins the next page.
    let text = Self.text([1, 1, 0, 1, 1, 1, 0, 1, 1, 0, 1, 0, 0], lastOnPage: 7)
    let figures = LineMeasurement(TextSetting(text), isJustified: true).figures
    #expect(figures.hyphens == 8)
    #expect(figures.addedHyphens == 8)
    #expect((figures.stacksOfTwo, figures.stacksOfThree) == (1, 1))
    #expect(figures.pageEndHyphens == 1)
  }

  @Test func `counts an author's hyphen at the end of a line, but not as an added one`() {
    let found = quality("<p>aaaa bbbb cccc dddd eeee fff-ggg aaaa bbbb cccc dddd eeee ffff</p>")
    #expect((found.justified.hyphens, found.justified.addedHyphens) == (1, 0))
  }

  @Test func `is a table of figures by the names of page_quality`() {
    let table = quality("<p>\(Self.six) \(Self.six) aaaa bbbb</p>").table
    #expect(table.contains("book                 DejaVu Sans Mono 10.0, leading 12.00\n"))
    #expect(table.contains("\nq_rms                         0.180             -\n"))
    #expect(table.contains("\nuneven_spreads                  0/0\n"))
  }

  @Test func `has nothing to say of a book without text`() {
    #expect(quality("<p></p>").justified.lines == 0)
  }

  @Test func `percentiles lie between the values, as the script's do`() {
    let sample = Sample([4, 1, 3, 2])
    #expect(sample.percentile(0.5) == 2.5)
    #expect(abs(sample.percentile(0.95) - 3.85) < 1e-9)
    #expect(Sample([]).percentile(0.5) == 0)
    #expect(Sample.text(-0.0049, 2) == "0.00")
    #expect(Sample.text(-1.26, 1) == "-1.3")
  }
}
