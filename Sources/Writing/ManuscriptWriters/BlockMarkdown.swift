import Limits
import Manuscript

/// Writes blocks as lines of Markdown that read back as the same blocks.
///
/// A container's lines are those of its blocks with a prefix. Depth is bounded when a manuscript is made, and so is the
/// recursion.
enum BlockMarkdown {
  /// An HTML comment is read as nothing: it parts two lists, and stands where a block must be and none is.
  static let nothing = "<!-- -->"

  static func text(_ blocks: [Block], footnotes: [Footnote] = []) -> String {
    var lines = self.lines(blocks)
    for footnote in footnotes {
      if !lines.isEmpty { lines.append("") }
      let inner = footnote.blocks.isEmpty ? [nothing] : self.lines(footnote.blocks)
      lines += prefixed(inner, first: "[^\(footnote.label)]: ", rest: "    ")
    }
    return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
  }

  /// Blank lines between blocks, unless they stand in a tight list.
  static func lines(_ blocks: [Block], isTight: Bool = false) -> [String] {
    var result: [String] = []
    for (index, block) in blocks.enumerated() {
      if index > 0 {
        if !isTight { result.append("") }
        if merges(blocks[index - 1], block) { result += [nothing, ""] }
      }
      result += lines(of: block)
    }
    return result
  }

  /// Neighbours that Markdown would take for one.
  private static func merges(_ first: Block, _ second: Block) -> Bool {
    switch (first.content, second.content) {
    case (.list(let left), .list(let right)):
      switch (left.numbering, right.numbering) {
      case (.bullet, .bullet): true
      case (.decimal(_, let one), .decimal(_, let other)): one == other
      default: false
      }
    case (.definitions, .definitions), (.paragraph, .definitions): true
    default: false
    }
  }

  private static func prefixed(_ lines: [String], first: String, rest: String) -> [String] {
    lines.enumerated().map { index, line in
      if index == 0 { return line.isEmpty ? String(first.dropLast()) : first + line }
      return line.isEmpty ? "" : rest + line
    }
  }

  private static func split(_ text: String) -> [String] {
    text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
  }

  private static func lines(of block: Block) -> [String] {
    switch block.content {
    case .paragraph(let run): paragraph(run, block.attributes)
    case .heading(let level, let run): [heading(level, run, block.attributes)]
    case .list(let list): self.list(list)
    case .quote(let inner): quote(inner, block.attributes)
    case .code(let language, let text): code(language, text, block.attributes)
    case .thematicBreak: ["***"]
    case .table(let table): self.table(table, block.attributes)
    case .definitions(let definitions): definitions.enumerated().flatMap { definition($1, isFirst: $0 == 0) }
    case .figure(let image, let caption): figure(image, caption, block.attributes)
    case .division(let inner): division(inner, block.attributes)
    case .worksCited(let entries): division(entryBlocks(entries), block.attributes, adding: "works-cited")
    case .lostMedia(let kind, let caption): lostMedia(kind, caption, block.attributes)
    }
  }

  // MARK: Leaves

  private static func paragraph(_ run: [Inline], _ attributes: Attributes) -> [String] {
    if !attributes.isEmpty { return [HTMLFragment.element("p", attributes, HTMLFragment.text(run))] }
    return split(InlineMarkdown.text(run))
  }

