package import Diagnostics
import Limits
import Manuscript
import StructuredText

/// Reads `book.yml`. An option that is not understood is an error, never ignored: a book that prints names because a word
/// was misspelt cannot be called back.
///
///     title: After Stalin
///     subtitle: A seminar's blog
///     creators:
///       - name: Irene Vasari
///         role: editor                 author (the default), editor, translator, contributor, publisher
///         file-as: Vasari, Irene
///     language: en
///     identifier: urn:isbn:9780000000002
///     rights, publisher, description, date, subjects, cover
///     posts: posts                     a folder, or a list of posts, or parts: - title: … posts: [slug, …]
///     threads: {placement: after-post, names: full, presentation: ruled}
///     look: report                     one of Sewn's looks
///     styles: [book.css]
///     variables: {text-size: 11pt}
///     outputs: [epub, pdf]             or {pdf: {paper: a5}, handouts: {paper: letter, threads: false}},
///                                      each with `look:`, `styles:` and `variables:` of its own, and further ones:
///                                      large-print: {format: pdf, look: large-print}
package enum BookReader {
  /// Nil when the file has any fault: nothing is built from a description that is half understood.
  package static func read(_ file: SourceFile, log: inout DiagnosticLog) -> BookDescription? {
    var own = DiagnosticLog()
    defer { log.append(own) }
    guard
      let node = StructuredTextReader.read(file, limit: Limits.maximumConfigurationBytes, log: &own),
      var keys = MappingReader(node, in: file, as: "`\(file.path)`", log: &own)
    else { return nil }
    let metadata = metadata(&keys, log: &own)
    let posts = PostSelectionReader.read(&keys, log: &own)
    let threads = threads(&keys, log: &own)
    let look = StyleKeys.name("look", from: &keys, log: &own)
    let styles = keys.strings("styles", log: &own) ?? []
    let variables = StyleKeys.variables(&keys, log: &own)
    let outputs = OutputsReader.read(&keys, log: &own)
    keys.finish(severity: .error, log: &own)
    guard !own.hasErrors else { return nil }
    return BookDescription(
      metadata: metadata, posts: posts, threads: threads, look: look, styles: styles, variables: variables,
      outputs: outputs, source: file)
  }

  private static func metadata(_ keys: inout MappingReader, log: inout DiagnosticLog) -> BookMetadata {
    var metadata = BookMetadata(title: keys.string("title", log: &log)?.trimmed ?? "")
    if metadata.title.isEmpty { keys.reportMissing("title", log: &log) }
    metadata.subtitle = keys.string("subtitle", log: &log)
    metadata.creators = creators(&keys, log: &log)
    metadata.language = LanguageTag.read("language", from: &keys, log: &log) ?? "en"
    metadata.identifier = keys.string("identifier", log: &log)
    metadata.description = keys.string("description", log: &log)
    metadata.publisher = keys.string("publisher", log: &log)
    metadata.rights = keys.string("rights", log: &log)
    metadata.date = KeyedDate.read("date", from: &keys, log: &log)
    metadata.subjects = keys.strings("subjects", log: &log) ?? []
    metadata.cover = keys.string("cover", log: &log)
    return metadata
  }

  private static func creators(
    _ keys: inout MappingReader, log: inout DiagnosticLog
  ) -> [BookMetadata.Creator] {
    guard let node = keys.node("creators"), !node.isNull else { return [] }
    if let name = node.text { return [BookMetadata.Creator(name: name)] }
    guard let items = node.items else {
      log.report(node.wrongType(expected: "a list of names", key: "creators", in: keys.file))
      return []
    }
    return items.compactMap { creator($0, in: keys.file, log: &log) }
  }

  private static func creator(
    _ node: Node, in file: SourceFile, log: inout DiagnosticLog
  ) -> BookMetadata.Creator? {
    if let name = node.text { return BookMetadata.Creator(name: name) }
    guard var keys = MappingReader(node, in: file, as: "a creator", log: &log) else { return nil }
    let name = keys.string("name", log: &log)
    if name == nil { keys.reportMissing("name", log: &log) }
    let roles = BookMetadata.Creator.Role.allCases.map(\.rawValue)
    let role = keys.choice("role", among: roles, log: &log).flatMap(BookMetadata.Creator.Role.init) ?? .author
    let fileAs = keys.string("file-as", log: &log)
    keys.finish(severity: .error, log: &log)
    return name.map { BookMetadata.Creator(name: $0, role: role, fileAs: fileAs) }
  }

  // MARK: Threads

  private static func threads(
    _ keys: inout MappingReader, log: inout DiagnosticLog
  ) -> BookDescription.ThreadOptions {
    var options = BookDescription.ThreadOptions()
    guard var threads = keys.mapping("threads", log: &log) else { return options }
    refuseUnbuilt("placement", ["appendix", "margin"], &threads, log: &log)
    if let node = threads.node("placement"), let text = node.text,
      !["appendix", "margin"].contains(where: { $0.isSame(as: text) })
    {
      let words = BookDescription.ThreadOptions.Placement.allCases.map(\.rawValue)
      options.placement =
        threads.choice("placement", among: words, log: &log).flatMap(BookDescription.ThreadOptions.Placement.init)
        ?? .afterPost
    }
    refuseNames(&threads, log: &log)
    options.presentation = StyleKeys.name("presentation", from: &threads, log: &log)
    for key in ["selection", "depth"] {
      guard let node = threads.node(key), !node.isNull else { continue }
      log.report(unbuilt("`\(key)` is not built yet", at: keys.file.place(node.span), help: "take the line away"))
    }
    threads.finish(severity: .error, log: &log)
    return options
  }

  private static func refuseUnbuilt(
    _ key: String, _ words: [String], _ keys: inout MappingReader, log: inout DiagnosticLog
  ) {
    guard let node = keys.node(key) else { return }
    if node.isNull { return }
    guard let text = node.text else {
      log.report(node.wrongType(expected: "a word", key: key, in: keys.file))
      return
    }
    guard words.contains(where: { $0.isSame(as: text) }) else { return }
    log.report(
      unbuilt(
        "`\(key): \(text)` is not built yet", at: keys.file.place(node.span),
        help: "write `\(key): after-post` or `\(key): none`"))
  }

  /// Only full names can be printed. A mode that protects names must never be taken for granted.
  private static func refuseNames(_ keys: inout MappingReader, log: inout DiagnosticLog) {
    guard let node = keys.node("names"), !(node.text?.isSame(as: "full") ?? false) else { return }
    log.report(
      unbuilt(
        "names can only be printed in full so far", at: keys.file.place(node.span),
        help: "to print them, write `names: full`; to protect them, do not build the book with this version"))
  }

  private static func unbuilt(_ message: String, at place: DiagnosticPlace, help: String) -> Diagnostic {
    Diagnostic(
      ReaderCodes.optionNotBuilt, .error, message, at: place, action: "the book is not built", help: help)
  }
}
