import Diagnostics
import ElementTree
import Limits
import Manuscript

/// Writes blocks as elements. `InlineWriter` and `TableWriter` extend it.
///
/// Blocks nest to `Limits.maximumBlockDepth`, and a thread takes up to a hundred levels of elements for itself: where
/// the tree becomes too deep, lists and quotes dissolve and their paragraphs stand in their parents, so that the
/// markup stays valid whatever was nested.
struct TextWriter {
  typealias NodeID = ElementTree.NodeID

  /// Room for a table with inlines below it.
  static let maximumBlockElementDepth = Limits.maximumElementDepth - 56
  static let maximumInlineElementDepth = Limits.maximumElementDepth - 4

  var frame: DocumentFrame
  let pictures: PictureCatalogue
  var headingLevels = HeadingLevels(base: 1)
  /// 1 the post, 2 the thread.
  var source: UInt8 = 1
  /// Comments bring no ids and classes.
  var takesAttributes = true
  var notes = NoteCalls()
  var hasBibliography = false
  /// Inside a link, where no other link may stand.
  var isInLink = false
  /// Calls that were met inside a link; they follow it.
  var postponedCalls: [(number: Int, span: SourceSpan)] = []

  init(frame: DocumentFrame, pictures: PictureCatalogue) {
    self.frame = frame
    self.pictures = pictures
  }

  func origin(_ span: SourceSpan) -> ElementTree.Origin { ElementTree.Origin(source: source, span: span) }

  mutating func write(_ blocks: [Block], to parent: NodeID) {
    for block in blocks { write(block, to: parent) }
  }

  /// What nests is kept apart from what does not, so that the frames of the recursion stay small.
  mutating func write(_ block: Block, to parent: NodeID) {
    if case .list(let list) = block.content {
      writeList(list, block, to: parent)
    } else if case .definitions(let definitions) = block.content {
      writeDefinitions(definitions, block, to: parent)
    } else if let blocks = contained(block) {
      write(blocks, inside: block, to: parent)
    } else {
      writeLeaf(block, to: parent)
    }
  }

  private func contained(_ block: Block) -> [Block]? {
    switch block.content {
    case .quote(let blocks), .division(let blocks), .worksCited(let blocks): blocks
    default: nil
    }
  }

  private mutating func write(_ blocks: [Block], inside block: Block, to parent: NodeID) {
    write(blocks, to: isTooDeep(parent) ? parent : openContainer(block, to: parent))
  }

  private mutating func openContainer(_ block: Block, to parent: NodeID) -> NodeID {
    switch block.content {
    case .worksCited: openWorksCited(block, to: parent)
    case .quote: open(.blockquote, block, to: parent)
    default: open(.div, block, to: parent)
    }
  }

  private mutating func writeLeaf(_ block: Block, to parent: NodeID) {
    switch block.content {
    case .paragraph(let run): writeParagraph(run, block, to: parent)
    case .heading(let level, let run): writeHeading(level, run, block, to: parent)
    case .code(let language, let text): writeCode(language, text, block, to: parent)
    case .thematicBreak: _ = open(.hr, block, to: parent)
    case .table(let table): writeTable(table, block, to: parent)
    case .figure(let image, let caption): writeFigure(image, caption, block, to: parent)
    case .lostMedia(let kind, let caption): writeLostMedia(kind, caption, block, to: parent)
    case .list, .definitions, .quote, .division, .worksCited: break
    }
  }

  /// An element for a block, with our class and the author's attributes.
  mutating func open(_ name: Name, _ block: Block, class own: String? = nil, to parent: NodeID) -> NodeID {
    let element = frame.tree.appendElement(name, to: parent, origin: origin(block.span))
    apply(block.attributes, class: own, to: element)
    return element
  }

  mutating func apply(_ attributes: Attributes, class own: String?, to element: NodeID) {
    guard takesAttributes, !attributes.isEmpty else {
      if let own { frame.set(.class, own, on: element) }
      return
    }
    if let id = attributes.id { frame.set(.id, id, on: element) }
    let classes = (own.map { [$0] } ?? []) + AuthoredAttributes.classes(attributes)
    if !classes.isEmpty { frame.set(.class, classes.joined(separator: " "), on: element) }
    if let language = AuthoredAttributes.language(attributes) {
      frame.set(.lang, language, on: element)
      frame.set(.xmlLang, language, on: element)
    }
    if let direction = AuthoredAttributes.direction(attributes) { frame.set(.dir, direction, on: element) }
  }

  private mutating func writeParagraph(_ run: [Inline], _ block: Block, to parent: NodeID) {
    if run.isEmpty { return }
    write(run, to: open(.p, block, class: beginsWithPicture(run) ? "picture-first" : nil, to: parent))
  }

