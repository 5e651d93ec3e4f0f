import Geometry
import Stylesheets

/// Footnotes and page floats that wait for a page, in the order of their calls.
struct WaitingInsertions {
  var notes: [InsertionPart] = []
  var top: [InsertionPart] = []
  var bottom: [InsertionPart] = []

  var isEmpty: Bool { notes.isEmpty && top.isEmpty && bottom.isEmpty }
  var count: Int { notes.count + top.count + bottom.count }

  mutating func append(_ part: InsertionPart) {
    switch part.insertion.kind {
    case .footnote: notes.append(part)
    case .pageTop: top.append(part)
    case .pageBottom: bottom.append(part)
    }
  }
}

/// The account of what leaves the column while a page is filled: what stands on the page, and what has to wait.
///
///     ┌ floats at the head ┐
///     │ text               │  ends where the rest begins
///     │ floats at the foot │
///     └ notes in their area┘
///
/// Only the last note of a page is split. Nothing is placed before what was called earlier of the same kind: when one
/// waits, all wait that follow it (css-page-floats-3: order never inverts within one edge).
struct PageInsertions {
  private(set) var top: [InsertionPart] = []
  private(set) var bottom: [InsertionPart] = []
  private(set) var notes: [InsertionPart] = []
  private(set) var waiting = WaitingInsertions()
  private(set) var topHeight = Length.zero
  private(set) var bottomHeight = Length.zero
  /// Without the area's insets.
  private var noteHeight = Length.zero
  /// The last note is set in part: `noteHeight` counts the least of it until the page is settled.
  private(set) var isSplit = false
  let area: FootnoteArea
  private let pageHeight: Length
  private var noteLimit: Length

  init(_ room: PageRoom) {
    area = room.footnotes
    pageHeight = room.height
    noteLimit = min(room.height, room.footnotes.maximum)
  }

  var isEmpty: Bool { notes.isEmpty && top.isEmpty && bottom.isEmpty }
  var noteAreaHeight: Length { notes.isEmpty ? .zero : noteHeight + area.insets.top + area.insets.bottom }
  /// What is taken from the text.
  var height: Length { topHeight + bottomHeight + noteAreaHeight }

  /// The height of page floats that have no place yet.
  var waitingFloats: Length { (waiting.top + waiting.bottom).reduce(.zero) { $0 + $1.height } }

  /// Of page floats, with those that wait.
  var floatCount: Int { top.count + bottom.count + waiting.top.count + waiting.bottom.count }

  // MARK: What the page before left over

  /// Comes first. On a page that has no text (`isAlone`) nothing keeps it from taking all.
  mutating func takeOver(_ carried: WaitingInsertions, isAlone: Bool) {
    if isAlone { noteLimit = pageHeight }
    var stack = Array(carried.notes.reversed())
    while let part = stack.popLast() {
      guard waiting.notes.isEmpty else {
        waiting.notes.append(part)
        continue
      }
      let placed = takeOver(note: part)
      for called in (placed?.called ?? []).reversed() {
        if called.kind == .footnote {
          stack.append(InsertionPart(called))
        } else {
          waiting.append(InsertionPart(called))
        }
      }
    }
    let floats = waiting
    (waiting.top, waiting.bottom) = ([], [])
    for part in carried.top + floats.top + carried.bottom + floats.bottom { takeOver(float: part, isAlone: isAlone) }
  }

  private mutating func takeOver(note part: InsertionPart) -> InsertionPart? {
    let room = noteLimit - area.insets.top - area.insets.bottom - noteHeight
    var placed = part.height <= room ? part : part.fitting(room)
    // The first one goes on whatever happens: else a note that is too high for its area would wait for ever.
    if placed == nil, notes.isEmpty {
      placed = part.forced(into: max(room, pageHeight - area.insets.top - area.insets.bottom))
    }
    guard let placed else {
      waiting.notes.append(part)
      return nil
    }
    append(note: placed)
    if let rest = placed.rest { waiting.notes.append(rest) }
    return placed
  }

