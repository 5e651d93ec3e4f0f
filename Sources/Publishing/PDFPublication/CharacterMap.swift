internal import PDFObjects

/// The two maps of a face's codes: to CIDs (what is painted) and to Unicode (what is copied, searched and spoken).
enum CharacterMap {
  /// The CMap that all faces with mixed codes share (ISO 32000-1, 9.7.5.3).
  static func mixedEncoding() -> [UInt8] {
    var map = ByteBuffer()
    begin(&map, name: "Sewn-Mixed", type: 1)
    codespace(.mixed, &map)
    map.ascii("33 begincidrange\n<00> <DF> 0\n")
    for row in 0..<32 {
      let code = CodeScheme.twoByteCode(row * 128)
      hex(code, .mixed, &map)
      map.byte(32)
      hex(code + 127, .mixed, &map)
      map.byte(32)
      map.integer(Int(code))
      map.byte(10)
    }
    map.ascii("endcidrange\n")
    end(&map)
    return map.bytes
  }

  /// For name-keyed CFF: its CIDs are its glyphs.
  static func encoding(of codes: FaceCodes, newGlyph: [UInt16: UInt16]) -> [UInt8] {
    var map = ByteBuffer()
    begin(&map, name: "Sewn-Glyphs", type: 1)
    codespace(codes.scheme, &map)
    sections(codes.assignments, "cidchar", &map) { assignment, map in
      hex(assignment.code, codes.scheme, &map)
      map.byte(32)
      map.integer(Int(newGlyph[assignment.use.glyph] ?? 0))
      map.byte(10)
    }
    end(&map)
    return map.bytes
  }

  /// ISO 32000-1, 9.10.3. Sections hold codes of one length each.
  static func toUnicode(_ codes: FaceCodes, _ texts: GlyphTexts) -> [UInt8] {
    var map = ByteBuffer()
    begin(&map, name: "Sewn-Unicode", type: 2)
    codespace(codes.scheme, &map)
    for isOneByte in [true, false] {
      let group = codes.assignments.filter { codes.scheme.isOneByte($0.code) == isOneByte }
      sections(group, "bfchar", &map) { assignment, map in
        hex(assignment.code, codes.scheme, &map)
        map.ascii(" <")
        for scalar in texts.scalars(of: assignment.use.text) {
          for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
            map.hex(UInt8(unit >> 8))
            map.hex(UInt8(unit & 255))
          }
        }
        map.ascii(">\n")
      }
    }
    end(&map)
    return map.bytes
  }

  /// A section has at most 100 entries.
  private static func sections(
    _ assignments: [FaceCodes.Assignment], _ keyword: StaticString, _ map: inout ByteBuffer,
    _ line: (FaceCodes.Assignment, inout ByteBuffer) -> Void
  ) {
    var start = 0
    while start < assignments.count {
      let end = min(start + 100, assignments.count)
      map.integer(end - start)
      map.ascii(" begin")
      map.ascii(keyword)
      map.byte(10)
      for assignment in assignments[start..<end] { line(assignment, &map) }
      map.ascii("end")
      map.ascii(keyword)
      map.byte(10)
      start = end
    }
  }

  private static func begin(_ map: inout ByteBuffer, name: StaticString, type: Int) {
    map.ascii(
      """
      /CIDInit /ProcSet findresource begin
      12 dict begin
      begincmap
      /CIDSystemInfo << /Registry (Adobe) /Ordering (
      """)
    if type == 1 { map.ascii("Identity") } else { map.ascii("UCS") }
    map.ascii(") /Supplement 0 >> def\n/CMapName /")
    map.ascii(name)
    map.ascii(" def\n/CMapType ")
    map.integer(type)
    map.ascii(" def\n")
  }

  private static func end(_ map: inout ByteBuffer) {
    map.ascii("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
  }

  private static func codespace(_ scheme: CodeScheme, _ map: inout ByteBuffer) {
    switch scheme {
    case .mixed: map.ascii("2 begincodespacerange\n<00> <DF>\n<E080> <FFFF>\nendcodespacerange\n")
    case .twoBytes: map.ascii("1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
    }
  }

  private static func hex(_ code: UInt16, _ scheme: CodeScheme, _ map: inout ByteBuffer) {
    map.byte(UInt8(ascii: "<"))
    if !scheme.isOneByte(code) { map.hex(UInt8(code >> 8)) }
    map.hex(UInt8(code & 0xFF))
    map.byte(UInt8(ascii: ">"))
  }
}
