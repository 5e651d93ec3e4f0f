package import Diagnostics
import Limits
package import Manuscript

/// Links between the posts of a book become internal: `slug.xhtml#anchor`.
///
/// A post is found by its address on the web, its `slug`, `slug.md`, `posts/slug.md`, or `#anchor` within itself;
/// WordPress' `#comment-12` becomes our `#c-12`. A relative link that leads to nothing is reported and loses its link,
/// not its words. Links to other places on the web stay as they are.
package enum ResolveLinks {
  package static func run(_ post: inout Post, index: LinkIndex, log: inout DiagnosticLog) {
    guard let own = index.post(named: Array(post.slug.utf8)) else { return }
    var links = LinkResolver(index: index, own: own, source: post.source, isAuthors: true)
    if let title = links.rewriteRun(post.title) { post.title = title }
    if let body = links.rewrite(post.body) { post.body = body }
    links.rewrite(&post.footnotes)
    log.append(links.reporter.log)
    guard let thread = post.thread else { return }
    var replies = LinkResolver(index: index, own: own, source: thread.source, isAuthors: false)
    for position in thread.comments.indices {
      if let body = replies.rewrite(thread.comments[position].body) { post.thread?.comments[position].body = body }
      if !thread.comments[position].footnotes.isEmpty {
        var notes = thread.comments[position].footnotes
        replies.rewrite(&notes)
        post.thread?.comments[position].footnotes = notes
      }
    }
    log.append(replies.reporter.log)
  }
}

private struct LinkResolver: TextRewriter {
  let index: LinkIndex
  let own: LinkIndex.Target
  /// Only an author can correct a link, so only an author is told what was probably meant.
  let isAuthors: Bool
  var reporter: Reporter

  init(index: LinkIndex, own: LinkIndex.Target, source: SourceFile, isAuthors: Bool) {
    self.index = index
    self.own = own
    self.isAuthors = isAuthors
    reporter = Reporter(source: source)
  }

  mutating func rewrite(_ notes: inout [Footnote]) {
    for position in notes.indices {
      if let blocks = rewrite(notes[position].blocks) { notes[position].blocks = blocks }
    }
  }

  mutating func rewriteRun(_ run: [Inline]) -> [Inline]? {
    rewriteEach(run) { links, inline in
      guard case .link(let destination, let title, let children) = inline.content else {
        return links.rewriteChildren(of: inline)
      }
      let inner = links.rewriteRun(children)
      guard let resolved = links.resolve(destination, at: inline.span) else {
        return inner.map { inline.replacing(.link(destination: destination, title: title, $0)) }
      }
      return switch resolved {
      case .internal(let target):
        inline.replacing(.link(destination: target, title: title, inner ?? children))
      case .nothing: inline.replacing(.span(inner ?? children))
      }
    }
  }

  private enum Resolution {
    case `internal`(String)
    case nothing
  }

  /// Nil: the link stays as it is.
  private mutating func resolve(_ destination: String, at span: SourceSpan) -> Resolution? {
    if let address = WebAddress(destination) {
      if let post = index.post(at: address) { return .internal(link(to: post, address.fragment, at: span)) }
      if !address.host.isEmpty { return nil }
    } else if hasScheme(destination) {
      return nil
    }
    return resolveRelative(destination, at: span)
  }

  private mutating func resolveRelative(_ destination: String, at span: SourceSpan) -> Resolution {
    var path = Array(destination.utf8.prefix(Limits.maximumURLBytes))[...]
    var fragment: [UInt8]?
    if let mark = path.firstIndex(of: UInt8(ascii: "#")) {
      fragment = Array(path[(mark + 1)...])
      path = path[..<mark]
    }
    if path.isEmpty { return .internal(link(to: own, fragment, at: span)) }
    let name = RelativeLink.slug(path)
    if let post = index.post(named: name) { return .internal(link(to: post, fragment, at: span)) }
    if let post = index.post(named: RelativeLink.withoutDate(name)) {
      return .internal(link(to: post, fragment, at: span))
    }
    let index = index
    let suggests = isAuthors
    reporter.warn(
      PassesCodes.brokenLink, "the link \(Reporter.quoted(destination)) leads to nothing in the book", at: span,
      action: "its words are printed without the link",
      help: suggests ? index.slug(near: name).map { "did you mean `\($0).md`?" } : nil)
    return .nothing
  }

  private mutating func link(to post: LinkIndex.Target, _ fragment: [UInt8]?, at span: SourceSpan) -> String {
    let file = post.slug + ".xhtml"
    guard let fragment, !fragment.isEmpty else { return file }
    guard let anchor = anchor(fragment, in: post) else {
      let asked = String(decoding: fragment, as: UTF8.self)
      let suggests = isAuthors
      reporter.warn(
        PassesCodes.missingAnchor, "the post `\(post.slug)` has no place \(Reporter.quoted("#" + asked))", at: span,
        action: "the link leads to the beginning of the post",
        help: suggests
          ? DidYouMean.nearest(to: asked, among: post.anchors.sorted()).map { "did you mean `#\($0)`?" } : nil)
      return file
    }
    return file + "#" + anchor
  }

  private func anchor(_ fragment: [UInt8], in post: LinkIndex.Target) -> String? {
    guard fragment.count <= Limits.maximumAnchorScalars * 4 else { return nil }
    let name = String(decoding: fragment, as: UTF8.self)
    if post.anchors.contains(name) { return name }
    if name == "comments" || name == "respond" { return post.anchors.contains("discussion") ? "discussion" : nil }
    for prefix in ["comment-", "div-comment-"] where name.hasPrefix(prefix) {
      let comment = "c-" + AnchorName.comment(String(name.dropFirst(prefix.count)))
      if post.anchors.contains(comment) { return comment }
    }
    return nil
  }

  /// RFC 3986, 3.1.
  private func hasScheme(_ destination: String) -> Bool {
    for (position, byte) in destination.utf8.prefix(64).enumerated() {
      switch byte {
      case UInt8(ascii: ":"): return position > 0
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): continue
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
        if position == 0 { return false }
      default: return false
      }
    }
    return false
  }
}

/// Reads the slug out of a relative link.
enum RelativeLink {
  /// The last part of the path without its extension.
  static func slug(_ path: ArraySlice<UInt8>) -> [UInt8] {
    var path = path
    if let mark = path.firstIndex(of: UInt8(ascii: "?")) { path = path[..<mark] }
    while path.last == UInt8(ascii: "/") { path.removeLast() }
    if let slash = path.lastIndex(of: UInt8(ascii: "/")) { path = path[(slash + 1)...] }
    for ending in [".md", ".markdown", ".html", ".htm", ".xhtml"] where path.count > ending.utf8.count {
      if path.suffix(ending.utf8.count).elementsEqual(ending.utf8) { return Array(path.dropLast(ending.utf8.count)) }
    }
    return Array(path)
  }

  /// Jekyll's file names begin with a date: `2015-06-12-slug`.
  static func withoutDate(_ name: [UInt8]) -> [UInt8] {
    let pattern = Array("0000-00-00-".utf8)
    guard name.count > pattern.count else { return name }
    for (byte, sign) in zip(name, pattern) {
      let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      if sign == UInt8(ascii: "0") ? !isDigit : byte != sign { return name }
    }
    return Array(name.dropFirst(pattern.count))
  }
}

extension Inline {
  fileprivate func replacing(_ content: Content) -> Inline {
    Inline(content, attributes: attributes, span: span)
  }
}
