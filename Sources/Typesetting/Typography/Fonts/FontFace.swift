import Synchronization

/// One face of one font file, with what layout and the PDF need to know of it. Immutable; shared by all workers.
///
/// Glyph ids and metrics are the font program's own; metrics are in `unitsPerEm`. The file is opened when one of them
/// is first asked for, so that listing thousands of installed faces costs nothing; the answer never depends on who
/// asks first.
package final class FontFace: Sendable {
  /// The position in `FontLibrary.faces`.
  package let index: Int
  package let family: String
  /// 1 to 1000, as CSS counts.
  package let weight: Int
  package let isItalic: Bool
  let slant: FontSlant
  let source: FontSource
  private let opened = Mutex<FontProgram?>(nil)

  init(index: Int, family: String, weight: Int, slant: FontSlant, source: FontSource) {
    self.index = index
    self.family = family
    self.weight = weight
    self.slant = slant
    self.source = source
    isItalic = slant != .upright
  }

  /// HarfBuzz's view of the file, opened once. A file that is no font gives a program without glyphs.
  var program: FontProgram {
    opened.withLock { program in
      if let program { return program }
      let made = FontProgram(source)
      program = made
      return made
    }
  }

  /// The file that the face was found in; nil for a font that came as bytes.
  package var path: String? {
    if case .file(let path, _) = source { path } else { nil }
  }
  /// Whether some text or a figure of this face was asked for: such files belong into the dependency file.
  package var isOpened: Bool { opened.withLock { $0 != nil } }

  package var postScriptName: String { program.description.postScriptName }
  package var isMonospaced: Bool { program.description.isMonospaced }
  package var isSerif: Bool { program.description.isSerif }
  package var unitsPerEm: Int { program.description.unitsPerEm }
  /// Positive, above the baseline.
  package var ascender: Int { program.description.ascender }
  /// Positive, below the baseline.
  package var descender: Int { program.description.descender }
  package var lineGap: Int { program.description.lineGap }
  package var capHeight: Int { program.description.capHeight }
  package var xHeight: Int { program.description.xHeight }
  package var italicAngle: Double { program.description.italicAngle }
  /// xMin, yMin, xMax, yMax
  package var boundingBox: (Int, Int, Int, Int) { program.description.boundingBox }
  package var underlinePosition: Int { program.description.underlinePosition }
  package var underlineThickness: Int { program.description.underlineThickness }
  package var glyphCount: Int { program.description.glyphCount }
  /// The outlines are CFF, not glyf.
  package var isCFF: Bool { program.description.isCFF }
}

/// How a face leans.
enum FontSlant: Int, Sendable { case upright, italic, oblique }

/// Where a font program comes from.
enum FontSource: Sendable {
  /// A file, and the face's number in a collection.
  case file(path: String, index: Int)
  case bytes([UInt8])
}
