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
  /// 1 to 1000, as CSS counts; the least where the face stands for a range.
  package let weight: Int
  package let isItalic: Bool
  let slant: FontSlant
  let source: FontSource
  /// What `@font-face` says of a face that the book brings; nothing of an installed one.
  let descriptors: FontDescriptors
  private let opened: Mutex<FontHandle?>
  /// Figures that were given, not read.
  private let given: FontDescription?

  init(
    index: Int, family: String, weight: Int, slant: FontSlant, source: FontSource,
    descriptors: FontDescriptors = FontDescriptors()
  ) {
    self.index = index
    self.family = family
    self.weight = weight
    self.slant = slant
    self.source = source
    self.descriptors = descriptors
    isItalic = slant != .upright
    opened = Mutex(nil)
    given = nil
  }

  /// A face of given figures, such as tests make.
  init(index: Int, description: FontDescription, handle: FontHandle) {
    self.index = index
    family = description.family
    weight = description.weight
    isItalic = description.isItalic
    slant = description.isItalic ? .italic : .upright
    source = .bytes([])
    descriptors = FontDescriptors()
    opened = Mutex(handle)
    given = description
  }

  var description: FontDescription { given ?? program.description }

  /// HarfBuzz's view of the file, opened once. A file that is no font gives a program without glyphs.
  var program: FontHandle {
    opened.withLock { program in
      if let program { return program }
      let made = FontHandle(source)
      program = made
      return made
    }
  }

  /// The file that the face was found in; nil for a font that came as bytes.
  package var path: String? {
    if case .file(let path, _) = source { path } else { nil }
  }

  package var postScriptName: String { description.postScriptName }
  package var isMonospaced: Bool { description.isMonospaced }
  package var isSerif: Bool { description.isSerif }
  package var unitsPerEm: Int { description.unitsPerEm }
  /// Positive, above the baseline.
  package var ascender: Int { description.ascender }
  /// Positive, below the baseline.
  package var descender: Int { description.descender }
  package var lineGap: Int { description.lineGap }
  package var capHeight: Int { description.capHeight }
  package var xHeight: Int { description.xHeight }
  package var italicAngle: Double { description.italicAngle }
  /// xMin, yMin, xMax, yMax
  package var boundingBox: (Int, Int, Int, Int) { description.boundingBox }
  package var underlinePosition: Int { description.underlinePosition }
  package var underlineThickness: Int { description.underlineThickness }
  package var glyphCount: Int { description.glyphCount }
  /// The outlines are CFF, not glyf.
  package var isCFF: Bool { description.isCFF }
}

extension FontFace {
  var weights: ClosedRange<Int> { descriptors.weights ?? weight...weight }

  /// Whether the style sheet lets the face set a character.
  func mayHave(_ scalar: Unicode.Scalar) -> Bool {
    descriptors.unicodeRanges.isEmpty || descriptors.unicodeRanges.contains { $0.contains(scalar.value) }
  }

  /// The size that the face is drawn at where a style asks for `size`.
  func drawnSize(_ size: Int) -> Int {
    descriptors.sizeAdjust == 1 ? size : Int((Double(size) * descriptors.sizeAdjust).rounded())
  }
}

/// The descriptors of `@font-face` that choose and measure a face (CSS Fonts 4, clause 4).
struct FontDescriptors: Sendable {
  /// Nil: the face's own weight.
  var weights: ClosedRange<Int>?
  /// Per cent of the normal width.
  var widths: ClosedRange<Double> = 100...100
  /// None: every character.
  var unicodeRanges: [ClosedRange<UInt32>] = []
  /// HarfBuzz features that come before a style's own.
  var features: [String] = []
  var sizeAdjust = 1.0
  /// Shares of the size; nil is what the font says.
  var ascent: Double?
  var descent: Double?
  var lineGap: Double?
  /// The face came with the book: faces that are alike then share the characters.
  var isBrought = false
}

/// How a face leans.
enum FontSlant: Int, Sendable { case upright, italic, oblique }

/// Where a font program comes from.
enum FontSource: Sendable {
  /// A file, and the face's number in a collection.
  case file(path: String, index: Int)
  case bytes([UInt8])
}
