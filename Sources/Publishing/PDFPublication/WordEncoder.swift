internal import Geometry
internal import PDFObjects
internal import PageLayout
internal import Typography

/// The words of one table as they stand inside the strings of a `TJ` array, made once: a line is then a few copies.
///
/// A fragment begins and ends inside a string, and may close it for a kern, a raised mark or a marked cluster:
/// `T)74(o` is "To" with the second letter moved to the left by 0.074 em.
final class WordEncoder: Sendable {
  private let spelling: WordSpelling
  /// By style; nil for styles of faces that no page shows.
  let runStyles: [RunStyle?]
  /// Fragments in a row, and where each begins.
  private let bytes: [UInt8]
  private let starts: [UInt32]
  /// Words with raised or lowered glyphs: how far depends on the size of the run, so they are encoded where they stand.
  private let isSized: [Bool]

  init(
    _ table: WordTable, uses: WordUses, codes: [FaceCodes?], resources: [Int], texts: GlyphTexts, layout: FileLayout
  ) {
    let clusters = WordClusters(table)
    runStyles = table.styles.map { style in
      codes[style.face].map { RunStyle(style, $0, resource: resources[style.face]) }
    }
    let isSized = clusters.words.map { word in
      let glyphs = Int(word.glyphStart)..<Int(word.glyphStart) + Int(word.glyphCount)
      return glyphs.contains { clusters.glyphs[$0].yOffset != 0 }
    }
    self.isSized = isSized
    let spelling = WordSpelling(
      clusters: clusters, styles: table.styles, codes: codes, texts: texts, isReadable: layout == .readable)
    self.spelling = spelling
    var buffer = ByteBuffer()
    var starts: [UInt32] = []
    starts.reserveCapacity(clusters.words.count + 1)
    for id in clusters.words.indices {
      starts.append(UInt32(buffer.count))
      if uses.counts[id] > 0 && !isSized[id] {
        spelling.encode(id, size: 0, endsInAddedHyphen: false, into: &buffer)
      }
    }
    starts.append(UInt32(buffer.count))
    self.starts = starts
    bytes = buffer.bytes
  }

  /// Writes a run of which every word is a fragment and every space one byte: nearly all are. False, and nothing is
  /// written, when it is another one.
  func appendPlain(
    _ run: TextRun, _ words: borrowing [WordReference], _ spacing: RunStyle.Spacing, to buffer: inout ByteBuffer
  ) -> Bool {
    guard case .operator = spacing, !run.endsInAddedHyphen else { return false }
    var count = 0
    for index in run.words {
      let id = words[index].id
      if isSized[id] { return false }
      count += Int(starts[id + 1] - starts[id]) + 1
    }
    bytes.withUnsafeBufferPointer { fragments in
      buffer.bytes.append(addingCapacity: count) { room in
        room.withUnsafeMutableBufferPointer { target, filled in
          for index in run.words {
            let id = words[index].id
            let fragment = UnsafeBufferPointer(rebasing: fragments[Int(starts[id])..<Int(starts[id + 1])])
            filled = target[filled...].initialize(fromContentsOf: fragment)
            if words[index].isFollowedBySpace {
              target[filled] = 32
              filled += 1
            }
          }
        }
      }
    }
    return true
  }

  /// Writes a word of a run of this size.
  func append(_ id: Int, size: Real, endsInAddedHyphen: Bool, to buffer: inout ByteBuffer) {
    if endsInAddedHyphen || isSized[id] {
      spelling.encode(id, size: size, endsInAddedHyphen: endsInAddedHyphen, into: &buffer)
    } else {
      buffer.append(Int(starts[id])..<Int(starts[id + 1]), of: bytes)
    }
  }

  /// How far the pen goes over a word, in millionths of the size; `spacing` is added to each glyph.
  func advance(of id: Int, unitsPerEm: Int, spacing: Int) -> Int {
    let word = spelling.clusters.words[id]
    return Int(word.advance) * 1_000_000 / unitsPerEm + Int(word.glyphCount) * spacing
  }

  func text(of id: Int) -> ArraySlice<UInt8> { spelling.clusters.text(of: id) }
}

/// What the bytes of a word follow from.
private struct WordSpelling: Sendable {
  let clusters: WordClusters
  let styles: [TextStyle]
  let codes: [FaceCodes?]
  let texts: GlyphTexts
  let isReadable: Bool

