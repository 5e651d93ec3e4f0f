import ContentDocuments
import Diagnostics
import ElementTree
import Manuscript

/// Small posts, and what their documents look like.
enum Sample {
  static let source = SourceFile(path: "posts/a.md", bytes: Array("0123456789\n".utf8))

  static func text(_ text: String) -> Inline { Inline(.text(text)) }
  static func paragraph(_ inlines: Inline...) -> Block { Block(.paragraph(inlines)) }
  static func heading(_ level: Int, _ words: String, id: String) -> Block {
    Block(.heading(level: level, [text(words)]), attributes: Attributes(id: id))
  }

  static func post(_ body: Block..., edit: (inout Post) -> Void = { _ in }) -> Post {
    var post = Post(slug: "a", title: [text("Title")], body: body, source: source)
    edit(&post)
    return post
  }

  /// A comment as `ThreadComments` leaves it.
  static func comment(
    _ id: String, _ number: String, to parent: String? = nil, edit: (inout Manuscript.Comment) -> Void = { _ in }
  ) -> Manuscript.Comment {
    var comment = Manuscript.Comment(id: id, parent: parent, body: [paragraph(text("Body"))], span: .none)
    comment.number = number
    comment.level = number.split(separator: ".").count
    comment.author = "Name \(id)"
    edit(&comment)
    return comment
  }

  static func post(thread comments: [Manuscript.Comment], declared: Int? = nil) -> Post {
    post { $0.thread = Thread(comments: comments, declaredCount: declared, source: source) }
  }

  static func document(_ post: Post, language: String = "en", pictures: PictureCatalogue = PictureCatalogue())
    -> ContentDocument
  {
    var log = DiagnosticLog()
    return PostDocument.make(post, context: DocumentContext(language: language, pictures: pictures), log: &log)
  }

  /// The markup of a post's section, without prolog and frame.
  static func markup(_ post: Post, language: String = "en") -> String {
    let tree = document(post, language: language).tree
    guard let section = find(.section, in: tree) else { return "" }
    return String(decoding: XHTMLSerializer.serialize(tree, root: section), as: UTF8.self)
  }

  /// The markup of its body, after the header.
  static func body(_ blocks: Block...) -> String {
    let tree = document(post { $0.body = blocks }).tree
    guard let section = find(.section, in: tree) else { return "" }
    let parts = tree.children(of: section).dropFirst().map { XHTMLSerializer.serialize(tree, root: $0) }
    return String(decoding: parts.joined(), as: UTF8.self)
  }

  static func find(_ name: Name, in tree: ElementTree) -> ElementTree.NodeID? { all(name, in: tree).first }

  static func all(_ name: Name, in tree: ElementTree) -> [ElementTree.NodeID] {
    nodes(of: tree).filter { tree.isElement($0, name) }
  }

  static func nodes(of tree: ElementTree) -> [ElementTree.NodeID] {
    var result: [ElementTree.NodeID] = []
    var current = tree.following(ElementTree.root, within: ElementTree.root)
    while let node = current {
      result.append(node)
      current = tree.following(node, within: ElementTree.root)
    }
    return result
  }
}

/// The rules of XHTML that our writers could break, checked on the tree.
enum ContentModel {
  static func faults(of tree: ElementTree) -> [String] {
    var faults: [String] = []
    var ids: Set<String> = []
    for node in Sample.nodes(of: tree) where tree.isElement(node) {
      let name = tree.name(of: node)
      let parent = tree.parent(of: node).map { tree.name(of: $0) } ?? Name(id: 0)
      if let required = parents[name], !required.contains(parent) {
        faults.append("\(tree.spelling(name)) in \(tree.spelling(parent))")
      }
      if blocks.contains(name), let outer = ancestor(of: node, in: tree, among: [.p, .h1, .h2, .h3, .h4, .h5, .h6, .a])
      {
        faults.append("\(tree.spelling(name)) within \(tree.spelling(outer))")
      }
      if name == .a, ancestor(of: node, in: tree, among: [.a]) != nil { faults.append("a within a") }
      if name == .img, tree.attribute(.alt, of: node) == nil { faults.append("img without alt") }
      if let id = tree.attribute(.id, of: node), !ids.insert(id).inserted { faults.append("id \(id) twice") }
    }
    for node in Sample.nodes(of: tree) where tree.isElement(node) {
      if let href = tree.attribute(.href, of: node), href.hasPrefix("#"), !ids.contains(String(href.dropFirst())) {
        faults.append("no \(href)")
      }
    }
    return faults
  }

  private static func ancestor(of node: ElementTree.NodeID, in tree: ElementTree, among names: Set<Name>) -> Name? {
    var here = tree.parent(of: node)
    while let up = here {
      if names.contains(tree.name(of: up)) { return tree.name(of: up) }
      here = tree.parent(of: up)
    }
    return nil
  }

  private static let parents: [Name: Set<Name>] = [
    .li: [.ol, .ul], .dt: [.dl], .dd: [.dl], .tr: [.thead, .tbody], .td: [.tr], .th: [.tr], .thead: [.table],
    .tbody: [.table], .caption: [.table], .figcaption: [.figure],
  ]
  private static let blocks: Set<Name> = [
    .p, .div, .ol, .ul, .dl, .table, .figure, .blockquote, .pre, .section, .article, .aside, .hr, .h1, .h2, .h3, .h4,
  ]
}
