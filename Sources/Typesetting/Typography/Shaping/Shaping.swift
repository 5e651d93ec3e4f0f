import CHarfBuzz

/// A way of shaping: a face with its features and language, and where to look for characters that it lacks.
///
/// A book has a few dozen, and every distinct word takes one in its hand: hence an object.
final class Shaping {
  /// Position in `WordTable.styles` of the style that the words carry.
  var style: UInt16
  var face: Int
  let program: FontHandle
  /// What the edges of words ask of the face.
  let figures: Figures
  let features: [hb_feature_t]
  let language: OpaquePointer?
  /// Languages and features as they were asked for: another face is asked in the same way.
  let textStyle: TextStyle
  /// Faces to ask for characters that this one lacks, in order.
  let fallbacks: [Int]
  /// Faces for some characters only that stand before this one, in order.
  let overrides: [Int]
  let order: ShapingOrder
  /// Of a hyphen alone, in font units, once it was measured.
  var hyphenAdvance: Int?
  /// The same with spaces beside the word; nil where the face does not kern with them.
  var among: SpaceShapings?

  init(
    style: UInt16, textStyle: TextStyle, face: FontFace, fallbacks: [Int], overrides: [Int] = [],
    order: ShapingOrder = ShapingOrder()
  ) {
    self.order = order
    self.style = style
    self.face = face.index
    self.textStyle = textStyle
    self.fallbacks = fallbacks
    self.overrides = overrides
    program = face.program
    figures = Figures(program.description)
    features = (face.descriptors.features + textStyle.features).compactMap { name in
      var feature = hb_feature_t()
      return hb_feature_from_string(name, -1, &feature) != 0 ? feature : nil
    }
    // An empty language would be replaced by that of the process's locale.
    language = hb_language_from_string(textStyle.language.isEmpty ? "und" : textStyle.language, -1)
  }
}

extension Shaping {
  /// A description holds names, whose copy for each word would be counted.
  struct Figures {
    let isMonospaced: Bool
    let isSerif: Bool
    let unitsPerEm: Int

    init(_ description: FontDescription) {
      isMonospaced = description.isMonospaced
      isSerif = description.isSerif
      unitsPerEm = description.unitsPerEm
    }
  }
}

/// Ways of shaping by the style number of the words that they make: an array with holes, where sizes and paints stand
/// among the numbers.
struct Shapings {
  private var list: [Shaping?] = []

  var isEmpty: Bool { list.isEmpty }

  subscript(number: UInt16) -> Shaping? {
    get { Int(number) < list.count ? list[Int(number)] : nil }
    set {
      if Int(number) >= list.count { list += repeatElement(nil, count: Int(number) + 1 - list.count) }
      list[Int(number)] = newValue
    }
  }
}

/// Numbers of the ways of shaping a word with a space before it, after it, or on both sides.
struct SpaceShapings {
  var before: UInt16
  var after: UInt16
  var both: UInt16

  subscript(sides: SpaceSides) -> UInt16? {
    switch sides {
    case .before: before
    case .after: after
    case [.before, .after]: both
    default: nil
    }
  }
}
