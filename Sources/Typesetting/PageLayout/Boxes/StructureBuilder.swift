import ElementTree

/// Writes the structure tree while boxes are built: roles follow from the elements' names and ARIA roles, as in a
/// browser's accessibility tree (HTML-AAM, DPUB-AAM), put into the words of ISO 32000-1, 14.8.4.
struct StructureBuilder {
  private(set) var structure = StructureTree()
  /// What was opened last, and for which node.
  private var latest: (node: UInt32, element: Int32) = (.max, 0)
  private let tree: ElementTree
  /// Level of the last heading, so that no level is skipped (ISO 14289-1, 7.4.2).
  private var headingLevel = 0
  /// The section that holds the table of contents: its lists are `TOC`s, its heading is none of theirs (14.8.4.2).
  private var contentsSection: Int32 = -1
  /// The list item that a `dd` joins: position of the `LI`, by list.
  private var openTerm: (list: Int32, item: Int32) = (-1, -1)

  init(tree: ElementTree, language: String) {
    self.tree = tree
    var document = StructureElement(role: .sect, parent: -1)
    if !language.isEmpty { document.language = language }
    structure.elements.append(document)
  }

  @discardableResult
  mutating func append(_ role: StructureElement.Role, parent: Int32, node: ElementTree.NodeID) -> Int32 {
    structure.elements.append(StructureElement(role: role, parent: parent, node: node.index))
    return Int32(structure.elements.count - 1)
  }

  func role(of element: Int32) -> StructureElement.Role { structure.elements[Int(element)].role }

  /// Whether text may not stand in an element directly but needs a paragraph (grouping elements, 14.8.4.2).
  func needsParagraph(in element: Int32) -> Bool {
    switch role(of: element) {
    case .sect, .article, .division, .blockQuote, .list, .table, .tableHead, .tableBody, .tableFoot, .tableRow,
      .contents, .index:
      true
    default: false
    }
  }

  /// Opens what stands for an element; the answer is the structure element that its content belongs to.
  mutating func element(for node: ElementTree.NodeID, name: Name, parent: Int32) -> Int32 {
    let hasRole = tree.attributeBytes(.role, of: node) != nil
    let element =
      hasRole
      ? open(node, name: name, role: attribute(.role, of: node), parent: parent)
      : open(node, name: name, parent: parent)
    let marked = markLanguage(of: node, name: name, element: element, parent: parent)
    latest = (node.index, marked)
    return marked
  }

  /// The element that stands for a node whose content has not begun; nil where none was opened for it.
  func element(of node: ElementTree.NodeID) -> Int32? { latest.node == node.index ? latest.element : nil }

  private mutating func open(_ node: ElementTree.NodeID, name: Name, role: String, parent: Int32) -> Int32 {
    if role.utf8.elementsEqual("heading".utf8) {
      return heading(Int(attribute(.ariaLevel, of: node)) ?? 2, node: node, parent: parent)
    }
    if role.utf8.elementsEqual("presentation".utf8) || role.utf8.elementsEqual("none".utf8) { return parent }
    return special(role, node: node, parent: parent) ?? open(node, name: name, parent: parent)
  }

  private mutating func open(_ node: ElementTree.NodeID, name: Name, parent: Int32) -> Int32 {
    switch name {
    case .h1: return heading(1, node: node, parent: parent)
    case .h2: return heading(2, node: node, parent: parent)
    case .h3: return heading(3, node: node, parent: parent)
    case .h4: return heading(4, node: node, parent: parent)
    case .h5: return heading(5, node: node, parent: parent)
    case .h6: return heading(6, node: node, parent: parent)
    case .section where tree.attributeBytes(.epubType, of: node) != nil: return section(node, parent: parent)
    case .section, .nav: return append(.sect, parent: parent, node: node)
    case .article: return append(.article, parent: parent, node: node)
    case .aside: return append(.division, parent: parent, node: node)
    case .p, .pre, .address: return append(.paragraph, parent: parent, node: node)
    case .blockquote: return append(.blockQuote, parent: parent, node: node)
    case .q: return append(.quote, parent: parent, node: node)
    case .code: return append(.code, parent: parent, node: node)
    case .abbr: return abbreviation(node, parent: parent)
    case .figcaption, .caption: return append(.caption, parent: parent, node: node)
    case .figure: return figure(node, parent: parent)
    case .a where tree.attributeBytes(.href, of: node) != nil: return append(.link, parent: parent, node: node)
    case .ul, .ol: return append(isInContents(parent) ? .contents : .list, parent: parent, node: node)
    case .dl: return append(.list, parent: parent, node: node)
    case .dt, .dd: return description(name, node: node, parent: parent)
    case .table, .thead, .tbody, .tfoot, .tr, .th, .td: return tablePart(name, node: node, parent: parent)
    default: return parent
    }
  }

