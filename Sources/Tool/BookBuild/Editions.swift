import Compression
import ContentDocuments
import Diagnostics
import EPUBPublication
import Images
import Manuscript
import ManuscriptReaders
import PDFPublication
import PageLayout
import Stylesheets
import Workers
import Workspace

/// How each edition is made from a prepared book.
extension BookBuild {
  func bindEPUB(
    _ prepared: PreparedBook, _ output: BookDescription.Output, into outputs: inout Outputs, log: inout DiagnosticLog
  ) throws(WorkspaceError) {
    let made = epubDocuments(prepared)
    log.append(made.log)
    let compilation = EReaderCompilation(
      sheets: try styles(prepared, output, log: &log),
      profile: output.profile.flatMap { EReaderProfile(rawValue: $0) } ?? .standard)
    log.append(compilation.log)
    var lap = options.stages.lap()
    defer { lap.ends(.container) }
    do throws(EPUBError) {
      let bytes = try EPUBBinding.bind(
        made.documents, sheet: compilation, resources: prepared.pictures.resources(cover: prepared.cover),
        metadata: prepared.book.metadata, identity: prepared.identity, options: options,
        log: &log)
      outputs.add(stem(of: output) + ".epub", bytes)
    } catch {
      log.report(Diagnostic(BuildCodes.epubFailed, .error, "the EPUB's container could not be written"))
    }
  }

  func epubDocuments(_ prepared: PreparedBook) -> BookDocuments {
    let plan = FrontMatterPlan(cover: prepared.cover.entry)
    return BookDocuments.make(
      prepared.book, context: prepared.context(stylesheets: ["../" + EPUBBinding.stylesheet]), frontMatter: plan,
      options: options)
  }

  /// Returns the number of pages. The last edition lets each post go when it is laid out.
  func bindPDF(
    _ prepared: inout PreparedBook, _ output: BookDescription.Output, isLast: Bool, into outputs: inout Outputs,
    log: inout DiagnosticLog
  ) throws(WorkspaceError) -> Int {
    let binding = try pdfBinding(prepared, output, posts: prepared.book.posts, log: &log)
    let book = prepared.book
    if isLast { prepared.book.parts = [] }
    var lap = options.stages.lap()
    let order = ReadingOrder(consume book, context: prepared.context(), frontMatter: FrontMatterPlan())
    lap.ends(.documents)
    let metadata = PDFMetadata(prepared.book.metadata, identity: prepared.identity)
    let file = stem(of: output) + ".pdf"
    let bound = binding.bind(consume order, metadata: metadata, named: workspace.displayPath(file, under: .output))
    log.append(bound.log)
    outputs.add(file, parts: bound.parts, claims: bound.claims.map(\.rawValue))
    return bound.pageCount
  }

  func pdfDocuments(_ prepared: PreparedBook) -> BookDocuments {
    BookDocuments.make(
      prepared.book, context: prepared.context(), frontMatter: FrontMatterPlan(), options: options)
  }

  /// `posts` are those that travel along, where the output's profile attaches sources.
  func pdfBinding(
    _ prepared: PreparedBook, _ output: BookDescription.Output, posts: [Post] = [], log: inout DiagnosticLog
  ) throws(WorkspaceError) -> PDFBinding {
    var lap = options.stages.lap()
    let sheets = try styles(prepared, output, log: &log)
    let engine = StyleEngine(sheets: sheets, media: MediaContext(kind: .print))
    lap.ends(.sheets)
    defer { lap.ends(.fonts) }
    var binding = PDFBinding(engine, images: prepared.pictures.printed, from: workspace, options: options, log: &log)
    binding.imageResolution = output.imageResolution
    binding.profile = output.profile.flatMap { PDFProfile(rawValue: $0) } ?? .a2a
    binding.isLinearized = output.isLinearized || options.linearizes
    if binding.profile.attachesSources {
      binding.attachments =
        SourceAttachments(metadata: prepared.book.metadata, posts: posts, sheets: sheets).attachments
    }
    return binding
  }

  func styles(
    _ prepared: PreparedBook, _ output: BookDescription.Output, log: inout DiagnosticLog
  ) throws(WorkspaceError) -> [Stylesheet] {
    try BookStyles(description: prepared.description, output: output, workspace: workspace)
      .load(title: prepared.book.metadata.title, log: &log)
  }
}

extension PreparedBook {
  func context(stylesheets: [String] = [], hasThreads: Bool = true) -> DocumentContext {
    DocumentContext(
      language: book.metadata.language, stylesheets: stylesheets, pictures: pictures.catalogue,
      placement: hasThreads && description.threads.placement == .afterPost ? .afterPost : .none)
  }

  /// The author's picture, or one made from the title.
  var cover: Cover {
    if let path = book.metadata.cover, let entry = pictures.catalogue.entry(for: path) {
      return Cover(entry: entry, art: nil)
    }
    let entry = PictureCatalogue.Entry(href: "../img/cover.svg", width: CoverArt.width, height: CoverArt.height)
    return Cover(entry: entry, art: CoverArt.svg(book.metadata))
  }

  struct Cover: Sendable {
    var entry: PictureCatalogue.Entry
    /// Nil when the picture is one of the book's.
    var art: [UInt8]?
  }
}
