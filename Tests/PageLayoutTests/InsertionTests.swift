import Geometry
import Stylesheets
import Testing

@testable import PageLayout

private typealias Hand = HandMadeGalley

/// Lines of 10 pt on pages of 100 pt; names of notes begin with 100.
@Suite struct `css-gcpm-3, 2: notes at the foot of the page of their call` {
  /// Twenty lines, of which some call notes.
  private func text(_ calls: [UInt32: [Galley.Insertion]], lines: UInt32 = 20) -> HandMadeGalley {
    var hand = HandMadeGalley()
    for name in 1...lines { hand.add(name, calls: calls[name] ?? []) }
    hand.close()
    return hand
  }

  @Test func `a note stands at the foot and takes its room from the text`() {
    let pages = text([3: [Hand.note(100..<103)]]).pages()
    #expect(pages[0].keys.sorted() == [1, 2, 3, 4, 5, 6, 7, 100, 101, 102])
    #expect(pages[0][7] == 60 && pages[0][100] == 70 && pages[0][102] == 90)
    #expect(pages[1][8] == 0)
  }

  @Test func `a note of a short page stands at its foot too`() {
    let pages = text([1: [Hand.note(100..<102)]], lines: 2).pages()
    #expect(pages == [[1: 0, 2: 10, 100: 80, 101: 90]])
  }

  // css.md rule 35: line and first lines of the note are one unit, and the note splits.
  @Test func `a note that does not fit begins on the page of its call and goes on first on the next`() {
    let pages = text([8: [Hand.note(100..<105)], 9: [Hand.note(200..<201)]]).pages()
    // Eight lines and two of five.
    #expect(pages[0].keys.sorted() == [1, 2, 3, 4, 5, 6, 7, 8, 100, 101])
    #expect(pages[1][9] == 0 && pages[1][102] == 60 && pages[1][104] == 80 && pages[1][200] == 90)
  }

  @Test func `a line whose note cannot begin beside it goes to the next page`() {
    let pages = text([9: [Hand.note(100..<105)]]).pages()
    #expect(pages[0].keys.sorted() == [1, 2, 3, 4, 5, 6, 7, 8])
    #expect(pages[1][9] == 0 && pages[1][100] == 50)
  }

  @Test func `only the last note of a page splits`() {
    let pages = text([2: [Hand.note(100..<104)], 4: [Hand.note(200..<204)]]).pages()
    // 4 + 4 lines and two of the second.
    #expect(pages[0].keys.sorted() == [1, 2, 3, 4, 100, 101, 102, 103, 200, 201])
    #expect(pages[1][202] == 80 && pages[1][203] == 90 && pages[1][5] == 0)
  }

  @Test func `a note splits by its own orphans and widows`() {
    let pages = text([7: [Hand.note(100..<104, orphans: 2, widows: 3)]]).pages()
    // Four lines with three widows cannot be split: the line moves.
    #expect(pages[0].keys.sorted() == [1, 2, 3, 4, 5, 6])
    #expect(pages[1].keys.contains(103))
  }

  // css.md rule 34
  @Test func `the area holds three quarters of a page at most, and all of a page without text`() {
    let pages = text([1: [Hand.note(100..<130)]], lines: 3).pages()
    #expect(pages[0].keys.sorted() == [1] + Array(100..<107))
    // The rest takes 75 pt, then what is left.
    #expect(pages[1].keys.sorted() == [2, 3] + Array(107..<114))
    #expect(pages[2].keys.sorted() == Array(114..<124))
    #expect(pages[3].keys.sorted() == Array(124..<130))
  }

  @Test func `footnote-policy line moves the line, block the paragraph`() {
    let line = text([8: [Hand.note(100..<105, policy: .line)]]).pages()
    #expect(line[0].keys.sorted() == [1, 2, 3, 4, 5, 6, 7])
    var hand = HandMadeGalley()
    for name in 1...5 as ClosedRange<UInt32> { hand.add(name) }
    var paragraph = HandMadeGalley(lines: 4, from: 6).galley
    paragraph.insertions = [Hand.note(100..<105, policy: .block)]
    for position in paragraph.atoms.indices.dropLast() {
      hand.add(
        UInt32(6 + position), calls: position == 2 ? paragraph.insertions : [], isBetweenLines: position > 0)
    }
    hand.close()
    let block = hand.pages()
    #expect(block[0].keys.sorted() == [1, 2, 3, 4, 5])
    #expect(block[1][6] == 0 && block[1][100] == 50)
  }

