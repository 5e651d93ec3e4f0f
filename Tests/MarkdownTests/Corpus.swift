import TestSupport

/// Some 500 posts of 18F's blog, without their front matter; none where the shared folder is absent.
enum Corpus {
  struct Post: Sendable {
    var name: String
    var text: [UInt8]

    var hasFootnotes: Bool {
      text.indices.contains {
        text[$0] == UInt8(ascii: "[") && $0 + 1 < text.count && text[$0 + 1] == UInt8(ascii: "^")
      }
    }
  }

  static let posts: [Post] = {
    let folder = "corpora/18f-posts/content/posts"
    return SharedFolder.list(folder).compactMap { name in
      guard let bytes = SharedFolder.read(folder + "/" + name), name.utf8.suffix(3).elementsEqual(".md".utf8) else {
        return nil
      }
      return Post(name: name, text: withoutFrontMatter(bytes))
    }
  }()

  private static func withoutFrontMatter(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.starts(with: "---\n".utf8) else { return bytes }
    var start = 4
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count - 1
      if bytes[start...end].elementsEqual("---\n".utf8) { return Array(bytes[(end + 1)...]) }
      start = end + 1
    }
    return bytes
  }
}