  private static func heading(_ level: Int, _ run: [Inline], _ attributes: Attributes) -> String {
    let parts = [
      String(repeating: "#", count: min(max(level, 1), 6)), InlineMarkdown.text(run, .heading),
      AttributesMarkdown.text(attributes),
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static func code(_ language: String?, _ text: String, _ attributes: Attributes) -> [String] {
    let sign: UInt8 = (language ?? "").utf8.contains(UInt8(ascii: "`")) ? UInt8(ascii: "~") : UInt8(ascii: "`")
    var longest = 2
    var run = 0
    for byte in text.utf8 {
      run = byte == sign ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(decoding: Array(repeating: sign, count: longest + 1), as: UTF8.self)
    let word = (language ?? "").unicodeScalars.map { $0 == "\\" ? "\\\\" : $0 == "&" ? "&amp;" : String($0) }.joined()
    let rest = [word, AttributesMarkdown.text(attributes)].filter { !$0.isEmpty }.joined(separator: " ")
    return [fence + rest] + (text.isEmpty ? [] : split(text)) + [fence]
  }

  private static func figure(_ image: Image, _ caption: [Inline], _ attributes: Attributes) -> [String] {
    let isWords = caption.allSatisfy { inline in
      if case .text = inline.content { return inline.attributes.isEmpty }
      return false
    }
    guard isWords, image.title == nil else { return [HTMLFragment.figure(image, caption: caption, attributes)] }
    let title = caption.isEmpty ? nil : caption.plainText
    let picture = Image(source: image.source, alternative: image.alternative, title: title)
    return [InlineMarkdown.image(picture, place: .paragraph) + AttributesMarkdown.text(attributes)]
  }

  // MARK: Containers

  private static func quote(_ inner: [Block], _ attributes: Attributes) -> [String] {
    if !attributes.isEmpty {
      return [HTMLFragment.open("blockquote", attributes), ""] + lines(inner) + ["", "</blockquote>"]
    }
    if inner.isEmpty { return [">"] }
    return lines(inner).map { $0.isEmpty ? ">" : "> " + $0 }
  }

  private static func list(_ list: Block.List) -> [String] {
    var result: [String] = []
    for (index, item) in list.items.enumerated() {
      if index > 0, !list.isTight { result.append("") }
      let marker = marker(list.numbering, index)
      var inner = lines(item.blocks, isTight: list.isTight)
      if let isChecked = item.isChecked, case .paragraph? = item.blocks.first?.content, let first = inner.first {
        inner[0] = (isChecked ? "[x] " : "[ ] ") + first
      }
      let indent = String(repeating: " ", count: marker.utf8.count)
      result += inner.isEmpty ? [String(marker.dropLast())] : prefixed(inner, first: marker, rest: indent)
    }
    return result
  }

  private static func marker(_ numbering: Block.List.Numbering, _ index: Int) -> String {
    switch numbering {
    case .bullet: return "- "
    case .decimal(let start, let delimiter):
      // Nine digits at most: CommonMark 0.31.2, 5.2.
      let number = min(max(start, 0).addingReportingOverflow(index).partialValue, Limits.maximumListStart - 1)
      return "\(number)" + (delimiter == .period ? ". " : ") ")
    }
  }

  private static func definition(_ definition: Block.Definition, isFirst: Bool) -> [String] {
    var result = isFirst ? [] : [""]
    result += definition.terms.map { InlineMarkdown.text($0, .line) }
    let details = definition.details.isEmpty ? [[]] : definition.details
    for detail in details {
      result += prefixed(detail.isEmpty ? [nothing] : lines(detail), first: ": ", rest: "  ")
    }
    return result
  }

  /// A division's fence is longer than those inside, so that each end finds its beginning.
  private static func division(
    _ inner: [Block], _ attributes: Attributes, adding name: String? = nil
  ) -> [String] {
    var all = attributes
    if let name { all.classes.insert(name, at: 0) }
    if all.isEmpty { return lines(inner) }
    let fence = String(repeating: ":", count: 3 + divisionDepth(inner))
    let body = lines(inner)
    // Raw HTML ends with a blank line, not with a fence.
    let gap = body.contains { $0.utf8.contains(UInt8(ascii: "<")) } ? [""] : []
    return [fence + " " + AttributesMarkdown.text(all)] + body + gap + [fence]
  }

  private static func divisionDepth(_ blocks: [Block]) -> Int {
    var depth = 0
    for block in blocks {
      var inside = 0
      block.forEachPart(runs: { _ in }, blocks: { inside = max(inside, divisionDepth($0)) })
      switch block.content {
      case .division, .worksCited, .lostMedia: inside += 1
      default: break
      }
      depth = max(depth, inside)
    }
    return depth
  }

  /// Entries of several blocks need a list around them; otherwise each block is an entry.
  private static func entryBlocks(_ entries: [Block]) -> [Block] {
    func isGroup(_ block: Block) -> Bool {
      if case .division = block.content { block.attributes.isEmpty } else { false }
    }
    guard entries.contains(where: isGroup) else { return entries }
    let items = entries.map { entry -> Block.List.Item in
      if case .division(let inner) = entry.content, entry.attributes.isEmpty { return Block.List.Item(blocks: inner) }
      return Block.List.Item(blocks: [entry])
    }
    return [Block(.list(Block.List(numbering: .bullet, isTight: false, items: items)))]
  }

  private static func lostMedia(_ kind: String?, _ caption: [Inline], _ attributes: Attributes) -> [String] {
    var all = attributes
    if let kind { all.pairs.insert(Attributes.Pair(key: "kind", value: kind), at: 0) }
    return division(caption.isEmpty ? [] : [Block(.paragraph(caption))], all, adding: "lost-media")
  }

  // MARK: Tables

  private static func table(_ table: Block.Table, _ attributes: Attributes) -> [String] {
    guard attributes.isEmpty, table.caption.isEmpty, table.head.count == 1, table.alignments.count > 0,
      table.head[0].allSatisfy(\.isHeader), !table.body.contains(where: { $0.contains(where: \.isHeader) })
    else { return [HTMLFragment.table(table, attributes)] }
    let rule = table.alignments.map { alignment in
      switch alignment {
      case nil: "---"
      case .left?: ":--"
      case .center?: ":-:"
      case .right?: "--:"
      }
    }
    return [row(table.head[0]), "| " + rule.joined(separator: " | ") + " |"] + table.body.map(row)
  }

  private static func row(_ cells: [Block.Table.Cell]) -> String {
    "| " + cells.map { InlineMarkdown.text($0.content, .cell) }.joined(separator: " | ") + " |"
  }
}