  // css.md rule 36
  @Test func `notes of notes queue behind their own`() {
    var note = HandMadeGalley()
    note.add(100, calls: [Hand.note(110..<112)])
    note.add(101)
    note.close()
    let insertion = Galley.Insertion(kind: .footnote, column: InsertedColumn(note.galley))
    let pages = text([1: [insertion], 2: [Hand.note(200..<201)]]).pages()
    #expect(pages[0][100] == 50 && pages[0][110] == 70 && pages[0][200] == 90)
  }

  @Test func `what is left when the text ends goes on on pages of its own`() {
    let pages = text([10: [Hand.note(100..<125)]], lines: 10).pages()
    #expect(pages.flatMap { $0.keys.sorted() } == Array(1...9) + [10] + Array(100..<125))
  }

  @Test func `notes are set before a forced break`() {
    var hand = HandMadeGalley()
    hand.add(1, calls: [Hand.note(100..<110)])
    hand.add(2, isForced: true)
    hand.close()
    let pages = hand.pages()
    #expect(pages.map { $0.keys.sorted() } == [[1] + Array(100..<107), [107, 108, 109], [2]])
  }

  @Test func `a note that a page float calls is split where the rest of a row finds no room`() {
    var float = HandMadeGalley()
    for name in 200..<207 as Range<UInt32> { float.add(name, calls: name == 200 ? [Hand.note(300..<305)] : []) }
    float.close()
    var cell = HandMadeGalley()
    for name in 1...20 as ClosedRange<UInt32> {
      let insertion = Galley.Insertion(kind: .pageTop, column: InsertedColumn(float.galley))
      cell.add(name, calls: name == 8 ? [insertion] : [])
    }
    cell.close()
    var hand = HandMadeGalley()
    hand.addRow([cell.galley])
    hand.close()
    let pages = hand.pages()
    // 70 pt and two lines of the note leave 10 pt: too little for two lines, so that three lines of it stand there.
    #expect(pages.flatMap { $0.keys.sorted() }.sorted() == Array(1...20) + Array(200..<207) + Array(300..<305))
    #expect(pages[1].keys.sorted() == Array(200..<207) + [300, 301, 302])
  }

  @Test func `three notes on one line stand together`() {
    let pages = text([5: [Hand.note(100..<101), Hand.note(110..<111), Hand.note(120..<124)]]).pages()
    #expect(pages[0][5] == 40)
    #expect(pages[0][100] == 50 && pages[0][120] == 70)
  }
}

@Suite struct `css-page-floats-3: floats at the head and the foot of the page` {
  private func text(_ calls: [UInt32: [Galley.Insertion]], lines: UInt32 = 20) -> HandMadeGalley {
    var hand = HandMadeGalley()
    for name in 1...lines { hand.add(name, calls: calls[name] ?? []) }
    hand.close()
    return hand
  }

  // css.md rule 37
  @Test func `a float stands on the page of its anchor if it fits`() {
    let pages = text([3: [Hand.float(.pageTop, 100..<103)], 4: [Hand.float(.pageBottom, 200..<202)]]).pages()
    #expect(pages[0][100] == 0 && pages[0][1] == 30 && pages[0][5] == 70 && pages[0][200] == 80)
    #expect(pages[1][6] == 0)
  }

  @Test func `else it stands on the next page, and order is kept`() {
    let pages = text([8: [Hand.float(.pageTop, 100..<104)], 9: [Hand.float(.pageTop, 200..<201)]]).pages()
    #expect(pages[0].keys.sorted() == Array(1...10))
    #expect(pages[1][100] == 0 && pages[1][200] == 40 && pages[1][11] == 50)
  }

  @Test func `a float at the foot stands above the notes`() {
    let pages = text([1: [Hand.float(.pageBottom, 100..<102), Hand.note(200..<202)]]).pages()
    #expect(pages[0][100] == 60 && pages[0][200] == 80)
  }

  @Test func `a float higher than the page is cut`() {
    let pages = text([1: [Hand.float(.pageTop, 100..<113)]], lines: 12).pages()
    #expect(pages.map { $0.keys.sorted() } == [Array(1...10), Array(100..<110), [11, 12] + Array(110..<113)])
  }
}