  /// The last glyph of a word with an added hyphen stands for U+00AD.
  func encode(_ id: Int, size: Real, endsInAddedHyphen: Bool, into output: inout ByteBuffer) {
    let word = clusters.words[id]
    guard let face = codes[styles[Int(word.style)].face] else { return }
    var pen = Pen(face: face, size: size, isReadable: isReadable)
    let last = Int(word.glyphStart) + Int(word.glyphCount) - 1
    clusters.forEach(of: id) { cluster in
      if cluster.glyphs.count == 1 {
        let glyph = cluster.glyphs.lowerBound
        let text = endsInAddedHyphen && glyph == last ? .addedHyphen : texts.find(clusters.text[cluster.text])
        return pen.show(clusters.glyphs[glyph], text ?? .nothing, into: &output)
      }
      var pieces: [(glyph: WordTable.Glyph, text: GlyphText)] = []
      let needsText = clusters.texts(of: cluster) { glyph, bytes in
        let text = endsInAddedHyphen && glyph == last ? .addedHyphen : texts.find(bytes) ?? .nothing
        pieces.append((clusters.glyphs[glyph], text))
      }
      if needsText { pen.beginActualText(clusters.text[cluster.text], into: &output) }
      for piece in pieces { pen.show(piece.glyph, piece.text, into: &output) }
      if needsText { pen.endActualText(into: &output) }
    }
    pen.finish(into: &output)
  }
}

/// Where the next glyph would stand, and where it should.
private struct Pen {
  let face: FaceCodes
  let size: Real
  let isReadable: Bool
  /// What is still to be moved to the right, in thousandths of a font unit.
  private var pending = 0
  private var rise: Real = 0

  init(face: FaceCodes, size: Real, isReadable: Bool) {
    self.face = face
    self.size = size
    self.isReadable = isReadable
  }

  mutating func show(_ glyph: WordTable.Glyph, _ text: GlyphText, into output: inout ByteBuffer) {
    let raised = Real(thousandths: Int(glyph.yOffset) * size.thousandths / face.unitsPerEm)
    if raised != rise { setRise(raised, into: &output) }
    pending += Int(glyph.xOffset) * 1000
    flush(into: &output)
    appendCode(face.code(glyph: glyph.id, text: text), into: &output)
    pending += (Int(glyph.advance) - face.advance(of: glyph.id) - Int(glyph.xOffset)) * 1000
  }

  mutating func finish(into output: inout ByteBuffer) {
    if rise != 0 { setRise(0, into: &output) }
    flush(into: &output)
  }

  func beginActualText(_ text: ArraySlice<UInt8>, into output: inout ByteBuffer) {
    output.ascii(")]TJ\n/Span<</ActualText")
    output.hexString(TextString.encode(String(decoding: text, as: UTF8.self)))
    output.ascii(">>BDC\n[(")
  }

  func endActualText(into output: inout ByteBuffer) { output.ascii(")]TJ\nEMC\n[(") }

  /// A number in `TJ` moves to the left by thousandths of the size. What rounding leaves is carried to the next one.
  private mutating func flush(into output: inout ByteBuffer) {
    guard pending.magnitude * 2 >= face.unitsPerEm else { return }
    let half = pending < 0 ? -face.unitsPerEm / 2 : face.unitsPerEm / 2
    let number = (pending + half) / face.unitsPerEm
    guard number != 0 else { return }
    pending -= number * face.unitsPerEm
    output.byte(UInt8(ascii: ")"))
    output.integer(-number)
    output.byte(UInt8(ascii: "("))
  }

  private mutating func setRise(_ value: Real, into output: inout ByteBuffer) {
    rise = value
    output.ascii(")]TJ\n")
    output.real(value)
    output.ascii(" Ts\n[(")
  }

  private func appendCode(_ code: UInt16, into output: inout ByteBuffer) {
    face.scheme.append(code, isReadable: isReadable, into: &output)
  }
}

extension CodeScheme {
  /// The bytes of a code inside a literal string.
  func append(_ code: UInt16, isReadable: Bool, into output: inout ByteBuffer) {
    if !isOneByte(code) { Self.append(UInt8(code >> 8), isReadable, &output) }
    Self.append(UInt8(code & 0xFF), isReadable, &output)
  }

  private static func append(_ byte: UInt8, _ isReadable: Bool, _ output: inout ByteBuffer) {
    guard isReadable && (byte < 32 || byte > 126) else {
      output.escaped(byte)
      return
    }
    output.byte(UInt8(ascii: "\\"))
    for shift in [6, 3, 0] { output.byte(UInt8(ascii: "0") + (byte >> UInt8(shift)) & 7) }
  }
}
