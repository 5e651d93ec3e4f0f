import Diagnostics
import Limits
import Manuscript
import StructuredText

/// Reads `posts:`: a folder, a list of posts, or a list of parts.
enum PostSelectionReader {
  static func read(
    _ keys: inout MappingReader, log: inout DiagnosticLog
  ) -> BookDescription.PostSelection {
    guard let node = keys.node("posts"), !node.isNull else { return .folder("posts") }
    if let folder = node.text { return .folder(folder) }
    guard let items = node.items else {
      log.report(node.wrongType(expected: "a folder, a list of posts, or a list of parts", key: "posts", in: keys.file))
      return .folder("posts")
    }
    let hasParts = items.contains { if case .mapping = $0.content { true } else { false } }
    if hasParts { return .parts(items.compactMap { part($0, in: keys.file, log: &log) }) }
    let none = SourceSpan.none
    return .parts([
      BookDescription.PartDescription(title: nil, titleSpan: none, posts: entries(items, keys.file, log: &log))
    ])
  }

  private static func part(
    _ node: Node, in file: SourceFile, log: inout DiagnosticLog
  ) -> BookDescription.PartDescription? {
    guard var keys = MappingReader(node, in: file, as: "a part", log: &log) else { return nil }
    let title = keys.node("title")
    if title?.text == nil { keys.reportMissing("title", log: &log) }
    let items = keys.items("posts", log: &log)
    if items == nil { keys.reportMissing("posts", log: &log) }
    keys.finish(severity: .error, log: &log)
    return BookDescription.PartDescription(
      title: title?.text, titleSpan: title?.span ?? .none, posts: entries(items ?? [], file, log: &log))
  }

  private static func entries(
    _ nodes: [Node], _ file: SourceFile, log: inout DiagnosticLog
  ) -> [BookDescription.Entry] {
    nodes.prefix(Limits.maximumPosts).compactMap { node in
      if let name = node.text { return BookDescription.Entry(name: name, span: node.span) }
      log.report(node.wrongType(expected: "slugs or paths of posts", key: "posts", in: file))
      return nil
    }
  }
}
