import ElementTree
import Limits
import Manuscript

/// A thread as nested lists of articles, for readers, assistive technology and PDF tags alike.
///
/// `section > h2 + ol.thread > li > article#c-ID + ol.replies > li …`. Comments come in reading order with their levels
/// (`ThreadComments`), so the lists are kept open by level and nothing recurses. Beyond
/// `Limits.maximumReplyMarkupDepth` replies are siblings at the cap; their reply link tells the truth.
extension TextWriter {
  mutating func writeThread(_ thread: Thread, to parent: NodeID) {
    let section = frame.add(.section, class: "discussion", id: "discussion", to: parent)
    frame.set(.ariaLabelledby, "discussion-title", on: section)
    let heading = frame.add(.h2, id: "discussion-title", to: section)
    frame.words(frame.wording.comments(of: thread), to: heading)
    if thread.comments.isEmpty { return }
    source = 2
    takesAttributes = false
    let list = frame.add(.ol, class: "thread", to: section)
    writeComments(thread.comments, to: list)
  }

  private mutating func writeComments(_ comments: [Comment], to thread: NodeID) {
    let positions = Self.positions(of: comments)
    /// The open list of each level, and the open item of each but the last.
    var lists = [thread]
    var items: [(node: NodeID, number: String)] = []
    for (index, comment) in comments.enumerated() {
      let level = min(max(comment.level, 1), min(items.count + 1, Limits.maximumReplyMarkupDepth))
      lists.removeSubrange(min(level, lists.count)...)
      items.removeSubrange((level - 1)...)
      if lists.count < level, let above = items.last { lists.append(openReplies(to: above)) }
      let item = frame.tree.appendElement(.li, to: lists[level - 1], origin: origin(comment.span))
      items.append((item, comment.number))
      let parent = comment.parent.flatMap { positions[Array($0.utf8)] }
      let answered = parent.flatMap { $0 == index - 1 || $0 == index ? nil : comments[$0] }
      writeComment(comment, level: level, answering: answered, to: item)
    }
  }

  private static func positions(of comments: [Comment]) -> [[UInt8]: Int] {
    var positions: [[UInt8]: Int] = [:]
    guard comments.contains(where: { $0.parent != nil }) else { return positions }
    positions.reserveCapacity(comments.count)
    for (index, comment) in comments.enumerated() { positions[Array(comment.id.utf8)] = index }
    return positions
  }

  private mutating func openReplies(to item: (node: NodeID, number: String)) -> NodeID {
    let list = frame.add(.ol, class: "replies", to: item.node)
    frame.set(.ariaLabel, frame.wording.replies(to: item.number), on: list)
    return list
  }

  /// `answered` is the comment that this one answers, where that is not the one just above.
  private mutating func writeComment(_ comment: Comment, level: Int, answering answered: Comment?, to item: NodeID) {
    var classes = "comment"
    if comment.isByPostAuthor { classes += " by-post-author" }
    if comment.isOrphan { classes += " orphan" }
    let article = frame.add(.article, class: classes, id: "c-" + comment.id, to: item, origin: origin(comment.span))
    frame.set(.ariaLabelledby, "ch-" + comment.id, on: article)
    frame.set(.dataLevel, String(level), on: article)
    let header = frame.add(.header, class: "comment-header", to: article)
    writeCommentHeading(comment, level: level + 2, to: header)
    writeMeta(comment, answering: answered, to: header)
    writeBody(comment, headingLevel: level + 2, to: article)
  }

  private mutating func writeCommentHeading(_ comment: Comment, level: Int, to header: NodeID) {
    let heading = openHeading(level, to: header)
    frame.set(.id, "ch-" + comment.id, on: heading)
    frame.text(comment.number, to: frame.add(.span, class: "number", to: heading))
    frame.text(" ", to: heading)
    if let author = comment.author, !author.isEmpty {
      frame.person(author, to: heading)
    } else {
      frame.words(frame.wording.unnamedReader, to: frame.add(.span, class: "author", to: heading))
    }
    if comment.isByPostAuthor {
      frame.text(" ", to: heading)
      frame.words(frame.wording.authorOfThePost, to: frame.add(.span, class: "role", to: heading))
    }
  }

  private mutating func writeMeta(_ comment: Comment, answering answered: Comment?, to header: NodeID) {
    let hasLikes = (comment.likes ?? 0) > 0
    guard comment.date != nil || hasLikes || answered != nil || comment.isOrphan else { return }
    let meta = frame.add(.p, class: "meta", to: header)
    var isFirst = true
    if let date = comment.date {
      frame.time(date, to: meta)
      isFirst = false
    }
    if hasLikes {
      separate(&isFirst, in: meta)
      frame.words(frame.wording.likes(comment.likes ?? 0), to: frame.add(.span, class: "likes", to: meta))
    }
    if let answered {
      separate(&isFirst, in: meta)
      writeReplyLink(to: answered, in: meta)
    } else if comment.isOrphan {
      separate(&isFirst, in: meta)
      frame.words(frame.wording.inReplyToLost, to: frame.add(.span, class: "lost-reply", to: meta))
    }
  }

  private mutating func separate(_ isFirst: inout Bool, in meta: NodeID) {
    if !isFirst { frame.text(" · ", to: meta) }
    isFirst = false
  }

  /// "in reply to 2.1 (Name)".
  private mutating func writeReplyLink(to answered: Comment, in meta: NodeID) {
    let span = frame.add(.span, class: "reply-link", to: meta)
    frame.words(frame.wording.inReplyTo + " ", to: span)
    let link = frame.tree.appendElement(.a, to: span)
    frame.set(.href, "#c-" + answered.id, on: link)
    frame.text(answered.number, to: link)
    guard let author = answered.author, !author.isEmpty else { return }
    frame.text(" (", to: link)
    frame.person(author, to: link)
    frame.text(")", to: link)
  }

  private mutating func writeBody(_ comment: Comment, headingLevel: Int, to article: NodeID) {
    if comment.body.isEmpty && comment.footnotes.isEmpty { return }
    let body = frame.add(.div, class: "comment-body", to: article)
    headingLevels = HeadingLevels(base: headingLevel)
    notes = NoteCalls(comment.footnotes, comment: comment.id)
    write(comment.body, to: body)
    frame.stateDirection(of: body)
    writeNotes(comment.footnotes, to: body)
  }
}
