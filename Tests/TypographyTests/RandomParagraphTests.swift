import Diagnostics
import Geometry
import Glibc
import Stylesheets
import TestSupport
import Testing

@testable import Typography

/// What must be true of any paragraph's lines, held against a thousand that nobody would write.
@Suite struct RandomParagraphTests {
  /// SEWN_FULL=1: ten times as many.
  private static let isFull = getenv("SEWN_FULL") != nil
  private static let library = Setting.library(of: ["Vollkorn", "Noto Sans", "DejaVu Sans Mono"])

  /// A hundred seeds to a case; a failure names its own.
  @Test(arguments: 0..<(isFull ? UInt64(100) : 10))
  func `random paragraphs keep their text, their measure and their sums`(_ hundred: UInt64) {
    let engine = TextEngine(library: Self.library)
    for seed in hundred * 100..<(hundred + 1) * 100 {
      let paragraph = RandomParagraph(seed: seed).paragraph
      let lines = engine.lines(of: paragraph)
      let proof = LineProof(paragraph, lines, engine.words, engine.takeLog(), Self.library)
      let faults = proof.faults()
      if !faults.isEmpty { Issue.record("seed \(seed): \(faults.prefix(3).joined(separator: "; "))") }
      guard seed % 10 == 0 else { continue }
      let again = LineProof.shown(engine.lines(of: paragraph), engine.words)
      let fresh = TextEngine(library: Self.library)
      let first = LineProof.shown(lines, engine.words)
      #expect(first == again, "seed \(seed): other lines when set again")
      let inFresh = LineProof.shown(fresh.lines(of: paragraph), fresh.words)
      #expect(first == inFresh, "seed \(seed): other lines in a fresh engine")
    }
  }

  /// Readers take only UTF-8; that what they hand on is so is no reason to fall over where it is not.
  @Test func `bytes that are no UTF-8 have lines too`() {
    let engine = TextEngine(library: Self.library)
    for seed in 0..<(Self.isFull ? UInt64(2_000) : 200) {
      var paragraph = RandomParagraph(seed: seed).paragraph
      var random = SeededGenerator(seed: seed)
      for index in paragraph.text.indices where Int.random(in: 0..<6, using: &random) == 0 {
        paragraph.text[index] = UInt8.random(in: 0...255, using: &random)
      }
      for line in engine.lines(of: paragraph).lines {
        #expect(line.textRange.upperBound <= paragraph.text.count, "seed \(seed)")
      }
    }
  }
}