  /// The section that a document is has the document's own element.
  private mutating func section(_ node: ElementTree.NodeID, parent: Int32) -> Int32 {
    parent == 0 && structure.elements.count == 1 ? 0 : append(.sect, parent: parent, node: node)
  }

  /// DPUB-ARIA roles.
  private mutating func special(_ role: String, node: ElementTree.NodeID, parent: Int32) -> Int32? {
    switch role {
    case "doc-toc":
      contentsSection = section(node, parent: parent)
      return contentsSection
    case "doc-part":
      structure.place = .part
      if parent == 0 { structure.elements[0].role = .part }
      return section(node, parent: parent)
    case "doc-chapter":
      structure.place = .chapter
      return section(node, parent: parent)
    case "doc-colophon": return section(node, parent: parent)
    case "doc-index": return append(.index, parent: parent, node: node)
    case "doc-footnote", "doc-endnote":
      let note = append(.note, parent: parent, node: node)
      structure.elements[Int(note)].id = tree.attribute(.id, of: node)
      return note
    case "doc-noteref":
      guard tree.attributeBytes(.href, of: node) != nil else { return nil }
      return append(.link, parent: append(.reference, parent: parent, node: node), node: node)
    default: return nil
    }
  }

  /// The `Note` of a footnote; an element whose role says that it is a note makes its own.
  mutating func note(_ node: ElementTree.NodeID, isListItem: Bool, parent: Int32) -> Int32 {
    guard isListItem || !tree.expectsCall(node) else { return parent }
    let note = append(.note, parent: parent, node: node)
    latest = (node.index, note)
    structure.elements[Int(note)].id = tree.attribute(.id, of: node)
    return isListItem ? append(.list, parent: note, node: node) : note
  }

  /// What an insertion becomes a child of, where it is called: paragraphs, headings and what stands in them hold no blocks
  /// (ISO 32000-1, 14.8.4.3), so it follows them.
  func grouping(around element: Int32) -> Int32 {
    var here = element
    while structure.elements[Int(here)].parent >= 0 {
      switch role(of: here) {
      case .paragraph, .heading1, .heading2, .heading3, .heading4, .heading5, .heading6,
        .deeperHeading, .link, .reference, .span,
        .quote, .code, .label, .figure:
        here = structure.elements[Int(here)].parent
      default: return here
      }
    }
    return here
  }

  /// Deeper than threads are nested.
  private static let deepestHeading = 99

  private mutating func heading(_ level: Int, node: ElementTree.NodeID, parent: Int32) -> Int32 {
    headingLevel = min(max(level, 1), headingLevel + 1, Self.deepestHeading)
    if headingLevel > 6 {
      let element = append(.deeperHeading, parent: parent, node: node)
      structure.elements[Int(element)].setLevel(headingLevel)
      return element
    }
    let roles: [StructureElement.Role] = [.heading1, .heading2, .heading3, .heading4, .heading5, .heading6]
    return append(roles[headingLevel - 1], parent: parent, node: node)
  }

  /// A figure of one described picture is that picture, caption and all; of several, or of anything else, a division, so
  /// that each text stands where its picture stands, and once.
  private mutating func figure(_ node: ElementTree.NodeID, parent: Int32) -> Int32 {
    var pictures: [ElementTree.NodeID] = []
    var here = tree.firstChild(of: node)
    while let current = here {
      if tree.isElement(current, .img) { pictures.append(current) }
      here = tree.following(current, within: node)
    }
    guard pictures.count == 1, tree.parent(of: pictures[0]) == node,
      let text = tree.attribute(.alt, of: pictures[0]), !text.isEmpty
    else { return append(.division, parent: parent, node: node) }
    let element = append(.figure, parent: parent, node: node)
    structure.elements[Int(element)].alternative = text
    return element
  }

  /// With a title it says what it stands for (ISO 32000-1, 14.9.5).
  private mutating func abbreviation(_ node: ElementTree.NodeID, parent: Int32) -> Int32 {
    guard let title = tree.attribute(.title, of: node), !title.isEmpty else { return parent }
    let element = append(.span, parent: parent, node: node)
    structure.elements[Int(element)].expansion = title
    return element
  }

