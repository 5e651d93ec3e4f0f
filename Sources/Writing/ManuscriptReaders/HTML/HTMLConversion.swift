import Diagnostics
import ElementTree
import Limits
import Manuscript

/// Makes blocks and inlines of an HTML tree, by the allow-list of `ElementRole`.
///
/// Whatever is not in the list does not come through, so nothing in the manuscript can run, load or disguise itself.
/// All nodes get one span: libxml2 knows lines at best.
struct HTMLConversion {
  let tree: ElementTree
  let span: SourceSpan
  var report: MarkupReport
  /// How deep the walk is, in elements; each level takes up to three frames.
  var depth = 0

  var authority: Authority { report.authority }

  init(_ tree: ElementTree, span: SourceSpan, report: MarkupReport) {
    self.tree = tree
    self.span = span
    self.report = report
  }

  /// The `body` of a page, or the root.
  var body: ElementTree.NodeID {
    for page in tree.children(of: ElementTree.root) where tree.isElement(page, .html) {
      for part in tree.children(of: page) where tree.isElement(part, .body) { return part }
    }
    return ElementTree.root
  }

  func spelling(_ node: ElementTree.NodeID) -> [UInt8] { Array(tree.spelling(tree.name(of: node)).utf8).loweredASCII }
  func role(_ node: ElementTree.NodeID) -> ElementRole { ElementRole.of(spelling(node)) }

  // MARK: Blocks

  /// What stands in an element, as blocks: loose text and inlines between blocks become paragraphs.
  mutating func blocks(in parent: ElementTree.NodeID) -> [Block] {
    guard depth < Limits.maximumBlockDepth else { return flattened(parent) }
    depth += 1
    defer { depth -= 1 }
    var blocks: [Block] = []
    var run = InlineRun(span: span)
    for child in tree.children(of: parent) {
      if isBlockLevel(child) {
        flush(&run, to: &blocks)
        blocks += self.blocks(of: child)
      } else {
        appendInline(child, to: &run)
      }
    }
    flush(&run, to: &blocks)
    return blocks
  }

  private mutating func flattened(_ node: ElementTree.NodeID) -> [Block] {
    report.tooDeep(at: span)
    var run = InlineRun(span: span)
    run.append(text: Array(tree.textContent(of: node).utf8))
    var blocks: [Block] = []
    flush(&run, to: &blocks)
    return blocks
  }

  private func flush(_ run: inout InlineRun, to blocks: inout [Block]) {
    let inlines = run.finish()
    if let block = HTMLConversion.paragraph(inlines, authority: authority, span: span) { blocks.append(block) }
  }

  /// A paragraph; a figure when a picture stands alone in it; nothing when it is empty.
  static func paragraph(
    _ run: [Inline], attributes: Attributes = Attributes(), authority: Authority, span: SourceSpan
  ) -> Block? {
    if run.isEmpty { return nil }
    if run.count == 1, case .image(let image) = run[0].content, authority != .commenter {
      return figure(image, attributes: run[0].attributes.isEmpty ? attributes : run[0].attributes, span: span)
    }
    return Block(.paragraph(run), attributes: attributes, span: span)
  }

  /// A picture alone in its paragraph: its title is the caption.
  static func figure(_ image: Image, attributes: Attributes, span: SourceSpan) -> Block {
    let caption = image.title.flatMap { $0.isEmpty ? nil : [Inline(.text($0), span: span)] } ?? []
    let picture = Image(source: image.source, alternative: image.alternative)
    return Block(.figure(picture, caption: caption), attributes: attributes, span: span)
  }

  /// A block's element, or an inline one that holds a block.
  private func isBlockLevel(_ node: ElementTree.NodeID) -> Bool {
    guard tree.isElement(node) else { return false }
    let role = role(node)
    if role.isBlock { return true }
    if case .dropped = role { return false }
    var here = node
    while let next = tree.following(here, within: node) {
      if tree.isElement(next), self.role(next).isBlock { return true }
      here = next
    }
    return false
  }

  mutating func blocks(of node: ElementTree.NodeID) -> [Block] {
    switch role(node) {
    case .paragraph: paragraphs(node)
    case .heading(let level): heading(level, node)
    case .list(let isOrdered): list(node, isOrdered: isOrdered)
    case .definitions: definitions(node)
    case .quote: wrapped(node) { .quote($0) }
    case .preformatted: preformatted(node)
    case .rule: [Block(.thematicBreak, span: span)]
    case .table: table(node)
    case .figure: figure(node)
    case .division: division(node)
    case .media(let kind): media(node, kind: kind)
    default: blocks(in: node)
    }
  }

