package import Diagnostics
import Limits
package import Manuscript
import StructuredText
import UnicodeText

/// Reads a post: front matter in YAML between lines of dashes, then Markdown.
///
///     ---
///     title: A *good* title
///     author: Anna Tikhonov            or a list
///     date: 2015-06-12T16:38:00+02:00
///     tags: [history, gulag]
///     categories: [essays]
///     slug: a-good-title
///     summary: One sentence.
///     lang: en
///     permalink: https://example.org/2015/06/a-good-title/
///     comments: false                  the thread is not printed
///     typography: smart
///     ---
///
///     The text.
///
/// Every key may be absent. Without a title the first heading is taken, then the file's name.
package enum PostReader {
  /// Nil, with one error, for a file that is too large, no text, or empty. The slug is not yet made unique among its
  /// neighbours, and the thread is not read. Linear in the file's size.
  package static func read(_ file: SourceFile, log: inout DiagnosticLog) -> Post? {
    guard let start = SourceText.start(of: file, limit: Limits.maximumPostBytes, log: &log) else { return nil }
    guard !file.bytes[start...].allSatisfy(\.isASCIIBlank) else {
      log.report(
        Diagnostic(ReaderCodes.fileEmpty, .error, "this post is empty", at: .file(file.path), action: "it is left out"))
      return nil
    }
    let matter = FrontMatter.find(in: file.bytes, from: start)
    if matter == nil, FrontMatter.looksUnclosed(file.bytes, from: start) {
      log.report(
        Diagnostic(
          ReaderCodes.frontMatterUnclosed, .warning, "the front matter of this post is not closed",
          at: file.place(SourceSpan(start..<(start + 3))), action: "all of the file is read as Markdown",
          help: "write a line `---` after its last key"))
    }
    let bodyStart = matter?.body ?? start
    let (body, footnotes) = MarkdownConversion.convert(
      Array(file.bytes[bodyStart...]), map: .shifted(by: bodyStart), file: file, authority: .author, log: &log)
    let name = FileName(file.path)
    var post = Post(slug: name.slug, title: [], body: body, source: file)
    post.footnotes = footnotes
    post.date = name.date
    if let matter { read(matter, into: &post, log: &log) }
    if post.title.isEmpty { takeTitle(for: &post, name: name, log: &log) }
    return post
  }

  private static func read(_ matter: FrontMatter, into post: inout Post, log: inout DiagnosticLog) {
    let file = post.source
    guard
      let node = StructuredTextReader.read(
        file, range: matter.yaml, limit: Limits.maximumConfigurationBytes, log: &log),
      var keys = MappingReader(node, in: file, as: "the front matter", log: &log)
    else { return }
    if let node = keys.node("title"), let text = node.text {
      post.title = MarkdownConversion.convertLine(
        Array(text.utf8), map: .constant(node.span), file: file, log: &log)
    }
    post.authors = keys.strings("author", log: &log) ?? []
    if let date = KeyedDate.read("date", from: &keys, log: &log) { post.date = date }
    post.tags = keys.strings("tags", log: &log) ?? []
    post.categories = keys.strings("categories", log: &log) ?? []
    if let slug = keys.string("slug", log: &log) { takeSlug(slug, keys, for: &post, log: &log) }
    post.summary = keys.string("summary", log: &log)
    post.language = LanguageTag.read("lang", from: &keys, log: &log)
    post.permalink = keys.string("permalink", log: &log).flatMap { AddressPolicy.link($0, from: .author) }
    post.comments = visibility(&keys, log: &log)
    post.smartTypography =
      keys.choice("typography", among: ["smart", "plain"], log: &log)?.isSame(as: "smart") ?? false
    keys.finish(log: &log)
  }

  private static func takeSlug(
    _ given: String, _ keys: MappingReader, for post: inout Post, log: inout DiagnosticLog
  ) {
    let slug = UnicodeText.slug(given)
    if !slug.isEmpty { post.slug = slug }
    guard !slug.isSame(as: given), let span = keys.keySpan("slug") else { return }
    log.report(
      Diagnostic(
        ReaderCodes.slugChanged, .warning, "a slug has small letters, digits and hyphens only",
        at: post.source.place(span), action: "`\(post.slug)` is taken", help: "write `slug: \(post.slug)`"))
  }

  /// `comments: false`, or Jekyll's and Hugo's words.
  private static func visibility(_ keys: inout MappingReader, log: inout DiagnosticLog) -> ThreadVisibility {
    guard let node = keys.node("comments"), !node.isNull else { return .shown }
    if let flag = node.boolean { return flag ? .shown : .hidden }
    if let text = node.text {
      if ["closed", "hidden", "off", "no", "none"].contains(where: { $0.isSame(as: text) }) { return .hidden }
      if ["open", "shown", "on", "yes"].contains(where: { $0.isSame(as: text) }) { return .shown }
    }
    log.report(node.wrongType(expected: "`true` or `false`", key: "comments", in: keys.file))
    return .shown
  }

  private static func takeTitle(for post: inout Post, name: FileName, log: inout DiagnosticLog) {
    var origin = "the file's name"
    let heading = post.body.firstIndex { if case .heading = $0.content { true } else { false } }
    if let heading, case .heading(let level, let run) = post.body[heading].content, !run.isEmpty {
      post.title = run
      origin = "the first heading"
      if heading == 0, level == 1 { post.body.removeFirst() }
    } else {
      post.title = [Inline(.text(name.words))]
    }
    log.report(
      Diagnostic(
        ReaderCodes.titleMissing, .warning, "this post has no title", at: .file(post.source.path),
        action: "\(origin) is taken: “\(post.title.plainText)”", help: "add a line `title: …` to the front matter"))
  }
}

/// What a post's file name says: `2015-06-12-a-good-title.md`.
struct FileName {
  var date: Timestamp?
  var slug: String
  /// With spaces for hyphens, for a post without any title.
  var words: String

  init(_ path: String) {
    let bytes = Array(path.utf8)
    var name = bytes[((bytes.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1)...]
    if let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex { name = name[..<dot] }
    if name.count > 11, name[name.startIndex + 10] == UInt8(ascii: "-"),
      let date = Timestamp(iso8601: name.prefix(10).text)
    {
      self.date = date
      name = name.dropFirst(11)
    }
    let slug = UnicodeText.slug(name.text)
    self.slug = slug.isEmpty ? "post" : slug
    words = name.map { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") ? 0x20 : $0 }.text
  }
}
