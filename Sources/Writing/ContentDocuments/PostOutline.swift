package import Manuscript

/// The title and headings of a post, told from the manuscript: contents pages and sidebars need them before, and without,
/// the tree.
extension BookOutline.Document {
  /// The same as those of the post's content document, which is made with them. Headings count that have an anchor and
  /// stand neither in a quote nor in a note or comment; the thread has one entry.
  package init(_ post: Post, context: DocumentContext) {
    let words = DisplayText.bounded(post.title.plainText)
    let title = words.isEmpty ? post.slug : words
    var outline = PostOutline()
    outline.headings.append(.init(level: 1, text: title, anchor: "title"))
    outline.read(post.body)
    if context.placement == .afterPost, let thread = post.thread {
      let wording = Wording(language: post.language ?? context.language)
      outline.headings.append(.init(level: 2, text: wording.comments(of: thread), anchor: "discussion"))
    }
    self.init(kind: .post, name: post.slug, title: title, headings: outline.headings)
  }
}

extension Wording {
  /// The heading above a thread.
  func comments(of thread: Thread) -> String { comments(thread.comments.count, declared: thread.declaredCount) }
}

/// Blocks as `TextWriter` meets them.
private struct PostOutline {
  var headings: [ContentDocument.Heading] = []
  private var levels = HeadingLevels(base: 1)
  private var isQuoted = false

  mutating func read(_ blocks: [Block]) {
    for block in blocks { read(block) }
  }

  private mutating func read(_ block: Block) {
    switch block.content {
    case .heading(let level, let run): readHeading(level, run, anchor: block.attributes.id)
    case .quote(let blocks):
      let wasQuoted = isQuoted
      isQuoted = true
      read(blocks)
      isQuoted = wasQuoted
    default: block.forEachPart(runs: { _ in }, blocks: { read($0) })
    }
  }

  /// Those in quotes have no entry, but their levels count.
  private mutating func readHeading(_ level: Int, _ run: [Inline], anchor: String?) {
    if run.isEmpty { return }
    let effective = levels.effective(level)
    guard !isQuoted, let anchor else { return }
    headings.append(.init(level: effective, text: DisplayText.bounded(run.plainText), anchor: anchor))
  }
}
