import Diagnostics
import ElementTree
import Limits
import Manuscript
import UnicodeText

/// Makes posts and threads of an export's items, and keeps the account.
struct ExportPosts {
  let file: SourceFile
  private var pictures: UploadedPictures
  private var posts: [Post] = []
  private var account = ImportAccount()
  private var log = DiagnosticLog()

  init(file: SourceFile, pictures: UploadedPictures) {
    self.file = file
    self.pictures = pictures
  }

  mutating func take(_ item: ExportItem, authors: [ByteKey: String]) {
    account.itemsFound += 1
    account.itemTypes.add(item.type.isEmpty ? "?" : String(decoding: item.type.utf8.prefix(40), as: UTF8.self))
    account.commentsFound += item.comments.count
    if let reason = item.reasonToLeaveOut {
      account.postsLeftOut.add(reason)
      account.commentsLeftOut.add("of posts that are left out", item.comments.count)
      return
    }
    guard posts.count < Limits.maximumPosts else { return account.postsLeftOut.add("beyond the bound of posts") }
    posts.append(post(item, authors: authors))
    account.postsTaken += 1
  }

  // MARK: A post

  private mutating func post(_ item: ExportItem, authors: [ByteKey: String]) -> Post {
    let span = SourceSpan(item.offset..<item.offset)
    var post = Post(slug: "", title: inlines(item.title, span: span), body: [], source: file)
    post.slug = slug(item, title: post.title)
    if post.title.isEmpty { nameUntitled(&post, item, span: span) }
    if let author = author(item.creator, authors) { post.authors = [author] }
    post.date = WordPressDate.read(item.date, gmt: item.dateGMT)
    post.tags = item.tags.map { plain($0, span: span) }
    post.categories = item.categories.map { plain($0, span: span) }
    if !item.excerpt.isEmpty { post.summary = plain(item.excerpt, span: span) }
    post.permalink = AddressPolicy.link(item.link, from: .author)
    let blocks = body(item.content, authority: .imported, span: span)
    post.body = WorksCited.gather(pictures.localise(blocks))
    if !item.comments.isEmpty { post.thread = thread(item.comments) }
    return post
  }

  private mutating func nameUntitled(_ post: inout Post, _ item: ExportItem, span: SourceSpan) {
    let words = post.slug.utf8.map { $0 == UInt8(ascii: "-") ? 0x20 : $0 }.text
    post.title = [Inline(.text(words), span: span)]
    log.report(
      Diagnostic(
        ReaderCodes.titleMissing, .warning, "a post of the export has no title", at: file.place(span),
        action: "its address is taken: “\(words)”", help: "write a `title:` into its file"))
  }

  private func slug(_ item: ExportItem, title: [Inline]) -> String {
    for candidate in [item.name, title.plainText] {
      let slug = UnicodeText.slug(candidate)
      if !slug.isEmpty { return slug }
    }
    let slug = UnicodeText.slug("post-" + item.id)
    return slug.isEmpty ? "post" : slug
  }

  /// `dc:creator` is a login; old exports have the name itself and no list of authors.
  private func author(_ creator: String, _ authors: [ByteKey: String]) -> String? {
    if creator.isEmpty { return nil }
    return authors.isEmpty ? creator : authors[ByteKey(creator)]
  }

  // MARK: Texts

  /// A title or a name: HTML of one line.
  private func inlines(_ html: String, span: SourceSpan) -> [Inline] {
    let text = html.trimmed
    if text.isEmpty { return [] }
    var conversion = HTMLConversion(
      HTMLReader.read(Array("<div>".utf8) + Array(text.utf8) + Array("</div>".utf8)), span: span,
      report: MarkupReport(file: file, authority: .imported))
    var run = InlineRun(span: span)
    conversion.appendChildren(of: conversion.body, to: &run)
    return run.finish()
  }

  private func plain(_ html: String, span: SourceSpan) -> String {
    let bytes = Array(html.utf8)
    guard bytes.contains(UInt8(ascii: "&")) || bytes.contains(UInt8(ascii: "<")) else { return html.trimmed }
    return inlines(html, span: span).plainText
  }

