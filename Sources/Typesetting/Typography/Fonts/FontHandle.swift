import CHarfBuzz
import Limits

/// HarfBuzz's face and font, made immutable: then they are thread-safe. Files are mapped, not read.
final class FontHandle: Sendable {
  nonisolated(unsafe) let face: OpaquePointer
  nonisolated(unsafe) let font: OpaquePointer
  let description: FontDescription

  /// A font without glyphs: what a file that is no font gives.
  convenience init() { self.init(.bytes([])) }

  init(_ source: FontSource) {
    let blob: OpaquePointer?
    let number: Int
    switch source {
    case .file(let path, let index):
      blob = hb_blob_create_from_file(path)
      number = index
    case .bytes(let bytes):
      blob = Self.copy(bytes)
      number = 0
    }
    defer { hb_blob_destroy(blob) }
    let isAcceptable = Int(hb_blob_get_length(blob)) <= Limits.maximumFontBytes
    guard let face = hb_face_create(isAcceptable ? blob : nil, UInt32(clamping: number)) else {
      preconditionFailure("HarfBuzz always returns a face, if need be the empty one")
    }
    hb_face_make_immutable(face)
    guard let font = hb_font_create(face) else {
      preconditionFailure("HarfBuzz always returns a font, if need be the empty one")
    }
    hb_font_make_immutable(font)
    self.face = face
    self.font = font
    description = FontDescription(face: face, font: font)
  }

  deinit {
    hb_font_destroy(font)
    hb_face_destroy(face)
  }

  private static func copy(_ bytes: [UInt8]) -> OpaquePointer? {
    bytes.withUnsafeBytes { buffer in
      hb_blob_create(
        buffer.bindMemory(to: CChar.self).baseAddress, UInt32(clamping: buffer.count), HB_MEMORY_MODE_DUPLICATE, nil,
        nil)
    }
  }

  func advance(of glyph: UInt16) -> Int { Int(hb_font_get_glyph_h_advance(font, UInt32(glyph))) }

  func glyph(for scalar: Unicode.Scalar) -> UInt16? {
    var glyph: hb_codepoint_t = 0
    guard hb_font_get_nominal_glyph(font, scalar.value, &glyph) != 0, glyph != 0 else { return nil }
    return UInt16(exactly: glyph)
  }

  /// A glyph's name in the font: what features are checked by.
  func name(of glyph: UInt16) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { text in
      guard hb_font_get_glyph_name(font, UInt32(glyph), text.baseAddress, 64) != 0 else { return "" }
      return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }

  /// The face has variations: which instance is meant could not be written into a PDF.
  var isVariable: Bool { hb_ot_var_has_data(face) != 0 }

  /// Whether the face's GSUB or GPOS table knows a feature, for some script.
  func hasFeature(_ name: String) -> Bool {
    guard name.utf8.count == 4 else { return false }
    let tag = hb_tag_t(tag: name)
    return hasFeature(tag, in: hb_tag_t(tag: "GSUB")) || hasFeature(tag, in: hb_tag_t(tag: "GPOS"))
  }

  private func hasFeature(_ tag: hb_tag_t, in table: hb_tag_t) -> Bool {
    var start: UInt32 = 0
    while true {
      var count: UInt32 = 64
      let found = withUnsafeTemporaryAllocation(of: hb_tag_t.self, capacity: 64) { tags in
        _ = hb_ot_layout_table_get_feature_tags(face, table, start, &count, tags.baseAddress)
        return tags.prefix(Int(min(count, 64))).contains(tag)
      }
      if found { return true }
      guard count == 64 else { return false }
      start += count
    }
  }
}

extension hb_tag_t {
  /// Of four ASCII characters.
  init(tag: String) { self = tag.utf8.prefix(4).reduce(0) { $0 << 8 | hb_tag_t($1) } }
}