  /// Floats leave three tenths of a page to the text (as LaTeX's `\topfraction`), unless one is larger than that.
  private mutating func takeOver(float part: InsertionPart, isAlone: Bool) {
    let room = (isAlone || isEmpty ? pageHeight : pageHeight * 7 / 10) - height
    let isFirst = isEmpty
    guard hasNoneWaiting(part.insertion.kind), part.height <= room || isFirst else {
      waiting.append(part)
      return
    }
    let placed = part.height <= room ? part : part.forced(into: room)
    append(float: placed)
    if let rest = placed.rest { waiting.append(rest) }
    enqueue(placed.called, below: .zero)
  }

  // MARK: What the text calls

  /// The insertions of an atom that ends at `y`. False when the atom has to go to another page with them: then nothing
  /// has changed. `isForced`: the atom stands on this page whatever happens, and what does not fit waits.
  mutating func admit(_ called: ArraySlice<Galley.Insertion>, below y: Length, isForced: Bool) -> Bool {
    var next = self
    let lastNote = called.lastIndex { $0.kind == .footnote }
    for index in called.indices where called[index].kind == .footnote {
      let maySplit = index == lastNote && (called[index].policy == .auto || isForced)
      if next.place(note: called[index], below: y, maySplit: maySplit) { continue }
      guard isForced else { return false }
      next.waiting.append(InsertionPart(called[index]))
    }
    guard isForced || y + next.height <= pageHeight else { return false }
    next.enqueue(called.filter { $0.kind != .footnote }[...], below: y)
    self = next
    return true
  }

  private mutating func place(note: Galley.Insertion, below y: Length, maySplit: Bool) -> Bool {
    guard waiting.notes.isEmpty, !isSplit else { return false }
    let insets = area.insets.top + area.insets.bottom
    let room = min(
      noteLimit - insets - noteHeight, pageHeight - y - topHeight - bottomHeight - insets - noteHeight)
    let whole = InsertionPart(note)
    if whole.height <= room {
      append(note: whole)
      enqueue(whole.called, below: y)
      return true
    }
    guard maySplit else { return false }
    let least = whole.least
    guard least.height <= room, least.rest != nil else { return false }
    append(note: least)
    isSplit = true
    return true
  }

  /// Places what fits; the rest waits.
  private mutating func enqueue(_ called: ArraySlice<Galley.Insertion>, below y: Length) {
    for insertion in called {
      let part = InsertionPart(insertion)
      switch insertion.kind {
      case .footnote:
        if !place(note: insertion, below: y, maySplit: true) { waiting.append(part) }
      case .pageTop, .pageBottom:
        let isRoomy = topHeight + bottomHeight + part.height <= pageHeight * 7 / 10
        guard hasNoneWaiting(insertion.kind), isRoomy, y + height + part.height <= pageHeight else {
          waiting.append(part)
          continue
        }
        append(float: part)
        enqueue(part.called, below: y)
      }
    }
  }

  private func hasNoneWaiting(_ kind: Galley.Insertion.Kind) -> Bool {
    kind == .pageTop ? waiting.top.isEmpty : waiting.bottom.isEmpty
  }

  // MARK: The end of the page

  /// The text ends at `y`: a split note takes what is left of its page, and its rest is the first to wait.
  mutating func settle(below y: Length) {
    guard isSplit, let least = notes.popLast() else { return }
    isSplit = false
    noteHeight = noteHeight - least.height
    let insets = area.insets.top + area.insets.bottom
    let room = min(
      noteLimit - insets - noteHeight, pageHeight - y - topHeight - bottomHeight - insets - noteHeight)
    let whole = InsertionPart(least.insertion, from: least.atoms.lowerBound)
    let part = whole.fitting(room) ?? least
    append(note: part)
    var late = WaitingInsertions()
    if let rest = part.rest { late.append(rest) }
    for called in part.called { late.append(InsertionPart(called)) }
    waiting.notes = late.notes + waiting.notes
    waiting.top += late.top
    waiting.bottom += late.bottom
  }

  private mutating func append(note part: InsertionPart) {
    notes.append(part)
    noteHeight = noteHeight + part.height
  }

  private mutating func append(float part: InsertionPart) {
    if part.insertion.kind == .pageTop {
      top.append(part)
      topHeight = topHeight + part.height
    } else {
      bottom.append(part)
      bottomHeight = bottomHeight + part.height
    }
  }
}
