import Geometry
import Images
import PDFObjects
import PageLayout
import TestSupport
import Testing

@testable import PDFPublication
@testable import Typography

/// Numbers that are the same in every run.
private struct Dice {
  var state: UInt64
  mutating func roll(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % count
  }
}

@Suite struct StructureTests {
  /// A tree of elements and pages whose items belong to any of them.
  private func sample(seed: UInt64) -> SampleBook {
    var dice = Dice(state: seed)
    var sample = SampleBook()
    var structure = StructureTree()
    structure.elements = [StructureElement(role: .sect, parent: -1)]
    for position in 1..<20 {
      let roles = StructureElement.Role.allCases
      structure.elements.append(
        StructureElement(role: roles[dice.roll(roles.count)], parent: Int32(dice.roll(position))))
    }
    sample.structures = [structure]
    for number in 0..<5 {
      var page = sample.page(String(number + 1))
      for line in 0..<12 {
        let element = Int32(dice.roll(21)) - 1
        let run = sample.run("word", x: 20, y: 20 + Double(line) * 12, onto: &page)
        let rule = Rect(x: .points(5), y: .points(Double(line)), width: .points(50), height: .points(1))
        page.body.append(DisplayItem(dice.roll(4) == 0 ? .fill(rule, .black) : .text(run), element: element))
      }
      for _ in 0..<dice.roll(3) {
        page.links.append(
          Page.Link(
            area: Rect(x: .zero, y: .zero, width: .points(9), height: .points(9)), target: .address("https://e.org"),
            element: Int32(dice.roll(20))))
      }
      sample.pages.append(page)
    }
    sample.pageMap.firstPages = [0]
    return sample
  }

  /// A document of one element.
  private func tree(_ place: StructureTree.Place) -> StructureTree {
    var tree = StructureTree()
    tree.place = place
    tree.elements = [StructureElement(role: place == .part ? .part : .sect, parent: -1)]
    return tree
  }

  @Test func `chapters stand in the part before them, and what is no chapter ends it`() throws {
    var sample = SampleBook.small
    let first = sample.structures[0]
    sample.structures = [first, tree(.part), tree(.chapter), tree(.chapter), tree(.other), tree(.chapter)]
    var options = PDFOptions()
    options.layout = .readable
    let file = String(
      decoding: PDFDocument.write(
        sample.book, metadata: SampleBook.metadata, outline: [], options: options, programs: SampleBook.programs
      ).bytes, as: UTF8.self)
    let roots = try #require(file.ranges(of: "/S /Document").first)
    let kids = file[roots.upperBound...].prefix(200).split(separator: "[")[1].split(separator: "]")[0]
    #expect(kids.split(separator: "R").count == 4)
  }

  @Test(arguments: 1...40) func `every piece, element and link has exactly one parent`(seed: Int) {
    let book = sample(seed: UInt64(seed)).book
    let links = LinkPlan(book, anchors: AnchorIndex(book.pageMap))
    let kids = StructureKids(
      book.structures[0], document: 0..<5, of: book,
      marks: book.pages.map { PageMarks($0, of: book.structures[0].elements) },
      links: links)
    var seen: [StructureKids.Kid] = []
    for element in book.structures[0].elements.indices {
      let own = Array(kids.of(element))
      seen += own
      for case .element(let child) in own { #expect(book.structures[0].elements[Int(child)].parent == element) }
      for case .content(let page, let id) in own {
        let sequence = MarkedSequence.all(in: book.pages[page].body).first { $0.id == id }
        #expect(sequence?.element == Int32(element))
      }
      let places = own.compactMap { kid -> [Int]? in
        if case .content(let page, let id) = kid { [page, id] } else { nil }
      }
      #expect(zip(places, places.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
    }
    #expect(Set(seen).count == seen.count)
    let pieces = book.pages.reduce(0) { $0 + MarkedSequence.all(in: $1.body).count { $0.element >= 0 } }
    #expect(seen.count == pieces + 19 + links.count)
  }

  @Test(arguments: 1...10) func `qpdf reads trees of any shape, whatever the workers`(seed: Int) {
    let book = sample(seed: UInt64(seed)).book
    var options = PDFOptions()
    let one = PDFDocument.write(
      book, metadata: SampleBook.metadata, outline: [], options: options, programs: SampleBook.programs)
    options.workers = 2
    let two = PDFDocument.write(
      book, metadata: SampleBook.metadata, outline: [], options: options, programs: SampleBook.programs)
    #expect(one.bytes == two.bytes)
    guard let qpdf = Tool.find("qpdf") else {
      print("skipped: qpdf is not installed")
      return
    }
    let result = Tool.withFile(one.bytes) { Tool.run(qpdf, ["--check", $0]) }
    #expect(result.status == 0, "\(result.output)")
  }

  @Test func `a piece stands after the children that began before it`() {
    let book = SampleBook.small.book
    let links = LinkPlan(book, anchors: AnchorIndex(book.pageMap))
    let kids = StructureKids(
      book.structures[0], document: 0..<2, of: book,
      marks: book.pages.map { PageMarks($0, of: book.structures[0].elements) },
      links: links)
    #expect(
      Array(kids.of(2)) == [
        .content(page: 0, id: 1), .element(3), .content(page: 0, id: 3), .content(page: 1, id: 0),
      ])
    #expect(
      Array(kids.of(3)) == [.content(page: 0, id: 2), .annotation(0, page: 0), .annotation(1, page: 1)])
  }

  /// The added hyphen is not heard.
  @Test func `poppler hears the structure that was written`() {
    guard let tool = Tool.find("pdfinfo") else {
      print("skipped: pdfinfo is not installed")
      return
    }
    let written = PDFDocument.write(
      SampleBook.small.book, metadata: SampleBook.metadata, outline: [], options: PDFOptions(),
      programs: SampleBook.programs)
    let heard = Tool.withFile(written.bytes) { Tool.run(tool, ["-struct-text", $0]).output }
    let lines = heard.split(separator: "\n").map { line in String(line.drop { $0 == " " }) }
      .filter { !$0.hasPrefix("Syntax") }
    #expect(
      lines == [
        "Document", "Art", "H1 (block)", "\"Sewn (by) hand\"", "P (block)", "\"A thread holds \"", "Link (inline)",
        "\"the book\"", "Object 31 0", "Object 32 0", "\"to\"", "\"gether.\"", "Figure:", "/Placement /Block",
        "/BBox [20 150 70 200]", "\"\"", "Note <d1000000n1000000005> (inline)", "\"Größe 😀\"",
      ], "\(lines)")
  }
}

