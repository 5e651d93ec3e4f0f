import Diagnostics
import ElementTree

/// A tree after generated content, before it is a `StyledTree`.
struct GeneratedTree {
  var tree: ElementTree
  var styles: [ComputedStyle]
  var indices: [UInt32]
  var slots: [UInt32: PageSlot]
  var listValues: [UInt32: Int]
  /// For each node a list of the cache's pseudo-elements; what lies beyond has none.
  var pseudos: [Int32]
  var notes = TreeNotes()
}

/// Puts `::first-letter` into a tree (css-pseudo-4, clause 2.2): the letter of the first formatted line with its
/// punctuation becomes an element `span class="generated letter"` where it stands, also inside inline elements and in the text
/// of `::before`. A tree without that pseudo-element is given back as it is.
struct FirstLetter {
  private typealias NodeID = ElementTree.NodeID

  static func expand(_ generated: GeneratedTree, cache: StyleCache) -> StyledTree {
    var result = generated
    if generated.pseudos.contains(where: { Self.own($0, cache) != nil }) {
      var rewriting = FirstLetter(generated, cache)
      rewriting.run()
      result = rewriting.result
    }
    let pseudoStyles = PseudoStyles(adding: &result, cache: cache)
    return StyledTree(
      tree: result.tree, styles: result.styles, styleIndices: result.indices, slots: result.slots,
      listValues: result.listValues, pseudoStyles: pseudoStyles, notes: result.notes)
  }

  fileprivate static func own(_ list: Int32, _ cache: StyleCache) -> StyleCache.Pseudo? {
    list == 0 ? nil : cache.pseudos[list].first { $0.element == .firstLetter }
  }

  private let source: GeneratedTree
  private let cache: StyleCache
  private var result: GeneratedTree
  private var names: [Name: Name] = [:]
  /// Block containers whose first line has not begun, the outermost first.
  private var waiting: [Waiting] = []
  private var styleNumbers: [StyleKey: Int32] = [:]
  private var indexOfStyle: [Int32: UInt32] = [:]

  private struct Waiting {
    let node: NodeID
    let pseudo: StyleCache.Pseudo
  }
  private struct StyleKey: Hashable {
    let parent: ObjectIdentifier
    let pseudo: StyleCache.Pseudo
  }
  private struct Open {
    let node: NodeID
    let copy: NodeID
    let isHidden: Bool
    /// What waits for a letter after this element; nil: whoever waited before it and still does.
    let after: [Waiting]?
    let waitingBefore: Int
  }

  private init(_ generated: GeneratedTree, _ cache: StyleCache) {
    source = generated
    self.cache = cache
    result = GeneratedTree(
      tree: ElementTree(), styles: generated.styles, indices: [generated.indices[0]], slots: [:], listValues: [:],
      pseudos: [])
  }

  private mutating func run() {
    var open = [
      Open(node: ElementTree.root, copy: ElementTree.root, isHidden: false, after: nil, waitingBefore: 0)
    ]
    var current = source.tree.firstChild(of: ElementTree.root)
    while let node = current {
      let parent = open[open.count - 1]
      if source.tree.isElement(node) {
        let element = begin(node, in: parent)
        if let child = source.tree.firstChild(of: node) {
          open.append(element)
          current = child
          continue
        }
        end(element)
      } else {
        copyText(node, to: parent)
      }
      current = next(after: node, &open)
    }
  }

  private mutating func next(after node: NodeID, _ open: inout [Open]) -> NodeID? {
    var here = node
    while true {
      if let sibling = source.tree.nextSibling(of: here) { return sibling }
      guard open.count > 1, let element = open.popLast() else { return nil }
      end(element)
      here = element.node
    }
  }

  // MARK: Elements

  private mutating func begin(_ node: NodeID, in parent: Open) -> Open {
    let copy = result.tree.appendElement(
      name(source.tree.name(of: node)), to: parent.copy, origin: source.tree.origin(of: node))
    for (attribute, value) in source.tree.attributeList(of: node) {
      result.tree.setAttribute(name(attribute), String(decoding: value, as: UTF8.self), on: copy)
    }
    note(copy, source.indices[Int(node.index)])
    if let slot = source.slots[node.index] { result.slots[copy.index] = slot }
    if let value = source.listValues[node.index] { result.listValues[copy.index] = value }
    if !source.notes.isEmpty { result.notes.copy(from: source.notes, of: node, to: copy) }
    let style = source.styles[Int(source.indices[Int(node.index)])]
    let isHidden = parent.isHidden || style.box.display == .none
    var after: [Waiting]?
    if isHidden || isOutOfFlow(style) {
      after = waiting
      waiting = []
    } else if beginsLine(node, style) {
      waiting = []
      after = []
    }
    let element = Open(node: node, copy: copy, isHidden: isHidden, after: after, waitingBefore: waiting.count)
    let list = Int(node.index) < source.pseudos.count ? source.pseudos[Int(node.index)] : 0
    guard list != 0 else { return element }
    while result.pseudos.count <= Int(copy.index) { result.pseudos.append(0) }
    result.pseudos[Int(copy.index)] = list
    if !isHidden, let own = Self.own(list, cache) { waiting.append(Waiting(node: node, pseudo: own)) }
    return element
  }

  private mutating func end(_ element: Open) {
    if let after = element.after {
      waiting = after
    } else if waiting.count > element.waitingBefore {  // it had no letter
      waiting.removeSubrange(element.waitingBefore...)
    }
  }

  private func isOutOfFlow(_ style: ComputedStyle) -> Bool {
    style.box.float != .none || style.box.position != .normal
  }

