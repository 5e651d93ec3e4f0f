import ElementTree

/// Writes what styles generate into the tree: `::before` and `::after` as `span class="generated"`, counters and quotes
/// as text. What only pages know (page numbers, leaders) stays as slots.
///
/// Both editions get the same text; readers of e-books are browsers of every age and do not agree on counters
/// (css.md, section 0.3). A tree for which nothing is generated is given back as it is.
struct GeneratedContent {
  typealias NodeID = ElementTree.NodeID

  static func expand(
    _ matched: MatchedTree, cache: StyleCache, questions: ElementQuestions = ElementQuestions()
  ) -> StyledTree {
    let generates = matched.generates || !questions.isEmpty
    var content = generates ? built(matched, cache, questions: questions) : GeneratedContent(matched, cache)
    if !generates { content.reuse() }
    return FirstLetter.expand(
      GeneratedTree(
        tree: content.tree, styles: content.styles, indices: content.indices, slots: content.slots,
        listValues: content.listValues, pseudos: content.pseudos, notes: content.notes),
      cache: cache)
  }

  /// The same for e-readers: what `additions` choose is written, with classes of its own, and elements get the classes
  /// that their sheet asks for. Everything counts as in print.
  static func write(_ additions: TreeAdditions, into matched: MatchedTree, cache: StyleCache) -> ElementTree {
    built(matched, cache, additions: additions).tree
  }

  /// Reversed counters without a start have one only after a walk: then the tree is written once more, with it.
  private static func built(
    _ matched: MatchedTree, _ cache: StyleCache, additions: TreeAdditions? = nil,
    questions: ElementQuestions = ElementQuestions()
  ) -> GeneratedContent {
    var content = GeneratedContent(matched, cache, additions, questions)
    content.build()
    let starts = content.counters.automaticStarts
    if starts.isEmpty { return content }
    content = GeneratedContent(matched, cache, additions, questions)
    content.counters = CounterScopes(starts: starts)
    content.build()
    return content
  }

  let additions: TreeAdditions?
  /// E-readers get a tree that is written anew, in document order. For print what is generated is added to the tree as it
  /// is: its nodes keep their numbers.
  private let isWrittenAnew: Bool
  let source: ElementTree
  let records: [Int32]
  let cache: StyleCache
  private let hasPseudos: Bool
  var tree: ElementTree
  private var styles: [ComputedStyle] = []
  private var indices: [UInt32] = []
  private var slots: [UInt32: PageSlot] = [:]
  private var listValues: [UInt32: Int] = [:]
  /// For each node a list of the cache's pseudo-elements; empty when no node has any.
  private var pseudos: [Int32] = []
  /// The tree's number of each style of the cache, from 1, so that output does not depend on other trees.
  private var local: [UInt32]
  var counters = CounterScopes()
  var quoteDepth = 0
  var targets: [[UInt8]: NodeID]?
  /// The sibling before the footnote whose call is being written.
  var precedingFootnote: NodeID?
  private let questions: ElementQuestions
  private var notes = TreeNotes()
  /// What was noted last of each counter that is asked for.
  private var noted: [[Int]]

  private init(
    _ matched: MatchedTree, _ cache: StyleCache, _ additions: TreeAdditions? = nil,
    _ questions: ElementQuestions = ElementQuestions()
  ) {
    source = matched.tree
    self.questions = questions
    noted = questions.counters.map { _ in [] }
    self.additions = additions
    isWrittenAnew = additions != nil
    tree = isWrittenAnew ? ElementTree(namesOf: matched.tree) : matched.tree
    records = matched.records
    self.cache = cache
    hasPseudos = matched.hasPseudoElements
    local = Array(repeating: 0, count: cache.styles.count + 1)
  }

  private mutating func index(of style: Int32) -> UInt32 {
    while local.count <= Int(style) { local.append(0) }
    if local[Int(style)] > 0 { return local[Int(style)] - 1 }
    styles.append(cache.styles[Int(style)])
    local[Int(style)] = UInt32(styles.count)
    return UInt32(styles.count - 1)
  }

  // MARK: The fast way

  private mutating func reuse() {
    var ofRecord: [UInt32?] = Array(repeating: nil, count: cache.records.count)
    let initial = index(of: cache.initialStyle)
    indices = Array(repeating: initial, count: records.count)
    for (node, record) in records.enumerated() where record >= 0 {
      if let known = ofRecord[Int(record)] {
        indices[node] = known
      } else {
        let new = index(of: cache.entries[cache.records[record].entry].style)
        ofRecord[Int(record)] = new
        indices[node] = new
      }
    }
    guard hasPseudos else { return }
    pseudos = records.enumerated().map { node, record in
      record >= 0 && source.isElement(NodeID(index: UInt32(node))) ? cache.records[record].others : 0
    }
  }

  // MARK: Building

