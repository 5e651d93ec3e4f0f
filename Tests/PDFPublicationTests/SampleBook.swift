import Geometry
import Images
import PageLayout

@testable import PDFPublication
@testable import Typography

/// Books made by hand, of faces that no update of an installed font changes: every glyph is half an em wide and the
/// "program" is a line of text.
struct SampleBook {
  var table = WordTable()
  var furniture = WordTable()
  var pages: [Page] = []
  var structures: [StructureTree] = []
  var images: [PageImage] = []
  var pageMap = PageMap()

  static let programs = FontPrograms(
    subset: { face, glyphs in
      let map = Dictionary(uniqueKeysWithValues: glyphs.enumerated().map { ($1, UInt16($0 + 1)) })
      return FontPrograms.Program(bytes: Array("The outlines of \(glyphs.count) glyphs of a face.".utf8), newGlyph: map)
    },
    advance: { _, _ in 500 },
    space: { _ in 3 })

  init() {
    for table in [table, furniture] {
      table.styles = [
        TextStyle(face: 0, size: .points(10)), TextStyle(face: 1, size: .points(14)),
        TextStyle(face: 0, size: .points(8), color: Color(red: 90, green: 90, blue: 90)),
      ]
    }
  }

  var book: LaidOutBook {
    LaidOutBook(
      pages: pages, pageMap: pageMap, structures: structures,
      fonts: FontLibrary(faces: [sampleFace(0), sampleFace(1)]), wordTables: [table], furnitureWords: furniture,
      images: images)
  }

  private func sampleFace(_ index: Int) -> FontFace {
    var description = FontDescription()
    description.family = "Sample"
    description.postScriptName = index == 0 ? "Sample-Regular" : "Sample-Bold"
    description.weight = index == 0 ? 400 : 700
    description.boundingBox = (-10, -200, 600, 800)
    return FontFace(index: index, description: description, handle: FontHandle())
  }

  /// A glyph for each scalar: its id is the scalar's number, and the space is 3.
  static func add(_ text: String, to table: WordTable, style: UInt16) -> Int {
    var word = WordTable.Word(
      style: style, glyphStart: UInt32(table.glyphs.count), glyphCount: 0, textStart: UInt32(table.text.count),
      textCount: UInt16(text.utf8.count), advance: 0)
    var offset = 0
    for scalar in text.unicodeScalars {
      let glyph = WordTable.Glyph(
        id: UInt16(truncatingIfNeeded: scalar.value), advance: 500, xOffset: 0, yOffset: 0, cluster: UInt16(offset))
      table.append(glyph, isUnsafe: false)
      word.glyphCount += 1
      word.advance += 500
      offset += String(scalar).utf8.count
    }
    table.text.append(contentsOf: text.utf8)
    table.words.append(word)
    return table.words.count - 1
  }

  /// Words between spaces, on one baseline.
  func run(
    _ text: String, style: UInt16 = 0, x: Double, y: Double, onto page: inout Page, isFurniture: Bool = false,
    endsInAddedHyphen: Bool = false
  ) -> TextRun {
    let table = isFurniture ? furniture : table
    var references: [WordReference] = []
    let words = text.split(separator: " ", omittingEmptySubsequences: true)
    for (position, word) in words.enumerated() {
      let isLast = position + 1 == words.count
      references.append(
        WordReference(
          id: Self.add(String(word), to: table, style: style), isFollowedBySpace: !isLast || text.hasSuffix(" ")))
    }
    let start = isFurniture ? page.furnitureWords.count : page.words.count
    if isFurniture { page.furnitureWords += references } else { page.words += references }
    return TextRun(
      origin: Point(x: .points(x), y: .points(y)), style: style, words: start..<start + references.count,
      wordSpace: .points(3), width: .points(100), endsInAddedHyphen: endsInAddedHyphen)
  }

  /// A page of 200 by 300 points.
  func page(_ label: String, document: Int = 0) -> Page {
    Page(size: Size(width: .points(200), height: .points(300)), label: label, document: document, wordTable: 0)
  }

