package import Diagnostics
import Limits
package import Manuscript
package import Workspace

/// Reads a whole book: the posts that its description names, each with the thread beside it.
///
/// Reading a post needs nothing of the others, so workers may do it:
///
///     let reader = ManuscriptReader(workspace: workspace, description: description)
///     let plan = reader.plan(log: &log)                      // which files, in which parts
///     let outcomes = plan.map { reader.readPost(at: $0) }    // on any number of workers
///     let book = reader.join(plan, outcomes, log: &log)      // order, slugs, parts: in one place
package struct ManuscriptReader: Sendable {
  package let workspace: any Workspace
  package let description: BookDescription

  package init(workspace: any Workspace, description: BookDescription) {
    self.workspace = workspace
    self.description = description
  }

  /// A post that is to be read.
  package struct PlannedPost: Sendable {
    /// In the book's folder.
    package var path: String
    /// Position in the description's parts; 0 for a folder.
    package var part: Int
    /// Where the description names it; nil for a folder's post.
    package var span: SourceSpan?
  }

  package struct Outcome: Sendable {
    package var post: Post?
    package var log: DiagnosticLog
  }

  /// All of it on one worker.
  package static func read(
    _ workspace: any Workspace, _ description: BookDescription, log: inout DiagnosticLog
  ) -> Book? {
    let reader = ManuscriptReader(workspace: workspace, description: description)
    let plan = reader.plan(log: &log)
    return reader.join(plan, plan.map(reader.readPost), log: &log)
  }

  // MARK: Which posts

  /// The files of the book in the order of the description, a folder's by name.
  package func plan(log: inout DiagnosticLog) -> [PlannedPost] {
    var plan: [PlannedPost]
    switch description.posts {
    case .folder(let folder): plan = posts(in: folder, log: &log)
    case .parts(let parts):
      var finder = PostFinder(workspace: workspace, description: description)
      plan = parts.enumerated().flatMap { index, part in
        part.posts.compactMap { finder.find($0, part: index, log: &log) }
      }
    }
    if plan.count > Limits.maximumPosts {
      log.report(
        Diagnostic(
          ReaderCodes.tooManyPosts, .error, "this book has \(plan.count) posts",
          at: .file(description.source.path), label: "the bound is \(Limits.maximumPosts)",
          action: "the others are left out"))
      plan = Array(plan.prefix(Limits.maximumPosts))
    }
    return plan
  }

  private func posts(in folder: String, log: inout DiagnosticLog) -> [PlannedPost] {
    do throws(WorkspaceError) {
      let names = try workspace.list(folder, under: .book)
      return names.filter(PostFinder.isPost).map { PlannedPost(path: folder + "/" + $0, part: 0, span: nil) }
    } catch {
      log.report(
        WorldFault.diagnostic(
          error, "the folder of the posts cannot be read", at: .file(description.source.path),
          action: "the book has no posts", help: "make a folder `\(folder)`, or name another with `posts:`"))
      return []
    }
  }

  // MARK: One post

  /// Reads a post and its thread. The outcome depends on the two files only.
  package func readPost(at planned: PlannedPost) -> Outcome {
    var log = DiagnosticLog()
    guard let file = read(planned.path, limit: Limits.maximumPostBytes, log: &log),
      var post = PostReader.read(file, log: &log)
    else { return Outcome(post: nil, log: log) }
    let threadPath = PostFinder.threadPath(of: planned.path)
    if let file = read(threadPath, limit: Limits.maximumThreadBytes, mayBeMissing: true, log: &log) {
      post.thread = ThreadReader.read(file, log: &log)
    }
    return Outcome(post: post, log: log)
  }

  private func read(
    _ path: String, limit: Int, mayBeMissing: Bool = false, log: inout DiagnosticLog
  ) -> SourceFile? {
    let shown = workspace.displayPath(path, under: .book)
    do throws(WorkspaceError) {
      return SourceFile(path: shown, bytes: try workspace.read(path, under: .book, limit: limit))
    } catch {
      if mayBeMissing, case .missing = error { return nil }
      log.report(
        WorldFault.diagnostic(error, "this file cannot be read", at: .file(shown), action: "it is left out", help: nil))
      return nil
    }
  }

  // MARK: The book

  /// Joins what was read. `outcomes` stand in the order of `plan`, so the book does not depend on who read what.
  /// Nil, with an error, when no post is left.
  ///
  /// `isReserved` tells slugs that the book's own documents have.
  package func join(
    _ plan: [PlannedPost], _ outcomes: [Outcome], isReserved: (String) -> Bool = { _ in false },
    log: inout DiagnosticLog
  ) -> Book? {
    precondition(plan.count == outcomes.count, "an outcome for each planned post")
    var parts = emptyParts(log: &log)
    for (planned, outcome) in zip(plan, outcomes) {
      log.append(outcome.log)
      if let post = outcome.post { parts[planned.part].posts.append(post) }
    }
    if case .folder = description.posts { parts[0].posts = Self.ordered(parts[0].posts) }
    parts.removeAll { $0.posts.isEmpty }
    guard !parts.isEmpty else {
      // Where no post could be read, that was said already; this would be its echo.
      if !log.hasErrors {
        log.report(
          Diagnostic(
            ReaderCodes.bookWithoutPosts, .error, "this book has no posts", at: .file(description.source.path),
            action: "it is not built", help: "put Markdown files into the folder that `posts:` names"))
      }
      return nil
    }
    var book = Book(metadata: description.metadata, parts: parts)
    UniqueSlugs.make(&book, isReserved: isReserved, log: &log)
    return book
  }

  private func emptyParts(log: inout DiagnosticLog) -> [Part] {
    guard case .parts(let parts) = description.posts else { return [Part(posts: [])] }
    return parts.map { part in
      Part(
        title: part.title.map {
          MarkdownConversion.convertLine(
            Array($0.utf8), map: .constant(part.titleSpan), file: description.source, log: &log)
        }, posts: [])
    }
  }

  /// By date, then by slug; posts without a date stand last.
  private static func ordered(_ posts: [Post]) -> [Post] {
    let keys = posts.map { (date: $0.date?.orderingKey ?? .max, slug: Array($0.slug.utf8)) }
    return posts.indices.sorted { left, right in
      if keys[left].date != keys[right].date { return keys[left].date < keys[right].date }
      if keys[left].slug != keys[right].slug { return keys[left].slug.lexicographicallyPrecedes(keys[right].slug) }
      return left < right
    }.map { posts[$0] }
  }
}
