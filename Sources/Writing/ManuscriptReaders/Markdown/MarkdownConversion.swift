import Diagnostics
import ElementTree
import Limits
import Manuscript
import Markdown

/// Makes the manuscript's blocks of a Markdown tree, with their places in the file.
///
/// The parser knows nothing of books; here a picture alone becomes a figure, a division gets its meaning, raw HTML goes
/// through the allow-list, and commenters get less than authors.
struct MarkdownConversion {
  let tree: MarkdownTree
  let map: SpanMap
  var report: MarkupReport
  private var depth = 0

  var authority: Authority { report.authority }

  /// Body and footnotes of `text`. The footnotes stand in the order of their first call; those that nobody calls are
  /// reported and left out.
  static func convert(
    _ text: [UInt8], map: SpanMap, file: SourceFile, authority: Authority, log: inout DiagnosticLog
  ) -> (body: [Block], footnotes: [Footnote]) {
    let tree = MarkdownParser.parse(text, dialect: .sewn)
    var conversion = MarkdownConversion(
      tree: tree, map: map, report: MarkupReport(file: file, authority: authority))
    let body = conversion.blocks(in: MarkdownTree.root)
    let footnotes = conversion.footnotes(calledBy: body)
    log.append(conversion.report.log)
    return (body, footnotes)
  }

  /// A single line such as a title: the inlines of its only paragraph; text that is anything else stays as it is.
  static func convertLine(
    _ text: [UInt8], map: SpanMap, file: SourceFile, log: inout DiagnosticLog
  ) -> [Inline] {
    let tree = MarkdownParser.parse(text, dialect: .sewn)
    var conversion = MarkdownConversion(tree: tree, map: map, report: MarkupReport(file: file, authority: .author))
    guard let only = tree.firstChild(of: MarkdownTree.root), tree.nextSibling(of: only) == nil,
      case .paragraph = tree.kind(of: only)
    else { return [Inline(.text(text.text), span: map(SourceSpan(0..<text.count)))] }
    let run = conversion.inlines(in: only)
    log.append(conversion.report.log)
    return Self.withoutSoftBreaks(run)
  }

  private init(tree: MarkdownTree, map: SpanMap, report: MarkupReport) {
    self.tree = tree
    self.map = map
    self.report = report
  }

  func span(of node: MarkdownTree.NodeID) -> SourceSpan { map(tree.span(of: node)) }

  // MARK: Blocks

  mutating func blocks(in parent: MarkdownTree.NodeID) -> [Block] {
    guard depth < Limits.maximumBlockDepth else {
      report.tooDeep(at: span(of: parent))
      return []
    }
    depth += 1
    defer { depth -= 1 }
    var containers = RawContainers()
    var pending: (html: [UInt8], span: SourceSpan)?
    for child in tree.children(of: parent) {
      if case .htmlBlock = tree.kind(of: child) {
        Self.gather(Array(tree.textBytes(of: child)), span(of: child), into: &pending)
        continue
      }
      flush(&pending, to: &containers)
      append(child, to: &containers)
    }
    flush(&pending, to: &containers)
    return containers.finish { name, span in report.unpairedTag(name, at: span) }
  }

  /// Most blocks are paragraphs, and none of them is worth a list of its own.
  private mutating func append(_ node: MarkdownTree.NodeID, to containers: inout RawContainers) {
    guard case .paragraph = tree.kind(of: node) else { return containers.append(blocks(of: node)) }
    let run = inlines(in: node)
    if PictureLines.are(in: run), authority != .commenter { return containers.append(pictureLines(run, of: node)) }
    if let block = paragraph(run, of: node) { containers.append(block) }
  }

  private mutating func blocks(of node: MarkdownTree.NodeID) -> [Block] {
    let span = span(of: node)
    switch tree.kind(of: node) {
    case .paragraph:
      let run = inlines(in: node)
      if PictureLines.are(in: run), authority != .commenter { return pictureLines(run, of: node) }
      return paragraph(run, of: node).map { [$0] } ?? []
    case .heading(let level): return heading(Int(level), node)
    case .thematicBreak: return [Block(.thematicBreak, span: span)]
    case .blockQuote: return [Block(.quote(blocks(in: node)), span: span)]
    case .list(let isOrdered, let start, let delimiter, let isTight):
      return list(node, isOrdered: isOrdered, start: start, delimiter: delimiter, isTight: isTight)
    case .codeBlock: return [code(node)]
    case .table: return table(node)
    case .definitionList: return [Block(.definitions(definitions(node)), span: span)]
    case .division:
      let attributes = attributes(of: node)
      return Divisions.blocks(blocks(in: node), attributes: attributes, authority: authority, span: span)
    case .footnoteDefinition: return []
    default: return blocks(in: node)
    }
  }

  private mutating func pictureLines(_ run: [Inline], of node: MarkdownTree.NodeID) -> [Block] {
    PictureLines.parts(of: run).flatMap { part in paragraph(part, of: node).map { [$0] } ?? [] }
  }