  private struct Open {
    let node: NodeID
    let copy: NodeID
    let isHidden: Bool
    /// The child that was visited last.
    var last: NodeID?
  }

  private mutating func build() {
    indices = Array(repeating: index(of: cache.initialStyle), count: tree.nodeCount)
    var open = [Open(node: ElementTree.root, copy: ElementTree.root, isHidden: false)]
    var current = source.firstChild(of: ElementTree.root)
    while let node = current {
      let parent = open[open.count - 1]
      open[open.count - 1].last = node
      if source.isElement(node) {
        let element = begin(node, in: parent)
        if let child = source.firstChild(of: node) {
          open.append(element)
          current = child
          continue
        }
        end(element)
      } else {
        note(copy(node, to: parent.copy), indices[Int(parent.copy.index)])
      }
      current = next(after: node, &open)
    }
  }

  private mutating func next(after node: NodeID, _ open: inout [Open]) -> NodeID? {
    var here = node
    while true {
      if let sibling = source.nextSibling(of: here) { return sibling }
      guard open.count > 1, let element = open.popLast() else { return nil }
      end(element)
      here = element.node
    }
  }

  /// The marker of a list item as text, for readers that do not know its counter style.
  private mutating func mark(_ copy: NodeID, _ style: ComputedStyle) {
    let text = CounterStyle.marker(counters.value("list-item"), style.text.listMarker)
    if text.isEmpty { return }
    let span = tree.appendElement(.span, to: copy)
    tree.setAttribute(.class, LiteralContent.markerClass, on: span)
    note(span, indices[0])
    note(tree.appendText(text + " ", to: span), indices[0])
  }

  private mutating func add(_ classes: [String], to copy: NodeID) {
    if classes.isEmpty { return }
    let own = tree.attribute(.class, of: copy).map { [$0] } ?? []
    tree.setAttribute(.class, (own + classes).joined(separator: " "), on: copy)
  }

  private mutating func note(_ node: NodeID, _ index: UInt32) {
    while indices.count <= Int(node.index) { indices.append(indices[0]) }
    indices[Int(node.index)] = index
  }

  private mutating func copy(_ node: NodeID, to parent: NodeID) -> NodeID {
    isWrittenAnew ? tree.appendCopy(of: node, from: source, to: parent) : node
  }

  private mutating func begin(_ node: NodeID, in parent: Open) -> Open {
    let copy = copy(node, to: parent.copy)
    if let additions { add(additions.classes(node), to: copy) }
    let record = cache.records[records[Int(node.index)]]
    let style = cache.style(of: record.entry)
    let isHidden = parent.isHidden || style.box.display == .none
    let element = Open(node: node, copy: copy, isHidden: isHidden)
    if isHidden {  // nothing counts in what is not shown (css-lists-3, clause 4.5)
      note(copy, index(of: cache.entries[record.entry].style))
      return element
    }
    let isListItem = style.box.display.isListItem
    let callsItself = style.box.float == .footnote && !expectsCall(node)
    if style.leavesCounters, !isListItem, !callsItself, !source.isElement(node, .li) {
      counters.openPlain()
    } else {
      var changes = ListHints.applied(to: style.generated, of: node, in: source)
      if callsItself { changes.countFootnote() }
      counters.open(changes, isListItem: isListItem)
    }
    if isListItem { listValues[copy.index] = counters.value("list-item") }
    if !questions.isEmpty { takeNotes(of: node, at: copy) }
    if isListItem, let additions, additions.marks(node) { mark(copy, style) }
    var before = ""
    if record.before >= 0 {
      let span = generate(record.before, .before, of: node, in: copy)
      if let span, style.generated.needsElement { before = tree.textContent(of: span) }
      if let span, questions.asksTexts {
        notes.targets[copy.index]?.before = TreeNotes.bounded(tree.textContent(of: span))
      }
    }
    if callsItself, additions == nil { markFootnote(node, record, after: parent.last) }
    note(copy, index(of: styleWithStrings(record.entry, node, before: before)))
    if record.others != 0 {
      while pseudos.count <= Int(copy.index) { pseudos.append(0) }
      pseudos[Int(copy.index)] = record.others
    }
    return element
  }

  private mutating func end(_ element: Open) {
    if element.isHidden { return }
    let record = cache.records[records[Int(element.node.index)]]
    var after: NodeID?
    if record.after >= 0 { after = generate(record.after, .after, of: element.node, in: element.copy) }
    counters.close()
    if !questions.isEmpty { takeLastNotes(at: element.copy, after: after) }
  }

  // MARK: Notes

