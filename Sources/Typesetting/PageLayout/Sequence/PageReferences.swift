import Diagnostics
import Stylesheets

/// What stands in the text and follows from pages, or from other documents.
enum SlotRequest: Sendable {
  /// `target-counter()`, `target-counters()`, `target-text()`; `href` as written.
  case target(href: String, TargetQuestion)
  /// `counter(page)` in the flow: the number of the page on which it stands.
  case ownPage(TextProperties.ListMarker)
  /// `counter(pages)` in the flow.
  case pageCount(TextProperties.ListMarker)
  /// Which of the notes that are called on its page a note is, where `@page` numbers them. Each call counts its own note
  /// if it is the first.
  case footnote(note: UInt32, isFirstCall: Bool, TextProperties.ListMarker)

  /// Numbers of pages, whose width can be guessed.
  var isNumber: Bool {
    switch self {
    case .target(_, .page), .ownPage, .pageCount, .footnote: true
    case .target: false
    }
  }
}

extension SlotRequest {
  /// Whether the page that it stands on decides.
  var asksForPage: Bool {
    switch self {
    case .ownPage, .footnote(_, isFirstCall: true, _): true
    default: false
    }
  }
}

/// A request, and what was printed for it.
struct Slot: Sendable {
  var request: SlotRequest
  var label: String
  /// How many figures wide it was set at least.
  var width = 0
}

/// The answers for the slots of one document, in the order of its text: those of an earlier round, or a guess.
struct SlotLabels: Sendable {
  /// What stands where nothing is known yet: a number with as many digits as is likely.
  let guess: String
  private var answers: [(label: String, width: Int)] = []

  init(guess: String) { self.guess = guess }

  /// `width`: in figures. A label that has fewer is set to that width.
  mutating func append(_ label: String, width: Int) { answers.append((label, width)) }

  func slot(at position: Int, for request: SlotRequest) -> Slot {
    guard position < answers.count else {
      if case .footnote(_, _, let style) = request { return Slot(request: request, label: CounterStyle.text(1, style)) }
      return Slot(request: request, label: request.isNumber ? guess : "")
    }
    return Slot(request: request, label: answers[position].label, width: answers[position].width)
  }

  /// As it is printed: figure spaces reserve the width that a number had in an earlier round.
  func text(at position: Int, for request: SlotRequest) -> String {
    let slot = slot(at: position, for: request)
    return String(repeating: "\u{2007}", count: max(0, slot.width - slot.label.utf8.count)) + slot.label
  }
}

/// Answers to what slots ask (css-content-3, clause 2.6), once it is known which page is where.
struct PageReferences {
  private let links: LinkResolver
  private let numbering: PageNumbering
  private var anchors: [AnchorIndex?]

  static let unknown = "??"

  init(_ layouts: [DocumentLayout], numbering: PageNumbering) {
    links = LinkResolver(layouts)
    self.numbering = numbering
    anchors = Array(repeating: nil, count: layouts.count)
  }

  /// Documents whose text says something else than the pages do, with the right answers. From the round on in which
  /// numbers should have settled, each keeps the width of the longest it has had, so that it cannot swing.
  mutating func staleLabels(
    in layouts: [DocumentLayout], reservesWidths: Bool
  ) -> [(document: Int, labels: SlotLabels)] {
    var result: [(document: Int, labels: SlotLabels)] = []
    for (document, layout) in layouts.enumerated() where !layout.slots.isEmpty {
      var isStale = false
      var labels = SlotLabels(guess: "")
      let ownPages = ownPages(of: layout, at: document)
      let notes = noteNumbers(of: layout, at: document)
      for (position, slot) in layout.slots.enumerated() {
        let label =
          if case .footnote(let note, _, let style) = slot.request {
            CounterStyle.text(notes[note] ?? 1, style)
          } else {
            answer(slot.request, ownPage: ownPages[position], from: document, layouts) ?? Self.unknown
          }
        let width =
          reservesWidths && slot.request.isNumber ? max(slot.width, slot.label.utf8.count, label.utf8.count) : 0
        labels.append(label, width: width)
        if !label.utf8.elementsEqual(slot.label.utf8) { isStale = true }
      }
      if isStale { result.append((document, labels)) }
    }
    return result
  }

  // MARK: Answers

