package import Diagnostics
package import Manuscript

/// Gives every heading of a post an id, keeps the author's `{#id}`, and makes the ids of comments fit for `c-ID`.
///
/// After it every id is a legal XML name, at most `Limits.maximumAnchorScalars` long, and unique in its post; the ids
/// that Sewn makes for itself (`fn-1`, `c-12`, `discussion`) can meet none of them. Comments bring no ids of their own.
package enum AssignAnchors: PostPass {
  package static func run(_ post: inout Post, language: String, log: inout DiagnosticLog) {
    var authored = AuthoredAnchors(source: post.source)
    if let body = authored.rewrite(post.body) { post.body = body }
    for index in post.footnotes.indices {
      if let blocks = authored.rewrite(post.footnotes[index].blocks) { post.footnotes[index].blocks = blocks }
    }
    log.append(authored.reporter.log)
    var headings = HeadingAnchors(names: authored.names)
    if let body = headings.rewrite(post.body) { post.body = body }
    post.thread?.assignAnchors()
  }
}

extension Thread {
  fileprivate mutating func assignAnchors() {
    var names = AnchorName()
    var newIDs: [[UInt8]: String] = [:]
    newIDs.reserveCapacity(comments.count)
    for index in comments.indices {
      let old = comments[index].id
      let new = names.claim(AnchorName.comment(old))
      comments[index].id = new
      let key = Array(old.utf8)
      if newIDs[key] == nil { newIDs[key] = new }
    }
    for index in comments.indices {
      guard let parent = comments[index].parent else { continue }
      comments[index].parent = comments[index].isOrphan ? nil : newIDs[Array(parent.utf8)]
    }
  }
}

/// First the ids that the author chose, so that none has to give way to one of ours.
private struct AuthoredAnchors: TextRewriter {
  var names = AnchorName()
  var reporter: Reporter

  init(source: SourceFile) { reporter = Reporter(source: source) }

  mutating func rewriteAttributes(of block: Block) -> Attributes? { rewritten(block.attributes, block.span) }

  mutating func rewriteRun(_ run: [Inline]) -> [Inline]? {
    rewriteEach(run) { anchors, inline in
      let attributes = anchors.rewritten(inline.attributes, inline.span)
      let inner = anchors.rewriteChildren(of: inline)
      if attributes == nil && inner == nil { return nil }
      var result = inner ?? inline
      if let attributes { result.attributes = attributes }
      return result
    }
  }

  private mutating func rewritten(_ attributes: Attributes, _ span: SourceSpan) -> Attributes? {
    guard let id = attributes.id else { return nil }
    let name = claim(id)
    if name.utf8.elementsEqual(id.utf8) { return nil }
    reporter.warn(
      PassesCodes.anchorRenamed, "the id \(Reporter.quoted(id)) cannot be used here", at: span,
      action: "it was changed to `\(name)`", help: "choose another id, and correct the links to it")
    var attributes = attributes
    attributes.id = name
    return attributes
  }

  private mutating func claim(_ id: String) -> String {
    var name = AnchorName.legal(id)
    if name.isEmpty { name = "section" }
    return names.claim(AnchorName.isReserved(name) ? "s-" + name : name)
  }
}

private struct HeadingAnchors: TextRewriter {
  var names: AnchorName

  mutating func rewriteAttributes(of block: Block) -> Attributes? {
    guard case .heading(_, let title) = block.content, block.attributes.id == nil else { return nil }
    var attributes = block.attributes
    attributes.id = names.claim(AnchorName.heading(title.plainText))
    return attributes
  }

  mutating func rewriteRun(_ run: [Inline]) -> [Inline]? { nil }
}
