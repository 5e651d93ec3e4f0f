package import Diagnostics
import Limits
package import Manuscript

/// Puts a thread in reading order and numbers it: 1, 2, 2.1, 2.1.1.
///
/// Replies follow their comment; siblings keep the order of the file. A comment whose parent is absent stands at top
/// level, marked; a circle of parents is cut. `level` is the true depth. Below `Limits.maximumReplyMarkupDepth` the
/// numbers go on as those of siblings at the cap, as the markup does: so a number has at most that many figures, and the
/// pass is O(n) for a chain of any length. It never recurses.
package enum ThreadComments: PostPass {
  package static func run(_ post: inout Post, language: String, log: inout DiagnosticLog) {
    guard var thread = post.thread else { return }
    var forest = Forest(thread)
    forest.cutCircles()
    thread.comments = forest.numbered(authors: post.authors)
    post.thread = thread
    log.append(forest.reporter.log)
    reportCount(of: thread, title: post.title, log: &log)
  }

  private static func reportCount(of thread: Thread, title: [Inline], log: inout DiagnosticLog) {
    guard let declared = thread.declaredCount, declared != thread.comments.count else { return }
    log.report(
      Diagnostic(
        PassesCodes.threadCountMismatch, .warning,
        "the heading of the thread on “\(title.plainText)” counts \(declared) comments, and \(thread.comments.count) "
          + (thread.comments.count == 1 ? "is" : "are") + " present",
        at: .file(thread.source.path), action: "the thread is printed as it is",
        help: "save the pages that hold the missing comments too, or correct the count"))
  }
}

/// The comments as a forest of first children and next siblings, by their positions in the file.
private struct Forest {
  private let comments: [Comment]
  private var parent: [Int?]
  private var isOrphan: [Bool]
  var reporter: Reporter

  init(_ thread: Thread) {
    comments = thread.comments
    reporter = Reporter(source: thread.source)
    parent = []
    isOrphan = []
    let positions = index()
    for comment in comments {
      let position = comment.parent.flatMap { positions[Array($0.utf8)] }
      parent.append(position)
      isOrphan.append(comment.parent != nil && position == nil)
      if comment.parent != nil && position == nil { reportOrphan(comment) }
    }
  }

  /// Ids by their bytes: comparing and hashing strings normalises them, which hostile ids make slow.
  private mutating func index() -> [[UInt8]: Int] {
    var positions: [[UInt8]: Int] = [:]
    positions.reserveCapacity(comments.count)
    for (position, comment) in comments.enumerated() {
      let key = Array(comment.id.utf8)
      if positions[key] == nil {
        positions[key] = position
      } else {
        reporter.warn(
          PassesCodes.commentDefinedTwice, "two comments have the id \(Reporter.quoted(comment.id))",
          at: comment.span, label: "the second one", action: "replies to this id go to the first one",
          help: "give this comment an id of its own")
      }
    }
    return positions
  }

  private mutating func reportOrphan(_ comment: Comment) {
    reporter.warn(
      PassesCodes.commentParentMissing,
      "the comment \(Reporter.quoted(comment.id)) answers \(Reporter.quoted(comment.parent ?? "")), which is not printed",
      at: comment.span, action: "it stands at top level, marked as a reply to a comment that is not preserved",
      help: "correct `parent:`, or remove it")
  }

  /// Walks up from every comment once; one that is met again on the same walk closes a circle.
  mutating func cutCircles() {
    var walk = [Int](repeating: 0, count: comments.count)
    for start in comments.indices where walk[start] == 0 {
      var here: Int? = start
      while let position = here, walk[position] == 0 {
        walk[position] = start + 1
        here = parent[position]
      }
      if let position = here, walk[position] == start + 1 { cut(at: firstOfCircle(through: position)) }
    }
  }

  private func firstOfCircle(through position: Int) -> Int {
    var first = position
    var here = parent[position]
    while let other = here, other != position {
      first = min(first, other)
      here = parent[other]
    }
    return first
  }

  private mutating func cut(at position: Int) {
    parent[position] = nil
    isOrphan[position] = true
    reporter.warn(
      PassesCodes.commentParentCycle,
      "the comment \(Reporter.quoted(comments[position].id)) is, by its parents, an answer to itself",
      at: comments[position].span, action: "it stands at top level", help: "correct one `parent:` of the circle")
  }

  /// Depth first, with a stack of our own.
  func numbered(authors: [String]) -> [Comment] {
    let children = childLists()
    var result: [Comment] = []
    result.reserveCapacity(comments.count)
    var numbers = OutlineNumber()
    var stack: [(position: Int, level: Int)] = roots.reversed().map { ($0, 1) }
    while let (position, level) = stack.popLast() {
      var comment = comments[position]
      comment.level = level
      comment.number = numbers.next(at: min(level, Limits.maximumReplyMarkupDepth))
      comment.isOrphan = isOrphan[position]
      comment.isByPostAuthor = isAuthor(comment, among: authors)
      result.append(comment)
      for child in children[position].reversed() { stack.append((child, level + 1)) }
    }
    return result
  }

  private var roots: [Int] { comments.indices.filter { parent[$0] == nil } }

  private func childLists() -> [[Int]] {
    var children = [[Int]](repeating: [], count: comments.count)
    for position in comments.indices {
      if let parent = parent[position] { children[parent].append(position) }
    }
    return children
  }

  private func isAuthor(_ comment: Comment, among authors: [String]) -> Bool {
    guard let name = comment.author, !name.isEmpty else { return false }
    return authors.contains { $0.utf8.elementsEqual(name.utf8) }
  }
}

/// The numbers of an outline that is written from the top: 1, 1.1, 1.2, 2.
private struct OutlineNumber {
  private var counters: [Int] = []

  mutating func next(at level: Int) -> String {
    while counters.count > level { counters.removeLast() }
    while counters.count < level { counters.append(0) }
    counters[level - 1] += 1
    var number = String(counters[0])
    for counter in counters.dropFirst() { number += "." + String(counter) }
    return number
  }
}
