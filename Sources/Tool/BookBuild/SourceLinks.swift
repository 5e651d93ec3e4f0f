import Manuscript

/// Turns what `ResolveLinks` made of a post's links back into what an author writes: `second.xhtml#c-3` into
/// `second.md#c-3`, and pictures, whose paths begin at the book's folder, into paths from `posts/`.
struct SourceLinks: ManuscriptRewriter {
  func rewrite(_ block: Block) -> [Block] {
    guard case .figure(let image, let caption) = block.content else { return [block] }
    var result = block
    result.content = .figure(rewritten(image), caption: caption)
    return [result]
  }

  func rewrite(_ inline: Inline) -> [Inline] {
    var result = inline
    switch inline.content {
    case .image(let image): result.content = .image(rewritten(image))
    case .link(let destination, let title, let inner):
      result.content = .link(destination: Self.written(destination), title: title, inner)
    default: break
    }
    return [result]
  }

  private func rewritten(_ image: Image) -> Image {
    var image = image
    if !Self.isAddress(image.source) { image.source = "../" + image.source }
    return image
  }

  /// `NAME.xhtml`, with or without an anchor: the names of content documents, which have no other signs.
  private static func written(_ destination: String) -> String {
    let bytes = Array(destination.utf8)
    let hash = bytes.firstIndex(of: UInt8(ascii: "#")) ?? bytes.count
    let suffix = Array(".xhtml".utf8)
    guard !isAddress(destination), hash > suffix.count, bytes[..<hash].suffix(suffix.count).elementsEqual(suffix),
      !bytes[..<hash].contains(UInt8(ascii: "/"))
    else { return destination }
    return String(decoding: bytes[..<(hash - suffix.count)] + Array(".md".utf8) + bytes[hash...], as: UTF8.self)
  }

  /// With a scheme, or of another host.
  private static func isAddress(_ text: String) -> Bool {
    let colon = text.utf8.firstIndex(of: UInt8(ascii: ":"))
    let slash = text.utf8.firstIndex(of: UInt8(ascii: "/"))
    guard let colon else { return text.hasPrefix("//") }
    return slash.map { colon < $0 } ?? true
  }
}

extension Post {
  /// As an author would write it.
  var asSource: Post {
    var links = SourceLinks()
    var post = self
    post.title = links.rewritten(title)
    post.body = links.rewritten(body)
    for index in footnotes.indices { post.footnotes[index].blocks = links.rewritten(footnotes[index].blocks) }
    guard let thread else { return post }
    for index in thread.comments.indices {
      post.thread?.comments[index].body = links.rewritten(thread.comments[index].body)
      for note in thread.comments[index].footnotes.indices {
        post.thread?.comments[index].footnotes[note].blocks = links.rewritten(
          thread.comments[index].footnotes[note].blocks)
      }
    }
    return post
  }
}
