import ElementTree
import Limits
import Stylesheets

/// Which notes leave their place for that of their first call.
///
/// A note with the role `doc-footnote` is called by links with the role `doc-noteref`. With `float: footnote` it goes to
/// the foot of the page of the first of them that is shown, in the text or in a note that is called itself. A note that
/// nothing calls stays where it stands. What held nothing but notes that have left prints nothing.
struct CalledNotes {
  /// By call.
  private var notes: [UInt32: ElementTree.NodeID] = [:]
  /// By the ids of those that left.
  private var byID: [ArraySlice<UInt8>: ElementTree.NodeID] = [:]
  /// In the order of their calls.
  private(set) var called: [ElementTree.NodeID] = []
  /// By node; empty where nothing left.
  private var hasLeft: [Bool] = []

  init() {}

  /// O(nodes).
  init(in styled: StyledTree, traits: [BoxTraits]) {
    var search = Search(styled, traits)
    search.run()
    notes = search.notes
    called = search.called
    guard !called.isEmpty else { return }
    hasLeft = search.hasLeft
    byID = search.known.filter { search.hasLeft[Int($0.value.index)] }
    markEmptied(in: styled.tree, hidden: search.isHidden)
  }

  func note(calledBy node: ElementTree.NodeID) -> ElementTree.NodeID? { notes.isEmpty ? nil : notes[node.index] }

  /// The note that a link calls, whether it is the first one or not.
  func target(of link: ElementTree.NodeID, in tree: ElementTree) -> ElementTree.NodeID? {
    byID.isEmpty ? nil : tree.calledID(link).flatMap { byID[$0] }
  }

  /// The note stands elsewhere, or all that it holds does.
  func hasLeft(_ node: ElementTree.NodeID) -> Bool { !hasLeft.isEmpty && hasLeft[Int(node.index)] }

  mutating func keep(_ node: ElementTree.NodeID) { hasLeft[Int(node.index)] = false }

  // MARK: What is empty then

  /// From the innermost elements outwards; each is looked at once.
  private mutating func markEmptied(in tree: ElementTree, hidden: [Bool]) {
    var waiting = [[ElementTree.NodeID]](repeating: [], count: Limits.maximumElementDepth + 2)
    var isQueued = [Bool](repeating: false, count: tree.nodeCount)
    func queue(_ child: ElementTree.NodeID) {
      guard let parent = tree.parent(of: child), parent != ElementTree.root, !isQueued[Int(parent.index)] else {
        return
      }
      isQueued[Int(parent.index)] = true
      waiting[min(tree.depth(of: parent), waiting.count - 1)].append(parent)
    }
    for note in called { queue(note) }
    for depth in waiting.indices.reversed() {
      for element in waiting[depth] where isEmptied(element, in: tree, hidden) {
        hasLeft[Int(element.index)] = true
        queue(element)
      }
    }
  }

  private func isEmptied(_ element: ElementTree.NodeID, in tree: ElementTree, _ hidden: [Bool]) -> Bool {
    let isForNotes = Self.holdsNotes(element, in: tree)
    for child in tree.children(of: element) {
      guard tree.isElement(child) else {
        if !tree.textBytes(of: child).allSatisfy(BoxBuilder.isSpace) { return false }
        continue
      }
      if hasLeft[Int(child.index)] || hidden[Int(child.index)] { continue }
      switch tree.name(of: child) {
      case .hr, .h1, .h2, .h3, .h4, .h5, .h6: if !isForNotes || calls(within: child, tree) { return false }
      case .span: if !Self.isGenerated(child, in: tree) { return false }
      default: return false
      }
    }
    return true
  }

  /// A section made for notes: its heading goes with them.
  private static func holdsNotes(_ element: ElementTree.NodeID, in tree: ElementTree) -> Bool {
    if let role = tree.attributeBytes(.role, of: element), role.elementsEqual("doc-endnotes".utf8) { return true }
    guard let classes = tree.attributeBytes(.class, of: element) else { return false }
    return classes.split(whereSeparator: BoxBuilder.isSpace).contains {
      $0.elementsEqual("footnotes".utf8) || $0.elementsEqual("endnotes".utf8)
    }
  }

