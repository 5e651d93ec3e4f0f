import ElementTree

/// Calls and markers of what a style makes a footnote (css-gcpm-3, clause 2).
extension GeneratedContent {
  /// A note that waits for links to call it has its number in its text, and so have they.
  func expectsCall(_ node: NodeID) -> Bool {
    guard let role = source.attributeBytes(.role, of: node) else { return false }
    return role.elementsEqual("doc-footnote".utf8) || role.elementsEqual("doc-endnote".utf8)
  }

  /// Writes the call of a footnote before it, as a link to it, and the marker where its text begins (css-gcpm-3, clauses
  /// 2.2 and 2.6): the same form that our own documents have.
  mutating func markFootnote(_ node: NodeID, _ record: StyleCache.Record, after preceding: NodeID?) {
    for pseudo in cache.pseudos[record.others] {
      switch pseudo.element {
      case .footnoteCall where shows(pseudo):
        precedingFootnote = preceding == node ? nil : preceding
        guard let call = generate(pseudo.entry, .footnoteCall, of: node, in: node) else { continue }
        let id = tree.attribute(.id, of: node).flatMap { $0.isEmpty ? nil : $0 } ?? "footnote-\(node.index)"
        tree.setAttribute(.id, id, on: node)
        tree.setAttribute(.role, "doc-noteref", on: call)
        tree.setAttribute(.href, "#" + id, on: call)
      case .footnoteMarker where shows(pseudo):
        let isInside = cache.style(of: pseudo.entry).text.isMarkerInside
        _ = generate(pseudo.entry, .footnoteMarker, of: node, in: isInside ? firstBlock(of: node) : node)
      default: break
      }
    }
  }

  private func shows(_ pseudo: StyleCache.Pseudo) -> Bool {
    let style = cache.style(of: pseudo.entry)
    return style.generated.content != nil && style.box.display != .none
  }

  /// The block whose first line is the element's: a marker would stand on a line of its own before it. Pictures,
  /// line ends and rules have no text, though they may be blocks.
  private func firstBlock(of node: NodeID) -> NodeID {
    var block = node
    while let child = source.children(of: block).first(where: { !isBlank($0) }),
      source.isElement(child), !Self.textless.contains(source.name(of: child)), let style = style(of: child),
      style.box.float == .none,
      style.box.position != .absolute,
      style.box.display == .block || style.box.display == .flowRoot
    { block = child }
    return block
  }

  private static let textless: Set<Name> = [.img, .br, .hr, .wbr]

  private func isBlank(_ node: NodeID) -> Bool {
    !source.isElement(node) && source.textBytes(of: node).allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
  }
}
