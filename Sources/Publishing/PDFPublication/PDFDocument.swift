internal import Compression
internal import Identifiers
internal import Images
internal import PDFObjects
package import PageLayout
internal import Typography
internal import Workers

/// A book as a PDF file: tagged, archivable, and the same bytes for the same book on any number of workers.
///
/// Everything is decided before anything is written: codes of glyphs, then numbers of objects. Then workers write leaves
/// of 32 pages, documents of structure and faces, each into a chunk of its own, and the chunks are joined in order.
package struct PDFDocument: Sendable {
  /// The file, part after part.
  package let parts: [[UInt8]]
  package var bytes: [UInt8] { parts.reduce(into: []) { $0 += $1 } }
  /// The standards that the file claims: those of its profile, but none that a fault breaks.
  package let claims: [Standard]
  /// What keeps the file from standards, whether its profile asks for them or not.
  package let faults: [ConformanceFault]

  /// Writes a book, and lets go of its pages one by one where nobody else holds them. Linear in pages, words and elements.
  package static func write(
    _ book: consuming LaidOutBook, metadata: PDFMetadata, outline: [OutlineEntry] = [],
    options: PDFOptions = PDFOptions()
  ) -> PDFDocument {
    write(consume book, metadata: metadata, outline: outline, options: options, programs: .installed)
  }

  static func write(
    _ laidOut: consuming LaidOutBook, metadata: PDFMetadata, outline: [OutlineEntry], options: PDFOptions,
    programs: FontPrograms
  ) -> PDFDocument {
    var book = consume laidOut
    var lap = options.stages.lap()
    defer { lap.ends(.file) }
    let fonts = FontPlan(book, options: options, programs: programs)
    let anchors = AnchorIndex(book.pageMap)
    let links = LinkPlan(book, anchors: anchors)
    let edition = options.profile.edition
    var file = PDFFile(layout: options.layout, edition: edition)
    let pictures = PictureUse(book)
    let numbers = ObjectNumbers(
      book, fonts: fonts, pictures: pictures, outlineCount: outline.count, links: links, edition: edition, file: &file)
    let names = NamesWriter(
      options, anchors: anchors, pageCount: book.pages.count, modified: metadata.modified, file: &file)
    let images = numbers.images.indices.filter { numbers.images[$0] != nil && book.images[$0].isBareCMYK }
    let faults =
      ConformanceFault.inspect(book, metadata) + fonts.faults + links.faults
      + images.map { .processColour(image: $0) }
    let claims = options.profile.standards.filter { claim in !faults.contains { $0.breaks(claim) } }

    let shelf = PageShelf(taking: &book.pages)
    let catalog = CatalogWriter(
      book: book, metadata: metadata, numbers: numbers, claims: claims, hasOutline: !outline.isEmpty,
      edition: edition, names: names)
    let pages = PageWriter(
      book: book, shelf: shelf, numbers: numbers, fonts: fonts, links: links, anchors: anchors, edition: edition)
    let structure = StructureWriter(book, numbers: numbers, links: links, edition: edition)
    let writer = DocumentWriter(
      book: book, catalog: catalog, pages: pages, structure: structure, fonts: fonts, programs: programs,
      pictures: pictures, imageResolution: options.imageResolution,
      outline: OutlineWriter(outline, root: numbers.outlineRoot, items: numbers.outlineItems))
    lap.ends(.codes)
    for chunk in writer.chunks(options) { file.append(chunk) }

    let id = Identifier.digest(file.fingerprint + Array(metadata.identifier.utf8))
    let parts = file.finish(
      root: numbers.catalog, information: numbers.information, id: id,
      compressor: Compressor(level: options.compressionLevel))
    return PDFDocument(parts: parts, claims: claims, faults: faults)
  }
}

/// The file as a row of tasks, any of which any worker can do.
private struct DocumentWriter: Sendable {
  let book: LaidOutBook
  let catalog: CatalogWriter
  let pages: PageWriter
  let structure: StructureWriter
  let fonts: FontPlan
  let programs: FontPrograms
  let pictures: PictureUse
  let imageResolution: Int?
  let outline: OutlineWriter

  private enum Task: Sendable {
    case catalog
    case face(Int)
    case image(Int)
    case profile(Int)
    case structure(Range<Int>)