  /// A picture, alone or in a link, that is no little sign between words.
  private func beginsWithPicture(_ run: [Inline]) -> Bool {
    switch run.first?.content {
    case .image(let image): (pictures.entry(for: image.source)?.width ?? 0) > Self.largestSign
    case .link(_, _, let children):
      if case .image = children.first?.content { beginsWithPicture(children) } else { false }
    default: false
    }
  }

  /// In pixels. Signs and smileys of web pages are sixteen to sixty-four.
  private static let largestSign = 64

  private mutating func writeHeading(_ level: Int, _ run: [Inline], _ block: Block, to parent: NodeID) {
    if run.isEmpty { return }
    let effective = headingLevels.effective(level)
    let heading = openHeading(effective, to: parent, origin: origin(block.span))
    apply(block.attributes, class: nil, to: heading)
    write(run, to: heading)
  }

  /// `h1` to `h6`, and deeper ones by their role (WAI-ARIA, `aria-level`).
  mutating func openHeading(_ level: Int, to parent: NodeID, origin: ElementTree.Origin = .generated) -> NodeID {
    let names: [Name] = [.h1, .h2, .h3, .h4, .h5, .h6]
    if level <= 6 { return frame.tree.appendElement(names[max(level, 1) - 1], to: parent, origin: origin) }
    let heading = frame.tree.appendElement(.div, to: parent, origin: origin)
    frame.set(.role, "heading", on: heading)
    frame.set(.ariaLevel, String(level), on: heading)
    return heading
  }

  private func isTooDeep(_ parent: NodeID) -> Bool { frame.tree.depth(of: parent) > Self.maximumBlockElementDepth }

  private mutating func openWorksCited(_ block: Block, to parent: NodeID) -> NodeID {
    let section = open(.section, block, class: "works-cited", to: parent)
    if !hasBibliography && source == 1 {
      frame.set(.role, "doc-bibliography", on: section)
      frame.set(.epubType, "bibliography", on: section)
      hasBibliography = true
    }
    frame.set(.ariaLabel, frame.wording.worksCited, on: section)
    return section
  }

  private mutating func writeCode(_ language: String?, _ text: String, _ block: Block, to parent: NodeID) {
    let pre = open(.pre, block, to: parent)
    let code = frame.tree.appendElement(.code, to: pre)
    if let language, let name = CodeLanguage.className(language) { frame.set(.class, "language-" + name, on: code) }
    frame.tree.appendText(text, to: code, origin: origin(block.span))
  }

  // MARK: Lists

  private mutating func writeList(_ list: Block.List, _ block: Block, to parent: NodeID) {
    if isTooDeep(parent) {
      for item in list.items { write(item.blocks, to: parent) }
      return
    }
    if list.items.isEmpty { return }
    let element = openList(list, block, to: parent)
    for item in list.items { writeItem(item, isTight: list.isTight, to: element) }
  }

  private mutating func openList(_ list: Block.List, _ block: Block, to parent: NodeID) -> NodeID {
    let isTaskList = list.items.contains { $0.isChecked != nil }
    switch list.numbering {
    case .bullet: return open(.ul, block, class: isTaskList ? "tasks" : nil, to: parent)
    case .decimal(let start, let delimiter):
      let element = open(.ol, block, class: delimiter == .parenthesis ? "parenthesis" : nil, to: parent)
      if start != 1 { frame.set(.start, String(min(max(start, 0), Limits.maximumListStart)), on: element) }
      return element
    }
  }

  private mutating func writeItem(_ item: Block.List.Item, isTight: Bool, to list: NodeID) {
    let element = frame.tree.appendElement(.li, to: list, origin: origin(item.span))
    let taken = item.isChecked == nil ? 0 : writeTask(item, isTight: isTight, to: element)
    for index in item.blocks.indices.dropFirst(taken) where !writeTight(item.blocks[index], isTight, to: element) {
      write(item.blocks[index], to: element)
    }
  }

  /// The box and the first paragraph; answers how many blocks that took.
  private mutating func writeTask(_ item: Block.List.Item, isTight: Bool, to element: NodeID) -> Int {
    let isChecked = item.isChecked ?? false
    frame.set(.class, isChecked ? "task done" : "task", on: element)
    guard let first = item.blocks.first, case .paragraph(let run) = first.content else {
      writeBox(isChecked, to: element)
      return 0
    }
    let target = isTight ? element : open(.p, first, to: element)
    writeBox(isChecked, to: target)
    write(run, to: target)
    return 1
  }

  /// Paragraphs of tight lists stand in their item without a `p`. False for other blocks.
  private mutating func writeTight(_ block: Block, _ isTight: Bool, to item: NodeID) -> Bool {
    guard isTight, block.attributes.isEmpty, case .paragraph(let run) = block.content else { return false }
    write(run, to: item)
    return true
  }

  private mutating func writeBox(_ isChecked: Bool, to parent: NodeID) {
    let box = frame.add(.span, class: "box", to: parent)
    frame.set(.role, "img", on: box)
    frame.set(.ariaLabel, isChecked ? frame.wording.done : frame.wording.open, on: box)
    frame.text(isChecked ? "☑" : "☐", to: box)
    frame.text(" ", to: parent)
  }

