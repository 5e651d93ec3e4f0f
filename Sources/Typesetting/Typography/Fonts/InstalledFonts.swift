import CFontconfig

/// What fontconfig knows to be installed. It is asked only to *list*: its own matching substitutes silently.
///
/// The list of a configuration made for this call is walked directly (`FcConfigGetFonts`), not through `FcFontList`,
/// which builds a hash of all patterns: 440 faces take 0.1 ms this way after the configuration is read.
struct InstalledFonts {
  struct Entry {
    /// All names of the family, as fontconfig has them; the first is the typographic one.
    var families: [String]
    /// Full names and PostScript names of this face.
    var names: [String]
    var path: String
    var index: Int
    var weight: Int
    var slant: FontSlant
    /// In per cent of the normal width.
    var width: Double
    /// Distance from the normal width, in per cent.
    var widthDistance: Int { Int(min(max(abs(width - 100), 0), 1000)) }
  }

  private(set) var entries: [Entry] = []
  /// Families of which only a variable font is installed, by their keys.
  private(set) var variableFamilies: Set<[UInt8]> = []
  /// Families whose glyphs are pictures in colour (CBDT, sbix, COLR): no outlines, nothing that a font program of a PDF
  /// could hold. In the order of their names.
  private(set) var colorFamilies: [String] = []

  /// Lists the faces that have a family of which `isWanted` holds, in an order that depends on nothing but their names.
  init(where isWanted: ([UInt8]) -> Bool) {
    guard let configuration = FcInitLoadConfigAndFonts() else { return }
    defer { FcConfigDestroy(configuration) }
    guard let set = FcConfigGetFonts(configuration, FcSetSystem) else { return }
    for position in 0..<Int(set.pointee.nfont) {
      guard let pattern = set.pointee.fonts[position] else { continue }
      let families = Self.strings(pattern, FC_FAMILY)
      if Self.isColored(pattern) {
        colorFamilies += families.prefix(1)
        continue
      }
      guard families.contains(where: { isWanted(FontLibrary.key($0)) }) else { continue }
      if Self.isVariable(pattern) {
        for family in families { variableFamilies.insert(FontLibrary.key(family)) }
      } else if Self.isOutline(pattern), let entry = Self.entry(pattern, families: families) {
        entries.append(entry)
      }
    }
    entries.sort(by: Self.precedes)
    colorFamilies.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func isColored(_ pattern: OpaquePointer) -> Bool {
    var isColored: FcBool = 0
    _ = FcPatternGetBool(pattern, FC_COLOR, 0, &isColored)
    return isColored != 0
  }

  private static func precedes(_ left: Entry, _ right: Entry) -> Bool {
    if left.widthDistance != right.widthDistance { return left.widthDistance < right.widthDistance }
    if left.width != right.width { return left.width < right.width }
    if left.weight != right.weight { return left.weight < right.weight }
    if left.slant != right.slant { return left.slant.rawValue < right.slant.rawValue }
    if left.path.utf8.elementsEqual(right.path.utf8) { return left.index < right.index }
    return left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
  }

  private static func entry(_ pattern: OpaquePointer, families: [String]) -> Entry? {
    guard let path = strings(pattern, FC_FILE).first, let index = integer(pattern, FC_INDEX) else { return nil }
    let weight = number(pattern, FC_WEIGHT).map { FcWeightToOpenTypeDouble($0) } ?? 400
    let slant = integer(pattern, FC_SLANT) ?? 0
    let width = number(pattern, FC_WIDTH) ?? 100
    return Entry(
      families: families, names: strings(pattern, FC_FULLNAME) + strings(pattern, FC_POSTSCRIPT_NAME), path: path,
      index: index & 0xFFFF, weight: Int(min(max(weight, 1), 1000)),
      slant: slant >= 110 ? .oblique : slant > 0 ? .italic : .upright, width: width)
  }

  /// A variable font is listed once as itself and once for each named instance, whose number stands in the high bits
  /// of its index.
  private static func isVariable(_ pattern: OpaquePointer) -> Bool {
    var isVariable: FcBool = 0
    _ = FcPatternGetBool(pattern, FC_VARIABLE, 0, &isVariable)
    return isVariable != 0 || (integer(pattern, FC_INDEX) ?? 0) > 0xFFFF
  }

  /// TrueType or CFF: what a PDF can embed.
  private static func isOutline(_ pattern: OpaquePointer) -> Bool {
    guard let format = strings(pattern, FC_FONTFORMAT).first else { return false }
    guard let path = strings(pattern, FC_FILE).first else { return false }
    // A bare Type 1 or CFF file has the format too, but no tables.
    let suffixes = ["ttf", "otf", "ttc", "otc"]
    let isSFNT = suffixes.contains { suffix in
      path.utf8.suffix(3).elementsEqual(suffix.utf8) || path.utf8.suffix(3).elementsEqual(suffix.uppercased().utf8)
    }
    return isSFNT && (format.utf8.elementsEqual("TrueType".utf8) || format.utf8.elementsEqual("CFF".utf8))
  }

  // MARK: Values of a pattern

  private static func strings(_ pattern: OpaquePointer, _ name: String) -> [String] {
    var result: [String] = []
    var text: UnsafeMutablePointer<FcChar8>?
    while result.count < 16, FcPatternGetString(pattern, name, Int32(result.count), &text) == FcResultMatch, let text {
      result.append(String(cString: text))
    }
    return result
  }

  private static func integer(_ pattern: OpaquePointer, _ name: String) -> Int? {
    var value: Int32 = 0
    return FcPatternGetInteger(pattern, name, 0, &value) == FcResultMatch ? Int(value) : nil
  }

  private static func number(_ pattern: OpaquePointer, _ name: String) -> Double? {
    var value = 0.0
    return FcPatternGetDouble(pattern, name, 0, &value) == FcResultMatch && value.isFinite ? value : nil
  }
}
