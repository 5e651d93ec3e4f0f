import CHarfBuzz

/// The figures of a face as they were read from `head`, `hhea`, `OS/2`, `post` and `name`.
struct FontDescription: Sendable {
  /// Family, weight and slant are what the list of installed fonts or the style sheet says, not the file.
  var family = ""
  var weight = 400
  var isItalic = false
  var postScriptName = ""
  var isMonospaced = false
  var isSerif = true
  var unitsPerEm = 1000
  var ascender = 800
  var descender = 200
  var lineGap = 0
  var capHeight = 700
  var xHeight = 500
  var italicAngle = 0.0
  var boundingBox = (0, 0, 0, 0)
  var underlinePosition = -100
  var underlineThickness = 50
  var glyphCount = 0
  var isCFF = false
  /// `fsType` of `OS/2`: the licence forbids to embed the font, or to embed a part of it.
  var forbidsEmbedding = false
  var forbidsSubsets = false

  init() {}

  init(face: OpaquePointer, font: OpaquePointer) {
    unitsPerEm = max(1, Int(hb_face_get_upem(face)))
    glyphCount = Int(hb_face_get_glyph_count(face))
    var extents = hb_font_extents_t()
    if hb_font_get_h_extents(font, &extents) != 0 {
      ascender = Int(extents.ascender)
      descender = -Int(extents.descender)
      lineGap = max(0, Int(extents.line_gap))
    } else {
      ascender = unitsPerEm * 4 / 5
      descender = unitsPerEm / 5
    }
    postScriptName = Self.name(of: face)
    FontTable("CFF ", of: face).map { isCFF = !$0.isEmpty }
    readHead(FontTable("head", of: face))
    readPost(FontTable("post", of: face))
    readOS2(FontTable("OS/2", of: face))
  }

  /// OpenType 1.9, `head`: the bounding box of all glyphs stands at 36.
  private mutating func readHead(_ table: FontTable?) {
    guard let table, table.count >= 44 else { return }
    boundingBox = (table.signed(at: 36), table.signed(at: 38), table.signed(at: 40), table.signed(at: 42))
  }

  private mutating func readPost(_ table: FontTable?) {
    underlinePosition = -unitsPerEm / 10
    underlineThickness = unitsPerEm / 20
    guard let table, table.count >= 16 else { return }
    italicAngle = Double(table.signed(at: 4)) + Double(table.unsigned(at: 6)) / 65_536
    underlinePosition = table.signed(at: 8)
    underlineThickness = table.signed(at: 10)
    isMonospaced = table.unsigned(at: 12) != 0 || table.unsigned(at: 14) != 0
  }

  /// `OS/2`: PANOSE at 32; x-height and cap height from version 2 on, at 86 and 88.
  private mutating func readOS2(_ table: FontTable?) {
    capHeight = unitsPerEm * 7 / 10
    xHeight = unitsPerEm / 2
    isSerif = !isMonospaced
    guard let table, table.count >= 78 else { return }
    // OpenType 1.9, `fsType` at 8: of the lowest four bits the most permissive counts; 9 is for bitmaps only.
    let rights = table.unsigned(at: 8)
    forbidsEmbedding = rights & 0xF == 2 || rights & 0x200 != 0
    forbidsSubsets = rights & 0x100 != 0
    let (kind, serif) = (table.byte(at: 32), table.byte(at: 33))
    if kind == 2, serif >= 2 { isSerif = serif <= 10 }
    guard table.unsigned(at: 0) >= 2, table.count >= 90 else { return }
    if table.signed(at: 86) > 0 { xHeight = table.signed(at: 86) }
    if table.signed(at: 88) > 0 { capHeight = table.signed(at: 88) }
  }

  /// The PostScript name as far as PDF can write it: printable ASCII without delimiters, at most 63 bytes.
  private static func name(of face: OpaquePointer) -> String {
    let language = hb_language_from_string("en", 2)
    var size: UInt32 = 128
    var bytes: [UInt8] = []
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 128) { text in
      _ = hb_ot_name_get_utf8(face, 6, language, &size, text.baseAddress)
      bytes = text.prefix(Int(min(size, 127))).map { UInt8(bitPattern: $0) }
    }
    let delimiters: [UInt8] = Array("[](){}<>/%".utf8)
    let allowed = bytes.filter { $0 > 0x20 && $0 < 0x7F && !delimiters.contains($0) }
    return String(decoding: allowed.prefix(63), as: UTF8.self)
  }
}

/// One table of a font file: big-endian numbers at offsets that the caller has checked against `count`.
private struct FontTable {
  private let bytes: [UInt8]

  init?(_ tag: StaticString, of face: OpaquePointer) {
    let letters = tag.utf8Start
    let name = sewn_hb_tag(
      CChar(letters[0]), CChar(letters[1]), CChar(letters[2]), CChar(letters[3]))
    let blob = hb_face_reference_table(face, name)
    defer { hb_blob_destroy(blob) }
    var length: UInt32 = 0
    guard let start = hb_blob_get_data(blob, &length), length > 0 else { return nil }
    // Only the heads of tables are read; CFF may be megabytes long.
    bytes = UnsafeRawBufferPointer(start: start, count: Int(min(length, 128))).map(\.self)
  }

  var count: Int { bytes.count }
  var isEmpty: Bool { bytes.isEmpty }
  func byte(at offset: Int) -> UInt8 { bytes[offset] }
  func unsigned(at offset: Int) -> Int { Int(bytes[offset]) << 8 | Int(bytes[offset + 1]) }
  func signed(at offset: Int) -> Int { Int(Int16(bitPattern: UInt16(unsigned(at: offset)))) }
}
