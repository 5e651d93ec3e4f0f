internal import Geometry
internal import PDFObjects
internal import PageLayout

/// Writes the structure elements of one document (ISO 32000-1, 14.7.2 and 14.8.4).
struct StructureWriter {
  let book: LaidOutBook
  let numbers: ObjectNumbers
  let links: LinkPlan
  let edition: PDFEdition
  private let references: StructureReferences
  /// By document: its pages.
  let pages: [Range<Int>]
  /// By document: the part that it belongs to; -1 for none.
  private let parts: [Int]
  /// By document: those that belong to it.
  private let chapters: [Range<Int>]

  init(_ book: LaidOutBook, numbers: ObjectNumbers, links: LinkPlan, edition: PDFEdition) {
    self.book = book
    self.edition = edition
    references = edition == .second ? StructureReferences(book, links: links) : StructureReferences()
    self.numbers = numbers
    self.links = links
    var pages = [Range<Int>](repeating: 0..<0, count: book.structures.count)
    for number in book.pages.indices where pages.indices.contains(book.pages[number].document) {
      let document = book.pages[number].document
      pages[document] = (pages[document].isEmpty ? number : pages[document].lowerBound)..<number + 1
    }
    self.pages = pages
    (parts, chapters) = Self.parts(of: book.structures)
  }

  /// The chapters behind a part belong to it, up to what is no chapter.
  private static func parts(of structures: [StructureTree]) -> ([Int], [Range<Int>]) {
    var parts = [Int](repeating: -1, count: structures.count)
    var chapters = [Range<Int>](repeating: 0..<0, count: structures.count)
    var open = -1
    for (document, structure) in structures.enumerated() {
      switch structure.place {
      case .part:
        open = document
        chapters[document] = document + 1..<document + 1
      case .chapter where open >= 0:
        parts[document] = open
        chapters[open] = open + 1..<document + 1
      case .chapter, .other: open = -1
      }
    }
    return (parts, chapters)
  }

  func writeDocument(_ document: Int, marks: [PageMarks], into chunk: ChunkWriter) {
    let structure = book.structures[document]
    let kids = StructureKids(structure, document: pages[document], of: book, marks: marks, links: links)
    let attributes = StructureAttributes(structure, edition: edition)
    for (position, element) in structure.elements.enumerated() {
      chunk.object(numbers.element(document, Int32(position))) { writer in
        writer.dictionary { writer in
          writer.put("Type", name: "StructElem")
          writer.put("S", plainName: edition.typeName(of: element))
          if let namespace = numbers.namespace, element.role.isOfSecondEdition { writer.put("NS", namespace) }
          let isRoot = element.parent < 0
          writer.put("P", isRoot ? parentOfRoot(document) : numbers.element(document, element.parent))
          writeProperties(element, Int32(position), document, &writer)
          attributes.write(Int32(position), box: kids.boxes[Int32(position)].map { corners(of: $0) }, &writer)
          writeReferences(of: Int32(position), in: document, &writer)
          writeKids(kids.of(position), chapters: isRoot ? chapters[document] : 0..<0, document, &writer)
        }
      }
    }
    writeIdentifiers(document, into: chunk)
  }

  private func writeProperties(
    _ element: StructureElement, _ position: Int32, _ document: Int, _ writer: inout ObjectWriter
  ) {
    if let alternative = element.alternative { writer.put("Alt", text: alternative) }
    if let expansion = element.expansion { writer.put("E", text: expansion) }
    if let language = element.language { writer.put("Lang", text: language) }
    if element.role == .note { writer.put("ID", string: Self.identifier(document, position)) }
  }

  private func corners(of figure: (page: Int, box: Rect)) -> (Real, Real, Real, Real) {
    SheetCoordinates(height: book.pages[figure.page].size.height).corners(figure.box)
  }

  /// ISO 32000-2, 14.7.2: `Ref`.
  private func writeReferences(of element: Int32, in document: Int, _ writer: inout ObjectWriter) {
    let targets = references.targets(of: element, in: document)
    guard !targets.isEmpty else { return }
    writer.put(
      "Ref",
      array: { list in for target in targets { list.reference(numbers.element(target.document, target.element)) } })
  }

  /// Unique in the file, and ascending with the elements, as the tree of identifiers wants them.
  private static func identifier(_ document: Int, _ element: Int32) -> [UInt8] {
    var id = ByteBuffer()
    id.ascii("d")
    id.integer(1_000_000 + document)
    id.ascii("n")
    id.integer(1_000_000_000 + Int(element))
    return id.bytes
  }

  // MARK: Kids

  /// `chapters`: the documents that belong to a part.
  private func writeKids(
    _ kids: ArraySlice<StructureKids.Kid>, chapters: Range<Int>, _ document: Int, _ writer: inout ObjectWriter
  ) {
    guard !kids.isEmpty || !chapters.isEmpty else { return }
    let home = kids.first { $0.page != nil }?.page
    if let home { writer.put("Pg", numbers.pages[home]) }
    writer.key("K")
    if let only = kids.first, kids.count == 1, chapters.isEmpty {
      write(only, home: home, document, &writer)
    } else {
      writer.array { list in
        for kid in kids { write(kid, home: home, document, &list) }
        for chapter in chapters { list.reference(numbers.element(chapter, 0)) }
      }
    }
  }

