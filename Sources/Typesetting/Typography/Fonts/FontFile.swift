import CHarfBuzz
import Limits

/// Whether bytes are a font that can be set and embedded: asked of what a book brings, before anything trusts it.
package enum FontFile {
  package enum Fault: Sendable, Hashable {
    /// Compressed for the web.
    case woff, woff2
    /// Neither TrueType nor OpenType.
    case unknownFormat
    case variable
    /// HarfBuzz finds no glyphs, no characters or no outlines in it, or cannot take it apart.
    case broken
    case tooLarge
  }

  /// Nil when the font can be used. Takes as long as one small subset.
  package static func fault(of bytes: [UInt8]) -> Fault? {
    guard bytes.count <= Limits.maximumFontBytes else { return .tooLarge }
    guard let signature = signature(of: bytes) else { return .unknownFormat }
    if signature == hb_tag_t(tag: "wOFF") { return .woff }
    if signature == hb_tag_t(tag: "wOF2") { return .woff2 }
    let known = [0x0001_0000, hb_tag_t(tag: "true"), hb_tag_t(tag: "OTTO"), hb_tag_t(tag: "ttcf")]
    guard known.contains(signature) else { return .unknownFormat }
    let face = FontFace(index: 0, family: "", weight: 400, slant: .upright, source: .bytes(bytes))
    if face.program.isVariable { return .variable }
    guard face.glyphCount > 0, face.program.hasCharacters, face.program.hasOutlines else { return .broken }
    // Glyph 0 is in every font; a file that cannot be cut down cannot be embedded.
    return FontSubset(of: face, glyphs: [0]) == nil ? .broken : nil
  }

  private static func signature(of bytes: [UInt8]) -> hb_tag_t? {
    bytes.count < 12 ? nil : bytes.prefix(4).reduce(0) { $0 << 8 | hb_tag_t($1) }
  }
}

extension FontHandle {
  var hasOutlines: Bool { hasTable("glyf") || hasTable("CFF ") }

  var hasCharacters: Bool {
    guard let set = hb_set_create() else { return false }
    defer { hb_set_destroy(set) }
    hb_face_collect_unicodes(face, set)
    return hb_set_get_population(set) > 0
  }

  private func hasTable(_ tag: String) -> Bool {
    let blob = hb_face_reference_table(face, hb_tag_t(tag: tag))
    defer { hb_blob_destroy(blob) }
    return hb_blob_get_length(blob) > 0
  }
}
