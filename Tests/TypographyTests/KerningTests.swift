import Diagnostics
import Geometry
import Stylesheets
import Testing

@testable import Typography

@Suite("Kerning across spaces and cuts")
struct KerningTests {
  /// An open shaper with one way of shaping in a family's regular face; nil where it is not installed.
  private func shaper(_ family: String) -> (WordShaper, UInt16)? {
    guard let face = Self.library.faces.first(where: { $0.family == family && $0.weight == 400 && !$0.isItalic }) else {
      print("skipped: \(family) is not installed")
      return nil
    }
    var shaper = WordShaper(table: WordTable(), library: Self.library)
    let number = shaper.shaping(TextStyle(face: face.index, size: .zero, language: "en"), fallbacks: [])
    return (shaper, number)
  }

  private static let library = Setting.library(of: ["Vollkorn", "Lato", "Liberation Serif", "Noto Sans", "Lato Light"])

  /// Substitutions that look across the space at the next word are left out: Vollkorn has one for "R T". So is kerning
  /// after a hyphen within a word, where a line may end.
  private static let sentence =
    "Of the few very shy wives of Tula, off we go: AVATAR, Toy Yes; half of a well-set “far” off, fly (of) it."

  @Test(arguments: ["Vollkorn", "Lato", "Liberation Serif", "Noto Sans"])
  func `a line of words is as wide as the line shaped whole`(_ family: String) throws {
    guard let (shaper, number) = shaper(family), let shaping = shaper.shapings[number] else { return }
    let engine = TextEngine(library: Self.library)
    let style = Setting.style(10, families: [family])
    let line = engine.line(of: Self.sentence, style: style)
    let whole = shaper.shaper.measure(Array(Self.sentence.utf8), with: shaping).advance
    let units = Self.library.faces[shaping.face].unitsPerEm
    let expected = whole * 10 * 65_536 / units
    // Each word is rounded down by itself.
    #expect(abs(line.lines[0].width.raw - expected) < 64)
  }

  @Test func `only faces that kern with the space pay for it`() throws {
    if let (shaper, number) = shaper("Vollkorn") { #expect(shaper.shapings[number]?.among != nil) }
    if let (shaper, number) = shaper("Lato") { #expect(shaper.shapings[number]?.among != nil) }
    if let (shaper, number) = shaper("Noto Sans") { #expect(shaper.shapings[number]?.among == nil) }
  }

  @Test func `a space that ends a line takes its kern along`() throws {
    guard shaper("Vollkorn") != nil else { return }
    let engine = TextEngine(library: Self.library)
    let style = Setting.style(10, families: ["Vollkorn"], alignment: .start)
    let alone = engine.line(of: "of", style: style).lines[0].width
    let lines = engine.lines(of: Setting.paragraph("of of of", style, measure: alone))
    #expect(lines.lines.map(\.width) == [alone, alone, alone])
    #expect(engine.takeLog().entries.isEmpty)
  }

  @Test(arguments: ["Vollkorn", "Lato", "Liberation Serif", "Noto Sans"])
  func `parts taken from a word are what shaping gives`(_ family: String) throws {
    guard let (made, number) = shaper(family), let shaping = made.shapings[number] else { return }
    var shaper = made
    var (taken, all) = (0, 0)
    for word in ["office", "Wolfgang", "yearly", "AVATAR", "afflict", "o\u{308}ffnen", "Tävla", "“fly-wheel”", "waver"]
    {
      let bytes = Array(word.utf8)
      let id = bytes.withUnsafeBytes { shaper.word($0, shaping: number) }
      var offset = 0
      for character in word.dropLast() {
        offset += character.utf8.count
        for (range, hyphen) in [(0..<offset, "-"), (0..<offset, ""), (offset..<bytes.count, "")] {
          let part = shaper.part(of: id, range, hyphen: Array(hyphen.utf8))
          let count = shaper.table.glyphs.count
          let text = Array(bytes[range]) + Array(hyphen.utf8)
          let shaped = text.withUnsafeBytes { shaper.shaper.shape($0, with: shaping, into: shaper.table) }
          let expected = shaper.table.glyphs[shaped.glyphs]
          let found = shaper.table.glyphs(of: shaper.table.words[Int(part)])
          #expect(found.elementsEqual(expected) { $0.isEqual(to: $1) }, "\(word), \(range)\(hyphen)")
          #expect(Int(shaper.table.words[Int(part)].advance) == shaped.advance)
          shaper.table.removeGlyphs(from: count)
        }
        let missed = shaper.corrections(of: Int(id), cutAt: offset)
        let glyphs = shaper.table.glyphs(of: shaper.table.words[Int(id)])
        let estimate = WordShaper.advance(of: glyphs, before: offset, length: bytes.count)
        let left = shaper.shaper.measure(bytes[..<offset] + [0x2D], with: shaping).advance
        let hyphen = shaper.shaper.measure([0x2D], with: shaping).advance
        #expect(estimate + missed.left + hyphen == left, "\(word) at \(offset)")
        if missed.right == 0 { taken += 1 }
        all += 1
      }
    }
    print("\(family): \(taken) of \(all) cuts leave the glyphs alone")
  }
}

extension WordTable.Glyph {
  func isEqual(to other: WordTable.Glyph) -> Bool {
    id == other.id && advance == other.advance && xOffset == other.xOffset && yOffset == other.yOffset
      && cluster == other.cluster
  }
}