  private mutating func writeDefinitions(_ definitions: [Block.Definition], _ block: Block, to parent: NodeID) {
    let list: NodeID? = isTooDeep(parent) ? nil : open(.dl, block, to: parent)
    for definition in definitions where !definition.terms.isEmpty || list == nil {
      if let list { writeTerms(definition, block, to: list) }
      for details in definition.details {
        write(details, to: list.map { frame.tree.appendElement(.dd, to: $0, origin: origin(block.span)) } ?? parent)
      }
    }
  }

  /// XHTML wants both kinds in a list: a term without details gets empty ones.
  private mutating func writeTerms(_ definition: Block.Definition, _ block: Block, to list: NodeID) {
    for term in definition.terms {
      write(term, to: frame.tree.appendElement(.dt, to: list, origin: origin(block.span)))
    }
    if definition.details.isEmpty { frame.tree.appendElement(.dd, to: list, origin: origin(block.span)) }
  }

  // MARK: Pictures

  private mutating func writeFigure(_ image: Image, _ caption: [Inline], _ block: Block, to parent: NodeID) {
    let entry = pictures.entry(for: image.source)
    let figure = open(.figure, block, class: entry == nil ? "missing-picture" : nil, to: parent)
    if entry == nil {
      writeMissingPicture(image, to: frame.add(.p, class: "missing", to: figure))
    } else {
      writePicture(image, block.attributes, to: figure, origin: origin(block.span))
    }
    if !caption.isEmpty {
      write(caption, to: frame.tree.appendElement(.figcaption, to: figure, origin: origin(block.span)))
    }
  }

  /// The picture, or the words that stand for it. Without `alt` it has no alternative text; with an empty one it needs none
  /// (HTML, 4.8.4.4).
  mutating func writePicture(
    _ image: Image, _ attributes: Attributes, to parent: NodeID, origin: ElementTree.Origin
  ) {
    guard let entry = pictures.entry(for: image.source) else {
      return writeMissingPicture(image, to: frame.add(.span, class: "missing", to: parent))
    }
    let element = frame.tree.appendElement(.img, to: parent, origin: origin)
    frame.set(.src, entry.href, on: element)
    if !image.alternative.isEmpty {
      frame.set(.alt, image.alternative, on: element)
    } else if attributes.isOrnament {
      frame.set(.alt, "", on: element)
    }
    frame.set(.width, String(entry.width), on: element)
    frame.set(.height, String(entry.height), on: element)
  }

  private mutating func writeMissingPicture(_ image: Image, to parent: NodeID) {
    if !image.alternative.isEmpty { frame.text(image.alternative + " — ", to: parent) }
    frame.words(frame.wording.missing(frame.wording.picture), to: parent)
  }

  /// "Song of the lost — missing from the copy", "The march — song, missing from the copy".
  private mutating func writeLostMedia(_ kind: String?, _ caption: [Inline], _ block: Block, to parent: NodeID) {
    let figure = open(.figure, block, class: "lost-media", to: parent)
    let kind = kind.map(DisplayText.bounded)
    if let kind, AuthoredAttributes.isName(kind) { frame.set(.dataKind, kind, on: figure) }
    let words = frame.tree.appendElement(.p, to: figure, origin: origin(block.span))
    if !caption.isEmpty {
      write(caption, to: words)
      frame.text(" — ", to: words)
    }
    // "Song of the lost" needs no second "song".
    let saysKind = kind.map { DisplayText.begins(caption.plainText, with: $0) } ?? false
    frame.words(frame.wording.missing(saysKind ? nil : kind), to: frame.add(.span, class: "missing", to: words))
  }
}

/// The name of a programming language as a class.
enum CodeLanguage {
  /// `c++` and `c#` are written out; nil when no legal name is left.
  static func className(_ language: String) -> String? {
    var result: [UInt8] = []
    for byte in language.utf8.prefix(32) {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): result.append(byte | 0x20)
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
        UInt8(ascii: "_"):
        result.append(byte)
      case UInt8(ascii: "+"): result.append(UInt8(ascii: "p"))
      case UInt8(ascii: "#"): result += Array("sharp".utf8)
      default: break
      }
    }
    return result.isEmpty ? nil : String(decoding: result, as: UTF8.self)
  }
}

/// Turns the levels that authors choose into an outline without jumps: 2, 4, 4, 3 below a title at 1 become 2, 3, 3, 3.
///
/// PDF/UA and WCAG want no level left out, and Markdown authors begin at `#` or at `##`.
struct HeadingLevels {
  let base: Int
  private var open: [Int] = []

  init(base: Int) { self.base = base }

  mutating func effective(_ level: Int) -> Int {
    while let last = open.last, last >= level { open.removeLast() }
    open.append(level)
    return base + open.count
  }
}