  private static func isGenerated(_ element: ElementTree.NodeID, in tree: ElementTree) -> Bool {
    tree.attributeBytes(.class, of: element)?.elementsEqual("generated".utf8) ?? false
  }

  private func calls(within element: ElementTree.NodeID, _ tree: ElementTree) -> Bool {
    var here = tree.firstChild(of: element)
    while let node = here {
      if notes[node.index] != nil { return true }
      here = tree.following(node, within: element)
    }
    return false
  }
}

extension ElementTree {
  /// A note that waits for a link to call it; others generate their calls themselves.
  func expectsCall(_ element: NodeID) -> Bool {
    guard let role = attributeBytes(.role, of: element) else { return false }
    return role.elementsEqual("doc-footnote".utf8) || role.elementsEqual("doc-endnote".utf8)
  }

  /// The id that a `doc-noteref` leads to in the same document.
  fileprivate func calledID(_ element: NodeID) -> ArraySlice<UInt8>? {
    guard isElement(element, .a), let role = attributeBytes(.role, of: element), role.elementsEqual("doc-noteref".utf8),
      let href = attributeBytes(.href, of: element), href.first == UInt8(ascii: "#")
    else { return nil }
    return href.dropFirst()
  }
}

/// The search for first calls: through the text, and from each call into its note.
private struct Search {
  let tree: ElementTree
  private let styled: StyledTree
  private let traits: [BoxTraits]
  private(set) var notes: [UInt32: ElementTree.NodeID] = [:]
  private(set) var called: [ElementTree.NodeID] = []
  private(set) var hasLeft: [Bool] = []
  private(set) var isHidden: [Bool] = []
  private var isNote: [Bool] = []
  private(set) var known: [ArraySlice<UInt8>: ElementTree.NodeID] = [:]
  private var inOrder: [ElementTree.NodeID] = []

  init(_ styled: StyledTree, _ traits: [BoxTraits]) {
    tree = styled.tree
    self.styled = styled
    self.traits = traits
  }

  mutating func run() {
    findNotes()
    if known.isEmpty { return }
    hasLeft = Array(repeating: false, count: tree.nodeCount)
    follow(ElementTree.root)
    // What nobody calls stays, and may call others from there.
    for note in inOrder where !hasLeft[Int(note.index)] {
      if let id = tree.attributeBytes(.id, of: note) { known[id] = nil }
      follow(note)
    }
  }

  private mutating func findNotes() {
    isNote = Array(repeating: false, count: tree.nodeCount)
    isHidden = isNote
    var here = tree.firstChild(of: ElementTree.root)
    while let node = here {
      let own = traits[Int(styled.styleIndices[Int(node.index)])]
      if tree.isElement(node), own.isHidden || own.isRunning {
        isHidden[Int(node.index)] = true
        here = tree.followingSkippingChildren(node, within: ElementTree.root)
        continue
      }
      if own.insertion == .footnote, tree.isElement(node), tree.expectsCall(node),
        let id = tree.attributeBytes(.id, of: node), known[id] == nil
      {
        known[id] = node
        isNote[Int(node.index)] = true
        inOrder.append(node)
      }
      here = tree.following(node, within: ElementTree.root)
    }
  }

  /// Looks for calls in an element, and at once in each note that is called first, to a bounded depth: the layout of notes
  /// that are called by notes recurses.
  private mutating func follow(_ start: ElementTree.NodeID) {
    var open = [(scope: start, next: tree.firstChild(of: start))]
    while let (scope, next) = open.last {
      guard let node = next else {
        open.removeLast()
        continue
      }
      let isClosed = isNote[Int(node.index)] || isHidden[Int(node.index)]
      open[open.count - 1].next =
        isClosed ? tree.followingSkippingChildren(node, within: scope) : tree.following(node, within: scope)
      guard !isClosed, open.count <= Limits.maximumContextNesting, let id = tree.calledID(node), let note = known[id],
        !hasLeft[Int(note.index)]
      else { continue }
      hasLeft[Int(note.index)] = true
      notes[node.index] = note
      called.append(note)
      open.append((note, tree.firstChild(of: note)))
    }
  }
}