  /// Images, tables, inline blocks, line breaks and what only pages know: content before any letter. Their own letters
  /// are nobody else's.
  private func beginsLine(_ node: NodeID, _ style: ComputedStyle) -> Bool {
    switch style.box.display {
    case .inline, .block, .listItem, .flowRoot, .contents: break
    default: return true
    }
    switch source.tree.name(of: node) {
    case .br, .img, .svg, .math, .image, .input: return true
    default: return source.slots[node.index] != nil
    }
  }

  private mutating func name(_ name: Name) -> Name {
    if name.id < Name.knownCount { return name }
    if let known = names[name] { return known }
    let new = result.tree.intern(source.tree.spelling(name))
    names[name] = new
    return new
  }

  private mutating func note(_ node: NodeID, _ index: UInt32) {
    while result.indices.count <= Int(node.index) { result.indices.append(result.indices[0]) }
    result.indices[Int(node.index)] = index
  }

  // MARK: Text

  private mutating func copyText(_ node: NodeID, to parent: Open) {
    let bytes = source.tree.textBytes(of: node)
    guard !waiting.isEmpty, !parent.isHidden else { return append(node, 0..<bytes.count, to: parent.copy) }
    let language = source.styles[Int(source.indices[Int(parent.node.index)])].text.language
    guard let letter = FirstLetterText(bytes, language: language),
      !letter.isOnlyPunctuation || isFollowedByLetter(node, language)
    else { return append(node, 0..<bytes.count, to: parent.copy) }
    append(node, 0..<letter.start, to: parent.copy)
    append(node, letter.start..<letter.end, to: wrapped(in: parent))
    append(node, letter.end..<bytes.count, to: parent.copy)
    if !letter.isOnlyPunctuation { waiting = [] }
  }

  /// Whether a letter adjoins the punctuation at the end of a text, as in `<q>` with its generated quotation mark. Looks
  /// at eight nodes, which is more than markup puts between the two.
  private func isFollowedByLetter(_ text: NodeID, _ language: String) -> Bool {
    guard let block = waiting.last?.node else { return false }
    var current = source.tree.following(text, within: block)
    for _ in 0..<8 {
      guard let node = current else { return false }
      if source.tree.isElement(node) {
        let style = source.styles[Int(source.indices[Int(node.index)])]
        guard style.box.display == .inline, !isOutOfFlow(style), !beginsLine(node, style) else { return false }
      } else if !source.tree.textBytes(of: node).isEmpty {
        guard let letter = FirstLetterText(source.tree.textBytes(of: node), language: language), letter.start == 0
        else { return false }
        if !letter.isOnlyPunctuation { return true }
      }
      current = source.tree.following(node, within: block)
    }
    return false
  }

  /// Elements for all that wait, the outermost outside; each inherits from where it stands (clause 2.2.3).
  private mutating func wrapped(in parent: Open) -> NodeID {
    var node = parent.copy
    var style = result.styles[Int(result.indices[Int(parent.copy.index)])]
    for pseudo in waiting.map(\.pseudo) {
      let key = StyleKey(parent: ObjectIdentifier(style), pseudo: pseudo)
      let number = styleNumbers[key] ?? cache.style(of: pseudo, inheriting: style)
      styleNumbers[key] = number
      style = cache.styles[Int(number)]
      let index = indexOfStyle[number] ?? UInt32(result.styles.count)
      if indexOfStyle.updateValue(index, forKey: number) == nil { result.styles.append(style) }
      node = result.tree.appendElement(.span, to: node)
      result.tree.setAttribute(.class, "generated letter", on: node)
      note(node, index)
    }
    return node
  }

  /// A part of a text. Where the text stands in the source byte for byte, its parts have their own places there.
  private mutating func append(_ node: NodeID, _ range: Range<Int>, to parent: NodeID) {
    let bytes = source.tree.textBytes(of: node)
    guard !range.isEmpty || bytes.isEmpty else { return }
    var origin = source.tree.origin(of: node)
    if range.count < bytes.count, Int(origin.span.upper) - Int(origin.span.lower) == bytes.count {
      origin.span.upper = origin.span.lower + UInt32(range.upperBound)
      origin.span.lower += UInt32(range.lowerBound)
    }
    let part = bytes[(bytes.startIndex + range.lowerBound)..<(bytes.startIndex + range.upperBound)]
    let copy = result.tree.appendText(part, to: parent, origin: origin)
    note(copy, result.indices[Int(parent.index)])
  }
}

extension PseudoStyles {
  /// Those that do not stand in the tree; their styles are added to the tree's.
  fileprivate init(adding generated: inout GeneratedTree, cache: StyleCache) {
    guard generated.pseudos.contains(where: { $0 != 0 }) else {
      self.init()
      return
    }
    var lists: [List] = [[]]
    var numbers: [Int32: UInt32] = [0: 0]
    var styles: [Int32: UInt32] = [:]
    var listOfNode: [UInt32] = []
    for list in generated.pseudos {
      if let known = numbers[list] {
        listOfNode.append(known)
        continue
      }
      var own: List = []
      for pseudo in cache.pseudos[list] where pseudo.element != .firstLetter {
        let style = cache.entries[pseudo.entry].style
        let index = styles[style] ?? UInt32(generated.styles.count)
        if styles.updateValue(index, forKey: style) == nil { generated.styles.append(cache.styles[Int(style)]) }
        own.append((pseudo.element, index))
      }
      numbers[list] = UInt32(lists.count)
      listOfNode.append(UInt32(lists.count))
      lists.append(own)
    }
    self.init(lists: lists, listOfNode: listOfNode)
  }
}
