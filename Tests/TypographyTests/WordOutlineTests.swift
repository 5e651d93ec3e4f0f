import Geometry
import Stylesheets
import Testing

@testable import Typography

@Suite("Known words are passed over whole") struct WordOutlineTests {
  @Test func `an outline keeps the classes of both ends`() {
    let kinds: [BreakClass] = [.letter, .infix, .digit, .quote, .closeNarrow, .closeParenthesis, .postfix, .prefix]
    for first in kinds {
      for last in kinds {
        for areQuotes in [false, true] {
          let outline = WordOutline(first: first, last: last, areQuotes: areQuotes)
          #expect(outline.first == first && outline.last == last && outline.areQuotes == areQuotes)
          #expect(outline != .unknown && outline != .none)
        }
      }
    }
  }

  @Test func `a sign that counts by itself has none`() {
    #expect(WordOutline(first: .letter, last: .hyphen, areQuotes: false) == .none)
    #expect(WordOutline(first: .open, last: .letter, areQuotes: false) == .none)
  }

  /// Words come a second time with other neighbours: other spaces, tabs, soft hyphens, dashes, the seam of two runs.
  @Test func `words that are known break where they did when they were met`() {
    let library = Setting.library(of: ["Vollkorn"])
    let texts = [
      "well, said he: “24/7 is 100% of it” \"' 'tis (so) f(x) [2], $5 or 5$; Øre, naïve. a-b – c — d…",
      "he\u{A0}is well, -a 100% \u{AD}so 5$ or $5\tnaïve. 'tis  said; it”  \" ' \"' c — Øre, [2], 24/7 of f(x)",
    ]
    let engine = TextEngine(library: library)
    for text in texts + texts {
      for measure in [40.0, 90, 200] {
        let paragraph = Setting.paragraph(text, Setting.style(), measure: .points(measure))
        let fresh = TextEngine(library: library)
        let known = LineProof.shown(engine.lines(of: paragraph), engine.words)
        #expect(known == LineProof.shown(fresh.lines(of: paragraph), fresh.words))
      }
    }
  }
}
