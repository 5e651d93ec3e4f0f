internal import Compression
internal import PDFObjects
internal import Typography

/// The objects of one face: ISO 32000-1, 9.7 (composite fonts) and 9.9 (embedded programs).
struct FaceWriter {
  /// The objects' numbers: the font itself is the first.
  struct Numbers: Sendable {
    let font: Reference
    let descendant: Reference
    let descriptor: Reference
    let program: Reference
    let toUnicode: Reference
    /// The map from CIDs to glyphs, or the CMap of a CFF face.
    let map: Reference

    static let count = 6

    init(_ references: References, at start: Int) {
      font = references[start]
      descendant = references[start + 1]
      descriptor = references[start + 2]
      program = references[start + 3]
      toUnicode = references[start + 4]
      map = references[start + 5]
    }
  }

  let face: FontFace
  let codes: FaceCodes
  let texts: GlyphTexts
  let programs: FontPrograms
  let numbers: Numbers
  let mixedEncoding: Reference

  func write(into chunk: ChunkWriter) {
    let program =
      programs.subset(face, codes.glyphs) ?? FontPrograms.Program(bytes: [], newGlyph: [:])
    let name = Self.subsetTag(program.bytes) + "+" + face.postScriptName
    writeFont(named: name, into: chunk)
    writeDescendant(named: name, program, into: chunk)
    writeDescriptor(named: name, into: chunk)
    chunk.stream(numbers.program, .binary(program.bytes)) { entries in
      if face.isCFF { entries.put("Subtype", name: "OpenType") } else { entries.put("Length1", program.bytes.count) }
    }
    chunk.stream(numbers.toUnicode, .text(CharacterMap.toUnicode(codes, texts)))
    if face.isCFF {
      CharacterMap.write(
        CharacterMap.encoding(of: codes, newGlyph: program.newGlyph), named: "Sewn-Glyphs", as: numbers.map, into: chunk
      )
    } else {
      chunk.stream(numbers.map, .binary(glyphMap(program)))
    }
  }

  private func writeFont(named name: String, into chunk: ChunkWriter) {
    chunk.object(numbers.font) { font in
      font.dictionary { font in
        font.put("Type", name: "Font")
        font.put("Subtype", name: "Type0")
        font.put("BaseFont", escapedName: name)
        switch (codes.scheme, face.isCFF) {
        case (_, true): font.put("Encoding", numbers.map)
        case (.mixed, false): font.put("Encoding", mixedEncoding)
        case (.twoBytes, false): font.put("Encoding", name: "Identity-H")
        }
        font.put("DescendantFonts", array: { $0.reference(numbers.descendant) })
        font.put("ToUnicode", numbers.toUnicode)
      }
    }
  }

  private func writeDescendant(named name: String, _ program: FontPrograms.Program, into chunk: ChunkWriter) {
    chunk.object(numbers.descendant) { font in
      font.dictionary { font in
        font.put("Type", name: "Font")
        font.put("Subtype", name: face.isCFF ? "CIDFontType0" : "CIDFontType2")
        font.put("BaseFont", escapedName: name)
        font.put(
          "CIDSystemInfo",
          dictionary: { system in
            system.put("Registry", string: "Adobe".utf8)
            system.put("Ordering", string: "Identity".utf8)
            system.put("Supplement", 0)
          })
        font.put("FontDescriptor", numbers.descriptor)
        font.put("DW", 0)
        font.key("W")
        writeWidths(program, &font)
        if !face.isCFF { font.put("CIDToGIDMap", numbers.map) }
      }
    }
  }

  /// `[first [width width …] first […]]`, in thousandths of the em.
  private func writeWidths(_ program: FontPrograms.Program, _ font: inout ObjectWriter) {
    var previous = -2
    font.array { font in
      for (cid, glyph) in cids(program) where cid != previous {
        if cid != previous + 1 {
          if previous >= 0 { font.buffer.ascii("]") }
          font.integer(cid)
          font.buffer.ascii("[")
        }
        let advance = codes.advance(of: glyph) * 1_000_000
        font.real(Real(thousandths: (advance + codes.unitsPerEm / 2) / codes.unitsPerEm))
        previous = cid
      }
      if previous >= 0 { font.buffer.ascii("]") }
    }
  }