  private mutating func body(_ content: String, authority: Authority, span: SourceSpan) -> [Block] {
    var html = Array(content.utf8)
    if html.allSatisfy(\.isASCIIBlank) { return [] }
    if authority == .imported {
      var shortcodes = Shortcodes()
      html = shortcodes.expand(html)
      report(shortcodes, at: span)
    }
    var conversion = HTMLConversion(
      HTMLReader.read(AutomaticParagraphs.mark(html)), span: span,
      report: MarkupReport(file: file, authority: authority))
    let blocks = conversion.blocks(in: conversion.body)
    log.append(conversion.report.log)
    return blocks
  }

  private mutating func report(_ shortcodes: Shortcodes, at span: SourceSpan) {
    if let first = shortcodes.replaced.first {
      log.report(
        Diagnostic(
          ReaderCodes.shortcodeReplaced, .note, "`[\(first.text)]` cannot come into a book", at: file.place(span),
          label: "\(shortcodes.replaced.count) such in this post", action: "it is kept as the trace of lost media"))
    }
    if let first = shortcodes.unknown.first {
      log.report(
        Diagnostic(
          ReaderCodes.shortcodeUnknown, .warning, "`[\(first.text)]` belongs to a plug-in of WordPress",
          at: file.place(span), label: "\(shortcodes.unknown.count) such in this post", action: "it is kept as text",
          help: "replace it in the post's file"))
    }
  }

  // MARK: A thread

  private mutating func thread(_ comments: [ExportComment]) -> Thread? {
    var taken: [Comment] = []
    for comment in comments {
      if let reason = comment.reasonToLeaveOut {
        account.commentsLeftOut.add(reason)
      } else if account.commentsTaken < Limits.maximumCommentsInBook {
        account.commentsTaken += 1
        taken.append(self.comment(comment))
      } else {
        account.commentsLeftOut.add("beyond the bound of comments")
      }
    }
    if taken.isEmpty { return nil }
    var thread = Thread(comments: taken, source: file)
    ThreadLinks.check(&thread, log: &log)
    return thread
  }

  private mutating func comment(_ given: ExportComment) -> Comment {
    let span = SourceSpan(given.offset..<given.offset)
    let file = file
    let bytes = CommentText.cut(Array(given.content.utf8), at: file.place(span), log: &log)
    let id = given.id.isEmpty ? "comment-\(account.commentsTaken)" : given.id
    var comment = Comment(id: id, body: body(bytes.text, authority: .commenter, span: span), span: span)
    if !given.parent.isEmpty, !given.parent.isSame(as: "0") { comment.parent = given.parent }
    let author = plain(given.author, span: span)
    comment.author = author.isEmpty ? nil : author
    comment.date = WordPressDate.read(given.date, gmt: given.dateGMT)
    return comment
  }

  // MARK: The end

  mutating func finish(
    siteTitle: String, language: String, log outer: inout DiagnosticLog
  ) -> WordPressExportReader.Result? {
    outer.append(log)
    reportAccount(to: &outer)
    guard !posts.isEmpty else {
      outer.report(
        Diagnostic(
          ReaderCodes.exportEmpty, .error, "this export holds no published post", at: .file(file.path),
          label: "\(account.itemsFound) items were found", action: "nothing is imported",
          help: "export all content from WordPress again"))
      return nil
    }
    var book = Book(metadata: BookMetadata(title: siteTitle), parts: [Part(posts: posts)])
    UniqueSlugs.make(&book, log: &outer)
    account.picturesToCopy = pictures.copies
    account.picturesMissing = pictures.missing
    return WordPressExportReader.Result(
      siteTitle: plain(siteTitle, span: .none), language: language, posts: book.posts, account: account)
  }

  private func reportAccount(to log: inout DiagnosticLog) {
    for (tally, what) in [(account.postsLeftOut, "items"), (account.commentsLeftOut, "comments")] where tally.total > 0
    {
      log.report(
        Diagnostic(
          ReaderCodes.exportLeftOut, .note, "\(tally.total) \(what) of the export are left out", at: .file(file.path),
          label: tally.words))
    }
    if let first = pictures.missing.first {
      log.report(
        Diagnostic(
          ReaderCodes.pictureMissing, .warning, "\(pictures.missing.count) pictures are not in the export",
          at: .file(file.path), label: "the first is `\(String(decoding: first.utf8.prefix(120), as: UTF8.self))`",
          action: "their addresses are kept",
          help: "copy the server's folder `wp-content/uploads` and name the copy with `--media`"))
    }
  }
}
