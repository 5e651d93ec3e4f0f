package import Diagnostics
package import Images
import Limits
package import Stylesheets
package import Typography
package import Workers

/// One content document, styled for print.
package struct LayoutDocument: Sendable {
  /// As links write it: `NAME` of `NAME.xhtml#anchor`.
  package var name: String
  package var language: String
  package var styled: StyledTree
  /// Where its nodes come from, for messages: 1 the post, 2 its thread.
  package var sources: [SourceFile]

  package init(name: String, language: String, styled: StyledTree, sources: [SourceFile] = []) {
    self.sources = sources
    self.name = name
    self.language = language
    self.styled = styled
  }
}

/// Lays out a whole book: documents in parallel, then one serial step that joins page numbers and references.
///
///     documents ─▶ boxes ─▶ galley ─▶ flat pages   (phase A, a document a worker)
///     flat pages ─▶ numbers, sides, labels ─▶ documents with page numbers in them again, until they agree
///     flat pages ─▶ pages with furniture, links, PageMap
package struct BookLayout: Sendable {
  package var engine: StyleEngine
  package var fonts: FontLibrary
  /// Pictures by the `src` that the documents name; absent ones are drawn as their alternative text.
  package var images: [String: PageImage]
  package var workers: Int
  package var stages = StageClock.off

  package init(engine: StyleEngine, fonts: FontLibrary, images: [String: PageImage], workers: Int) {
    self.engine = engine
    self.fonts = fonts
    self.images = images
    self.workers = workers
  }

  /// `documents` hands out the document at a position; it is called once for each, on the workers, so that styled trees
  /// need not be kept. What it does before it styles it books on the lap.
  package func layOut(
    count: Int, documents: @Sendable @escaping (Int, inout StageClock.Lap) -> LayoutDocument, log: inout DiagnosticLog
  ) -> LaidOutBook {
    var lap = stages.lap()
    defer { lap.ends(.assembly) }
    let pictures = PictureIndex(images)
    let crew = LayoutWorkers(
      count: min(workers, count), engine: engine, fonts: fonts, pictures: pictures, stages: stages)
    var geometry = PageGeometry(engine: engine)
    let guess = SlotLabels(guess: Self.likelyNumber(documents: count))
    // Which document has the book's first page is known when those before it are seen to have none.
    var layouts: [DocumentLayout] = []
    while layouts.count < count, layouts.last?.isBare ?? true {
      layouts += crew.layOut([layouts.count], first: layouts.count, documents: documents) { _ in guess }
    }
    let first = layouts.last?.isBare == false ? layouts.count - 1 : 0
    layouts += crew.layOut(Array(layouts.count..<count), first: first, documents: documents) { _ in guess }
    var numbering = PageNumbering(layouts, first: first, geometry: &geometry)
    var rounds = 1
    while true {
      var references = PageReferences(layouts, numbering: numbering)
      let stale = references.staleLabels(in: layouts, reservesWidths: rounds > 1)
      if stale.isEmpty { break }
      if rounds == Limits.maximumLayoutRounds {
        report(stale.map { layouts[$0.document].name }, &log)
        break
      }
      rounds += 1
      layOutAgain(stale, &layouts, first: first, crew: crew)
      numbering = PageNumbering(layouts, first: first, geometry: &geometry)
    }
    lap.ends(.numbering)
    log.append(DiagnosticLog.joined(layouts.map(\.log)))
    PageReferences.reportMissing(in: layouts, log: &log)
    let assembly = PageAssembly(
      numbering: numbering, furniture: TextEngine(library: fonts), links: LinkResolver(layouts))
    var book = assembly.assemble(
      consume layouts, geometry: &geometry, crew: crew, pictures: pictures, fonts: fonts, log: &log)
    book.rounds = rounds
    return book
  }

  /// Until pages are known: a number in the middle of a book whose documents have four pages each, the mean of posts with
  /// their threads. A guess with the right count of figures breaks the same lines as the number.
  private static func likelyNumber(documents: Int) -> String {
    String(repeating: "0", count: max(2, String(documents * 2).utf8.count))
  }

  private func layOutAgain(
    _ stale: [(document: Int, labels: SlotLabels)], _ layouts: inout [DocumentLayout], first: Int,
    crew: LayoutWorkers
  ) {
    let positions = stale.map(\.document)
    let sources = stale.compactMap { layouts[$0.document].source }
    precondition(sources.count == stale.count, "a document with slots keeps its source")
    let places = Dictionary(uniqueKeysWithValues: zip(positions, positions.indices))
    let answers = crew.layOut(
      positions, first: first, documents: { position, _ in sources[places[position] ?? 0] },
      labels: { stale[places[$0] ?? 0].labels })
    for (position, answer) in zip(positions, answers) { layouts[position] = answer }
  }

  private func report(_ names: [String], _ log: inout DiagnosticLog) {
    for name in names {
      log.report(
        Diagnostic(
          LayoutCodes.unstablePageNumbers, .warning, "page numbers in this document do not settle",
          at: .file(name), action: "the numbers of the last round are printed",
          help: "reword a line near a page's end so that it keeps its length"))
    }
  }
}
