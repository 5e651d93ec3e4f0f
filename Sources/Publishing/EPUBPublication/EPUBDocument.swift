package import Compression
package import ContentDocuments
import ElementTree
package import Workers

/// A content document as the container holds it, with what the package must know of it. The tree is not kept.
package struct EPUBDocument: Sendable {
  package let kind: ContentDocument.Kind
  package let name: String
  package let title: String
  package let headings: [ContentDocument.Heading]
  let entry: EPUBEntry
  let facts: Facts
  /// Where each id stands in the document; for the reading order of pages and headings.
  let positions: [String: Int]

  /// What properties and accessibility metadata are derived from.
  struct Facts: Sendable {
    /// Pictures with a text alternative, and those that have none; an empty `alt` marks an ornament, and cannot be told
    /// from a forgotten one.
    var describedPictures = 0
    var undescribedPictures = 0
    var hasMathematics = false
    var hasInlineSVG = false
    var hasRemoteResources = false
  }

  package init(_ document: ContentDocument, compressor: Compressor) {
    kind = document.kind
    name = document.name
    title = document.title
    headings = document.headings
    (facts, positions) = Self.look(at: document.tree)
    entry = EPUBEntry(
      name: "EPUB/text/\(document.name).xhtml", bytes: XHTMLSerializer.serialize(document.tree), compressor: compressor)
  }

  /// Makes many on several workers. The result does not depend on how many.
  package static func make(
    _ documents: [ContentDocument], workers: Int, charge: StageClock.Charge = .none
  ) -> [EPUBDocument] {
    Workers.map(count: documents.count, workers: workers, charge: charge, make: { Compressor() }) { compressor, index in
      EPUBDocument(documents[index], compressor: compressor)
    }
  }

  private static func look(at tree: ElementTree) -> (Facts, [String: Int]) {
    var facts = Facts()
    var positions: [String: Int] = [:]
    var order = 0
    var current = tree.following(ElementTree.root, within: ElementTree.root)
    while let node = current {
      if tree.isElement(node) {
        note(node, of: tree, in: &facts)
        if let id = tree.attribute(.id, of: node) {
          positions[id] = order
          order += 1
        }
      }
      current = tree.following(node, within: ElementTree.root)
    }
    return (facts, positions)
  }

  private static func note(_ node: ElementTree.NodeID, of tree: ElementTree, in facts: inout Facts) {
    switch tree.name(of: node) {
    case .img:
      switch tree.attributeBytes(.alt, of: node)?.isEmpty {
      case nil: facts.undescribedPictures += 1
      case false?: facts.describedPictures += 1
      case true?: break  // an ornament
      }
      let source = tree.attributeBytes(.src, of: node) ?? []
      if source.starts(with: "http".utf8) { facts.hasRemoteResources = true }
    case .math: facts.hasMathematics = true
    case .svg: facts.hasInlineSVG = true
    default: break
    }
  }

  /// Manifest properties, exactly where they are true (EPUB 3.3, D.6.2).
  var properties: [String] {
    (facts.hasMathematics ? ["mathml"] : []) + (facts.hasInlineSVG ? ["svg"] : [])
      + (facts.hasRemoteResources ? ["remote-resources"] : [])
  }

  /// Its place in manifest and spine.
  var manifestID: String { "doc-" + name }
  var href: String { "text/\(name).xhtml" }
  var outlineDocument: BookOutline.Document {
    BookOutline.Document(kind: kind, name: name, title: title, headings: headings)
  }
}