  private mutating func wrapped(_ node: ElementTree.NodeID, _ content: ([Block]) -> Block.Content) -> [Block] {
    let attributes = AttributePolicy.kept(tree, node, at: span, report: &report)
    let inner = blocks(in: node)
    return inner.isEmpty ? [] : [Block(content(inner), attributes: attributes, span: span)]
  }

  private mutating func paragraphs(_ node: ElementTree.NodeID) -> [Block] {
    let isCaption = classes(of: node).contains { $0.isEqual(to: "wp-caption-text") }
    let attributes = AttributePolicy.kept(tree, node, at: span, report: &report)
    var blocks = blocks(in: node)
    guard blocks.count == 1, case .paragraph(let run) = blocks[0].content else { return blocks }
    if isCaption, authority != .commenter {
      report.lostMedia(at: span)
      let kind = MediaCaption.kind(of: run.plainText) ?? nil
      return [Block(.lostMedia(kind: kind, caption: run), span: span)]
    }
    blocks[0].attributes = attributes
    return blocks
  }

  func classes(of node: ElementTree.NodeID) -> [ArraySlice<UInt8>] {
    for (name, value) in tree.attributeList(of: node) where name == .class {
      return value.split(whereSeparator: \.isASCIIBlank)
    }
    return []
  }

  private mutating func heading(_ level: Int, _ node: ElementTree.NodeID) -> [Block] {
    var run = InlineRun(span: span)
    appendChildren(of: node, to: &run)
    let inlines = run.finish()
    if inlines.isEmpty { return [] }
    if authority == .commenter { return [Block(.paragraph([Inline(.strong(inlines), span: span)]), span: span)] }
    let attributes = AttributePolicy.kept(tree, node, at: span, report: &report)
    return [Block(.heading(level: level, inlines), attributes: attributes, span: span)]
  }

  private mutating func division(_ node: ElementTree.NodeID) -> [Block] {
    if authority == .imported, let kind = tree.attribute(.dataKind, of: node) {
      // What `Shortcodes` makes of a gallery or a player.
      return [Block(.lostMedia(kind: kind.isEmpty ? nil : kind, caption: blocks(in: node).firstRun), span: span)]
    }
    let attributes = AttributePolicy.kept(tree, node, at: span, report: &report)
    return Divisions.blocks(blocks(in: node), attributes: attributes, authority: authority, span: span)
  }

  /// CommonMark's literal, without the line end that HTML ignores after `<pre>`.
  private mutating func preformatted(_ node: ElementTree.NodeID) -> [Block] {
    var bytes = Array(tree.textContent(of: node).utf8)
    if bytes.first == 0x0A { bytes.removeFirst() }
    if bytes.last == 0x0A { bytes.removeLast() }
    return [Block(.code(language: language(node), text: bytes.text), span: span)]
  }

  /// `<pre><code class="language-swift">`.
  private func language(_ node: ElementTree.NodeID) -> String? {
    let inner = tree.children(of: node).first { tree.isElement($0, .code) }
    for name in classes(of: node) + (inner.map(classes) ?? []) where name.hasPrefix("language-") && name.count > 9 {
      return name.dropFirst(9).text
    }
    return nil
  }

  /// A player or a frame: the address is shown where it is one of the web's.
  private mutating func media(_ node: ElementTree.NodeID, kind: String?) -> [Block] {
    report.droppedElement(spelling(node), at: span)
    var sources = [tree.attribute(.src, of: node)]
    for child in tree.children(of: node) where tree.isElement(child) { sources.append(tree.attribute(.src, of: child)) }
    guard authority != .commenter, let source = sources.compactMap({ $0 }).first,
      let address = AddressPolicy.link(source, from: authority), AddressPolicy.isOnTheWeb(address)
    else { return [] }
    return [LostMedia.block(kind: kind, address: address, span: span)]
  }
}

extension [Block] {
  /// The first run of inlines; empty when there is none.
  fileprivate var firstRun: [Inline] {
    var first: [Inline] = []
    forEachRun { if first.isEmpty { first = $0 } }
    return first
  }
}
