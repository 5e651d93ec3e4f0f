internal import CXML2
internal import Diagnostics

/// Copies libxml2's tree into ours: elements, attributes and text; comments, instructions and entity references are left
/// behind. Iterative, by libxml2's own links.
struct LibXMLConversion {
  var tree: ElementTree
  /// Where the lines of the source begin, for the origins.
  private var lineStarts: [Int] = [0]

  init(tree: ElementTree, source: UnsafeBufferPointer<UInt8>) {
    self.tree = tree
    for index in 0..<source.count where source[index] == 0x0A { lineStarts.append(index + 1) }
  }

  /// Copies a node and its following siblings, with all that is below them.
  mutating func convertChildren(of first: xmlNodePtr?, below parent: ElementTree.NodeID) {
    guard let first else { return }
    let scope = first.pointee.parent
    var parents = [parent]
    var current: xmlNodePtr? = first
    while let node = current {
      if let element = copy(node, below: parents[parents.count - 1]), let child = node.pointee.children {
        parents.append(element)
        current = child
        continue
      }
      current = next(after: node, scope: scope, parents: &parents)
    }
  }

  private func next(
    after node: xmlNodePtr, scope: xmlNodePtr?, parents: inout [ElementTree.NodeID]
  ) -> xmlNodePtr? {
    var here = node
    while true {
      if let sibling = here.pointee.next { return sibling }
      guard let up = here.pointee.parent, up != scope else { return nil }
      parents.removeLast()
      here = up
    }
  }

  /// The new element, when the node is one.
  fileprivate mutating func copy(_ node: xmlNodePtr, below parent: ElementTree.NodeID) -> ElementTree.NodeID? {
    switch node.pointee.type {
    case XML_ELEMENT_NODE:
      let name = tree.intern(qualifiedName(node.pointee.name, node.pointee.ns))
      let element = tree.appendElement(name, to: parent, origin: origin(of: node))
      copyAttributes(of: node, to: element)
      return element
    case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
      guard let content = node.pointee.content else { return nil }
      let text = UnsafeBufferPointer(start: content, count: Int(xmlStrlen(content)))
      _ = tree.appendText(text, to: parent, origin: origin(of: node))
      return nil
    default: return nil
    }
  }

  mutating func copyAttributes(of node: xmlNodePtr, to element: ElementTree.NodeID) {
    var declaration = node.pointee.nsDef
    while let current = declaration {
      let prefix = current.pointee.prefix.map { "xmlns:" + String(cString: $0) } ?? "xmlns"
      let value = current.pointee.href.map { String(cString: $0) } ?? ""
      tree.setAttribute(tree.intern(prefix), value, on: element)
      declaration = current.pointee.next
    }
    var attribute = node.pointee.properties
    while let current = attribute {
      let name = qualifiedName(current.pointee.name, current.pointee.ns)
      tree.setAttribute(tree.intern(name), value(of: current), on: element)
      attribute = current.pointee.next
    }
  }

  /// An attribute's value is a list of text nodes; references to entities that are not known are left out.
  private func value(of attribute: xmlAttrPtr) -> String {
    var result = ""
    var part = attribute.pointee.children
    while let current = part {
      if current.pointee.type == XML_TEXT_NODE, let content = current.pointee.content {
        result += String(cString: content)
      }
      part = current.pointee.next
    }
    return result
  }

  private func qualifiedName(_ name: UnsafePointer<xmlChar>?, _ namespace: UnsafeMutablePointer<xmlNs>?) -> String {
    let local = name.map { String(cString: $0) } ?? ""
    guard let prefix = namespace?.pointee.prefix else { return local }
    return String(cString: prefix) + ":" + local
  }

  private func origin(of node: xmlNodePtr) -> ElementTree.Origin {
    let line = Int(node.pointee.line)
    guard line > 0, line <= lineStarts.count, line < 65_535 else { return .generated }
    let start = lineStarts[line - 1]
    return .post(SourceSpan(start..<start))
  }
}

// MARK: Pages

extension LibXMLConversion {
  /// Sorts what libxml2 made into `head` and `body`, of which a page that is badly written can have several or none.
  mutating func convertPage(
    _ first: xmlNodePtr?, html: ElementTree.NodeID, head: ElementTree.NodeID, body: ElementTree.NodeID
  ) {
    var upcoming = first
    while let node = upcoming {
      upcoming = node.pointee.next
      guard node.pointee.type == XML_ELEMENT_NODE, isElement(node, "html") else {
        convertOne(node, below: body)
        continue
      }
      copyAttributes(of: node, to: html)
      var part = node.pointee.children
      while let child = part {
        part = child.pointee.next
        convertPart(child, head: head, body: body)
      }
    }
  }

  private mutating func convertPart(_ node: xmlNodePtr, head: ElementTree.NodeID, body: ElementTree.NodeID) {
    let isHead = isElement(node, "head")
    guard isHead || isElement(node, "body") else { return convertOne(node, below: body) }
    let target = isHead ? head : body
    copyAttributes(of: node, to: target)
    convertChildren(of: node.pointee.children, below: target)
  }

  /// One node without its siblings.
  private mutating func convertOne(_ node: xmlNodePtr, below parent: ElementTree.NodeID) {
    guard let element = copy(node, below: parent) else { return }
    convertChildren(of: node.pointee.children, below: element)
  }

  private func isElement(_ node: xmlNodePtr, _ name: StaticString) -> Bool {
    guard node.pointee.type == XML_ELEMENT_NODE, let spelling = node.pointee.name else { return false }
    return xmlStrEqual(spelling, name.utf8Start) != 0
  }
}
