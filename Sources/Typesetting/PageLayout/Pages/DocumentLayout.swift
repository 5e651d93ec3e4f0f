import Diagnostics
import ElementTree
import Geometry
import Limits
import Stylesheets
import Typography
import Workers

/// One document laid out: flat pages for the side it may begin on, and its structure. Trees and boxes are gone.
struct DocumentLayout: Sendable {
  var name: String
  var structure: StructureTree
  /// The side that the document asks to begin on.
  var start = BreakPoint.Side.any
  /// Pages when the first one is a right page.
  var pages: [FlatPage]
  /// Pages when the first one is a left page, where that makes a difference; nil: as `pages`.
  var pagesFromLeft: [FlatPage]?
  /// Position of the word table.
  var worker: Int
  /// What stands in the text and follows from pages, in the order of the text.
  var slots: [Slot]
  var targets: TargetIndex
  /// Kept only when there are slots: the document may have to be laid out again.
  var source: LayoutDocument?
  var log = DiagnosticLog()

  /// Nothing of the document is to be seen: a style sheet hides it. It makes no page, unless the whole book is so.
  var isBare: Bool { pages.allSatisfy(\.isBare) }

  func pages(startingLeft isLeft: Bool) -> [FlatPage] { isLeft ? pagesFromLeft ?? pages : pages }

  /// Hands the pages over and keeps none.
  mutating func takePages(startingLeft isLeft: Bool) -> [FlatPage] {
    let result = pages(startingLeft: isLeft)
    pages = []
    pagesFromLeft = nil
    return result
  }
}

/// Phase A: lays out one document without its neighbours.
struct DocumentSetter {
  let pictures: PictureIndex
  let engine: TextEngine
  var geometry: PageGeometry
  let worker: Int
  /// The node of the document's first box that stands beside its page.
  var stray: UInt32?
  /// Boxes and galley of the last document, whose room the next one takes: fresh memory has to be cleared by the kernel,
  /// and arrays that grow are copied.
  private let known = KnownStyles()
  private var boxes = BoxTree()
  private var galley = Galley()

  init(pictures: PictureIndex, engine: TextEngine, geometry: PageGeometry, worker: Int) {
    self.pictures = pictures
    self.engine = engine
    self.geometry = geometry
    self.worker = worker
  }

  mutating func layOut(_ document: LayoutDocument, isFirst: Bool, labels: SlotLabels, lap: inout StageClock.Lap)
    -> DocumentLayout
  {
    var builder = BoxBuilder(
      styled: document.styled, language: document.language, pictures: pictures, labels: labels,
      known: known, boxTree: emptiedBoxes(), numbersNotesByPage: geometry.numbersNotesByPage)
    builder.build()
    lap.ends(.boxes)
    let start = startName(of: builder.boxTree)
    let areas = [
      geometry.textArea(name: start, isLeft: false), geometry.textArea(name: start, isLeft: true),
      geometry.style(PageContext(name: start, isFirst: isFirst, isLeft: false, isBlank: false)).textArea.size,
    ]
    let height = areas.reduce(areas[0].height) { min($0, $1.height) }
    let pages = geometry
    var flow = Flow(
      context: FlowContext(
        tree: builder.boxTree, known: known, engine: engine, images: pictures.images,
        pageHeight: max(height, .points(0.75)),
        pageWidth: { name in
          var geometry = pages
          return geometry.textArea(name: name, isLeft: false).width
        },
        noteWidth: { name in
          var geometry = pages
          return geometry.noteMeasure(name: name)
        }, startName: start), galley: emptiedGalley())
    if !document.sources.isEmpty {
      let (places, items) = (SourcePlaces(tree: document.styled.tree, sources: document.sources), builder.boxTree.items)
      engine.locate = { items.indices.contains(Int($0)) ? places.place(of: items[Int($0)].node, text: $1) : nil }
    }
    let galley = flow.layOut(childrenOf: 0, width: areas[0].width)
    engine.locate = nil
    lap.ends(.lines)
    let places = SourcePlaces(tree: document.styled.tree, sources: document.sources)
    // One message a document: what it is about stands in a style sheet.
    let keeps = galley.brokenKeeps.prefix(1).map { places.place(of: $0, text: []) ?? .file(document.name) }
    let sliced = galley.slicedBoxes.prefix(1).map { places.place(of: $0, text: []) ?? .file(document.name) }
    var layout = DocumentLayout(
      name: document.name, structure: builder.structure.structure, start: galley.start, pages: [], worker: worker,
      slots: builder.requests.enumerated().map { labels.slot(at: $0.offset, for: $0.element) },
      targets: TargetIndex(document.styled))
    if areas[0].height <= .zero || areas[0].width <= .zero { reportSmallArea(document.name, &layout.log) }
    for place in keeps { reportBrokenKeep(at: place, &layout.log) }
    for place in sliced { reportSlicedBox(at: place, &layout.log) }
    layout.pages = paginate(
      galley, marks: builder.boxTree.marks, startsLeft: false, isFirst: isFirst, log: &layout.log)
    if dependsOnSide(galley, isFirst: isFirst) {
      var ignored = DiagnosticLog()
      layout.pagesFromLeft = paginate(
        galley, marks: builder.boxTree.marks, startsLeft: true, isFirst: isFirst, log: &ignored)
    }
    if let node = stray.take() {
      reportStray(at: places.place(of: node, text: []) ?? .file(document.name), &layout.log)
    }
    layout.log.append(engine.takeLog())
    if !layout.slots.isEmpty { layout.source = document }
    boxes = builder.boxTree
    self.galley = galley
    return layout
  }

