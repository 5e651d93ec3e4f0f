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

  /// A piece of an element: it stands after the child `order`, which is the last one that began before it.
  private struct Piece {
    var parent: Int32
    var order: Int32
    var kid: Kid
  }

  private var kids: [Kid] = []
  /// By element: where its kids begin.
  private var starts: [Int32]
  /// By element: the box around what it shows on its first page, for figures.
  private(set) var boxes: [Int32: (page: Int, box: Rect)] = [:]

  /// `pages` are the document's pages, `marks` those of all.
  init(
    _ structure: StructureTree, document pages: Range<Int>, of book: LaidOutBook, marks: [PageMarks], links: LinkPlan
  ) {
    let elements = structure.elements
    starts = [Int32](repeating: 0, count: elements.count + 1)
    var pieces: [Piece] = []
    addContent(of: pages, marks, elements, to: &pieces)
    for page in pages {
      for position in links.ofPage(page) {
        let element = book.pages[page].links[links.annotations[position].link].element
        guard element >= 0 else { continue }
        pieces.append(Piece(parent: element, order: .max, kid: .annotation(position, page: page)))
      }
    }
    join(elements, sorted(pieces, elementCount: elements.count))
  }

  func of(_ element: Int) -> ArraySlice<Kid> { kids[Int(starts[element])..<Int(starts[element + 1])] }

  private mutating func addContent(
    of pages: Range<Int>, _ marks: [PageMarks], _ elements: [StructureElement], to pieces: inout [Piece]
  ) {
    var lastChild = [Int32](repeating: -1, count: elements.count)
    for page in pages {
      for (id, element) in marks[page].elements.enumerated() {
        var child = element
        while elements[Int(child)].parent >= 0 {
          let parent = elements[Int(child)].parent
          lastChild[Int(parent)] = max(lastChild[Int(parent)], child)
          child = parent
        }
        pieces.append(Piece(parent: element, order: lastChild[Int(element)], kid: .content(page: page, id: id)))
      }
      for figure in marks[page].figures {
        let known = boxes[figure.element]
        guard known == nil || known?.page == page else { continue }
        boxes[figure.element] = (page, known.map { $0.box.union(figure.area) } ?? figure.area)
      }
    }
  }

  /// By parent, otherwise as they were; those of one parent have ascending orders already.
  private func sorted(_ pieces: [Piece], elementCount: Int) -> [Piece] {
    var next = [Int32](repeating: 0, count: elementCount + 1)
    for piece in pieces { next[Int(piece.parent) + 1] += 1 }
    for element in 0..<elementCount { next[element + 1] += next[element] }
    var result = pieces
    for piece in pieces {
      result[Int(next[Int(piece.parent)])] = piece
      next[Int(piece.parent)] += 1
    }
    return result
  }

  /// Merges the children of each element with its pieces.
  private mutating func join(_ elements: [StructureElement], _ pieces: [Piece]) {
    var firstChild = [Int32](repeating: -1, count: elements.count)
    var nextSibling = firstChild
    for position in elements.indices.reversed() where elements[position].parent >= 0 {
      nextSibling[position] = firstChild[Int(elements[position].parent)]
      firstChild[Int(elements[position].parent)] = Int32(position)
    }
    kids.reserveCapacity(elements.count + pieces.count)
    var next = 0
    for element in elements.indices {
      starts[element] = Int32(kids.count)
      var child = firstChild[element]
      while true {
        let hasPiece = next < pieces.count && Int(pieces[next].parent) == element
        if child >= 0, !hasPiece || child <= pieces[next].order {
          kids.append(.element(child))
          child = nextSibling[Int(child)]
        } else if hasPiece {
          kids.append(pieces[next].kid)
          next += 1
        } else {
          break
        }
      }
    }
    starts[elements.count] = Int32(kids.count)
  }
}
