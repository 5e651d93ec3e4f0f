internal import Geometry
internal import PageLayout

/// What each structure element of a document holds, in reading order: elements, pieces of pages, links.
///
/// The elements' own order is the tree's: a note stands after its call, wherever it is printed. Pieces of an element stand
/// after those of its children that began before them.
struct StructureKids {
  enum Kid: Sendable, Hashable {
    case element(Int32)
    case content(page: Int, id: Int)
    /// Position among the book's annotations.
    case annotation(Int, page: Int)
  }

  private struct Entry {
    var parent: Int32
    /// The child that this is, or follows.
    var order: Int32
    var kid: Kid

    /// A child itself stands before what follows it.
    var rank: Int {
      switch kid {
      case .element: 0
      case .content: 1
      case .annotation: 2
      }
    }
  }

  private var entries: [Entry] = []
  private var starts: [Int] = []
  /// By element: the box around what it shows on its first page, for figures.
  private(set) var boxes: [Int32: (page: Int, box: Rect)] = [:]

  /// `pages` are the document's pages.
  init(_ structure: StructureTree, document pages: [Int], of book: LaidOutBook, links: LinkPlan) {
    let elements = structure.elements
    for (position, element) in elements.enumerated() where element.parent >= 0 {
      let position = Int32(position)
      entries.append(Entry(parent: element.parent, order: position, kid: .element(position)))
    }
    addContent(of: pages, book, elements)
    for page in pages {
      for position in links.ofPage(page) {
        let element = book.pages[page].links[links.annotations[position].link].element
        guard element >= 0 else { continue }
        entries.append(Entry(parent: element, order: .max, kid: .annotation(position, page: page)))
      }
    }
    sort(elementCount: elements.count)
  }

  func of(_ element: Int) -> some Collection<Kid> {
    entries[starts[element]..<starts[element + 1]].lazy.map(\.kid)
  }

  private mutating func addContent(of pages: [Int], _ book: LaidOutBook, _ elements: [StructureElement]) {
    var lastChild = [Int32](repeating: -1, count: elements.count)
    for page in pages {
      let items = book.pages[page].body
      for sequence in MarkedSequence.all(in: items) where sequence.element >= 0 {
        var child = sequence.element
        while elements[Int(child)].parent >= 0 {
          let parent = elements[Int(child)].parent
          lastChild[Int(parent)] = max(lastChild[Int(parent)], child)
          child = parent
        }
        let order = lastChild[Int(sequence.element)]
        let kid = Kid.content(page: page, id: sequence.id)
        entries.append(Entry(parent: sequence.element, order: order, kid: kid))
        if elements[Int(sequence.element)].role == .figure { addBox(sequence, items, page) }
      }
    }
  }

  private mutating func addBox(_ sequence: MarkedSequence, _ items: [DisplayItem], _ page: Int) {
    for item in items[sequence.items] {
      guard let area = item.area else { continue }
      let known = boxes[sequence.element]
      guard known == nil || known?.page == page else { continue }
      boxes[sequence.element] = (page, known.map { $0.box.union(area) } ?? area)
    }
  }

  /// Counting sort by parent would be faster, but the entries of a post are few; what is equal keeps its order.
  private mutating func sort(elementCount: Int) {
    let order = entries.indices.sorted { left, right in
      let (a, b) = (entries[left], entries[right])
      return (a.parent, a.order, a.rank, left) < (b.parent, b.order, b.rank, right)
    }
    entries = order.map { entries[$0] }
    starts = [Int](repeating: 0, count: elementCount + 1)
    for entry in entries { starts[Int(entry.parent) + 1] += 1 }
    for element in 0..<elementCount { starts[element + 1] += starts[element] }
  }
}

extension DisplayItem {
  /// What the item covers; nil for text, whose height is the face's affair.
  fileprivate var area: Rect? {
    switch content {
    case .fill(let rect, _), .image(_, let rect): rect
    case .shape(let shape): shape.bounds
    case .text: nil
    }
  }
}

extension Rect {
  fileprivate func union(_ other: Rect) -> Rect {
    let x = min(minX, other.minX)
    let y = min(minY, other.minY)
    return Rect(x: x, y: y, width: max(maxX, other.maxX) - x, height: max(maxY, other.maxY) - y)
  }
}
