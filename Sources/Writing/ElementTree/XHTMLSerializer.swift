internal import Diagnostics

/// Writes a tree as XHTML: well-formed XML with the doctype, XML's five entities only, and no character that XML 1.0
/// forbids.
///
/// What a tree can hold and XML cannot is mended, so that no input makes a file that readers refuse: bytes that are no
/// UTF-8 become U+FFFD, controls are dropped, names that are none lose their odd characters (elements) or are left out
/// (attributes), as are names with a prefix that nobody declared. Iterative. O(size of the tree).
package enum XHTMLSerializer {
  /// The whole document, with XML declaration and doctype.
  package static func serialize(_ tree: ElementTree) -> [UInt8] {
    var writer = XHTMLWriter(tree, root: ElementTree.root)
    writer.put("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html>\n")
    writer.write(ElementTree.root)
    writer.put("\n")
    return writer.bytes
  }

  /// A node with all that is below it, without prolog; of the tree's root, all its children.
  package static func serialize(_ tree: ElementTree, root: ElementTree.NodeID) -> [UInt8] {
    var writer = XHTMLWriter(tree, root: root)
    writer.write(root)
    return writer.bytes
  }
}

private struct XHTMLWriter {
  let tree: ElementTree
  var bytes: [UInt8] = []
  /// The prefixes that names may have.
  private var prefixes: [[UInt8]] = [Array("xml".utf8), Array("xmlns".utf8), Array("epub".utf8)]
  /// HTML, 13.1.2: elements that have no end tag.
  private static let voids: Set<[UInt8]> = Set(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
      .map { Array($0.utf8) })
  /// Spellings by name, `nil` for names that XML does not allow.
  private var spellings: [UInt16: Spelling] = [:]

  private struct Spelling {
    var element: [UInt8]
    var attribute: [UInt8]?
    var isVoid: Bool
  }

  init(_ tree: ElementTree, root: ElementTree.NodeID) {
    self.tree = tree
    bytes.reserveCapacity(tree.nodeCount * 16)
    var scope: ElementTree.NodeID? = root == ElementTree.root ? tree.firstChild(of: root) : root
    while let node = scope {
      for (name, _) in tree.attributeList(of: node) {
        let spelling = Array(tree.spelling(name).utf8)
        if spelling.starts(with: "xmlns:".utf8) { prefixes.append(Array(spelling.dropFirst(6))) }
      }
      scope = tree.parent(of: node)
    }
  }

  mutating func put(_ text: StaticString) { text.withUTF8Buffer { bytes.append(contentsOf: $0) } }

  mutating func write(_ root: ElementTree.NodeID) {
    var current: ElementTree.NodeID? = root
    while let node = current {
      open(node)
      if let child = tree.firstChild(of: node) {
        current = child
        continue
      }
      close(node)
      current = next(after: node, root: root)
    }
  }

  private mutating func next(after node: ElementTree.NodeID, root: ElementTree.NodeID) -> ElementTree.NodeID? {
    var here = node
    while here != root {
      if let sibling = tree.nextSibling(of: here) { return sibling }
      guard let up = tree.parent(of: here) else { return nil }
      close(up)
      here = up
    }
    return nil
  }

  private mutating func open(_ node: ElementTree.NodeID) {
    switch tree.kind(of: node) {
    case .root: return
    case .text: escape(tree.textBytes(of: node), isAttribute: false)
    case .element:
      let spelling = spelling(tree.name(of: node))
      bytes.append(UInt8(ascii: "<"))
      bytes += spelling.element
      for (name, value) in tree.attributeList(of: node) {
        guard let attribute = self.spelling(name).attribute else { continue }
        bytes.append(0x20)
        bytes += attribute
        put("=\"")
        escape(value, isAttribute: true)
        bytes.append(0x22)
      }
      put(spelling.isVoid && tree.firstChild(of: node) == nil ? "/>" : ">")
    }
  }

