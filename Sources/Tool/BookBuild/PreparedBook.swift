import ContentDocuments
import Diagnostics
import Limits
import Manuscript
import ManuscriptPasses
import ManuscriptReaders
import Workers
import Workspace

/// A book as it stands before any edition: read, led through the passes, its pictures found.
struct PreparedBook: Sendable {
  var description: BookDescription
  var book: Book
  var pictures: Pictures
  var identity: BookIdentity
  var commentsRead: Int

  /// Nil, with errors in the log, when there is nothing to bind. Posts are read and prepared by several workers; the
  /// answer does not depend on how many.
  static func read(
    from workspace: any Workspace, name: String, options: BuildOptions, log: inout DiagnosticLog
  ) throws(WorkspaceError) -> PreparedBook? {
    let workers = options.workers
    var lap = options.stages.lap()
    guard let description = try description(from: workspace, log: &log) else { return nil }
    guard var book = manuscript(description, from: workspace, options: options, log: &log) else { return nil }
    // One spelling for the cover and a post's picture of the same file.
    book.metadata.cover = book.metadata.cover.map { BookPath.join("", $0) ?? $0 }
    let commentsRead = book.posts.reduce(0) { $0 + ($1.thread?.comments.count ?? 0) }
    lap.ends(.reading)
    let mentions = prepare(&book, options: options, log: &log)
    lap.ends(.passes)
    let pictures = Pictures.find(
      mentions, cover: book.metadata.cover, from: workspace, workers: workers,
      charge: options.stages.charge(.pictures), log: &log)
    lap.ends(.pictures)
    let identity = BookIdentity(book, name: name, epoch: workspace.sourceDateEpoch)
    return PreparedBook(
      description: description, book: book, pictures: pictures, identity: identity, commentsRead: commentsRead)
  }

  static func description(
    from workspace: any Workspace, log: inout DiagnosticLog
  ) throws(WorkspaceError) -> BookDescription? {
    let bytes = try workspace.read("book.yml", under: .book, limit: Limits.maximumConfigurationBytes)
    let file = SourceFile(path: workspace.displayPath("book.yml", under: .book), bytes: bytes)
    return BookReader.read(file, log: &log)
  }

  private static func manuscript(
    _ description: BookDescription, from workspace: any Workspace, options: BuildOptions,
    log: inout DiagnosticLog
  ) -> Book? {
    let reader = ManuscriptReader(workspace: workspace, description: description)
    let plan = reader.plan(log: &log)
    let outcomes = Workers.map(
      count: plan.count, workers: options.workers, charge: options.stages.charge(.reading)
    ) { index in
      var outcome = reader.readPost(at: plan[index])
      if var post = outcome.post {
        PicturePaths.resolve(&post, folder: BookPath.folder(of: plan[index].path), log: &outcome.log)
        outcome.post = post
      }
      return outcome
    }
    return reader.join(plan, outcomes, isReserved: FrontMatter.isReserved, log: &log)
  }

  /// The passes: most see one post and are shared by the workers; links need to know all posts. Answers the pictures that
  /// the posts mention.
  private static func prepare(
    _ book: inout Book, options: BuildOptions, log: inout DiagnosticLog
  ) -> [Pictures.Mention] {
    let language = book.metadata.language
    let targets = run(on: &book, options: options, log: &log) { post, log in
      StandardPasses.prepare(&post, language: language, log: &log)
      return LinkIndex.Target(post)
    }
    let index = LinkIndex(book.posts, targets: targets, log: &log)
    let mentions = run(on: &book, options: options, log: &log) { post, log in
      ResolveLinks.run(&post, index: index, log: &log)
      return Pictures.mentions(in: post)
    }
    return Array(mentions.joined())
  }

  /// Posts are changed in place, so that a pass copies only what it changes.
  private static func run<Answer: Sendable>(
    on book: inout Book, options: BuildOptions, log: inout DiagnosticLog,
    _ body: @Sendable (inout Post, inout DiagnosticLog) -> Answer
  ) -> [Answer] {
    let counts = book.parts.map(\.posts.count)
    var posts = book.takePosts()
    let answers = Workers.update(&posts, workers: options.workers, charge: options.stages.charge(.passes)) { post in
      var log = DiagnosticLog()
      let answer = body(&post, &log)
      return (answer: answer, log: log)
    }
    for answer in answers { log.append(answer.log) }
    var rest = posts[...]
    for (part, count) in counts.enumerated() {
      book.parts[part].posts = Array(rest.prefix(count))
      rest = rest.dropFirst(count)
    }
    return answers.map(\.answer)
  }
}
