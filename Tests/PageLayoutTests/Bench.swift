import Diagnostics
import ElementTree
import Geometry
import Images
import Stylesheets
import Testing
import Typography

@testable import PageLayout

/// Lays out a few lines of XHTML, so that a test is the input and the numbers that CSS demands.
///
/// Text is DejaVu Sans Mono at 10 pt on 12 pt: each character is 1233/2048 em = 6.02 pt wide. The page is 200 x 160 pt
/// with margins of 10 pt: the text area is 180 x 140, eleven lines.
struct Bench {
  static let fonts: FontLibrary = {
    var log = DiagnosticLog()
    return FontLibrary.installed(families: ["DejaVu Sans Mono"], log: &log)
  }()

  static let base = """
    @page { size: 200pt 160pt; margin: 10pt }
    html { font: 10pt/12pt "DejaVu Sans Mono"; text-align: left; hyphens: none; orphans: 1; widows: 1 }
    h1, h2, p, ul, ol, div, figure, blockquote, table, pre, body, section, article { margin: 0; padding: 0 }
    h1, h2, pre, code { font-size: 10pt; line-height: 12pt; font-weight: normal }
    """

  static func styled(_ body: String, css: String, media: MediaContext.Kind = .print) -> (StyleEngine, StyledTree) {
    var log = DiagnosticLog()
    let sheet = Stylesheet.parse(
      SourceFile(path: "test.css", bytes: Array((base + css).utf8)), origin: .author, log: &log)
    let engine = StyleEngine(
      sheets: [UserAgentSheet.stylesheet, sheet], media: MediaContext(kind: media))
    let text = "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>t</title></head><body>\(body)</body></html>"
    let tree = XMLReader.read(SourceFile(path: "test.xhtml", bytes: Array(text.utf8)), log: &log)
    #expect(log.entries.isEmpty, "\(log.entries.map(\.message))")
    return (engine, engine.style(tree, cache: StyleCache()))
  }

  /// One or more documents, named d0, d1, …
  static func book(
    _ bodies: [String], css: String = "", images: [String: PageImage] = [:], workers: Int = 1,
    log: inout DiagnosticLog
  ) -> LaidOutBook {
    let styled = bodies.map { self.styled($0, css: css) }
    let trees = styled.map(\.1)
    guard let engine = styled.first?.0 else { preconditionFailure("a book has a document") }
    let layout = BookLayout(engine: engine, fonts: fonts, images: images, workers: workers)
    return layout.layOut(
      count: bodies.count,
      documents: { index, _ in LayoutDocument(name: "d\(index)", language: "en", styled: trees[index]) }, log: &log)
  }

  /// Expects silence.
  static func book(
    _ bodies: String..., css: String = "", images: [String: PageImage] = [:], workers: Int = 1
  ) -> LaidOutBook {
    var log = DiagnosticLog()
    let book = book(bodies, css: css, images: images, workers: workers, log: &log)
    #expect(log.entries.isEmpty, "\(log.entries.map(\.message))")
    return book
  }

  /// The endless column of one document, before pages are cut.
  static func galley(_ body: String, css: String = "", width: Length = .points(180)) -> Galley {
    let styled = styled(body, css: css).1
    let known = KnownStyles()
    var builder = BoxBuilder(
      styled: styled, language: "en", pictures: PictureIndex([:]), labels: SlotLabels(guess: "1"), known: known)
    builder.build()
    let engine = TextEngine(library: fonts)
    let context = FlowContext(
      tree: builder.boxTree, known: known, engine: engine, images: [], pageHeight: .points(140),
      pageWidth: { _ in .points(180) })
    var flow = Flow(context: context)
    return flow.layOut(childrenOf: 0, width: width)
  }

  static func image(width: Int, height: Int) -> PageImage {
    PageImage(width: width, height: height, bitsPerComponent: 8, colorSpace: .gray, encoding: .rows, data: [])
  }
}

extension LaidOutBook {
  /// The body's text of a page, a line a run.
  func lines(_ page: Int) -> [String] {
    pages[page].body.compactMap { item in
      guard case .text(let run) = item.content else { return nil }
      let text = PagesDump.text(of: run, words: pages[page].words, table: wordTables[pages[page].wordTable])
      return text.utf8.last == 0x20 ? String(text.dropLast()) : text
    }
  }

  func furniture(_ page: Int) -> [String] {
    pages[page].furniture.compactMap { item in
      guard case .text(let run) = item.content else { return nil }
      return PagesDump.text(of: run, words: pages[page].furnitureWords, table: furnitureWords)
    }
  }

  /// Baselines of the text of a page, from the top of the sheet.
  func baselines(_ page: Int) -> [Double] { runs(page).map { rounded($0.origin.y) } }
  func lefts(_ page: Int) -> [Double] { runs(page).map { rounded($0.origin.x) } }

  func runs(_ page: Int) -> [TextRun] {
    pages[page].body.compactMap { if case .text(let run) = $0.content { run } else { nil } }
  }

  /// Filled areas of a page as x, y, width, height.
  func fills(_ page: Int) -> [[Double]] {
    pages[page].body.compactMap { item in
      guard case .fill(let area, _) = item.content else { return nil }
      return [area.minX, area.minY, area.size.width, area.size.height].map(rounded)
    }
  }

  func images(_ page: Int) -> [[Double]] {
    pages[page].body.compactMap { item in
      guard case .image(_, let area) = item.content else { return nil }
      return [area.minX, area.minY, area.size.width, area.size.height].map(rounded)
    }
  }

  /// All text of the body that is the author's, without white space.
  var author: String {
    var result: [UInt8] = []
    for page in pages {
      for item in page.body where item.element >= 0 {
        guard case .text(let run) = item.content else { continue }
        var bytes = Array(
          PagesDump.text(of: run, words: page.words, table: wordTables[page.wordTable]).utf8)
        bytes.removeAll { $0 == 0x20 }
        if run.endsInAddedHyphen { bytes.removeLast() }
        result += bytes
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private func rounded(_ length: Length) -> Double { (length.points * 100).rounded() / 100 }
}

/// The y of the first baseline when a box begins at the top of the text area: 10 pt of margin, then half-leading and
/// ascent of DejaVu Sans Mono: (12 - (1901 + 483) / 2048 * 10) / 2 + 9.28 = 9.46.
let firstBaseline = 19.46
