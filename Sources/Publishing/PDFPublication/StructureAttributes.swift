internal import PDFObjects
internal import PageLayout

/// Types and attributes of structure elements, as each edition of PDF has them (ISO 32000-1, 14.8.4 and 14.8.5; ISO 32000-2,
/// 14.8.4 to 14.8.6).
struct StructureAttributes {
  private let elements: [StructureElement]
  private let edition: PDFEdition
  /// By element: lists some of whose items have labels. Asked for in PDF 2.0 alone.
  private var isLabelled: [Bool] = []

  init(_ structure: StructureTree, edition: PDFEdition) {
    elements = structure.elements
    self.edition = edition
    guard edition == .second else { return }
    isLabelled = [Bool](repeating: false, count: elements.count)
    for label in elements where label.role == .label && label.parent >= 0 {
      let list = elements[Int(label.parent)].parent
      if list >= 0 { isLabelled[Int(list)] = true }
    }
  }

  /// `box`: what a figure covers on its first page.
  func write(_ position: Int32, box: (Real, Real, Real, Real)?, _ writer: inout ObjectWriter) {
    let element = elements[Int(position)]
    switch element.role {
    case .tableHeader, .tableCell: writeCell(element, &writer)
    case .list: writeList(element, position, &writer)
    case .note where edition == .second:
      // Notes stand at the foot of a page or behind the post, as sheets say; each is called from the text.
      writer.put(
        "A",
        dictionary: { attributes in
          attributes.put("O", name: "FENote")
          attributes.put("NoteType", name: "Footnote")
        })
    case .figure:
      guard let box else { return }
      writer.put(
        "A",
        dictionary: { attributes in
          attributes.put("O", name: "Layout")
          attributes.put("Placement", name: "Block")
          attributes.put("BBox", rectangle: box)
        })
    default: return
    }
  }

  private func writeList(_ list: StructureElement, _ position: Int32, _ writer: inout ObjectWriter) {
    guard let numbering = numbering(of: list, position) else { return }
    writer.put(
      "A",
      dictionary: { attributes in
        attributes.put("O", name: "List")
        attributes.put("ListNumbering", escapedName: numbering)
      })
  }

  /// ISO 14289-2, 8.2.5.25: a list that has labels says of which kind they are; those of description lists are terms.
  private func numbering(of list: StructureElement, _ position: Int32) -> String? {
    guard edition == .second, isLabelled[Int(position)] else { return list.listNumbering }
    guard let numbering = list.listNumbering else { return "Description" }
    return numbering.utf8.elementsEqual("None".utf8) ? "Unordered" : numbering
  }

  private func writeCell(_ element: StructureElement, _ writer: inout ObjectWriter) {
    let isHeader = element.role == .tableHeader
    guard isHeader || element.columnSpan > 1 || element.rowSpan > 1 else { return }
    writer.put(
      "A",
      dictionary: { attributes in
        attributes.put("O", name: "Table")
        if isHeader { attributes.put("Scope", name: element.scope == "row" ? "Row" : "Column") }
        if element.columnSpan > 1 { attributes.put("ColSpan", element.columnSpan) }
        if element.rowSpan > 1 { attributes.put("RowSpan", element.rowSpan) }
      })
  }
}

extension PDFEdition {
  /// PDF 2.0 has no `Note` any more (ISO 14289-2, 8.2.5.14).
  func typeName(of element: StructureElement) -> String {
    self == .second && element.role == .note ? "FENote" : element.typeName
  }
}

extension StructureElement.Role {
  /// Whether the type is in the namespace of PDF 2.0. The others are in that of PDF 1.7, which is the one that holds where an
  /// element names none (ISO 32000-2, 14.8.6).
  var isOfSecondEdition: Bool {
    switch self {
    case .article, .blockQuote, .quote, .code, .reference, .contents, .contentsItem, .index: false
    default: true
    }
  }
}
