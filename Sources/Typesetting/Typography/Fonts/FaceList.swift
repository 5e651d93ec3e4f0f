package import Stylesheets

/// The faces of a style in the order in which they are asked for a character (CSS Fonts 4, clause 5): those of its
/// families, then the installed fallbacks that are nearest to it.
struct FaceList {
  /// The first available font: the first that may set a space (5.1).
  private(set) var first = 0
  private(set) var fallbacks: [Int] = []
  /// Faces for some characters only that stand before the first one.
  private(set) var overrides: [Int] = []
  /// One of the style's own families was found.
  private(set) var hasOwn = false
  /// Families that are not there, before the first one that is.
  private(set) var missing: [String] = []
  /// Families whose licence forbids to embed them.
  private(set) var restricted: [String] = []
  private(set) var lacksSlant = false
  private(set) var lacksWeight = false

  init(_ font: FontProperties, language: String, in library: FontLibrary) {
    var chosen = own(font, in: library)
    hasOwn = !chosen.isEmpty
    let isSerif = chosen.first.map { library.faces[$0.face].isSerif } ?? true
    for key in library.fallbackFamilies(isSerif: isSerif, language: language) {
      if let candidates = library.faces(of: key) { Self.append(candidates, font, library, to: &chosen) }
    }
    if chosen.isEmpty { Self.append(Array(library.faces.indices), font, library, to: &chosen) }
    let position = Self.first(of: chosen, in: library)
    (lacksSlant, lacksWeight) = (chosen[position].lacksSlant, chosen[position].lacksWeight)
    first = chosen[position].face
    fallbacks = chosen[(position + 1)...].map(\.face)
    overrides = chosen[..<position].map(\.face)
  }

  private static func first(of chosen: [FontMatching.Choice], in library: FontLibrary) -> Int {
    chosen.firstIndex { library.faces[$0.face].mayHave(" ") } ?? 0
  }

  /// Of the style's own families, or of the generic `serif` where none is there.
  private mutating func own(_ font: FontProperties, in library: FontLibrary) -> [FontMatching.Choice] {
    var chosen: [FontMatching.Choice] = []
    for name in font.families.prefix(100) {
      guard let candidates = library.faces(of: FontLibrary.key(name)) else {
        if chosen.isEmpty { missing.append(name) }
        continue
      }
      let known = chosen.count
      Self.append(candidates, font, library, to: &chosen)
      // Those after the first available font are opened, and asked, when a character is wanted of them.
      let isSettled = chosen[..<known].contains { library.faces[$0.face].mayHave(" ") }
      if !isSettled, chosen[known...].contains(where: { library.faces[$0.face].description.forbidsEmbedding }) {
        chosen.removeSubrange(known...)
        restricted.append(name)
      }
    }
    if chosen.isEmpty, let serif = library.faces(of: Array("serif".utf8)) {
      Self.append(serif, font, library, to: &chosen)
    }
    return chosen
  }

  private static func append(
    _ candidates: [Int], _ font: FontProperties, _ library: FontLibrary, to chosen: inout [FontMatching.Choice]
  ) {
    guard !candidates.isEmpty else { return }
    let choice = FontMatching.choose(
      from: candidates, of: library.faces, weight: font.weight, slant: FontSlant(font.slant), width: font.width)
    for number in [choice.face] + choice.alike where !chosen.contains(where: { $0.face == number }) {
      var member = choice
      member.face = number
      chosen.append(member)
    }
  }

  /// The first available font alone, for who wants its measures only.
  static func firstAvailable(_ font: FontProperties, in library: FontLibrary) -> FontFace {
    var list = FaceList()
    let chosen = list.own(font, in: library)
    return library.faces[chosen.isEmpty ? 0 : chosen[first(of: chosen, in: library)].face]
  }

  private init() {}
}

extension FontLibrary {
  /// The measures of the first available font of a style, which make `ex`, `ch`, `cap`, `ic` and `lh` exact (CSS Values
  /// 4, clause 6.1.1).
  package func measures(of font: FontProperties) -> FontMeasures? {
    let face = FaceList.firstAvailable(font, in: self)
    guard face.glyphCount > 0 else { return nil }
    let units = Double(face.unitsPerEm)
    func advance(_ scalar: Unicode.Scalar) -> Double? {
      face.glyph(for: scalar).map { Double(face.advance(of: $0)) / units }
    }
    var measures = FontMeasures()
    measures.xHeight = Double(face.xHeight) / units
    measures.capHeight = Double(face.capHeight) / units
    measures.zeroAdvance = advance("0") ?? 0.5
    measures.ideographAdvance = advance("\u{6C34}") ?? 1
    let override = face.descriptors
    measures.lineHeight =
      (override.ascent ?? Double(face.ascender) / units) + (override.descent ?? Double(face.descender) / units)
      + (override.lineGap ?? Double(face.lineGap) / units)
    // What is drawn smaller or larger measures so.
    let drawn = override.sizeAdjust
    guard drawn != 1 else { return measures }
    measures.xHeight *= drawn
    measures.capHeight *= drawn
    measures.zeroAdvance *= drawn
    measures.ideographAdvance *= drawn
    measures.lineHeight *= drawn
    return measures
  }
}
