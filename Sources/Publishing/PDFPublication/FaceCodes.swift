internal import Typography

/// The codes of one face, and what the encoder of words needs to know of its glyphs.
struct FaceCodes: Sendable {
  struct Assignment: Sendable {
    var use: GlyphUse
    var code: UInt16
  }

  let scheme: CodeScheme
  let unitsPerEm: Int
  /// Ascending by code.
  let assignments: [Assignment]
  /// Nil when the face has no space.
  let spaceCode: UInt16?
  let spaceAdvance: Int
  /// By glyph: its natural advance in font units, and its most frequent text with its code.
  private var entries: [Entry]
  private var others: [UInt64: UInt16] = [:]

  private struct Entry {
    var text = GlyphText.nothing
    var code: UInt16 = 0
    var advance: Int32 = 0
  }

  /// `uses` stand in order of frequency.
  init(_ face: FontFace, uses: [GlyphUse], allowsOneByte: Bool, programs: FontPrograms) {
    let space = programs.space(face)
    var uses = uses
    if let space {
      let use = GlyphUse(glyph: space, text: .space)
      uses.removeAll { $0 == use }
      uses.insert(use, at: 0)
    }
    // Name-keyed CFF has no map from CIDs to glyphs (ISO 32000-1, 9.7.4.2), so CID 32 would be the letter that
    // poppler takes for a space: such faces are set without `Tw`.
    let isMixed = allowsOneByte && !face.isCFF && space != nil && uses.count <= CodeScheme.twoByteCapacity
    scheme = isMixed ? .mixed : .twoBytes
    unitsPerEm = max(1, face.unitsPerEm)
    let codes = isMixed ? Self.mixedCodes(uses) : Self.twoByteCodes(uses)
    assignments = codes.sorted { $0.code < $1.code }
    spaceCode = space == nil ? nil : codes.first?.code
    spaceAdvance = space.map { programs.advance(face, $0) } ?? 0
    let glyphs = codes.map(\.use.glyph).max().map { Int($0) + 1 } ?? 0
    entries = [Entry](repeating: Entry(), count: glyphs)
    for assignment in codes {
      let glyph = Int(assignment.use.glyph)
      if entries[glyph].code == 0 {
        let advance = Int32(clamping: programs.advance(face, assignment.use.glyph))
        entries[glyph] = Entry(text: assignment.use.text, code: assignment.code, advance: advance)
      } else {
        others[assignment.use.key] = assignment.code
      }
    }
  }

  func advance(of glyph: UInt16) -> Int { Int(entries[Int(glyph)].advance) }

  func code(glyph: UInt16, text: GlyphText) -> UInt16 {
    let entry = entries[Int(glyph)]
    if entry.text == text { return entry.code }
    return others[GlyphUse(glyph: glyph, text: text).key] ?? entry.code
  }

  /// The glyphs, each once.
  var glyphs: [UInt16] { Array(Set(assignments.map(\.use.glyph))).sorted() }

  private static func mixedCodes(_ uses: [GlyphUse]) -> [Assignment] {
    var ascii = [GlyphUse?](repeating: nil, count: 127)
    for use in uses where use.text.raw >= 32 && use.text.raw < 127 && ascii[Int(use.text.raw)] == nil {
      ascii[Int(use.text.raw)] = use
    }
    let free = CodeScheme.oneByteCodes + (33..<127).filter { ascii[$0] == nil && !isEscaped($0) }.map { UInt16($0) }
    var oneByte = free.makeIterator()
    var twoByte = 0
    return uses.map { use in
      if !use.text.isLonger && use.text.raw < 127 && use.text.raw >= 32 && ascii[Int(use.text.raw)] == use {
        return Assignment(use: use, code: UInt16(use.text.raw))
      }
      if let code = oneByte.next() { return Assignment(use: use, code: code) }
      defer { twoByte += 1 }
      return Assignment(use: use, code: CodeScheme.twoByteCode(twoByte))
    }
  }

  private static func isEscaped(_ code: Int) -> Bool { code == 40 || code == 41 || code == 92 }

  /// A face has at most 65,535 glyphs; pairs beyond that share the code of their glyph's first pair.
  private static func twoByteCodes(_ uses: [GlyphUse]) -> [Assignment] {
    uses.prefix(65_000).enumerated().map { Assignment(use: $1, code: UInt16($0 + 1)) }
  }
}
