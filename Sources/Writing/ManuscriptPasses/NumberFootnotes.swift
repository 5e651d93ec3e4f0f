package import Diagnostics
package import Manuscript

/// Puts the notes of a text in the order of their first calls; their position is their number.
///
/// A call without a note stays as it was written; a note without a call, or the second one with a label, is kept out.
/// Comments have notes of their own.
package enum NumberFootnotes: PostPass {
  package static func run(_ post: inout Post, language: String, log: inout DiagnosticLog) {
    var notes = NoteOrder(post.footnotes, source: post.source)
    if let title = notes.rewriteRun(post.title) { post.title = title }
    if let body = notes.rewrite(post.body) { post.body = body }
    post.footnotes = notes.finish()
    log.append(notes.reporter.log)
    guard let thread = post.thread else { return }
    for index in thread.comments.indices { number(index, of: thread, in: &post, log: &log) }
  }

  private static func number(_ index: Int, of thread: Thread, in post: inout Post, log: inout DiagnosticLog) {
    let comment = thread.comments[index]
    var notes = NoteOrder(comment.footnotes, source: thread.source)
    let body = notes.rewrite(comment.body)
    if let body { post.thread?.comments[index].body = body }
    if !comment.footnotes.isEmpty { post.thread?.comments[index].footnotes = notes.finish() }
    log.append(notes.reporter.log)
  }
}

private struct NoteOrder: TextRewriter {
  private var footnotes: [Footnote]
  private var positions: [[UInt8]: Int] = [:]
  private var order: [Int] = []
  private var isCalled: [Bool]
  var reporter: Reporter

  init(_ footnotes: [Footnote], source: SourceFile) {
    self.footnotes = footnotes
    isCalled = [Bool](repeating: false, count: footnotes.count)
    reporter = Reporter(source: source)
    for (position, note) in footnotes.enumerated() {
      let key = Array(note.label.utf8)
      if positions[key] == nil {
        positions[key] = position
      } else {
        isCalled[position] = true
        reporter.warn(
          PassesCodes.footnoteDefinedTwice, "the note \(Reporter.quoted("[^\(note.label)]")) is defined twice",
          at: note.span, label: "the second definition", action: "the first one is printed",
          help: "give this note a label of its own")
      }
    }
  }

  mutating func rewriteRun(_ run: [Inline]) -> [Inline]? {
    rewriteEach(run) { notes, inline in
      guard case .footnoteCall(let label) = inline.content else { return notes.rewriteChildren(of: inline) }
      return notes.call(label, inline)
    }
  }

  /// Nil when the note exists.
  private mutating func call(_ label: String, _ inline: Inline) -> Inline? {
    guard let position = positions[Array(label.utf8)] else {
      reporter.warn(
        PassesCodes.footnoteWithoutDefinition, "the note \(Reporter.quoted("[^\(label)]")) is defined nowhere",
        at: inline.span, action: "the call is printed as it is written",
        help: "add a line `[^\(label.prefix(40))]: …`, or remove the call")
      return Inline(.text("[^\(label)]"), span: inline.span)
    }
    if !isCalled[position] {
      isCalled[position] = true
      order.append(position)
    }
    return nil
  }

  /// The notes in order. Notes may call others, which follow them.
  mutating func finish() -> [Footnote] {
    var result: [Footnote] = []
    while result.count < order.count {
      let position = order[result.count]
      if let blocks = rewrite(footnotes[position].blocks) { footnotes[position].blocks = blocks }
      result.append(footnotes[position])
    }
    for (position, note) in footnotes.enumerated() where !isCalled[position] {
      reporter.warn(
        PassesCodes.footnoteWithoutCall, "nothing calls the note \(Reporter.quoted("[^\(note.label)]"))",
        at: note.span, action: "it is left out", help: "write `[^\(note.label.prefix(40))]` where it belongs")
    }
    return result
  }
}
