package import ElementTree

/// Content documents as text, for eyes and goldens: an element a line, indented, with its attributes; text in quotes.
package enum ContentDocumentsDump {
  package static func text(_ documents: [ContentDocument]) -> String { documents.map(text).joined(separator: "\n") }

  package static func text(_ document: ContentDocument) -> String {
    var result = "\(document.kind) \(document.name) [\(document.language)] \(quoted(document.title))\n"
    for heading in document.headings {
      result += "  heading \(heading.level) #\(heading.anchor) \(quoted(heading.text))\n"
    }
    return result + text(document.tree)
  }

  /// The walk needs no stack: the tree knows the way up.
  package static func text(_ tree: ElementTree) -> String {
    var result = ""
    var current = tree.following(ElementTree.root, within: ElementTree.root)
    while let node = current {
      result += String(repeating: "  ", count: tree.depth(of: node)) + line(node, of: tree) + "\n"
      current = tree.following(node, within: ElementTree.root)
    }
    return result
  }

  private static func line(_ node: ElementTree.NodeID, of tree: ElementTree) -> String {
    guard tree.isElement(node) else { return quoted(tree.text(of: node)) }
    var line = tree.spelling(tree.name(of: node))
    for attribute in tree.attributeList(of: node) {
      line += " \(tree.spelling(attribute.name))=\(quoted(String(decoding: attribute.value, as: UTF8.self)))"
    }
    return line
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
