import ContentDocuments
package import Diagnostics
import Images
import Limits
import PDFPublication
import PageLayout
import Stylesheets
package import Workspace

/// Prints one page of XHTML or HTML with style sheets: no book, no look, no sheet of ours but the user agent's, so that
/// our layout can be held against other programs' on the same input.
///
/// The page lies beneath `.book`, and so do the pictures, sheets and fonts that it names; the sheets of the command line
/// lie beneath `.named(0)`, `.named(1)` ….
package struct PagePrint: Sendable {
  package enum Form: Sendable { case pdf, dump }

  /// What became of a page.
  package struct Outcome: Sendable {
    /// A PDF, or its pages as text; nil when the material is at fault.
    package var file: [[UInt8]]?
    package var pageCount = 0
    package var log = DiagnosticLog()
  }

  let workspace: any Workspace
  let options: BuildOptions

  package init(workspace: any Workspace, options: BuildOptions) {
    self.workspace = workspace
    self.options = options
  }

  /// `sheets` are the names of those of the command line, each beneath its own root. Throws when one of them, or the page,
  /// cannot be read.
  package func run(_ page: String, sheets: [String], form: Form) throws(WorkspaceError) -> Outcome {
    var outcome = Outcome()
    let bytes = try workspace.read(page, under: .book, limit: Limits.maximumPostBytes)
    let source = PageSource(
      SourceFile(path: workspace.displayPath(page, under: .book), bytes: bytes), folder: BookPath.folder(of: page),
      log: &outcome.log)
    var styles = [UserAgentSheet.stylesheet]
    for (number, sheet) in sheets.enumerated() {
      styles.append(try Stylesheet.read(sheet, under: .named(number), from: workspace, log: &outcome.log))
    }
    styles += source.stylesheets(from: workspace, log: &outcome.log)
    var binding = PDFBinding(
      StyleEngine(sheets: styles, media: MediaContext(kind: .print)), images: pictures(of: source, log: &outcome.log),
      from: workspace, roots: [.book] + sheets.indices.map { .named($0) }, options: options, log: &outcome.log)
    // A page to try out promises nothing.
    binding.profile = .plain
    set([source.document(named: Self.stem(of: page))], by: binding, form, into: &outcome)
    outcome.log = outcome.log.withoutRepetitions
    if outcome.log.hasErrors || (options.isStrict && outcome.log.count(.warning) > 0) { outcome.file = nil }
    return outcome
  }

  private func set(_ documents: [ContentDocument], by binding: PDFBinding, _ form: Form, into outcome: inout Outcome) {
    switch form {
    case .pdf:
      let metadata = PDFMetadata(title: documents[0].title, language: documents[0].language)
      let bound = binding.bind(ReadingOrder(documents), metadata: metadata, named: documents[0].name + ".pdf")
      outcome.log.append(bound.log)
      outcome.file = bound.parts
      outcome.pageCount = bound.pageCount
    case .dump:
      let pages = binding.layOut(ReadingOrder(documents), log: &outcome.log)
      outcome.file = [Array(PagesDump.text(of: pages).utf8)]
      outcome.pageCount = pages.pages.count
    }
  }

  private func pictures(of source: PageSource, log: inout DiagnosticLog) -> [String: PageImage] {
    let mentions = source.pictures(log: &log)
    let found = Pictures.find(
      mentions.map(\.mention), cover: nil, from: workspace, workers: options.workers, log: &log)
    var byPath: [[UInt8]: PageImage] = [:]
    for picture in found.pictures { byPath[Array(picture.path.utf8)] = picture.printed }
    var images: [String: PageImage] = [:]
    for item in mentions { images[item.name] = byPath[Array(item.mention.path.utf8)] }
    return images
  }

  /// `page` of `texts/page.xhtml`: what links within the page call it.
  private static func stem(of page: String) -> String {
    let name = BookPath.name(of: page)
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else { return name }
    return String(name[..<dot])
  }
}
