internal import PageLayout

/// Which elements refer to which (`Ref`, ISO 32000-2, 14.7.2): calls to their notes and notes to their calls, entries of a
/// table of contents to what they name (ISO 14289-2, 8.2.5.8 and 8.2.5.14).
struct StructureReferences {
  struct Target: Hashable {
    var document: Int
    var element: Int32
  }

  /// By document.
  private var targets: [[Int32: [Target]]] = []

  /// None.
  init() {}

  /// Linear in the book's links.
  init(_ book: LaidOutBook, links: LinkPlan) {
    targets = Array(repeating: [:], count: book.structures.count)
    for page in book.pages.indices {
      for position in links.ofPage(page) {
        guard let destination = links.annotations[position].destination else { continue }
        let document = book.pages[page].document
        let link = book.pages[page].links[links.annotations[position].link].element
        guard link >= 0, book.structures.indices.contains(document) else { continue }
        add(destination, from: link, in: document, book.structures)
      }
    }
  }

  func targets(of element: Int32, in document: Int) -> [Target] {
    targets.isEmpty ? [] : targets[document][element] ?? []
  }

  private mutating func add(
    _ destination: Destination, from link: Int32, in document: Int, _ structures: [StructureTree]
  ) {
    let elements = structures[document].elements
    let target = Target(document: destination.document, element: destination.element)
    let parent = elements[Int(link)].parent
    if structures[target.document].elements[Int(target.element)].role == .note {
      guard parent >= 0, elements[Int(parent)].role == .reference else { return }
      append(target, to: Target(document: document, element: link))
      append(Target(document: document, element: link), to: target)
      return
    }
    var entry = parent
    while entry >= 0, elements[Int(entry)].role != .contentsItem { entry = elements[Int(entry)].parent }
    if entry >= 0 { append(target, to: Target(document: document, element: entry)) }
  }

  /// A link that goes on overleaf has two annotations.
  private mutating func append(_ target: Target, to source: Target) {
    if targets[source.document][source.element]?.contains(target) == true { return }
    targets[source.document][source.element, default: []].append(target)
  }
}
