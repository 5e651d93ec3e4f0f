import ContentDocuments
import Diagnostics
import Images
import Manuscript
import PDFPublication
import PageLayout
import Stylesheets
import Typography
import Workers

/// Binds content documents as a PDF: style, lay out, write.
struct PDFBinding: Sendable {
  var engine: StyleEngine
  var fonts: FontLibrary
  /// By the `src` that the documents name.
  var images: [String: PageImage]
  var options: BuildOptions
  let caches = StyleCaches()

  struct Bound: Sendable {
    var bytes: [UInt8]
    var pageCount: Int
    var log: DiagnosticLog
  }

  /// The pages alone, for `sewn dump pages`.
  func layOut(_ documents: [ContentDocument], log: inout DiagnosticLog) -> LaidOutBook {
    var layout = BookLayout(engine: engine, fonts: fonts, images: images, workers: options.workers)
    layout.stages = options.stages
    return layout.layOut(
      count: documents.count,
      documents: { index in
        let document = documents[index]
        let styled = caches.borrow { engine.style(document.tree, cache: $0) }
        return LayoutDocument(name: document.name, language: document.language, styled: styled)
      }, log: &log)
  }

  /// The documents are let go before the file is written: their trees take as much room as the file.
  func bind(_ documents: consuming [ContentDocument], metadata: BookMetadata, identity: BookIdentity) -> Bound {
    var log = DiagnosticLog()
    var lap = options.stages.lap()
    let headings = documents.map { DocumentHeadings($0) }
    lap.ends(.documents)
    let book = layOut(documents, log: &log)
    lap = options.stages.lap()
    documents = []
    let outline = DocumentHeadings.outline(headings, bookmarks: book.bookmarks)
    lap.ends(.assembly)
    var pdf = PDFOptions()
    pdf.workers = options.workers
    pdf.stages = options.stages
    let file = PDFDocument.write(
      book, metadata: Self.metadata(metadata, identity: identity), outline: outline, options: pdf)
    return Bound(bytes: file.bytes, pageCount: book.pages.count, log: log)
  }

  private static func metadata(_ metadata: BookMetadata, identity: BookIdentity) -> PDFMetadata {
    var result = PDFMetadata(
      title: metadata.title, language: metadata.language, producer: "Sewn \(ToolVersion.string)")
    result.creators = metadata.creators.map(\.name)
    result.subject = metadata.description ?? ""
    result.keywords = metadata.subjects
    result.identifier = identity.identifier
    result.rights = metadata.rights ?? ""
    let time = identity.modified
    let date = PDFDate(
      year: time.year, month: time.month, day: time.day, hour: time.time?.hour ?? 0, minute: time.time?.minute ?? 0,
      second: time.time?.second ?? 0, zone: time.time?.zone ?? 0)
    result.created = date
    result.modified = date
    return result
  }
}
