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
  package let bytes: [UInt8]
  /// The standards that the file claims: those asked for, but none that a fault breaks.
  package let claims: [PDFOptions.Standard]
  /// What keeps the file from standards, whether they were asked for or not.
  package let faults: [ConformanceFault]

  /// Writes a book. Linear in pages, words and elements.
  package static func write(
    _ book: LaidOutBook, metadata: PDFMetadata, outline: [OutlineEntry] = [], options: PDFOptions = PDFOptions()
  ) -> PDFDocument {
    write(book, metadata: metadata, outline: outline, options: options, programs: .installed)
  }

  static func write(
    _ book: LaidOutBook, metadata: PDFMetadata, outline: [OutlineEntry], options: PDFOptions, programs: FontPrograms
  ) -> PDFDocument {
    var lap = options.stages.lap()
    defer { lap.ends(.file) }
    let fonts = FontPlan(book, options: options, programs: programs)
    let anchors = AnchorIndex(book.pageMap)
    let links = LinkPlan(book, anchors: anchors)
    var file = PDFFile(layout: options.layout)
    let numbers = ObjectNumbers(book, fonts: fonts, outlineCount: outline.count, links: links, file: &file)
    let images = numbers.images.indices.filter { numbers.images[$0] != nil && book.images[$0].isCMYK }
    let faults =
      ConformanceFault.inspect(book, metadata) + fonts.faults + links.faults
      + images.map { .processColour(image: $0) }
    let claims = options.claims.filter { claim in !faults.contains { $0.breaks(claim) } }

    let catalog = CatalogWriter(
      book: book, metadata: metadata, numbers: numbers, claims: claims, hasOutline: !outline.isEmpty)
    let pages = PageWriter(book: book, numbers: numbers, fonts: fonts, links: links, anchors: anchors)
    let structure = StructureWriter(book, numbers: numbers, links: links)
    let writer = DocumentWriter(
      book: book, catalog: catalog, pages: pages, structure: structure, fonts: fonts, programs: programs,
      outline: OutlineWriter(outline, root: numbers.outlineRoot, items: numbers.outlineItems))
    lap.ends(.codes)
    for chunk in writer.chunks(options) { file.append(chunk) }

    let id = Identifier.digest(file.fingerprint + Array(metadata.identifier.utf8))
    let bytes = file.finish(
      root: numbers.catalog, information: numbers.information, id: id,
      compressor: Compressor(level: options.compressionLevel))
    return PDFDocument(bytes: bytes, claims: claims, faults: faults)
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
  let outline: OutlineWriter

  private enum Task: Sendable {
    case catalog
    case face(Int)
    case images
    case pages(leaf: Int)
    case structure(Range<Int>)

    var stage: StageClock.Stage {
      switch self {
      case .catalog: .catalog
      case .face: .faces
      case .images: .images
      case .pages: .contents
      case .structure: .structure
      }
    }
  }

  func chunks(_ options: PDFOptions) -> [Chunk] {
    let tasks = self.tasks
    return Workers.map(
      count: tasks.count, workers: options.workers,
      make: { ChunkWriter(layout: options.layout, compressor: Compressor(level: options.compressionLevel)) },
      work: { chunk, position in
        var lap = options.stages.lap()
        defer { lap.ends(tasks[position].stage) }
        perform(tasks[position], into: chunk)
        return chunk.finish()
      })
  }

  private var tasks: [Task] {
    var tasks: [Task] = [.catalog, .images]
    tasks += fonts.used.indices.map { .face($0) }
    tasks += (0..<catalog.numbers.pageLeaves.count).map { .pages(leaf: $0) }
    return tasks + structureTasks
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

  private func perform(_ task: Task, into chunk: ChunkWriter) {
    let numbers = catalog.numbers
    switch task {
    case .catalog: writeRoots(into: chunk)
    case .images:
      for (index, image) in book.images.enumerated() {
        guard let reference = numbers.images[index] else { continue }
        ImageWriter.write(image, as: reference, mask: numbers.masks[index], into: chunk)
      }
    case .face(let position):
      guard let codes = fonts.codes[fonts.used[position]] else { return }
      FaceWriter(
        face: book.fonts.faces[fonts.used[position]], codes: codes, texts: fonts.texts, programs: programs,
        numbers: numbers.face(position), mixedEncoding: numbers.mixedEncoding
      ).write(into: chunk)
    case .pages(let leaf): pages.writeLeaf(leaf, into: chunk)
    case .structure(let documents):
      for document in documents { structure.writeDocument(document, into: chunk) }
    }
  }

  private func writeRoots(into chunk: ChunkWriter) {
    let numbers = catalog.numbers
    catalog.write(into: chunk)
    structure.writeRoot(into: chunk)
    chunk.object(numbers.resources) { resources in resources.dictionary { pages.writeFaces(&$0) } }
    CharacterMap.write(CharacterMap.mixedEncoding(), named: "Sewn-Mixed", as: numbers.mixedEncoding, into: chunk)
    outline.write(into: chunk) { entry in
      (entry.place ?? pages.anchors.place(document: entry.document, id: entry.anchor))
        .flatMap { book.pages.indices.contains($0.page) ? pages.action(to: $0) : nil }
    }
  }
}
