import Diagnostics
import Geometry
import PageLayout
import Stylesheets
import Typography

@testable import PDFPublication

/// Books of real paragraphs, set by the real engine in installed faces, poured into pages without any taste.
struct SetBook {
  static let library: FontLibrary = {
    var log = DiagnosticLog()
    return FontLibrary.installed(
      families: ["Vollkorn", "Noto Sans", "DejaVu Sans Mono", "DejaVu Sans", "P052"], log: &log)
  }()

  static let size = Size(width: .points(419.528), height: .points(595.276))
  private static let measure = Length.points(320)

  static func style(families: [String] = ["Vollkorn"], _ change: (inout TextProperties) -> Void = { _ in })
    -> ComputedStyle
  {
    var font = FontProperties()
    font.families = families
    font.size = .points(10)
    font.lineHeight = .number(1.4)
    var text = TextProperties()
    text.language = "en"
    text.alignment = .justify
    text.hyphens = .auto
    change(&text)
    return ComputedStyle(font: font, text: text)
  }

  private var engine: TextEngine
  private var furniture: TextEngine
  private var structure = StructureTree()
  private var pages: [Page] = []
  private var y = Length.zero

  init() {
    engine = TextEngine(library: Self.library)
    furniture = TextEngine(library: Self.library)
    structure.elements = [StructureElement(role: .article, parent: -1)]
    turn()
  }

  static func of(_ paragraphs: [String], style: ComputedStyle = style()) -> LaidOutBook {
    var book = SetBook()
    for paragraph in paragraphs { book.add(paragraph, style) }
    return book.laidOut
  }

  private mutating func turn() {
    let label = String(pages.count + 1)
    var page = Page(size: Self.size, label: label, document: 0, wordTable: 0)
    let folio = furniture.line(of: label, style: Self.style())
    page.furnitureWords = folio.words
    page.furniture = Self.items(of: folio, at: Point(x: .points(200), y: .points(570)), firstWord: 0, element: -1)
    pages.append(page)
    y = .points(50)
  }

  mutating func add(_ text: String, _ style: ComputedStyle) {
    var paragraph = Paragraph(style: style, measure: Self.measure)
    paragraph.text = Array(text.utf8)
    paragraph.runs = [Paragraph.Run(.text(0..<paragraph.text.count), style: style)]
    let lines = engine.lines(of: paragraph)
    structure.elements.append(StructureElement(role: .paragraph, parent: 0))
    for line in lines.lines {
      if y > .points(530) { turn() }
      y = y + line.ascent
      place(line, lines)
      y = y + line.descent
    }
  }

  private mutating func place(_ line: ParagraphLines.Line, _ lines: ParagraphLines) {
    var one = ParagraphLines()
    one.pieces = Array(lines.pieces[line.pieces])
    one.words = lines.words
    let last = pages.count - 1
    let items = Self.items(
      of: one, at: Point(x: .points(50) + line.x, y: y), firstWord: pages[last].words.count,
      element: Int32(structure.elements.count - 1))
    pages[last].words += lines.words
    pages[last].body += items
  }

  private static func items(of lines: ParagraphLines, at origin: Point, firstWord: Int, element: Int32) -> [DisplayItem]
  {
    lines.pieces.filter { !$0.words.isEmpty }.map { piece in
      let run = TextRun(
        origin: Point(x: origin.x + piece.x, y: origin.y - piece.baselineShift), style: piece.style,
        words: piece.words.lowerBound + firstWord..<piece.words.upperBound + firstWord, wordSpace: piece.wordSpace,
        width: piece.width, endsInAddedHyphen: piece.endsInAddedHyphen)
      return DisplayItem(.text(run), element: element)
    }
  }

  var laidOut: LaidOutBook {
    var map = PageMap()
    map.firstPages = [0]
    map.anchors = [[]]
    return LaidOutBook(
      pages: pages, pageMap: map, structures: [structure], fonts: Self.library, wordTables: [engine.words],
      furnitureWords: furniture.words, images: [])
  }
}
