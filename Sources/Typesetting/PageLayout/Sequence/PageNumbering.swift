import Geometry
import Stylesheets

/// The serial step between the phases: which flat page is which page of the book, on which side, with which number.
///
/// Documents begin on new pages, and on the side that their first box asks for. The first document decides the side of
/// the book's first page (css-page-3, "Page Progression"): a right page unless it asks for a left one.
struct PageNumbering {
  struct Placed {
    var document: Int
    /// Position in the document's pages; -1 for a blank page that was put before the document.
    var flat: Int
    var name: String
    var isLeft: Bool
    var isBlank: Bool
    var groups: [PageContext.Group] = []
    var counters = PageCounters()
    var label = ""
    var number: Int { counters.page }

    /// What the page's style follows from; `position` is its place in the book, from 1.
    func context(position: Int) -> PageContext {
      PageContext(
        name: name, isFirst: position == 1, isLeft: isLeft, isBlank: isBlank, number: position, groups: groups)
    }
  }

  private(set) var pages: [Placed] = []
  /// The document that has the book's first page.
  let first: Int
  /// For each document, its first page, and whether that is a left one; of a document without pages, the page of the
  /// text that follows it.
  private(set) var firstPages: [Int] = []
  private(set) var startsLeft: [Bool] = []

  init(_ documents: [DocumentLayout], first: Int, geometry: inout PageGeometry) {
    self.first = first
    var isLeft = documents.indices.contains(first) && documents[first].start == .left
    var counters = PageCounters()
    for (position, document) in documents.enumerated() {
      if document.isBare, position != first {
        firstPages.append(pages.count)
        startsLeft.append(isLeft)
        continue
      }
      let asks = document.start
      if position > first, asks == .left && !isLeft || asks == .right && isLeft {
        let name = document.pages.first?.name ?? ""
        append(
          Placed(document: position, flat: -1, name: name, isLeft: isLeft, isBlank: true), nil, &counters,
          geometry: &geometry)
        isLeft.toggle()
      }
      firstPages.append(pages.count)
      startsLeft.append(isLeft)
      for (flat, page) in document.pages(startingLeft: isLeft).enumerated() {
        append(
          Placed(
            document: position, flat: flat, name: page.name, isLeft: isLeft, isBlank: page.isBlank,
            groups: page.groups), page, &counters, geometry: &geometry)
        isLeft.toggle()
      }
    }
    for position in firstPages.indices { firstPages[position] = min(firstPages[position], max(0, pages.count - 1)) }
  }

  private mutating func append(
    _ page: Placed, _ flat: FlatPage?, _ counters: inout PageCounters, geometry: inout PageGeometry
  ) {
    var numbered = page
    let style = geometry.style(page.context(position: pages.count + 1))
    counters.begin(style.context.generated, number: flat?.number, increment: flat?.increment ?? 0)
    numbered.counters = counters
    numbered.label = CounterStyle.text(counters.page, Self.labelStyle(of: page, style, geometry: &geometry))
    pages.append(numbered)
  }

  /// The label is what the folio shows: the style of `counter(page)` in the page's own margin boxes, else in those of
  /// an ordinary page of the same name, else decimal.
  private static func labelStyle(
    of page: Placed, _ own: PageStyle, geometry: inout PageGeometry
  ) -> TextProperties.ListMarker {
    if let style = folioStyle(own) { return style }
    let ordinary = PageContext(name: page.name, isFirst: false, isLeft: page.isLeft, isBlank: false)
    return folioStyle(geometry.style(ordinary)) ?? .decimal
  }

  private static func folioStyle(_ page: PageStyle) -> TextProperties.ListMarker? {
    for (_, style) in page.marginBoxes {
      for case .counter(let name, let style) in style.generated.content ?? []
      where name.utf8.elementsEqual("page".utf8) {
        return style
      }
    }
    return nil
  }
}

typealias LinkTarget = Page.Link.Target

/// Resolves what links say: `#id`, `NAME.xhtml#id`, or an address outside.
struct LinkResolver {
  private let names: [(name: [UInt8], document: Int)]

  init(_ documents: [DocumentLayout]) {
    names = documents.enumerated().map { (Array($0.element.name.utf8), $0.offset) }
      .sorted { $0.0.lexicographicallyPrecedes($1.0) }
  }

  /// O(log documents).
  func target(of href: String, from document: Int) -> LinkTarget {
    let bytes = Array(href.utf8)
    let hash = bytes.firstIndex(of: UInt8(ascii: "#")) ?? bytes.count
    let id = String(decoding: bytes[min(hash + 1, bytes.count)...], as: UTF8.self)
    var path = bytes[..<hash]
    if path.isEmpty { return .anchor(document: document, id: id) }
    let suffix = Array(".xhtml".utf8)
    guard path.count > suffix.count, path.suffix(suffix.count).elementsEqual(suffix) else { return .address(href) }
    path = path.dropLast(suffix.count)
    var low = 0
    var high = names.count
    while low < high {
      let middle = (low + high) / 2
      if names[middle].name.lexicographicallyPrecedes(path) { low = middle + 1 } else { high = middle }
    }
    guard low < names.count, names[low].name.elementsEqual(path) else { return .address(href) }
    return .anchor(document: names[low].document, id: id)
  }
}
