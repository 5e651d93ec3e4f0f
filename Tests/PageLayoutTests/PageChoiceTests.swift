import Geometry
import Testing

@testable import PageLayout

private typealias Hand = HandMadeGalley

/// Lines of 10 pt on pages of 360 pt: 36 of them.
@Suite struct `css-break-4, 4.4: the best of the breaks that CSS leaves` {
  private func pages(_ galley: Galley) -> [Int] {
    var cut = Fragmenter(galley)
    let size = Size(width: .points(100), height: .points(360))
    let room = PageRoom(height: size.height, footnotes: FootnoteArea(textArea: size))
    var counts: [Int] = []
    while !cut.isFinished, counts.count < 1_000 {
      counts.append(cut.next(in: room, following: room).items.count { $0.element >= 0 })
    }
    return counts
  }

  private func lines(_ count: UInt32, orphansAt: Set<UInt32> = [], avoidAt: Set<UInt32> = []) -> Galley {
    var hand = HandMadeGalley()
    for name in 1...count {
      let level: BreakPoint.Level = avoidAt.contains(name) ? .avoid : orphansAt.contains(name) ? .orphans : .allowed
      hand.add(name, level: level, isBetweenLines: !avoidAt.contains(name))
    }
    hand.close()
    return hand.galley
  }

  @Test func `pages are full where nothing is gained by less`() {
    #expect(pages(lines(36 * 3 + 10)) == [36, 36, 36, 10])
  }

  // typography.md A3.2: a page of four lines at its end costs 400, of five 100; a line that is missing 40, two 160.
  @Test func `pages give lines to a last page that would have two`() {
    // One line of the second page and two of the third (40 + 160), for five at the end (100): two each would be 320.
    #expect(pages(lines(36 * 3 + 2)) == [36, 35, 34, 5])
    // Three of one page: 360 + 100.
    #expect(pages(lines(36 + 2)) == [33, 5])
  }

  @Test func `one line left needs four, of two pages if there are two`() {
    #expect(pages(lines(36 * 3 + 1)) == [36, 34, 34, 5])
    // Three is all that one page gives.
    #expect(pages(lines(36 + 1)) == [33, 4])
  }

  @Test func `a last page of five lines is given a sixth, but not two by one page`() {
    #expect(pages(lines(36 + 5)) == [35, 6])
    // The second page sees the last one: 40 for its line, or none and 100.
    #expect(pages(lines(36 * 2 + 5)) == [36, 35, 6])
    #expect(pages(lines(36 + 6)) == [36, 6])
  }

  // css.md rule 20
  @Test func `a break of a better level is worth any blank`() {
    // A block of eight lines that may not be cut begins at line 31.
    #expect(pages(lines(60, avoidAt: Set(32...38))) == [30, 30])
  }

  @Test func `a hole is shared between pages`() {
    // No good break before lines 71 to 73: the second page would be three lines short (360). Now the first is one and the
    // second two (40 + 160).
    #expect(pages(lines(100, orphansAt: [71, 72, 73])) == [35, 34, 31])
  }
}
