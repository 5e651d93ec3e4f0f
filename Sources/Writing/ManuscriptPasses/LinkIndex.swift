package import Diagnostics
package import Manuscript

/// Where the posts of a book can be found: by slug, by file name, by address, and their anchors.
///
/// It is made once all posts have their anchors, and is then only read, so that workers can share it.
package struct LinkIndex: Sendable {
  private var slugs: [[UInt8]: Int] = [:]
  /// By the name of the file without its ending, for posts whose front matter gives another slug.
  private var files: [[UInt8]: Int] = [:]
  private var addresses: [WebAddress: Int] = [:]
  private var paths: [WebAddress: Int] = [:]
  private(set) var posts: [Target] = []

  /// What can be linked to in one post. It needs no other post, so workers can collect it.
  package struct Target: Sendable {
    var slug: String
    /// Of headings, spans, comments (`c-ID`) and the thread (`discussion`).
    var anchors: Set<String>

    package init(_ post: Post) {
      slug = post.slug
      anchors = AnchorCollector.anchors(of: post)
    }
  }

  package init(_ posts: [Post], log: inout DiagnosticLog) {
    self.init(posts, targets: posts.map { Target($0) }, log: &log)
  }

  /// `targets` are those of the posts, in their order.
  package init(_ posts: [Post], targets: [Target], log: inout DiagnosticLog) {
    self.posts = targets
    for (position, post) in posts.enumerated() { add(post, at: position, log: &log) }
  }

  private mutating func add(_ post: Post, at position: Int, log: inout DiagnosticLog) {
    slugs[Array(post.slug.utf8)] = position
    let file = RelativeLink.slug(Array(post.source.path.utf8)[...])
    if files[file] == nil { files[file] = position }
    guard let permalink = post.permalink, let address = WebAddress(permalink)?.withoutFragment else { return }
    if let other = addresses[address] {
      log.report(
        Diagnostic(
          PassesCodes.duplicatePermalink, .warning,
          "the posts `\(posts[other].slug)` and `\(post.slug)` have the same permalink", at: .file(post.source.path),
          action: "links to it lead to `\(posts[other].slug)`", help: "correct one `permalink:`"))
      return
    }
    addresses[address] = position
    if paths[address.withoutHost] == nil { paths[address.withoutHost] = position }
  }

  func post(at address: WebAddress) -> Target? {
    let key = address.withoutFragment
    return (address.host.isEmpty ? paths[key] : addresses[key]).map { posts[$0] }
  }

  /// What a relative link's last part names: a slug first, else a file.
  func post(named name: [UInt8]) -> Target? { (slugs[name] ?? files[name]).map { posts[$0] } }

  /// The slug that was probably meant. O(posts × length²): asked for messages only.
  func slug(near name: [UInt8]) -> String? {
    DidYouMean.nearest(to: String(decoding: name, as: UTF8.self), among: posts.map(\.slug))
  }
}

/// Collects the ids of a post after `AssignAnchors`.
private struct AnchorCollector: TextRewriter {
  private var anchors: Set<String> = []

  static func anchors(of post: Post) -> Set<String> {
    var collector = AnchorCollector()
    _ = collector.rewrite(post.body)
    for note in post.footnotes { _ = collector.rewrite(note.blocks) }
    if let thread = post.thread {
      collector.anchors.insert("discussion")
      for comment in thread.comments { collector.anchors.insert("c-" + comment.id) }
    }
    return collector.anchors
  }

  mutating func rewriteAttributes(of block: Block) -> Attributes? {
    if let id = block.attributes.id { anchors.insert(id) }
    return nil
  }

  mutating func rewriteRun(_ run: [Inline]) -> [Inline]? {
    rewriteEach(run) { collector, inline in
      if let id = inline.attributes.id { collector.anchors.insert(id) }
      if let children = inline.childrenOfAnyKind { _ = collector.rewriteRun(children) }
      return nil
    }
  }
}
