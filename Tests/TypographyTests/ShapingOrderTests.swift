import Geometry
import Testing

@testable import Typography

@Suite("UAX #9: words are shaped in the direction of their level")
struct ShapingOrderTests {
  @Test func `brackets are mirrored in words that run from right to left and nowhere else`() throws {
    var shaper = WordShaper(table: WordTable(), library: Setting.library)
    let face = try #require(Setting.library.faces.first { $0.family == "DejaVu Sans Mono" && $0.weight == 400 })
    let plain = shaper.shaping(TextStyle(face: face.index, size: .zero), fallbacks: [])
    let right = shaper.shaping(plain, order: ShapingOrder(direction: .rightToLeft, script: 0x4865_6272))
    let left = shaper.shaping(plain, order: ShapingOrder(direction: .leftToRight))
    let (here, there) = (shaper.glyphs(of: "(", plain), shaper.glyphs(of: "(", right))
    #expect(here == [face.glyph(for: "(")])
    #expect(there == [face.glyph(for: ")")])
    #expect(shaper.glyphs(of: "(", left) == here)
    #expect(shaper.shaping(right, order: ShapingOrder()) == plain)
  }

  @Test func `a word is drawn in the order that is asked for`() throws {
    var shaper = WordShaper(table: WordTable(), library: Setting.library)
    let face = try #require(Setting.library.faces.first { $0.family == "DejaVu Sans Mono" && $0.weight == 400 })
    let plain = shaper.shaping(TextStyle(face: face.index, size: .zero), fallbacks: [])
    let right = shaper.shaping(plain, order: ShapingOrder(direction: .rightToLeft))
    // A level of its own keeps digits from left to right: whoever asks for the other order gets it.
    #expect(shaper.glyphs(of: "12", right) == Array(shaper.glyphs(of: "12", plain).reversed()))
  }
}

extension WordShaper {
  /// The glyph ids of a word as it is drawn, from left to right.
  mutating func glyphs(of text: String, _ shaping: UInt16) -> [UInt16] {
    let id = Array(text.utf8).withUnsafeBytes { word($0, shaping: shaping) }
    return table.glyphs(of: table.words[Int(id)]).map(\.id)
  }
}