  /// A picture in a figure belongs to it; one with an empty `alt` is decoration; others are figures of their own.
  mutating func picture(_ node: ElementTree.NodeID, parent: Int32) -> Int32 {
    let text = tree.attribute(.alt, of: node)
    if let text, text.isEmpty { return -1 }
    if role(of: parent) == .figure { return parent }
    let element = append(.figure, parent: parent, node: node)
    structure.elements[Int(element)].alternative = text
    return element
  }

  /// `LI > Lbl + LBody`; in a table of contents, `TOCI`.
  mutating func listItem(
    _ node: ElementTree.NodeID, parent: Int32, hasMarker: Bool, numbering: String
  ) -> (label: Int32, body: Int32) {
    if role(of: parent) == .contents {
      let item = append(.contentsItem, parent: parent, node: node)
      return (hasMarker ? append(.label, parent: item, node: node) : -1, item)
    }
    if role(of: parent) == .list, structure.elements[Int(parent)].listNumbering == nil {
      structure.elements[Int(parent)].listNumbering = numbering
    }
    let item = append(.listItem, parent: parent, node: node)
    latest = (node.index, item)
    let label = hasMarker ? append(.label, parent: item, node: node) : -1
    let body = append(.listBody, parent: item, node: node)
    return (label, markLanguage(of: node, name: .li, element: body, parent: parent))
  }

  private mutating func description(_ name: Name, node: ElementTree.NodeID, parent: Int32) -> Int32 {
    guard role(of: parent) == .list else { return append(.paragraph, parent: parent, node: node) }
    if name == .dt || openTerm.list != parent {
      openTerm = (parent, append(.listItem, parent: parent, node: node))
    }
    return append(name == .dt ? .label : .listBody, parent: openTerm.item, node: node)
  }

  private mutating func tablePart(_ name: Name, node: ElementTree.NodeID, parent: Int32) -> Int32 {
    switch name {
    case .table: return append(.table, parent: parent, node: node)
    case .thead: return append(.tableHead, parent: parent, node: node)
    case .tbody: return append(.tableBody, parent: parent, node: node)
    case .tfoot: return append(.tableFoot, parent: parent, node: node)
    case .tr: return append(.tableRow, parent: parent, node: node)
    default:
      // In a head, the empty corner too: no cell may be without a header (ISO 14289-2, 8.2.5.26).
      let isHeader = name == .th || isInTableHead(row: parent)
      let cell = append(isHeader ? .tableHeader : .tableCell, parent: parent, node: node)
      if isHeader { structure.elements[Int(cell)].scope = scope(of: node, row: parent) }
      return cell
    }
  }

  private func isInTableHead(row: Int32) -> Bool {
    let group = structure.elements[Int(row)].parent
    return group >= 0 && role(of: group) == .tableHead
  }

  /// As written; else a header in the head is of its column and any other of its row (HTML, 4.9.10).
  private func scope(of node: ElementTree.NodeID, row: Int32) -> String {
    let written = attribute(.scope, of: node)
    if written.utf8.starts(with: "row".utf8) { return "row" }
    if written.utf8.starts(with: "col".utf8) { return "column" }
    return isInTableHead(row: row) ? "column" : "row"
  }

  mutating func setSpans(of element: Int32, columns: Int, rows: Int) {
    structure.elements[Int(element)].setSpans(columns: columns, rows: rows)
  }

  private func isInContents(_ element: Int32) -> Bool {
    let role = role(of: element)
    return role == .contents || role == .contentsItem || element == contentsSection
  }

  /// Text in another language needs an element to say so.
  private mutating func markLanguage(
    of node: ElementTree.NodeID, name: Name, element: Int32, parent: Int32
  ) -> Int32 {
    guard
      let written = (tree.attributeBytes(.xmlLang, of: node) ?? tree.attributeBytes(.lang, of: node))
        .map({ String(decoding: $0, as: UTF8.self) }), !written.isEmpty,
      !written.utf8.elementsEqual(inheritedLanguage(of: parent).utf8)
    else { return element }
    var target = element
    if element == parent, element != 0 {
      switch name {
      case .html, .body: break
      case .div, .main, .header, .footer, .hgroup, .details: target = append(.division, parent: parent, node: node)
      default: target = append(.span, parent: parent, node: node)
      }
    }
    structure.elements[Int(target)].language = written
    return target
  }

  private func inheritedLanguage(of element: Int32) -> String {
    var here = element
    while here >= 0 {
      if let language = structure.elements[Int(here)].language { return language }
      here = structure.elements[Int(here)].parent
    }
    return ""
  }

  private func attribute(_ name: Name, of node: ElementTree.NodeID) -> String {
    guard let bytes = tree.attributeBytes(name, of: node), bytes.count <= 64 else { return "" }
    return String(decoding: bytes, as: UTF8.self)
  }
}