  private mutating func paragraph(_ run: [Inline], of node: MarkdownTree.NodeID) -> Block? {
    if run.isEmpty { return nil }
    let attributes = attributes(of: node)
    return HTMLConversion.paragraph(run, attributes: attributes, authority: authority, span: span(of: node))
  }

  private mutating func heading(_ level: Int, _ node: MarkdownTree.NodeID) -> [Block] {
    let run = Self.withoutSoftBreaks(inlines(in: node))
    let span = span(of: node)
    if authority == .commenter {
      return run.isEmpty ? [] : [Block(.paragraph([Inline(.strong(run), span: span)]), span: span)]
    }
    return [Block(.heading(level: level, run), attributes: attributes(of: node), span: span)]
  }

  /// A line end in a heading says nothing: it is a space.
  private static func withoutSoftBreaks(_ run: [Inline]) -> [Inline] {
    run.mapInlines { inline in
      if case .softBreak = inline.content { return [Inline(.text(" "), span: inline.span)] }
      return [inline]
    }
  }

  private mutating func list(
    _ node: MarkdownTree.NodeID, isOrdered: Bool, start: UInt32, delimiter: UInt8, isTight: Bool
  ) -> [Block] {
    var items: [Block.List.Item] = []
    for child in tree.children(of: node) {
      var isChecked: Bool?
      if case .item(let box) = tree.kind(of: child) { isChecked = box }
      items.append(Block.List.Item(blocks: blocks(in: child), isChecked: isChecked, span: span(of: child)))
    }
    let numbering = Block.List.Numbering.decimal(
      start: min(Int(start), Limits.maximumListStart - 1),
      delimiter: delimiter == UInt8(ascii: ")") ? .parenthesis : .period)
    var list = Block.List(numbering: isOrdered ? numbering : .bullet, isTight: isTight, items: items)
    list.isTight = list.tightness(wanted: isTight)
    return [Block(.list(list), attributes: attributes(of: node), span: span(of: node))]
  }

  /// The language is the first word of the info string; the last line end belongs to the fence.
  private mutating func code(_ node: MarkdownTree.NodeID) -> Block {
    var text = Array(tree.textBytes(of: node))
    if text.last == 0x0A { text.removeLast() }
    let word = Array(tree.destination(of: node).utf8).split(whereSeparator: \.isASCIIBlank).first?.text
    return Block(.code(language: word, text: text.text), attributes: attributes(of: node), span: span(of: node))
  }

  private mutating func definitions(_ node: MarkdownTree.NodeID) -> [Block.Definition] {
    var definitions: [Block.Definition] = []
    for child in tree.children(of: node) {
      if case .definitionTerm = tree.kind(of: child) {
        let term = inlines(in: child)
        if let last = definitions.indices.last, definitions[last].details.isEmpty {
          definitions[last].terms.append(term)
        } else {
          definitions.append(Block.Definition(terms: [term], details: []))
        }
      } else {
        if definitions.isEmpty { definitions.append(Block.Definition(terms: [[]], details: [])) }
        definitions[definitions.count - 1].details.append(blocks(in: child))
      }
    }
    return definitions
  }

  private mutating func table(_ node: MarkdownTree.NodeID) -> [Block] {
    var table = Block.Table(alignments: [], head: [], body: [])
    for row in tree.children(of: node) {
      var isHead = false
      if case .tableRow(let head) = tree.kind(of: row) { isHead = head }
      var cells: [Block.Table.Cell] = []
      for cell in tree.children(of: row) {
        if isHead, case .tableCell(let alignment) = tree.kind(of: cell) {
          table.alignments.append(Self.alignment(alignment))
        }
        cells.append(Block.Table.Cell(content: inlines(in: cell), isHeader: isHead))
      }
      while cells.count < table.alignments.count { cells.append(Block.Table.Cell(content: [])) }
      if isHead { table.head.append(cells) } else { table.body.append(Array(cells.prefix(table.alignments.count))) }
    }
    return [Block(.table(table), attributes: attributes(of: node), span: span(of: node))]
  }

  private static func alignment(_ alignment: MarkdownTree.Alignment) -> Block.Table.Alignment? {
    switch alignment {
    case .none: nil
    case .left: .left
    case .center: .center
    case .right: .right
    }
  }

  mutating func attributes(of node: MarkdownTree.NodeID) -> Attributes {
    guard let given = tree.attributes(of: node) else { return Attributes() }
    return AttributePolicy.kept(
      id: given.id, classes: given.classes, pairs: given.pairs, at: span(of: node), report: &report)
  }

  // MARK: Raw HTML

  private static func gather(
    _ html: [UInt8], _ span: SourceSpan, into pending: inout (html: [UInt8], span: SourceSpan)?
  ) {
    guard let before = pending else { return pending = (html, span) }
    pending = (before.html + [0x0A] + html, SourceSpan(lower: before.span.lower, upper: span.upper))
  }