  private mutating func answer(
    _ request: SlotRequest, ownPage: Int?, from document: Int, _ layouts: [DocumentLayout]
  ) -> String? {
    switch request {
    case .pageCount(let style): return CounterStyle.text(numbering.pages.count, style)
    case .footnote: return nil
    case .ownPage(let style): return ownPage.map { label(of: $0, style) }
    case .target(let href, let question):
      guard case .anchor(let target, let id) = links.target(of: href, from: document) else { return nil }
      if case .page(let style) = question { return page(of: id, in: target, layouts).map { label(of: $0, style) } }
      return layouts[target].targets.notes(of: id).flatMap { Self.text(of: $0, question) }
    }
  }

  /// A plain number is what the folio shows; another style says how the number is to be written.
  private func label(of page: Int, _ style: TextProperties.ListMarker) -> String {
    style == .decimal ? numbering.pages[page].label : CounterStyle.text(numbering.pages[page].number, style)
  }

  private static func text(of notes: TargetNotes, _ question: TargetQuestion) -> String? {
    switch question {
    case .page: return nil
    case .counter(let name, let separator, let style):
      guard let values = notes.counters.first(where: { $0.name.utf8.elementsEqual(name.utf8) })?.values else {
        return nil
      }
      guard let separator else { return CounterStyle.text(values.last ?? 0, style) }
      return values.map { CounterStyle.text($0, style) }.joined(separator: separator)
    case .text(let part):
      switch part {
      case nil, .marker: return notes.text
      case .before: return notes.before
      case .after: return notes.after
      case .firstLetter: return notes.firstLetter
      }
    }
  }

  // MARK: Places

  /// The page in the book. O(length of the id) after the first question about a document.
  private mutating func page(of id: String, in document: Int, _ layouts: [DocumentLayout]) -> Int? {
    let first = numbering.firstPages[document]
    guard !id.isEmpty else { return first < numbering.pages.count ? first : nil }
    let index =
      anchors[document] ?? AnchorIndex(layouts[document].pages(startingLeft: numbering.startsLeft[document]))
    anchors[document] = index
    return index.page(of: id).map { first + $0 }
  }

  /// By slot: the page that it stands on.
  private func ownPages(of layout: DocumentLayout, at document: Int) -> [Int: Int] {
    guard layout.slots.contains(where: { if case .ownPage = $0.request { true } else { false } }) else { return [:] }
    var result: [Int: Int] = [:]
    for (flat, page) in layout.pages(startingLeft: numbering.startsLeft[document]).enumerated() {
      for slot in page.slots { result[slot] = numbering.firstPages[document] + flat }
    }
    return result
  }

  /// By note, from 1 on each page: in the order of their calls, whose marks stand on the pages.
  private func noteNumbers(of layout: DocumentLayout, at document: Int) -> [UInt32: Int] {
    guard layout.slots.contains(where: { if case .footnote = $0.request { true } else { false } }) else { return [:] }
    var result: [UInt32: Int] = [:]
    for page in layout.pages(startingLeft: numbering.startsLeft[document]) {
      var count = 0
      for slot in page.slots {
        guard case .footnote(let note, true, _) = layout.slots[slot].request else { continue }
        count += 1
        result[note] = count
      }
    }
    return result
  }

  // MARK: Messages

  static func reportMissing(in layouts: [DocumentLayout], log: inout DiagnosticLog) {
    for layout in layouts {
      var seen: Set<[UInt8]> = []
      for slot in layout.slots where slot.label.utf8.elementsEqual(unknown.utf8) {
        guard case .target(let href, let question) = slot.request, seen.insert(Array(href.utf8)).inserted else {
          continue
        }
        let what = if case .text = question { "text" } else { "number" }
        log.report(
          Diagnostic(
            LayoutCodes.pageReferenceWithoutTarget, .warning, "no place in the book answers to `\(href)`",
            at: .file(layout.name), action: "`??` is printed for its \(what)",
            help: "give the target that id, or mend the link"))
      }
    }
  }
}

/// The anchors of one document by the bytes of their ids; of two with the same id the first place counts.
///
/// A table, not a sorted list: a document is asked for a few of its many anchors, and sorting them all was the cost.
private struct AnchorIndex {
  private var places: [[UInt8]: Int] = [:]

  init(_ pages: [FlatPage]) {
    places.reserveCapacity(pages.reduce(0) { $0 + $1.anchors.count })
    // From the end, so that the first place is the one that stays.
    for (page, flat) in pages.enumerated().reversed() {
      for anchor in flat.anchors.reversed() { places[Array(anchor.id.utf8)] = page }
    }
  }

  func page(of id: String) -> Int? { places[Array(id.utf8)] }
}
