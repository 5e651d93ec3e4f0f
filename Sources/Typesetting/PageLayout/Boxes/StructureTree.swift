/// The logical structure of one document: what a screen reader hears. It follows from the elements' names and roles,
/// as in a browser's accessibility tree.
package struct StructureTree: Sendable {
  /// Parents stand before their children; position 0 is the document's own element (`Sect` or `Art`).
  package var elements: [StructureElement] = []
  package var place = Place.other
  package init() {}

  /// What the document is in its book: the chapters behind a part belong to it.
  package enum Place: Sendable { case part, chapter, other }
}

package struct StructureElement: Sendable {
  /// The standard structure types of PDF 1.7 (ISO 32000-1, 14.8.4) that Sewn uses.
  package enum Role: String, Sendable, CaseIterable {
    case part = "Part"
    case sect = "Sect"
    case article = "Art"
    case division = "Div"
    case heading1 = "H1"
    case heading2 = "H2"
    case heading3 = "H3"
    case heading4 = "H4"
    case heading5 = "H5"
    case heading6 = "H6"
    /// `level` says how deep.
    case deeperHeading = "Hn"
    case paragraph = "P"
    case list = "L"
    case listItem = "LI"
    case label = "Lbl"
    case listBody = "LBody"
    case blockQuote = "BlockQuote"
    case quote = "Quote"
    case code = "Code"
    case caption = "Caption"
    case figure = "Figure"
    case table = "Table"
    case tableHead = "THead"
    case tableBody = "TBody"
    case tableFoot = "TFoot"
    case tableRow = "TR"
    case tableHeader = "TH"
    case tableCell = "TD"
    case note = "Note"
    case reference = "Reference"
    case link = "Link"
    case span = "Span"
    case contents = "TOC"
    case contentsItem = "TOCI"
    case index = "Index"
  }

  package var role: Role
  /// -1 for the document's own.
  package var parent: Int32
  package var node: UInt32
  /// What few elements have: nil for all others, so that an element takes 24 bytes and not 120.
  private var rarities: Rarities?

  package init(role: Role, parent: Int32, node: UInt32 = 0) {
    self.role = role
    self.parent = parent
    self.node = node
  }
}

extension StructureElement {
  private final class Rarities: Sendable {
    let values: Values
    init(_ values: Values) { self.values = values }
  }

  private struct Values: Sendable {
    var alternative: String?
    var id: String?
    var language: String?
    var scope: String?
    var columnSpan = 1
    var rowSpan = 1
    var listNumbering: String?
    var level = 0
    var expansion: String?
  }

  private var values: Values {
    get { rarities?.values ?? Values() }
    set { rarities = Rarities(newValue) }
  }

  /// `Alt` of figures.
  package var alternative: String? {
    get { rarities?.values.alternative }
    set { values.alternative = newValue }
  }
  /// The XHTML id; `ID` of notes.
  package var id: String? {
    get { rarities?.values.id }
    set { values.id = newValue }
  }
  /// Where it differs from its parent's.
  package var language: String? {
    get { rarities?.values.language }
    set { values.language = newValue }
  }
  /// `column` or `row`, of header cells.
  package var scope: String? {
    get { rarities?.values.scope }
    set { values.scope = newValue }
  }
  /// `Decimal`, `Disc`, … of lists.
  package var listNumbering: String? {
    get { rarities?.values.listNumbering }
    set { values.listNumbering = newValue }
  }
  /// Of headings beyond the sixth level.
  package var level: Int { rarities?.values.level ?? 0 }
  mutating func setLevel(_ level: Int) { values.level = level }
  /// What an abbreviation stands for.
  package var expansion: String? {
    get { rarities?.values.expansion }
    set { values.expansion = newValue }
  }
  /// The structure type, as files write it.
  package var typeName: String { role == .deeperHeading ? "H\(level)" : role.rawValue }
  package var columnSpan: Int { rarities?.values.columnSpan ?? 1 }
  package var rowSpan: Int { rarities?.values.rowSpan ?? 1 }

  mutating func setSpans(columns: Int, rows: Int) {
    guard columns != columnSpan || rows != rowSpan else { return }
    values.columnSpan = columns
    values.rowSpan = rows
  }
}
