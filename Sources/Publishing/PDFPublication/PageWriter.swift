internal import Geometry
internal import PDFObjects
internal import PageLayout
internal import Typography

/// Writes one leaf of the page tree: its pages with their streams and links, and their leaf of the parent tree.
struct PageWriter {
  /// Its pages have nothing on them: what is painted stands on the shelf.
  let book: LaidOutBook
  let shelf: PageShelf
  let numbers: ObjectNumbers
  let fonts: FontPlan
  let links: LinkPlan
  let anchors: AnchorIndex
  let edition: PDFEdition

  /// The marks of the leaf's pages.
  func writeLeaf(_ leaf: Int, into chunk: ChunkWriter) -> [PageMarks] {
    let range = numbers.pagesOfLeaf(leaf)
    chunk.object(numbers.pageLeaves[leaf]) { node in
      node.dictionary { node in
        node.put("Type", name: "Pages")
        node.put("Parent", numbers.pageRoot)
        node.put("Kids", array: { kids in for page in range { kids.reference(numbers.pages[page]) } })
        node.put("Count", range.count)
      }
    }
    var painter = PagePainter(fonts: fonts, images: book.images)
    var marks: [PageMarks] = []
    for number in range {
      let page = shelf.take(number)
      write(page, number, leaf: leaf, into: chunk)
      let roles = book.structures.isEmpty ? [] : book.structures[page.document].elements
      chunk.stream(numbers.contents[number], .text(painter.content(of: page, roles: roles)))
      for annotation in links.ofPage(number) { writeAnnotation(annotation, on: page, into: chunk) }
      marks.append(PageMarks(page, of: roles))
    }
    writePageParents(leaf, range, marks, into: chunk)
    if links.count > 0 { writeAnnotationParents(leaf, range, into: chunk) }
    return marks
  }

  private func write(_ page: Page, _ number: Int, leaf: Int, into chunk: ChunkWriter) {
    let annotations = links.ofPage(number)
    func box(_ over: Length) -> (Real, Real, Real, Real) {
      (Real(-over), Real(-over), Real(page.size.width + over), Real(page.size.height + over))
    }
    chunk.object(numbers.pages[number]) { writer in
      writer.dictionary { writer in
        writer.put("Type", name: "Page")
        writer.put("Parent", numbers.pageLeaves[leaf])
        writer.put("MediaBox", rectangle: box(max(page.overhang, page.bleed)))
        if page.bleed > .zero { writer.put("BleedBox", rectangle: box(page.bleed)) }
        writer.put("TrimBox", rectangle: box(.zero))
        if page.quarterTurns != 0 { writer.put("Rotate", page.quarterTurns * 90) }
        writer.key("Resources")
        writeResources(of: page, &writer)
        writer.put("Contents", numbers.contents[number])
        writer.put("StructParents", number)
        writer.put("Tabs", name: "S")
        if !annotations.isEmpty {
          writer.put(
            "Annots", array: { list in for position in annotations { list.reference(numbers.annotations[position]) } })
        }
      }
    }
  }

  /// Most pages share the dictionary of the faces; a page with pictures has its own, so that a page that is taken out
  /// of the file takes only its own pictures along.
  private func writeResources(of page: Page, _ writer: inout ObjectWriter) {
    var images: Set<Int> = []
    for items in [page.body, page.furniture] {
      for item in items { if let index = item.picture { images.insert(index) } }
    }
    guard !images.isEmpty else {
      writer.reference(numbers.resources)
      return
    }
    writer.dictionary { writer in
      writeFaces(&writer)
      writer.put(
        "XObject",
        dictionary: { objects in
          for index in images.sorted() {
            guard let reference = numbers.images[index] else { continue }
            objects.key(escaping: "IM\(index)")
            objects.reference(reference)
          }
        })
    }
  }

  func writeFaces(_ writer: inout ObjectWriter) {
    writer.put(
      "Font",
      dictionary: { faces in
        for position in fonts.used.indices {
          faces.key(escaping: "F\(position)")
          faces.reference(numbers.face(position).font)
        }
      })
  }

  // MARK: Links

