/// One face of one font file, with what layout and the PDF need to know of it. Immutable; shared by all workers.
///
/// Glyph ids and metrics are the font program's own; metrics are in `unitsPerEm`.
package final class FontFace: Sendable {
  /// The position in `FontLibrary.faces`.
  package let index: Int
  package let family: String
  package let postScriptName: String
  package let weight: Int
  package let isItalic: Bool
  package let isMonospaced: Bool
  package let isSerif: Bool
  package let unitsPerEm: Int
  /// Positive, above the baseline.
  package let ascender: Int
  /// Positive, below the baseline.
  package let descender: Int
  package let lineGap: Int
  package let capHeight: Int
  package let xHeight: Int
  package let italicAngle: Double
  /// xMin, yMin, xMax, yMax
  package let boundingBox: (Int, Int, Int, Int)
  package let underlinePosition: Int
  package let underlineThickness: Int
  package let glyphCount: Int
  /// The outlines are CFF, not glyf.
  package let isCFF: Bool
  let handle: FontHandle

  init(index: Int, description: FontDescription, handle: FontHandle) {
    self.index = index
    self.handle = handle
    family = description.family
    postScriptName = description.postScriptName
    weight = description.weight
    isItalic = description.isItalic
    isMonospaced = description.isMonospaced
    isSerif = description.isSerif
    unitsPerEm = description.unitsPerEm
    ascender = description.ascender
    descender = description.descender
    lineGap = description.lineGap
    capHeight = description.capHeight
    xHeight = description.xHeight
    italicAngle = description.italicAngle
    boundingBox = description.boundingBox
    underlinePosition = description.underlinePosition
    underlineThickness = description.underlineThickness
    glyphCount = description.glyphCount
    isCFF = description.isCFF
  }
}

/// The figures of a face as they were read.
struct FontDescription: Sendable {
  var family = ""
  var postScriptName = ""
  var weight = 400
  var isItalic = false
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
}

/// HarfBuzz's face and font, made immutable: then they are thread-safe.
final class FontHandle: Sendable {}
