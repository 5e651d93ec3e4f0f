import ContentDocuments
import Diagnostics
import Images
import Linearization
import Manuscript
import PDFPublication
import PageLayout
import Stylesheets
import Synchronization
import Typography
import Workspace
import Workers

/// Binds content documents as a PDF: style, lay out, write.
struct PDFBinding: Sendable {
  var engine: StyleEngine
  var fonts: FontLibrary
  /// By the `src` that the documents name.
  var images: [String: PageImage]
  var options: BuildOptions
  /// The most pixels an inch that pictures have; nil leaves them as they are.
  var imageResolution: Int?
  var profile = PDFProfile.a2a
  var isLinearized = false
  /// Files that travel along, where the profile takes any.
  var attachments: [PDFAttachment] = []
  let caches = StyleCaches()

  /// With the installed fonts and those that the sheets bring; sheets lie beneath `roots`.
  init(
    _ engine: StyleEngine, images: [String: PageImage], from workspace: any Workspace,
    roots: [WorkspaceRoot] = [.styles, .book], options: BuildOptions, log: inout DiagnosticLog
  ) {
    let brought = BookFonts.load(engine.fontFaces, from: workspace, roots: roots, log: &log)
    let fonts = FontLibrary.installed(families: engine.namedFamilies, brought: brought, log: &log)
    self.engine = engine.measured { fonts.measures(of: $0) }
    self.fonts = fonts
    self.images = images
    self.options = options
  }

  struct Bound: Sendable {
    /// The file, part after part.
    var parts: [[UInt8]]
    var pageCount: Int
    /// The standards that it claims.
    var claims: [Standard]
    var log: DiagnosticLog
  }

  /// The pages alone, for `sewn dump pages`. Each document is written when it is laid out and let go when its pages are
  /// made: a book's trees take as much room as its file.
  func layOut(_ order: consuming ReadingOrder, log: inout DiagnosticLog) -> LaidOutBook {
    var layout = BookLayout(engine: engine, fonts: fonts, images: images, workers: options.workers)
    layout.stages = options.stages
    let count = order.members.count
    let queue = DocumentQueue(consume order)
    var layoutLog = DiagnosticLog()
    let book = layout.layOut(
      count: count,
      documents: { index, lap in
        let document = queue.take(index)
        lap.ends(.documents)
        let styled = caches.borrow { engine.style(document.tree, cache: $0) }
        return LayoutDocument(
          name: document.name, language: document.language, styled: styled, sources: document.sources)
      }, log: &layoutLog)
    for written in queue.logs { log.append(written) }
    log.append(layoutLog)
    return book
  }

  /// `name` is the file's, for messages.
  func bind(_ order: consuming ReadingOrder, metadata: PDFMetadata, named name: String) -> Bound {
    var log = DiagnosticLog()
    let headings = order.outlines.map { DocumentHeadings($0) }
    let destinations = order.destinations
    let book = layOut(consume order, log: &log)
    FreedMemory.giveBack()
    var lap = options.stages.lap()
    let outline = DocumentHeadings.outline(headings, bookmarks: book.bookmarks)
    lap.ends(.assembly)
    var pdf = PDFOptions()
    pdf.workers = options.workers
    pdf.stages = options.stages
    pdf.imageResolution = imageResolution
    pdf.profile = profile
    pdf.attachments = attachments
    pdf.destinations = destinations
    let pageCount = book.pages.count
    let file = PDFDocument.write(
      consume book, metadata: metadata, outline: outline, options: pdf)
    PDFClaims(name: name, profile: profile, claims: file.claims, faults: file.faults).report(&log)
    return Bound(
      parts: isLinearized ? linearized(file.parts, named: name, log: &log) : file.parts, pageCount: pageCount,
      claims: file.claims, log: log)
  }
}

extension PDFBinding {
  /// A file that cannot be linearized is as good; it only opens later over the web.
  private func linearized(_ parts: [[UInt8]], named name: String, log: inout DiagnosticLog) -> [[UInt8]] {
    do throws(Linearization.Failure) {
      return [try Linearization.linearized(parts.reduce(into: []) { $0 += $1 })]
    } catch {
      let (reason, help) =
        switch error {
        case .noLibrary: ("libqpdf is not installed", "install it, on Debian with `apt install libqpdf29`")
        case .refused: ("libqpdf does not take it", "this is a fault of Sewn: please report it")
        }
      log.report(
        Diagnostic(
          BuildCodes.notLinearized, .warning, "the PDF is not linearized: \(reason)", at: .file(name),
          action: "it is written as it is, and opens when all of it is there", help: help))
      return parts
    }
  }
}

extension PDFMetadata {
  /// What a file says of a book.
  init(_ metadata: BookMetadata, identity: BookIdentity) {
    var result = PDFMetadata(title: metadata.title, language: metadata.language)
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
    self = result
  }

  init(title: String, language: String) {
    self.init(title: title, language: language, producer: "Sewn \(ToolVersion.string)")
  }
}

/// The members of a reading order, each given away once, and what was said when they were written.
private final class DocumentQueue: Sendable {
  private let members: Mutex<[ReadingOrder.Member?]>
  private let written: Mutex<[DiagnosticLog]>

  init(_ order: consuming ReadingOrder) {
    written = Mutex([DiagnosticLog](repeating: DiagnosticLog(), count: order.members.count))
    members = Mutex(order.members.map { $0 })
  }

  func take(_ index: Int) -> ContentDocument {
    guard let member = members.withLock({ $0[index].take() }) else {
      preconditionFailure("each document is laid out from its tree once")
    }
    var log = DiagnosticLog()
    let document = member.document(log: &log)
    written.withLock { $0[index] = log }
    return document
  }

  /// In reading order, whoever wrote what first.
  var logs: [DiagnosticLog] { written.withLock { $0 } }
}