  private func parentOfRoot(_ document: Int) -> Reference {
    let part = parts[document]
    return part < 0 ? numbers.documentElement : numbers.element(part, 0)
  }

  private func write(_ kid: StructureKids.Kid, home: Int?, _ document: Int, _ writer: inout ObjectWriter) {
    switch kid {
    case .element(let element): writer.reference(numbers.element(document, element))
    case .content(let page, let id) where page == home: writer.integer(id)
    case .content(let page, let id):
      writer.dictionary { content in
        content.put("Type", name: "MCR")
        content.put("Pg", numbers.pages[page])
        content.put("MCID", id)
      }
    case .annotation(let position, let page):
      writer.dictionary { object in
        object.put("Type", name: "OBJR")
        if page != home { object.put("Pg", numbers.pages[page]) }
        object.put("Obj", numbers.annotations[position])
      }
    }
  }

  // MARK: Trees of the root

  /// A leaf of the identifier tree: the notes of the document.
  private func writeIdentifiers(_ document: Int, into chunk: ChunkWriter) {
    let notes = noteElements(document)
    guard let first = notes.first, let last = notes.last, let leaf = numbers.identifierLeaves[document] else { return }
    chunk.object(leaf) { leaf in
      leaf.dictionary { leaf in
        leaf.put(
          "Limits",
          array: { limits in
            limits.string(Self.identifier(document, first))
            limits.string(Self.identifier(document, last))
          })
        leaf.put(
          "Names",
          array: { names in
            for note in notes {
              names.string(Self.identifier(document, note))
              names.reference(numbers.element(document, note))
            }
          })
      }
    }
  }

  private func noteElements(_ document: Int) -> [Int32] {
    book.structures[document].elements.indices
      .filter { book.structures[document].elements[$0].role == .note }
      .map { Int32($0) }
  }

  func writeRoot(into chunk: ChunkWriter) {
    chunk.object(numbers.structureRoot) { root in
      root.dictionary { root in
        root.put("Type", name: "StructTreeRoot")
        root.put("K", numbers.documentElement)
        root.put("ParentTree", numbers.parentTree)
        root.put("ParentTreeNextKey", book.pages.count + links.count)
        if let tree = numbers.identifierTree { root.put("IDTree", tree) }
        if let namespace = numbers.namespace { root.put("Namespaces", array: { $0.reference(namespace) }) }
        writeRoleMap(&root)
      }
    }
    if let namespace = numbers.namespace {
      chunk.object(namespace) { object in
        object.dictionary { object in
          object.put("Type", name: "Namespace")
          object.put("NS", text: "http://iso.org/pdf2/ssn")
        }
      }
    }
    chunk.object(numbers.documentElement) { element in
      element.dictionary { element in
        element.put("Type", name: "StructElem")
        element.put("S", name: "Document")
        if let namespace = numbers.namespace { element.put("NS", namespace) }
        element.put("P", numbers.structureRoot)
        element.put(
          "K",
          array: { kids in
            for document in book.structures.indices where parts[document] < 0 {
              kids.reference(numbers.element(document, 0))
            }
          })
      }
    }
    writeTree(numbers.parentTree, leaves: parentLeaves, into: chunk)
    if let tree = numbers.identifierTree {
      writeTree(tree, leaves: numbers.identifierLeaves.compactMap { $0 }, into: chunk)
    }
  }

  /// A leaf without entries has no place in a tree.
  private var parentLeaves: [Reference] {
    let pageParents = (0..<numbers.pageParents.count).map { numbers.pageParents[$0] }
    let annotationParents = (0..<numbers.annotationParents.count)
      .filter { leaf in
        let pages = numbers.pagesOfLeaf(leaf)
        return numbers.firstAnnotations[pages.lowerBound] < numbers.firstAnnotations[pages.upperBound]
      }
      .map { numbers.annotationParents[$0] }
    return pageParents + annotationParents
  }

  /// PDF 1.7 has six levels of headings; a deeper one is a paragraph to it (ISO 32000-1, 14.8.4.3.2). PDF 2.0 has them all, and
  /// `FENote`; there the map is for readers that know nothing of namespaces.
  private func writeRoleMap(_ root: inout ObjectWriter) {
    let deepest = book.structures.reduce(0) { $1.elements.reduce($0) { max($0, $1.level) } }
    let hasNewNotes = edition == .second && numbers.identifierTree != nil
    guard deepest > 6 || hasNewNotes else { return }
    root.put(
      "RoleMap",
      dictionary: { map in
        if hasNewNotes { map.put("FENote", name: "Note") }
        for level in 7..<max(deepest + 1, 7) {
          map.key(escaping: "H\(level)")
          map.name("P")
        }
      })
  }

  private func writeTree(_ reference: Reference, leaves: [Reference], into chunk: ChunkWriter) {
    chunk.object(reference) { tree in
      tree.dictionary { tree in
        tree.put("Kids", array: { kids in for leaf in leaves { kids.reference(leaf) } })
      }
    }
  }
}

extension StructureKids.Kid {
  var page: Int? {
    switch self {
    case .element: nil
    case .content(let page, _), .annotation(_, let page): page
    }
  }
}