  /// The CIDs that codes lead to, ascending, with the face's own glyphs.
  private func cids(_ program: FontPrograms.Program) -> [(cid: Int, glyph: UInt16)] {
    codes.assignments
      .map { (cid(of: $0, program), $0.use.glyph) }
      .sorted { $0.0 < $1.0 }
  }

  private func cid(of assignment: FaceCodes.Assignment, _ program: FontPrograms.Program) -> Int {
    face.isCFF ? Int(program.newGlyph[assignment.use.glyph] ?? 0) : Int(assignment.code)
  }

  /// Two bytes for each CID.
  private func glyphMap(_ program: FontPrograms.Program) -> [UInt8] {
    let last = codes.assignments.last.map { Int($0.code) } ?? 0
    var map = [UInt8](repeating: 0, count: (last + 1) * 2)
    for assignment in codes.assignments {
      let glyph = program.newGlyph[assignment.use.glyph] ?? 0
      let cid = Int(assignment.code)
      map[cid * 2] = UInt8(glyph >> 8)
      map[cid * 2 + 1] = UInt8(glyph & 255)
    }
    return map
  }

  private func writeDescriptor(named name: String, into chunk: ChunkWriter) {
    let box = face.boundingBox
    chunk.object(numbers.descriptor) { descriptor in
      descriptor.dictionary { descriptor in
        descriptor.put("Type", name: "FontDescriptor")
        descriptor.put("FontName", escapedName: name)
        descriptor.put("Flags", flags)
        descriptor.put("FontBBox", rectangle: (scaled(box.0), scaled(box.1), scaled(box.2), scaled(box.3)))
        descriptor.put("ItalicAngle", Real(face.italicAngle))
        descriptor.put("Ascent", scaled(face.ascender))
        descriptor.put("Descent", scaled(-face.descender))
        descriptor.put("CapHeight", scaled(face.capHeight))
        descriptor.put("XHeight", scaled(face.xHeight))
        // Faces do not say how thick their stems are; viewers use the figure only when they replace a face, which an
        // embedded one never is.
        descriptor.put("StemV", 10 + 220 * (min(max(face.weight, 50), 1000) - 50) / 900)
        descriptor.put(face.isCFF ? "FontFile3" : "FontFile2", numbers.program)
      }
    }
  }

  /// ISO 32000-1, table 123: 1 fixed pitch, 2 serif, 3 symbolic (its glyphs go beyond Latin), 7 italic.
  private var flags: Int {
    4 | (face.isMonospaced ? 1 : 0) | (face.isSerif ? 2 : 0) | (face.isItalic ? 64 : 0)
  }

  private func scaled(_ value: Int) -> Real { Real(thousandths: value * 1_000_000 / codes.unitsPerEm) }

  /// Six letters that follow from the program (ISO 32000-1, 9.6.4).
  private static func subsetTag(_ program: [UInt8]) -> String {
    var rest = Checksum.crc32(program)
    var tag = ""
    for _ in 0..<6 {
      tag.unicodeScalars.append(Unicode.Scalar(UInt8(ascii: "A") + UInt8(rest % 26)))
      rest /= 26
    }
    return tag
  }
}

extension CharacterMap {
  static func write(_ map: [UInt8], named name: StaticString, as reference: Reference, into chunk: ChunkWriter) {
    chunk.stream(reference, .text(map)) { entries in
      entries.put("Type", name: "CMap")
      entries.put("CMapName", name: name)
      entries.put(
        "CIDSystemInfo",
        dictionary: { system in
          system.put("Registry", string: "Adobe".utf8)
          system.put("Ordering", string: "Identity".utf8)
          system.put("Supplement", 0)
        })
    }
  }
}