@Suite struct LinkTests {
  @Test func `a link to what the book does not hold leads to the document's beginning`() {
    let book = SampleBook.small.book
    let anchors = AnchorIndex(book.pageMap)
    #expect(anchors.destination(document: 0, id: "note")?.place.page == 1)
    #expect(anchors.destination(document: 0, id: "absent")?.place == PageMap.Place(page: 0, y: .zero))
    #expect(anchors.destination(document: 7, id: "note") == nil)
  }

  @Test func `a link to a document that is not there is no annotation, and a fault`() {
    var sample = SampleBook.small
    sample.pages[0].links[0].target = .anchor(document: 9, id: "x")
    let links = LinkPlan(sample.book, anchors: AnchorIndex(sample.book.pageMap))
    #expect(links.count == 1)
    #expect(links.faults == [.linkWithoutTarget(page: 0)])
  }
}

@Suite struct PaintingTests {
  @Test func `a page's background lies under its text`() {
    var sample = SampleBook.small
    let sheet = Rect(x: .zero, y: .zero, width: .points(200), height: .points(300))
    sample.pages[0].furniture.append(DisplayItem(.fill(sheet, .white), element: -1))
    let fonts = FontPlan(sample.book, options: PDFOptions(), programs: SampleBook.programs)
    var painter = PagePainter(fonts: fonts, images: [])
    let bytes = painter.content(of: sample.pages[0], roles: sample.structures[0].elements)
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    let fill = lines.firstIndex { $0.hasSuffix("200 300 re") }
    let text = lines.firstIndex { $0.hasSuffix("TJ") }
    #expect(fill != nil && text != nil && fill.flatMap { fill in text.map { fill < $0 } } == true)
  }
}

@Suite struct ImageTests {
  /// Where the stored picture's top left and bottom left corner go, in the unit square with y upwards.
  @Test(arguments: [
    (1, "20 0 0 10 5 285 cm"), (2, "-20 0 0 10 25 285 cm"), (3, "-20 0 0 -10 25 295 cm"), (4, "20 0 0 -10 5 295 cm"),
    (5, "0 -10 -20 0 25 295 cm"), (6, "0 -10 20 0 5 295 cm"), (7, "0 10 20 0 5 285 cm"), (8, "0 10 -20 0 25 285 cm"),
  ])
  func `the matrix turns the picture upright`(orientation: Int, matrix: String) {
    var sample = SampleBook.small
    sample.images[0].orientation = orientation
    var page = sample.page("1")
    page.body = [
      DisplayItem(.image(0, Rect(x: .points(5), y: .points(5), width: .points(20), height: .points(10))), element: 4)
    ]
    let fonts = FontPlan(sample.book, options: PDFOptions(), programs: SampleBook.programs)
    var painter = PagePainter(fonts: fonts, images: sample.images)
    let content = painter.content(of: page, roles: sample.structures[0].elements)
    #expect(String(decoding: content, as: UTF8.self).contains(matrix))
  }
}