  /// Neighbouring HTML blocks are read as one: blank lines divide a table's rows into blocks of their own.
  private mutating func flush(
    _ pending: inout (html: [UInt8], span: SourceSpan)?, to containers: inout RawContainers
  ) {
    guard let (html, span) = pending else { return }
    pending = nil
    for piece in RawContainers.pieces(of: html) {
      switch piece {
      case .html(let range): containers.append(htmlBlocks(Array(html[range]), span))
      case .begin(let tag):
        if containers.depth + depth < Limits.maximumBlockDepth {
          containers.begin(tag.name, tag: Array(html[tag.range]), span: span)
        } else {
          report.tooDeep(at: span)
        }
      case .end(let tag): close(tag, span, in: &containers)
      }
    }
  }

  private mutating func close(_ tag: HTMLTags.Tag, _ span: SourceSpan, in containers: inout RawContainers) {
    var report = report
    var unpaired: [([UInt8], SourceSpan)] = []
    let isClosed = containers.end(tag.name) { name, span in
      unpaired.append((name, span))
    } wrap: { opening, inner, span in
      Self.wrap(inner, in: opening, span: span, report: &report)
    }
    for (name, span) in unpaired { report.unpairedTag(name, at: span) }
    if !isClosed { report.unpairedTag(tag.name, at: span) }
    self.report = report
  }

  /// The container's element is read by libxml2, so that its attributes meet the same policy as everywhere.
  private static func wrap(
    _ inner: [Block], in opening: [UInt8], span: SourceSpan, report: inout MarkupReport
  ) -> [Block] {
    var conversion = HTMLConversion(HTMLReader.read(opening), span: span, report: report)
    defer { report = conversion.report }
    guard let element = conversion.tree.firstChild(of: conversion.body) else { return inner }
    let attributes = AttributePolicy.kept(conversion.tree, element, at: span, report: &conversion.report)
    if conversion.tree.isElement(element, .blockquote) {
      return [Block(.quote(inner), attributes: attributes, span: span)]
    }
    return Divisions.blocks(inner, attributes: attributes, authority: conversion.authority, span: span)
  }

  private mutating func htmlBlocks(_ html: [UInt8], _ span: SourceSpan) -> [Block] {
    if html.allSatisfy(\.isASCIIBlank) { return [] }
    var conversion = HTMLConversion(HTMLReader.read(html), span: span, report: report)
    conversion.depth = depth
    let blocks = conversion.blocks(in: conversion.body)
    report = conversion.report
    return blocks
  }

  // MARK: Footnotes

  private mutating func footnotes(calledBy body: [Block]) -> [Footnote] {
    guard tree.hasFootnoteDefinitions else { return [] }
    var definitions: [ByteKey: MarkdownTree.NodeID] = [:]
    var order: [(label: String, node: MarkdownTree.NodeID)] = []
    for node in definitionNodes() {
      let label = tree.text(of: node)
      if definitions[ByteKey(label)] == nil {
        definitions[ByteKey(label)] = node
        order.append((label, node))
      }
    }
    if order.isEmpty { return [] }
    var footnotes: [Footnote] = []
    var taken: Set<ByteKey> = []
    var queue = Self.calls(in: body)
    var next = 0
    while next < queue.count, footnotes.count < Limits.maximumFootnotesInPost {
      let label = queue[next]
      next += 1
      guard let node = definitions[ByteKey(label)], taken.insert(ByteKey(label)).inserted else { continue }
      let blocks = blocks(in: node)
      footnotes.append(Footnote(label: label, blocks: blocks, span: span(of: node)))
      queue += Self.calls(in: blocks)
    }
    for (label, node) in order where !taken.contains(ByteKey(label)) { reportUnused(label, node) }
    return footnotes
  }

  /// Definitions may stand inside quotes and items. Iterative; leaves are not entered.
  private func definitionNodes() -> [MarkdownTree.NodeID] {
    var found: [MarkdownTree.NodeID] = []
    var stack: [MarkdownTree.NodeID] = tree.children(of: MarkdownTree.root).reversed()
    while let node = stack.popLast() {
      switch tree.kind(of: node) {
      case .footnoteDefinition: found.append(node)
      case .blockQuote, .list, .item, .division, .definitionList, .definitionDetails: break
      default: continue
      }
      stack += tree.children(of: node).reversed()
    }
    return found
  }

  private static func calls(in blocks: [Block]) -> [String] {
    var labels: [String] = []
    blocks.forEachInline { inline in
      if case .footnoteCall(let label) = inline.content { labels.append(label) }
    }
    return labels
  }

  private mutating func reportUnused(_ label: String, _ node: MarkdownTree.NodeID) {
    report.report(
      Diagnostic(
        ReaderCodes.footnoteUnused, .warning, "nothing calls this footnote", at: report.file.place(span(of: node)),
        action: "it is left out", help: "write `[^\(label)]` where its mark belongs"))
  }
}
