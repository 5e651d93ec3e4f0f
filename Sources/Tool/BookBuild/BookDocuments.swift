import ContentDocuments
import Diagnostics
import Manuscript
import Workers

/// The content documents of a book in reading order, all at once: what an EPUB is packed from and dumps show.
struct BookDocuments: Sendable {
  var documents: [ContentDocument]
  var log: DiagnosticLog

  /// Posts are written in parallel.
  static func make(
    _ book: consuming Book, context: DocumentContext, frontMatter: FrontMatterPlan, options: BuildOptions
  ) -> BookDocuments {
    var lap = options.stages.lap()
    defer { lap.ends(.documents) }
    let order = ReadingOrder(consume book, context: context, frontMatter: frontMatter)
    let written = Workers.map(
      count: order.members.count, workers: options.workers, charge: options.stages.charge(.documents)
    ) { position in
      var log = DiagnosticLog()
      return (document: order.members[position].document(log: &log), log: log)
    }
    var log = DiagnosticLog()
    for item in written { log.append(item.log) }
    return BookDocuments(documents: written.map(\.document), log: log)
  }
}
