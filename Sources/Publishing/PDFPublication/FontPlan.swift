internal import PageLayout
internal import Typography
internal import Workers

/// Everything about text that is decided once, before the first page is written: codes, and the words as they stand in
/// strings.
struct FontPlan: Sendable {
  /// By face of the library; nil for faces that no page shows.
  let codes: [FaceCodes?]
  /// The positions of the faces that are shown.
  let used: [Int]
  /// By face of the library: the number in its resource name.
  let resources: [Int]
  let texts: GlyphTexts
  /// One for each table of the book, the furniture's last.
  private(set) var encoders: [WordEncoder] = []
  let faults: [ConformanceFault]

  init(_ book: LaidOutBook, options: PDFOptions, programs: FontPrograms) {
    let uses = WordUses.all(in: book)
    let tables = book.wordTables + [book.furnitureWords]
    var usage = GlyphUsage(faceCount: book.fonts.faces.count)
    for (table, uses) in zip(tables, uses) { usage.add(table, uses) }
    var codes: [FaceCodes?] = []
    var faults: [ConformanceFault] = []
    for (position, face) in book.fonts.faces.enumerated() {
      let pairs = usage.pairs(of: position)
      Self.inspect(pairs, usage.texts, &faults)
      codes.append(
        pairs.isEmpty
          ? nil : FaceCodes(face, uses: pairs, allowsOneByte: options.hasOneByteCodes, programs: programs))
    }
    self.codes = codes
    self.faults = faults
    let used = codes.indices.filter { codes[$0] != nil }
    var resources = [Int](repeating: -1, count: codes.count)
    for (number, face) in used.enumerated() { resources[face] = number }
    self.used = used
    self.resources = resources
    texts = usage.texts
    encoders = Workers.map(count: tables.count, workers: options.workers) { [codes, resources, texts] in
      WordEncoder(
        tables[$0], uses: uses[$0], codes: codes, resources: resources, texts: texts, layout: options.layout)
    }
  }

  private static func inspect(_ pairs: [GlyphUse], _ texts: GlyphTexts, _ faults: inout [ConformanceFault]) {
    for pair in pairs {
      let scalars = texts.scalars(of: pair.text)
      let isPrivate = scalars.contains { $0.properties.generalCategory == .privateUse }
      guard pair.glyph == 0 || isPrivate else { continue }
      var text = ""
      text.unicodeScalars.append(contentsOf: scalars)
      faults.append(pair.glyph == 0 ? .missingGlyph(character: text) : .privateCharacter(character: text))
    }
  }
}
