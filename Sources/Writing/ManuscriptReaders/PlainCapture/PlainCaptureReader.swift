package import Diagnostics
import Limits
package import Manuscript
import UnicodeText

/// Reads a page that somebody copied as plain text: a title, the post, and numbered comments below a heading.
///
///     The title
///
///     Paragraphs, lists with bullets, captions of media that a copy cannot hold, works cited
///
///     11 thoughts on “The title”
///
///       1. A comment
///
///         1. A reply
///
///     Leave a Reply …                    from here to the end: the page's forms, dropped
///
/// Markdown cannot read this: replies are indented by four, which Markdown takes for code. Not one character of the
/// texts is changed; what a copy cannot hold (names, dates, links, emphasis, media) is reported and not invented.
package enum PlainCaptureReader {
  /// Nil only for a file that is no text or that is empty. Linear in the file's size.
  package static func read(_ file: SourceFile, log: inout DiagnosticLog) -> Post? {
    guard let start = SourceText.start(of: file, limit: Limits.maximumPostBytes, log: &log) else { return nil }
    let lines = CaptureLine.lines(of: file.bytes, from: start)
    guard let first = lines.firstIndex(where: { !$0.isBlank }) else {
      log.report(
        Diagnostic(
          ReaderCodes.fileEmpty, .error, "this capture is empty", at: .file(file.path), action: "it is left out"))
      return nil
    }
    let sections = CaptureSections(file: file, lines: lines, body: first + 1)
    let title = file.bytes[lines[first].range].text
    var post = Post(
      slug: UnicodeText.slug(title), title: [Inline(.text(title), span: SourceSpan(lines[first].range))], body: [],
      source: file)
    post.body = body(lines[sections.body], of: file, log: &log)
    if let heading = sections.heading {
      post.thread = thread(heading, lines[sections.thread], title: title, of: file, log: &log)
    }
    for range in sections.dropped { reportDropped(lines[range], of: file, log: &log) }
    return post
  }

  // MARK: The body

  private static func body(
    _ lines: ArraySlice<CaptureLine>, of file: SourceFile, log: inout DiagnosticLog
  ) -> [Block] {
    var reader = CaptureBlocks(bytes: file.bytes, lines: Array(lines))
    var blocks: [Block] = []
    for found in reader.read() { blocks.append(recognised(found, of: file, log: &log)) }
    return WorksCited.gather(blocks)
  }

  private static func recognised(
    _ found: CaptureBlocks.Found, of file: SourceFile, log: inout DiagnosticLog
  ) -> Block {
    guard case .paragraph(let run) = found.block.content, MediaCaption.mayBeCaption(run) else { return found.block }
    var block = found.block
    if let kind = MediaCaption.kind(of: run.plainText) {
      block.content = .lostMedia(kind: kind, caption: run)
      log.report(LostMedia.note(at: file.place(block.span)))
    } else if found.endsInNoBreakSpace {
      block = Block(.division([block]), attributes: Attributes(classes: ["caption"]), span: block.span)
    }
    return block
  }

  // MARK: The thread

  private static func thread(
    _ heading: (line: CaptureLine, heading: ThreadHeading), _ lines: ArraySlice<CaptureLine>, title: String,
    of file: SourceFile, log: inout DiagnosticLog
  ) -> Thread {
    var reader = CaptureThread(bytes: file.bytes)
    let (comments, stray) = reader.read(lines)
    let place = file.place(SourceSpan(heading.line.range))
    reportCount(heading.heading.count, found: comments.count, at: place, log: &log)
    reportMissing(comments, of: file, log: &log)
    if !heading.heading.isQuoteClosed {
      log.report(
        Diagnostic(
          ReaderCodes.headingQuoteUnclosed, .note, "the quotation mark in the thread's heading is not closed",
          at: place, action: "the rest of the line is read as the title"))
    }
    if let quoted = heading.heading.title, !sameWords(file.bytes[quoted].text, title) {
      log.report(
        Diagnostic(
          ReaderCodes.threadTitleDiffers, .note, "the thread's heading names another title than the post's",
          at: place, action: "the post's title is kept"))
    }
    if let first = stray.first {
      log.report(
        Diagnostic(
          ReaderCodes.threadTextStray, .warning, "text below the thread's heading belongs to no comment",
          at: file.place(SourceSpan(first.range)), label: "\(stray.count) lines before the first number",
          action: "they are left out", help: "move them above the heading, or number them"))
    }
    return Thread(comments: comments, declaredCount: heading.heading.count, source: file)
  }

  private static func reportCount(
    _ declared: Int?, found: Int, at place: DiagnosticPlace, log: inout DiagnosticLog
  ) {
    guard let declared, declared != found else { return }
    let rest = declared > found ? " (\(declared - found) unaccounted)" : ""
    log.report(
      Diagnostic(
        ReaderCodes.threadCountMismatch, .warning,
        "the heading says \(declared) comments, the capture holds \(found)\(rest)", at: place,
        action: "the comments that are there are kept; none is invented",
        help: "look whether the page has more comments behind a link such as “Older comments”; pingbacks count too"))
  }

  private static func reportMissing(_ comments: [Comment], of file: SourceFile, log: inout DiagnosticLog) {
    let nameless = comments.filter { $0.author == nil }
    if let first = nameless.first {
      log.report(
        Diagnostic(
          ReaderCodes.commentAuthorsMissing, .warning, "\(nameless.count) comments have lost their authors' names",
          at: file.place(first.span), action: "they are printed without a name",
          help: "add `author:` to the comments in the thread's file"))
    }
    let dateless = comments.filter { $0.date == nil }
    if let first = dateless.first {
      log.report(
        Diagnostic(
          ReaderCodes.commentDatesMissing, .warning, "\(dateless.count) comments have lost their dates",
          at: file.place(first.span), action: "they are printed without a date",
          help: "add `date:` to the comments in the thread's file"))
    }
  }

  /// Equal when no-break spaces count as spaces.
  private static func sameWords(_ left: String, _ right: String) -> Bool {
    func words(_ text: String) -> [ArraySlice<UInt8>] {
      Array(text.utf8).split { $0 == 0x20 || $0 == 0xC2 || $0 == 0xA0 }
    }
    return words(left).elementsEqual(words(right))
  }

  private static func reportDropped(
    _ lines: ArraySlice<CaptureLine>, of file: SourceFile, log: inout DiagnosticLog
  ) {
    guard let first = lines.first, let last = lines.last(where: { !$0.isBlank }) else { return }
    log.report(
      Diagnostic(
        ReaderCodes.formChromeDropped, .note, "the page's forms and buttons are left out",
        at: file.place(SourceSpan(first.range)), label: "\(last.number - first.number + 1) lines from here"))
  }
}