  private mutating func takeNotes(of node: NodeID, at copy: NodeID) {
    let changes = counterChanges()
    if !changes.isEmpty { notes.changesBefore[copy.index] = changes }
    guard questions.asksTargets, source.attributeBytes(.id, of: node)?.isEmpty == false else { return }
    var target = TargetNotes()
    target.counters = questions.counters.map { .init(name: $0, values: counters.values($0)) }
    if questions.asksTexts {
      target.text = TreeNotes.bounded(source.textContent(of: node))
      target.firstLetter = firstLetter(of: target.text)
    }
    notes.targets[copy.index] = target
  }

  /// Counters that the element made are out of scope behind it.
  private mutating func takeLastNotes(at copy: NodeID, after: NodeID?) {
    let changes = counterChanges()
    if !changes.isEmpty { notes.changesAfter[copy.index] = changes }
    guard questions.asksTexts, notes.targets[copy.index] != nil else { return }
    if let after { notes.targets[copy.index]?.after = TreeNotes.bounded(tree.textContent(of: after)) }
  }

  private mutating func counterChanges() -> [TreeNotes.Change] {
    var changes: [TreeNotes.Change] = []
    for (position, name) in questions.counters.enumerated() {
      let values = counters.values(name)
      guard values != noted[position] else { continue }
      noted[position] = values
      changes.append(.init(name: name, values: values))
    }
    return changes
  }

  /// `string-set` and bookmarks take the values that counters have here, so a style that uses them becomes the
  /// element's own.
  private mutating func styleWithStrings(_ entry: Int32, _ node: NodeID, before: String) -> Int32 {
    let number = cache.entries[entry].style
    let style = cache.styles[Int(number)]
    guard style.generated.needsElement else { return number }
    var groups = StyleGroups(style)
    for position in groups.generated.stringSet.indices {
      groups.generated.stringSet[position].content = resolved(
        groups.generated.stringSet[position].content, of: node, style, before: before)
    }
    groups.generated.bookmarkLabel = resolved(groups.generated.bookmarkLabel, of: node, style, before: before)
    return cache.intern(groups)
  }

  private mutating func resolved(
    _ items: [ContentItem], of node: NodeID, _ style: ComputedStyle, before: String
  ) -> [ContentItem] {
    items.map { item in
      if case .elementPart(.before) = item { return .text(before) }
      return item.needsElement ? .text(text(item, of: node, style) ?? "") : item
    }
  }

  // MARK: One pseudo-element

  /// The span that holds the pseudo-element; nil where an edition leaves it to the sheet.
  mutating func generate(
    _ entry: Int32, _ pseudo: Selector.PseudoElement, of node: NodeID, in parent: NodeID
  ) -> NodeID? {
    let style = cache.style(of: entry)
    counters.open(style.generated, isListItem: style.box.display.isListItem)
    let items = style.generated.content ?? []
    if let additions, !additions.writes(node, pseudo) {
      for item in items { _ = text(item, of: node, style) }  // quotes count
      counters.close()
      return nil
    }
    let span = place(of: pseudo, in: parent)
    tree.setAttribute(.class, additions == nil ? "generated" : LiteralContent.className(pseudo), on: span)
    note(span, index(of: cache.entries[entry].style))
    if items.count == 1, let slot = slot(items[0], of: node) {
      slots[span.index] = slot
    } else {
      fill(span, items, of: node, style, inner: items.count > 1 ? cache.plainInline(entry) : 0)
    }
    if let alternative = style.generated.alternativeText {
      let label = alternative.reduce(into: "") { $0 += text($1, of: node, style) ?? "" }
      tree.setAttribute(tree.intern("aria-label"), label, on: span)
    }
    counters.close()
    return span
  }

  /// For a call `parent` is the footnote before which it stands.
  private mutating func place(of pseudo: Selector.PseudoElement, in parent: NodeID) -> NodeID {
    switch pseudo {
    case .footnoteCall: tree.insertElement(.a, before: parent, after: precedingFootnote)
    case .footnoteMarker: tree.prependElement(.span, to: parent)
    case .before where !isWrittenAnew: tree.prependElement(.span, to: parent)
    default: tree.appendElement(.span, to: parent)
    }
  }

  /// `inner` is the style of the slots among the text.
  private mutating func fill(
    _ span: NodeID, _ items: [ContentItem], of node: NodeID, _ style: ComputedStyle, inner innerStyle: Int32
  ) {
    var pending = ""
    func flush(_ tree: inout ElementTree) -> NodeID? {
      if pending.isEmpty { return nil }
      let text = tree.appendText(pending, to: span)
      pending = ""
      return text
    }
    for item in items {
      if let slot = slot(item, of: node) {
        if let text = flush(&tree) { note(text, indices[Int(span.index)]) }
        let inner = tree.appendElement(.span, to: span)
        tree.setAttribute(.class, "generated", on: inner)
        note(inner, index(of: innerStyle))
        slots[inner.index] = slot
      } else {
        pending += text(item, of: node, style) ?? ""
      }
    }
    if let text = flush(&tree) { note(text, indices[Int(span.index)]) }
  }
}
