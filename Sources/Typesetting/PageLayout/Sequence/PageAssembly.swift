import Diagnostics
import Geometry
import Stylesheets
import Typography

/// The last step: flat pages become pages with their places, furniture and resolved links.
struct PageAssembly {
  let numbering: PageNumbering
  let furniture: TextEngine
  let links: LinkResolver

  func assemble(
    _ documents: consuming [DocumentLayout], geometry: inout PageGeometry, crew: LayoutWorkers,
    pictures: PictureIndex, fonts: FontLibrary, log: inout DiagnosticLog
  ) -> LaidOutBook {
    // Moved, not copied: then each page's items are moved to their place where they are.
    var layouts = consume documents
    var map = PageMap()
    map.firstPages = numbering.firstPages
    var pages: [Page] = []
    pages.reserveCapacity(numbering.pages.count)
    var anchors = hiddenAnchors(of: layouts)
    var values = PageValues(pageCount: numbering.pages.count)
    var bookmarks: [Bookmark] = []
    var drawing = PageFurniture(engine: furniture, pictures: pictures)
    var flats: [FlatPage] = []
    var current = -1
    for (index, placed) in numbering.pages.enumerated() {
      if placed.document != current, placed.flat >= 0 {
        current = placed.document
        flats = layouts[current].takePages(startingLeft: numbering.startsLeft[current])
      }
      let context = placed.context(position: index + 1)
      let style = geometry.style(context)
      // Where the body stands was decided in layout, which knows the numbers of the first document's pages only.
      var known = context
      if placed.document != numbering.first { known.number = 0 }
      let area = geometry.style(known).textArea
      var page = Page(
        size: style.size, label: placed.label, document: placed.document,
        wordTable: layouts[placed.document].worker)
      if placed.flat >= 0 {
        var flat = take(placed.flat, from: &flats)
        values.begin(flat, counters: placed.counters)
        fill(&page, with: &flat, area: area, document: placed.document)
        for var bookmark in flat.bookmarks {
          bookmark.document = placed.document
          bookmark.place = .init(page: index, y: bookmark.place.y + area.minY)
          bookmarks.append(bookmark)
        }
        for anchor in flat.anchors {
          anchors[placed.document].append(
            .init(
              id: anchor.id, place: .init(page: index, y: anchor.place.y + area.minY), element: anchor.element))
        }
      }
      if placed.flat < 0 { values.begin(nil, counters: placed.counters) }
      page.prepare(style)
      drawing.draw(on: &page, style: style, values: values)
      map.labels.append(placed.label)
      map.starts.append(start(of: page))
      pages.append(page)
    }
    map.anchors = consume anchors
    resolveAnchors(&pages, map: map, names: layouts.map(\.name), log: &log)
    log.append(furniture.takeLog())
    var book = LaidOutBook(
      pages: pages, pageMap: map, structures: layouts.map(\.structure), fonts: fonts,
      wordTables: crew.workers.map(\.setter.engine.words), furnitureWords: furniture.words, images: pictures.images)
    book.bookmarks = bookmarks
    return book
  }

  /// What is not shown is found at the page of the text that follows it.
  private func hiddenAnchors(of layouts: [DocumentLayout]) -> [[PageMap.Anchor]] {
    layouts.enumerated().map { document, layout in
      guard document != numbering.first, layout.isBare else { return [] }
      let place = PageMap.Place(page: numbering.firstPages[document], y: .zero)
      return layout.pages.flatMap(\.anchors).map { .init(id: $0.id, place: place, element: $0.element) }
    }
  }

  /// Moves a page out of the list, so that its arrays are changed in place and not copied.
  private func take(_ index: Int, from flats: inout [FlatPage]) -> FlatPage {
    var empty = FlatPage(name: "")
    swap(&empty, &flats[index])
    return empty
  }

  /// Takes items and words out of the flat page: an array that nobody else holds is changed where it is.
  private func fill(_ page: inout Page, with flat: inout FlatPage, area: Rect, document: Int) {
    swap(&page.body, &flat.items)
    for position in page.body.indices { page.body[position].translate(x: area.minX, y: area.minY) }
    swap(&page.words, &flat.words)
    page.clips = flat.clips
    page.clips.translate(x: area.minX, y: area.minY)
    page.links = flat.links.map { link in
      var moved = link
      moved.area.origin = Point(x: link.area.minX + area.minX, y: link.area.minY + area.minY)
      if case .address(let href) = link.target { moved.target = links.target(of: href, from: document) }
      return moved
    }
  }

  /// The first text in reading order; on a page without text, the first picture.
  private func start(of page: Page) -> PageMap.Start? {
    var picture: DisplayItem?
    for item in page.body where item.element >= 0 {
      if case .text = item.content {
        return .init(document: page.document, node: item.node, textOffset: item.textOffset)
      }
      if picture == nil { picture = item }
    }
    return picture.map { .init(document: page.document, node: $0.node, textOffset: 0) }
  }

  /// Links to anchors that do not exist lead to their document.
  private func resolveAnchors(_ pages: inout [Page], map: PageMap, names: [String], log: inout DiagnosticLog) {
    for index in pages.indices {
      for position in pages[index].links.indices {
        guard case .anchor(let document, let id) = pages[index].links[position].target,
          map.place(document: document, id: id) == nil
        else { continue }
        pages[index].links[position].target = .anchor(document: document, id: "")
        log.report(
          Diagnostic(
            LayoutCodes.linkWithoutTarget, .warning, "no element has the id `\(id)`",
            at: .file(names[pages[index].document]), action: "the link leads to the beginning of `\(names[document])`",
            help: "give the target that id, or mend the link"))
      }
    }
  }
}