  private mutating func close(_ node: ElementTree.NodeID) {
    guard tree.kind(of: node) == .element else { return }
    let spelling = spelling(tree.name(of: node))
    if spelling.isVoid, tree.firstChild(of: node) == nil { return }
    put("</")
    bytes += spelling.element
    bytes.append(UInt8(ascii: ">"))
  }

  // MARK: Names

  private mutating func spelling(_ name: Name) -> Spelling {
    if let known = spellings[name.id] { return known }
    let written = Array(tree.spelling(name).utf8)
    let isName = isQualifiedName(written)
    let element = isName ? written : mended(written)
    let result = Spelling(
      element: element, attribute: isName ? written : nil, isVoid: Self.voids.contains(element))
    spellings[name.id] = result
    return result
  }

  /// Namespaces in XML 1.0, 4, in ASCII: letters of other scripts are names too, but nothing of ours has them.
  private func isQualifiedName(_ name: [UInt8]) -> Bool {
    let parts = name.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy(isLocalName) else { return false }
    return parts.count == 1 || prefixes.contains { $0.elementsEqual(parts[0]) }
  }

  private func isLocalName(_ name: ArraySlice<UInt8>) -> Bool {
    guard let first = name.first, isLetter(first) else { return false }
    return name.allSatisfy { isLetter($0) || (48...57).contains($0) || $0 == 0x2D || $0 == 0x2E }
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (97...122).contains(byte) || (65...90).contains(byte) || byte == UInt8(ascii: "_")
  }

  private func mended(_ name: [UInt8]) -> [UInt8] {
    let kept = name.map { isLocalName([0x61, $0]) ? $0 : 0x2D }
    return kept.first.map(isLetter) == true ? kept : Array("x-".utf8) + kept
  }

  // MARK: Text

  /// In attributes line feeds and tabs are written as references, because a parser makes blanks of them (XML 1.0, 3.3.3).
  private mutating func escape(_ text: ArraySlice<UInt8>, isAttribute: Bool) {
    guard UTF8Check.firstFault(in: text) == nil else {
      let mended = Array(String(decoding: text, as: UTF8.self).utf8)
      return escapeValid(mended[...], isAttribute: isAttribute)
    }
    escapeValid(text, isAttribute: isAttribute)
  }

  private mutating func escapeValid(_ text: ArraySlice<UInt8>, isAttribute: Bool) {
    var run = text.startIndex
    var index = run
    while index < text.endIndex {
      let byte = text[index]
      if byte >= 0x3F && byte != 0xEF || byte >= 0x27 && byte < 0x3C || byte == 0x20 {
        index += 1
        continue
      }
      guard let (replacement, length) = replacement(at: index, in: text, isAttribute: isAttribute) else {
        index += 1
        continue
      }
      bytes += text[run..<index]
      put(replacement)
      index += length
      run = index
    }
    bytes += text[run...]
  }

  /// What stands instead of the characters at an offset, and how many bytes they have; nil when they may stay.
  private func replacement(
    at index: Int, in text: ArraySlice<UInt8>, isAttribute: Bool
  ) -> (StaticString, Int)? {
    switch text[index] {
    case UInt8(ascii: "&"): ("&amp;", 1)
    case UInt8(ascii: "<"): ("&lt;", 1)
    case UInt8(ascii: ">"): ("&gt;", 1)
    case 0x22: isAttribute ? ("&quot;", 1) : nil
    case 0x09: isAttribute ? ("&#9;", 1) : nil
    case 0x0A: isAttribute ? ("&#10;", 1) : nil
    case 0x0D: ("&#13;", 1)
    case 0..<0x20: ("", 1)
    // U+FFFE and U+FFFF (XML 1.0, 2.2).
    case 0xEF: index + 2 < text.endIndex && text[index + 1] == 0xBF && text[index + 2] >= 0xBE ? ("", 3) : nil
    default: nil
    }
  }
}
