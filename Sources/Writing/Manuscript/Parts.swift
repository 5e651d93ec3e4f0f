/// What a block or an inline is made of: the one place that knows where children are.
///
/// Visitor, rewriter and the small traversals are built on these four functions, so a new kind of block is added here
/// and in no pass. Depth is bounded when trees are made (`Limits.maximumBlockDepth`, `maximumInlineDepth`), so recursion
/// over them is safe on a stack of 1 MiB.
extension Inline {
  /// The inlines inside this one; empty for text, code, images, breaks and calls.
  package var children: [Inline] {
    switch content {
    case .text, .code, .image, .lineBreak, .softBreak, .footnoteCall: []
    case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .link(_, _, let inner),
      .span(let inner), .phrase(_, let inner):
      inner
    }
  }

  /// The same inline with other children; one that has none is returned as it is.
  package func replacingChildren(_ inner: [Inline]) -> Inline {
    var result = self
    switch content {
    case .text, .code, .image, .lineBreak, .softBreak, .footnoteCall: break
    case .emphasis: result.content = .emphasis(inner)
    case .strong: result.content = .strong(inner)
    case .strikethrough: result.content = .strikethrough(inner)
    case .link(let destination, let title, _):
      result.content = .link(destination: destination, title: title, inner)
    case .span: result.content = .span(inner)
    case .phrase(let phrase, _): result.content = .phrase(phrase, inner)
    }
    return result
  }
}

extension Block {
  /// Gives each run of inlines and each list of blocks directly inside this block, in reading order.
  package func forEachPart(runs: ([Inline]) -> Void, blocks: ([Block]) -> Void) {
    switch content {
    case .paragraph(let run), .heading(_, let run), .figure(_, let run), .lostMedia(_, let run): runs(run)
    case .code, .thematicBreak: break
    case .quote(let inner), .division(let inner), .worksCited(let inner): blocks(inner)
    case .list(let list): for item in list.items { blocks(item.blocks) }
    case .table(let table):
      runs(table.caption)
      for row in table.head + table.body { for cell in row { runs(cell.content) } }
    case .definitions(let definitions):
      for definition in definitions {
        for term in definition.terms { runs(term) }
        for detail in definition.details { blocks(detail) }
      }
    }
  }

  /// The same block with other parts, in the order of `forEachPart`.
  package func mapParts(runs: ([Inline]) -> [Inline], blocks: ([Block]) -> [Block]) -> Block {
    var result = self
    switch content {
    case .paragraph(let run): result.content = .paragraph(runs(run))
    case .heading(let level, let run): result.content = .heading(level: level, runs(run))
    case .figure(let image, let run): result.content = .figure(image, caption: runs(run))
    case .lostMedia(let kind, let run): result.content = .lostMedia(kind: kind, caption: runs(run))
    case .code, .thematicBreak: break
    case .quote(let inner): result.content = .quote(blocks(inner))
    case .division(let inner): result.content = .division(blocks(inner))
    case .worksCited(let inner): result.content = .worksCited(blocks(inner))
    case .list(let list): result.content = .list(list.mapItems(blocks))
    case .table(let table): result.content = .table(table.mapRuns(runs))
    case .definitions(let definitions):
      result.content = .definitions(
        definitions.map { Definition(terms: $0.terms.map(runs), details: $0.details.map(blocks)) })
    }
    return result
  }
}

extension Block.List {
  fileprivate func mapItems(_ blocks: ([Block]) -> [Block]) -> Self {
    var result = self
    for index in items.indices { result.items[index].blocks = blocks(items[index].blocks) }
    return result
  }
}

extension Block.Table {
  fileprivate func mapRuns(_ runs: ([Inline]) -> [Inline]) -> Self {
    func row(_ cells: [Cell]) -> [Cell] { cells.map { Cell(content: runs($0.content), isHeader: $0.isHeader) } }
    return Self(caption: runs(caption), alignments: alignments, head: head.map(row), body: body.map(row))
  }
}