  /// Two pages: a heading, a paragraph with a link that goes over the page, a rule, a picture, a folio.
  static var small: SampleBook {
    var sample = SampleBook()
    var structure = StructureTree()
    structure.elements = [
      StructureElement(role: .article, parent: -1), StructureElement(role: .heading1, parent: 0),
      StructureElement(role: .paragraph, parent: 0), StructureElement(role: .link, parent: 2),
      StructureElement(role: .figure, parent: 0), StructureElement(role: .note, parent: 0),
    ]
    structure.elements[4].alternative = "A grey square"
    structure.elements[5].language = "de"
    sample.structures = [structure]
    sample.images = [
      PageImage(
        width: 1, height: 1, bitsPerComponent: 8, colorSpace: .gray, encoding: .rows,
        data: [0x78, 0x9C, 0x6B, 0, 0, 0, 0x81, 0, 0x81])
    ]
    sample.pages = [sample.firstPage(), sample.secondPage()]
    sample.pageMap.firstPages = [0]
    sample.pageMap.anchors = [
      [PageMap.Anchor(id: "note", place: PageMap.Place(page: 1, y: .points(60)))]
    ]
    return sample
  }

  /// The same with a call of the note, as posts have it.
  static var noted: SampleBook {
    var sample = small
    var elements = sample.structures[0].elements
    elements[3].parent = 3
    elements.insert(StructureElement(role: .reference, parent: 2), at: 3)
    sample.structures[0].elements = elements
    for page in sample.pages.indices {
      for item in sample.pages[page].body.indices where sample.pages[page].body[item].element >= 3 {
        sample.pages[page].body[item].element += 1
      }
      for link in sample.pages[page].links.indices { sample.pages[page].links[link].element += 1 }
    }
    sample.pageMap.anchors = [
      [PageMap.Anchor(id: "note", place: PageMap.Place(page: 1, y: .points(60)), element: 6)]
    ]
    return sample
  }

  private func firstPage() -> Page {
    var page = page("i")
    page.body = [
      DisplayItem(.text(run("Sewn (by) hand", style: 1, x: 20, y: 40, onto: &page)), element: 1),
      DisplayItem(
        .fill(Rect(x: .points(20), y: .points(45), width: .points(160), height: .points(1)), .black), element: -1),
      DisplayItem(.text(run("A thread holds ", x: 20, y: 60, onto: &page)), element: 2),
      DisplayItem(.text(run("the book", x: 95, y: 60, onto: &page)), element: 3),
      DisplayItem(.text(run("to-", x: 20, y: 72, onto: &page, endsInAddedHyphen: true)), element: 2),
    ]
    page.furniture = [
      DisplayItem(.text(run("Head", style: 2, x: 20, y: 15, onto: &page, isFurniture: true)), element: -1)
    ]
    page.links = [
      Page.Link(
        area: Rect(x: .points(95), y: .points(50), width: .points(40), height: .points(12)),
        target: .anchor(document: 0, id: "note"), element: 3)
    ]
    return page
  }

  private func secondPage() -> Page {
    var page = page("1")
    page.body = [
      DisplayItem(.text(run("gether.", x: 20, y: 40, onto: &page)), element: 2),
      DisplayItem(
        .image(0, Rect(x: .points(20), y: .points(100), width: .points(50), height: .points(50))), element: 4),
      DisplayItem(.text(run("Größe 😀", style: 2, x: 20, y: 60, onto: &page)), element: 5),
    ]
    page.links = [
      Page.Link(
        area: Rect(x: .points(20), y: .points(50), width: .points(40), height: .points(12)),
        target: .address("https://example.org/a b"), element: 3)
    ]
    page.furniture = [
      DisplayItem(.text(run("1", style: 2, x: 100, y: 290, onto: &page, isFurniture: true)), element: -1)
    ]
    return page
  }

  static var metadata: PDFMetadata {
    var metadata = PDFMetadata(title: "Thread & Needle", language: "en", producer: "Sewn 0.1")
    metadata.creators = ["Ada", "Grete"]
    metadata.identifier = "urn:uuid:1"
    metadata.created = PDFDate(year: 2026, month: 1, day: 2, hour: 3, minute: 4, second: 5, zone: -90)
    metadata.modified = metadata.created
    return metadata
  }
}
