import Diagnostics
import Manuscript

/// Checks the ids of a thread and the replies between them: doubled ids and circles. An orphan keeps its parent's id; the
/// pass `ThreadComments` speaks of it, once it is known what is printed.
enum ThreadLinks {
  static func check(_ thread: inout Thread, log: inout DiagnosticLog) {
    let positions = makeUnique(&thread, log: &log)
    breakCircles(&thread, positions, log: &log)
  }

  /// Gives the second bearer of an id one of its own; replies go to the first.
  private static func makeUnique(_ thread: inout Thread, log: inout DiagnosticLog) -> [ByteKey: Int] {
    var positions: [ByteKey: Int] = [:]
    // The ids as they were given, once two are equal.
    var given: Set<ByteKey>?
    for index in thread.comments.indices {
      let comment = thread.comments[index]
      guard let first = positions[ByteKey(comment.id)] else {
        positions[ByteKey(comment.id)] = index
        continue
      }
      let taken = given ?? Set(thread.comments.map { ByteKey($0.id) })
      given = taken
      var number = 2
      while taken.contains(ByteKey("\(comment.id)-\(number)")) || positions[ByteKey("\(comment.id)-\(number)")] != nil {
        number += 1
      }
      thread.comments[index].id = "\(comment.id)-\(number)"
      positions[ByteKey(thread.comments[index].id)] = index
      log.report(
        Diagnostic(
          ReaderCodes.commentIdDoubled, .error, "two comments have the same id",
          at: thread.source.place(comment.span), label: "`\(comment.id)` is taken",
          action: "replies go to the first of them", help: "give this comment another id",
          related: [
            Diagnostic.RelatedPlace(
              place: thread.source.place(thread.comments[first].span), label: "the first with this id")
          ]))
    }
    return positions
  }

  /// Follows the parents of each comment once: O(comments).
  private static func breakCircles(
    _ thread: inout Thread, _ positions: [ByteKey: Int], log: inout DiagnosticLog
  ) {
    // 0: not seen; otherwise the number of the walk that came through.
    var walks = Array(repeating: 0, count: thread.comments.count)
    for start in thread.comments.indices where walks[start] == 0 {
      var path: [Int] = []
      var here: Int? = start
      while let index = here, walks[index] == 0 {
        walks[index] = start + 1
        path.append(index)
        here = thread.comments[index].parent.flatMap { positions[ByteKey($0)] }
      }
      guard let end = here, walks[end] == start + 1, let first = path.firstIndex(of: end) else { continue }
      let circle = path[first...].sorted()
      report(circle, in: thread, log: &log)
      if let opened = circle.first { thread.comments[opened].parent = nil }
    }
  }

  private static func report(_ circle: [Int], in thread: Thread, log: inout DiagnosticLog) {
    let others = circle.dropFirst().prefix(5).map {
      Diagnostic.RelatedPlace(
        place: thread.source.place(thread.comments[$0].span), label: "`\(thread.comments[$0].id)` is in the circle")
    }
    guard let first = circle.first else { return }
    log.report(
      Diagnostic(
        ReaderCodes.replyCircle, .error,
        circle.count == 1 ? "this comment answers itself" : "these comments answer one another in a circle",
        at: thread.source.place(thread.comments[first].span), label: "`\(thread.comments[first].id)`",
        action: "this one is shown at the top level", help: "take its `parent` away, or name another", related: others))
  }
}