    var stage: StageClock.Stage {
      switch self {
      case .catalog: .catalog
      case .face: .faces
      case .image, .profile: .images
      case .structure: .structure
      }
    }
  }

  /// Pages first: the structure refers to what stands on them.
  func chunks(_ options: PDFOptions) -> [Chunk] {
    let leaves = map(catalog.numbers.pageLeaves.count, options) { leaf, chunk in
      var lap = options.stages.lap()
      defer { lap.ends(.contents) }
      let marks = pages.writeLeaf(leaf, into: chunk)
      return (chunk: chunk.finish(), marks: marks)
    }
    let marks = leaves.flatMap(\.marks)
    let tasks = self.tasks
    let others = map(tasks.count, options) { position, chunk in
      var lap = options.stages.lap()
      defer { lap.ends(tasks[position].stage) }
      perform(tasks[position], marks, into: chunk)
      return chunk.finish()
    }
    let roots = tasks.count - structureTasks.count
    return others.prefix(roots) + leaves.map(\.chunk) + others.dropFirst(roots)
  }

  private func map<Result: Sendable>(
    _ count: Int, _ options: PDFOptions, _ work: @Sendable (Int, ChunkWriter) -> Result
  ) -> [Result] {
    Workers.map(
      count: count, workers: options.workers,
      make: { ChunkWriter(layout: options.layout, compressor: Compressor(level: options.compressionLevel)) },
      work: { chunk, position in work(position, chunk) })
  }

  private var tasks: [Task] {
    [.catalog] + pictures.profiles.indices.map { .profile($0) }
      + book.images.indices.filter { pictures.sizes[$0] != nil }.map { .image($0) }
      + fonts.used.indices.map { .face($0) } + structureTasks
  }

  /// Documents are gathered until they fill an object stream or two.
  private var structureTasks: [Task] {
    var tasks: [Task] = []
    var start = 0
    var elements = 0
    for (document, structure) in book.structures.enumerated() {
      elements += structure.elements.count
      if elements >= 400 || document + 1 == book.structures.count {
        tasks.append(.structure(start..<document + 1))
        start = document + 1
        elements = 0
      }
    }
    return tasks
  }

  private func perform(_ task: Task, _ marks: [PageMarks], into chunk: ChunkWriter) {
    let numbers = catalog.numbers
    switch task {
    case .catalog: writeRoots(into: chunk)
    case .profile(let position):
      ImageWriter.write(pictures.profiles[position], as: numbers.profiles[position], into: chunk)
    case .image(let index):
      guard let reference = numbers.images[index] else { return }
      let profile = pictures.profileOfPicture[index]
      ImageWriter(
        reference: reference, mask: numbers.masks[index], profile: profile >= 0 ? numbers.profiles[profile] : nil
      ).write(pictures.fitted(book.images[index], index, dotsPerInch: imageResolution), into: chunk)
    case .face(let position):
      guard let codes = fonts.codes[fonts.used[position]] else { return }
      FaceWriter(
        face: book.fonts.faces[fonts.used[position]], codes: codes, texts: fonts.texts, programs: programs,
        numbers: numbers.face(position), mixedEncoding: numbers.mixedEncoding
      ).write(into: chunk)
    case .structure(let documents):
      for document in documents { structure.writeDocument(document, marks: marks, into: chunk) }
    }
  }

  private func writeRoots(into chunk: ChunkWriter) {
    let numbers = catalog.numbers
    catalog.write(into: chunk)
    structure.writeRoot(into: chunk)
    chunk.object(numbers.resources) { resources in resources.dictionary { pages.writeFaces(&$0) } }
    CharacterMap.write(CharacterMap.mixedEncoding(), named: "Sewn-Mixed", as: numbers.mixedEncoding, into: chunk)
    catalog.names.write(into: chunk) { pages.action(to: $0) }
    outline.write(into: chunk) { entry in
      let destination =
        entry.place.map { Destination(place: $0, document: entry.document, element: 0) }
        ?? pages.anchors.destination(document: entry.document, id: entry.anchor)
      return destination.flatMap { book.pages.indices.contains($0.place.page) ? pages.action(to: $0) : nil }
    }
  }
}