  /// ISO 14289-1, 7.18.5: a link says in words where it leads, and is printed never shown broken (F 4).
  private func writeAnnotation(_ position: Int, on page: Page, into chunk: ChunkWriter) {
    let annotation = links.annotations[position]
    let link = page.links[annotation.link]
    chunk.object(numbers.annotations[position]) { writer in
      writer.dictionary { writer in
        writer.put("Type", name: "Annot")
        writer.put("Subtype", name: "Link")
        writer.put("Rect", rectangle: SheetCoordinates(height: page.size.height).corners(link.area))
        writer.put(
          "Border",
          array: { border in
            border.integer(0)
            border.integer(0)
            border.integer(0)
          })
        writer.put("F", 4)
        if link.element >= 0 { writer.put("StructParent", book.pages.count + position) }
        switch link.target {
        case .address(let address):
          writer.put("Contents", text: address)
          writer.put(.address(address))
        case .anchor:
          writer.put("Contents", text: contents(of: link, on: page, to: annotation.destination?.place))
          if let destination = annotation.destination { writer.put(action(to: destination)) }
        }
      }
    }
  }

  func action(to destination: Destination) -> Action {
    let place = destination.place
    let top = SheetCoordinates(height: book.pages[place.page].size.height).y(place.y)
    return .goTo(
      page: numbers.pages[place.page], top: top,
      element: edition == .second ? numbers.element(destination.document, destination.element) : nil)
  }

  /// The link's own words, as they stand on the page; the label of the page that it leads to when it has none.
  private func contents(of link: Page.Link, on page: Page, to place: PageMap.Place?) -> String {
    var text: [UInt8] = []
    let encoder = fonts.encoders[page.wordTable]
    var end: Point?
    for item in page.body where item.element == link.element && link.element >= 0 {
      guard case .text(let run) = item.content, text.count < 1_000 else { continue }
      // Behind a leader, say.
      if let end, end.y == run.origin.y, run.origin.x > end.x, text.last != 32 { text.append(32) }
      end = Point(x: run.origin.x + run.width, y: run.origin.y)
      for index in run.words {
        text.append(contentsOf: encoder.text(of: page.words[index].id))
        if page.words[index].isFollowedBySpace { text.append(32) }
      }
    }
    while text.last == 32 { text.removeLast() }
    if text.isEmpty, let place { return book.pages[place.page].label }
    return String(decoding: text, as: UTF8.self)
  }

  // MARK: Parent tree

  /// By page: the element of each marked-content identifier (ISO 32000-1, 14.7.4.4).
  private func writePageParents(_ leaf: Int, _ range: Range<Int>, _ marks: [PageMarks], into chunk: ChunkWriter) {
    writeNumbers(numbers.pageParents[leaf], range.lowerBound, range.upperBound - 1, into: chunk) { list in
      for (number, marks) in zip(range, marks) {
        let document = book.pages[number].document
        list.integer(number)
        list.array { elements in
          for element in marks.elements { elements.reference(numbers.element(document, element)) }
        }
      }
    }
  }

  /// By annotation: its `Link` element. Keys follow those of the pages.
  private func writeAnnotationParents(_ leaf: Int, _ range: Range<Int>, into chunk: ChunkWriter) {
    let pages = book.pages.count
    let positions = numbers.firstAnnotations[range.lowerBound]..<numbers.firstAnnotations[range.upperBound]
    let last = max(positions.lowerBound, positions.upperBound - 1)
    let node = numbers.annotationParents[leaf]
    writeNumbers(node, pages + positions.lowerBound, pages + last, into: chunk) { list in
      for number in range {
        for position in links.ofPage(number) {
          let link = book.pages[number].links[links.annotations[position].link]
          guard link.element >= 0 else { continue }
          list.integer(pages + position)
          list.reference(numbers.element(book.pages[number].document, link.element))
        }
      }
    }
  }

  private func writeNumbers(
    _ reference: Reference, _ first: Int, _ last: Int, into chunk: ChunkWriter, _ body: (inout ObjectWriter) -> Void
  ) {
    chunk.object(reference) { node in
      node.dictionary { node in
        node.put(
          "Limits",
          array: { limits in
            limits.integer(first)
            limits.integer(last)
          })
        node.put("Nums", array: body)
      }
    }
  }
}
