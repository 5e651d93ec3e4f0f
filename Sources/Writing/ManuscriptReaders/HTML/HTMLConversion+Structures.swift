import Diagnostics
import ElementTree
import Limits
import Manuscript

/// Lists, definitions and figures of an HTML tree.
extension HTMLConversion {
  // MARK: Lists

  mutating func list(_ node: ElementTree.NodeID, isOrdered: Bool) -> [Block] {
    guard depth < Limits.maximumBlockDepth else { return [] }
    depth += 1
    defer { depth -= 1 }
    var items: [Block.List.Item] = []
    var hasParagraphs = false
    for child in tree.children(of: node) where tree.isElement(child) {
      if case .list(let isOrdered) = role(child), !items.isEmpty {
        // A list that stands between items, as old editors wrote it, belongs to the item before it.
        items[items.count - 1].blocks += list(child, isOrdered: isOrdered)
        continue
      }
      hasParagraphs = hasParagraphs || tree.children(of: child).contains { tree.isElement($0, .p) }
      items.append(Block.List.Item(blocks: blocks(in: child), span: span))
    }
    if items.isEmpty { return [] }
    let start = tree.attribute(.start, of: node).flatMap { Int($0.trimmed) } ?? 1
    let clamped = min(max(start, 0), Limits.maximumListStart - 1)
    var list = Block.List(
      numbering: isOrdered ? .decimal(start: clamped, delimiter: .period) : .bullet, isTight: true, items: items)
    list.isTight = list.tightness(wanted: !hasParagraphs)
    let attributes = AttributePolicy.kept(tree, node, ignoring: ["start", "type"], at: span, report: &report)
    // Markdown's lists have no attributes; a division around them has.
    return Divisions.blocks([Block(.list(list), span: span)], attributes: attributes, authority: authority, span: span)
  }

  // MARK: Definitions

  mutating func definitions(_ node: ElementTree.NodeID) -> [Block] {
    var definitions: [Block.Definition] = []
    var loose: [Block] = []
    for child in definitionParts(node) {
      switch role(child) {
      case .definitionTerm:
        var run = InlineRun(span: span)
        appendChildren(of: child, to: &run)
        let term = run.finish()
        if term.isEmpty { continue }
        if let last = definitions.indices.last, definitions[last].details.isEmpty {
          definitions[last].terms.append(term)
        } else {
          definitions.append(Block.Definition(terms: [term], details: []))
        }
      default:
        // Details without a term explain nothing: they are blocks like others.
        let inner = blocks(in: child)
        if let last = definitions.indices.last { definitions[last].details.append(inner) } else { loose += inner }
      }
    }
    if let last = definitions.last, last.details.isEmpty { definitions[definitions.count - 1].details = [[]] }
    return loose + (definitions.isEmpty ? [] : [Block(.definitions(definitions), span: span)])
  }

  /// `dt` and `dd`, also inside the `div`s that HTML allows around them.
  private func definitionParts(_ node: ElementTree.NodeID) -> [ElementTree.NodeID] {
    tree.children(of: node).filter { tree.isElement($0) }.flatMap { child -> [ElementTree.NodeID] in
      if case .division = role(child) { return tree.children(of: child).filter { tree.isElement($0) } }
      return [child]
    }
  }

  // MARK: Figures

  /// A figure with one picture is a figure; a table gets the caption; anything else keeps its blocks, the caption last.
  mutating func figure(_ node: ElementTree.NodeID) -> [Block] {
    var caption: [Inline] = []
    var pictures: [ElementTree.NodeID] = []
    var here = node
    while let next = tree.following(here, within: node) {
      here = next
      guard tree.isElement(next) else { continue }
      if case .image = role(next) { pictures.append(next) }
    }
    for child in tree.children(of: node) where tree.isElement(child) {
      if case .figureCaption = role(child) {
        var run = InlineRun(span: span)
        appendChildren(of: child, to: &run)
        caption = run.finish()
      }
    }
    let attributes = AttributePolicy.kept(tree, node, at: span, report: &report)
    if pictures.count == 1, authority != .commenter, let block = figure(pictures[0], caption, attributes) {
      return [block]
    }
    return captioned(contents(of: node), caption)
  }

  private mutating func figure(
    _ picture: ElementTree.NodeID, _ caption: [Inline], _ attributes: Attributes
  ) -> Block? {
    var run = InlineRun(span: span)
    appendInline(picture, to: &run)
    guard let inline = run.inlines.first, case .image(let image) = inline.content else { return nil }
    let own = attributes.isEmpty ? inline.attributes : attributes
    if caption.isEmpty { return HTMLConversion.figure(image, attributes: own, span: span) }
    return Block(
      .figure(Image(source: image.source, alternative: image.alternative), caption: caption), attributes: own,
      span: span)
  }

  private mutating func contents(of node: ElementTree.NodeID) -> [Block] {
    var blocks: [Block] = []
    var run = InlineRun(span: span)
    for child in tree.children(of: node) {
      if tree.isElement(child) {
        if case .figureCaption = role(child) { continue }
        blocks += wholeBlocks(child)
      } else {
        run.append(text: tree.textBytes(of: child))
      }
    }
    if let loose = HTMLConversion.paragraph(run.finish(), authority: authority, span: span) { blocks.append(loose) }
    return blocks
  }

  /// The blocks of one element, whatever it is.
  private mutating func wholeBlocks(_ child: ElementTree.NodeID) -> [Block] {
    if role(child).isBlock { return blocks(of: child) }
    var run = InlineRun(span: span)
    appendInline(child, to: &run)
    return HTMLConversion.paragraph(run.finish(), authority: authority, span: span).map { [$0] } ?? []
  }

  private func captioned(_ blocks: [Block], _ caption: [Inline]) -> [Block] {
    if caption.isEmpty { return blocks }
    if blocks.count == 1, case .table(var table) = blocks[0].content, table.caption.isEmpty {
      table.caption = caption
      return [Block(.table(table), attributes: blocks[0].attributes, span: span)]
    }
    if blocks.count == 1, case .lostMedia(let kind, let trace) = blocks[0].content {
      let space = Inline(.text(" "), span: span)
      return [Block(.lostMedia(kind: kind, caption: caption + [space] + trace), span: span)]
    }
    let classes = authority == .commenter ? [] : ["caption"]
    return blocks + [Block(.paragraph(caption), attributes: Attributes(classes: classes), span: span)]
  }
}
