import ContentDocuments
package import Diagnostics
import ElementTree
import Manuscript
import ManuscriptReaders
import PageLayout
import Stylesheets
package import Workspace

/// A stage whose answer can be printed.
package enum DumpStage: String, Sendable, CaseIterable {
  case manuscript, documents, text, styles, pages
}

package enum DumpFormat: String, Sendable, CaseIterable {
  case text, json
}

package struct StageDump: Sendable {
  /// Nil when there was nothing to print; the log says why.
  package var text: [UInt8]?
  package var log: DiagnosticLog
}

extension BookBuild {
  /// What a stage made, as text. `post` limits it to one.
  package func dump(
    _ stage: DumpStage, format: DumpFormat, edition: Edition, post slug: String?
  ) throws(WorkspaceError) -> StageDump {
    var log = DiagnosticLog()
    guard let prepared = try PreparedBook.read(from: workspace, name: name, options: options, log: &log) else {
      return StageDump(text: nil, log: log)
    }
    if stage == .manuscript {
      let book = prepared.book
      return StageDump(
        text: format == .json ? ManuscriptJSON.bytes(of: book) : Array(ManuscriptDump.text(of: book).utf8), log: log)
    }
    let output = output(edition, of: prepared.description)
    let documents = self.documents(prepared, output, post: slug, log: &log)
    switch stage {
    case .manuscript, .documents: return StageDump(text: Array(ContentDocumentsDump.text(documents).utf8), log: log)
    case .text:
      let words = documents.map { DocumentWords($0) }
      return StageDump(text: format == .json ? DocumentWords.json(words) : DocumentWords.text(words), log: log)
    case .styles:
      let sheets = try styles(prepared, output, log: &log)
      let engine = StyleEngine(sheets: sheets, media: output.media)
      let text = documents.map { StylesDump.text(engine.style($0.tree, cache: StyleCache())) }.joined(separator: "\n")
      return StageDump(text: Array(text.utf8), log: log)
    case .pages:
      let pages = try pdfBinding(prepared, output, log: &log).layOut(ReadingOrder(documents), log: &log)
      return StageDump(text: Array(PagesDump.text(of: pages).utf8), log: log)
    }
  }

  /// How well the lines and pages of an edition are set.
  package func pageQuality(edition: Edition, post slug: String?) throws(WorkspaceError) -> StageDump {
    var log = DiagnosticLog()
    guard let prepared = try PreparedBook.read(from: workspace, name: name, options: options, log: &log) else {
      return StageDump(text: nil, log: log)
    }
    let output = output(edition, of: prepared.description)
    let documents = self.documents(prepared, output, post: slug, log: &log)
    let pages = try pdfBinding(prepared, output, log: &log).layOut(ReadingOrder(documents), log: &log)
    return StageDump(text: Array(PageQuality(pages).table.utf8), log: log)
  }

  /// How much work styles are: numbers that do not depend on the machine. `rounds` styles the book so often, each time
  /// with a cache of its own, so that a clock outside sees what one round costs.
  package func styleStatistics(edition: Edition, rounds: Int) throws(WorkspaceError) -> StageDump {
    var log = DiagnosticLog()
    guard let prepared = try PreparedBook.read(from: workspace, name: name, options: options, log: &log) else {
      return StageDump(text: nil, log: log)
    }
    let output = output(edition, of: prepared.description)
    let documents = self.documents(prepared, output, post: nil, log: &log)
    let engine = StyleEngine(sheets: try styles(prepared, output, log: &log), media: output.media)
    var text = ""
    for _ in 0..<max(1, rounds) {
      let cache = StyleCache()
      var elements = 0
      for document in documents {
        let styled = engine.style(document.tree, cache: cache)
        elements += styled.tree.nodeCount
      }
      let statistics = StyleStatistics(cache)
      text = """
        documents \(documents.count)
        nodes \(elements)
        path keys \(statistics.pathKeys)
        matched lists \(statistics.matchedLists)
        styles \(statistics.styles)

        """
    }
    return StageDump(text: Array(text.utf8), log: log)
  }

  func documents(
    _ prepared: PreparedBook, _ output: BookDescription.Output, post slug: String?, log: inout DiagnosticLog
  ) -> [ContentDocument] {
    if output.format == .handouts {
      return prepared.book.posts.filter { slug == nil || $0.slug.utf8.elementsEqual((slug ?? "").utf8) }
        .map { handout($0, of: prepared, hasThreads: output.threads, log: &log) }
    }
    let made = output.format == .epub ? epubDocuments(prepared) : pdfDocuments(prepared)
    log.append(made.log)
    return made.documents.filter { slug == nil || $0.name.utf8.elementsEqual((slug ?? "").utf8) }
  }
}