  /// The room is emptied when it is needed again: only then nobody else holds it, and it is not copied.
  private mutating func emptiedBoxes() -> BoxTree {
    var result = BoxTree()
    swap(&result, &boxes)
    result.clear()
    return result
  }

  private mutating func emptiedGalley() -> Galley {
    var result = Galley()
    swap(&result, &galley)
    result.clear()
    return result
  }

  private func reportSmallArea(_ name: String, _ log: inout DiagnosticLog) {
    log.report(
      Diagnostic(
        LayoutCodes.textAreaTooSmall, .warning, "the margins of the page leave no room for text", at: .file(name),
        action: "one line is set on each page", help: "make the margins of `@page` smaller"))
  }

  private func reportBrokenKeep(at place: DiagnosticPlace, _ log: inout DiagnosticLog) {
    log.report(
      Diagnostic(
        LayoutCodes.pageNameBreaksKeep, .warning, "another `page` begins a new page where `avoid` forbids a break",
        at: place, action: "the break is made: pages of different names are different pages (css-page-3, 8.1)",
        help: "give `page` to the section that holds both, and ask for its first page by `@page :nth(1 of NAME)`"))
  }

  private func reportSlicedBox(at place: DiagnosticPlace, _ log: inout DiagnosticLog) {
    log.report(
      Diagnostic(
        LayoutCodes.boxHigherThanPage, .warning,
        "a box that has a `height` and hides its overflow is higher than a page",
        at: place, action: "it is cut between its lines and goes on over pages",
        help: "give it a smaller `height`, or none in print"))
  }

  private func reportStray(at place: DiagnosticPlace, _ log: inout DiagnosticLog) {
    log.report(
      Diagnostic(
        LayoutCodes.boxBesidePage, .warning, "a box with `position: absolute` stands wholly outside of its page",
        at: place, action: "its text is in the file, but cannot be seen",
        help: "look at `top`, `right`, `bottom` and `left`: they count from the nearest positioned element, or else "
          + "from the page's text area"))
  }

  /// The name of the first page (css-page-3, 8.1).
  private func startName(of tree: BoxTree) -> String {
    var name = ""
    var here: Int32 = tree.boxes.isEmpty ? -1 : 0
    while here >= 0 {
      let box = tree.boxes[Int(here)]
      if !box.isAnonymous, let own = tree.styles[Int(box.style)].breaks.page { name = own }
      here = tree.firstInFlow(of: here)
    }
    return name
  }

  /// Left and right pages differ in height, or a break inside asks for a side.
  private mutating func dependsOnSide(_ galley: Galley, isFirst: Bool) -> Bool {
    if galley.atoms.contains(where: { $0.breakBefore.side != .any }) { return true }
    for name in galley.pageNames {
      if geometry.textArea(name: name, isLeft: true).height != geometry.textArea(name: name, isLeft: false).height {
        return true
      }
    }
    return isFirst
  }
}

extension DisplayItem {
  /// About where it begins: the baseline of text, the upper edge of others.
  var top: Length {
    switch content {
    case .text(let run): run.origin.y
    case .fill(let area, _), .image(_, let area): area.minY
    case .shape(let shape): shape.bounds.minY
    }
  }
}
