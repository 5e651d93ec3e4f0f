import Diagnostics
import Geometry
import Limits
import Stylesheets

/// Pages of one document, one after the other: their names, sides and groups, and the blank ones between them.
extension DocumentSetter {
  mutating func paginate(
    _ galley: Galley, marks: [Mark], startsLeft: Bool, isFirst: Bool, log: inout DiagnosticLog
  ) -> [FlatPage] {
    var pages: [FlatPage] = []
    var fragmenter = Fragmenter(galley)
    var isLeft = startsLeft
    var groups = PageGroups(galley)
    var name = galley.pageNames[Int(galley.startName)]
    let isPlain = galley.insertions.isEmpty
    var following = room(ofOrdinaryPage: name, isLeft: !isLeft, isPlain: isPlain)
    while !fragmenter.isFinished {
      let point = fragmenter.upcoming
      if !pages.isEmpty, point.isForced {
        if point.pageName >= 0 { name = galley.pageNames[Int(point.pageName)] }
        if point.side == .left && !isLeft || point.side == .right && isLeft {
          var blank = FlatPage(name: name)
          blank.isBlank = true
          pages.append(blank)
          isLeft.toggle()
        }
        following = room(ofOrdinaryPage: name, isLeft: !isLeft, isPlain: isPlain)
      }
      if !pages.isEmpty, point.isForced { groups.current = point.group }
      var page = FlatPage(name: name)
      page.groups = groups.countPage()
      // Where in the book the page stands is known of the first document only.
      let context = PageContext(
        name: name, isFirst: isFirst && pages.isEmpty, isLeft: isLeft, isBlank: false,
        number: isFirst ? pages.count + 1 : 0, groups: page.groups)
      var room = room(context, isPlain: isPlain)
      let isLast = pages.count >= Limits.maximumPages
      if isLast {
        reportTooManyPages(&log)
        room.height = UsedWidth.largest * 1_000
        room.ignoresForcedBreaks = true
      }
      let fragment = fragmenter.next(in: room, following: isLast ? nil : following)
      if !fragment.strays.isEmpty { findStray(of: fragment, on: geometry.style(context)) }
      pages.append(flat(fragment, marks: marks, on: page))
      isLeft.toggle()
    }
    return pages
  }

  /// What is positioned absolutely and stands wholly beside the page: its text is kept, but nobody sees it.
  private mutating func findStray(of fragment: Fragment, on page: PageStyle) {
    let area = page.textArea
    for (place, node) in fragment.strays {
      let (x, y) = (place.minX + area.minX, place.minY + area.minY)
      let isSeen =
        x < page.size.width && x + place.size.width > .zero && y < page.size.height && y + place.size.height > .zero
      if !isSeen { stray = stray ?? node }
    }
  }

  private mutating func room(_ context: PageContext, isPlain: Bool) -> PageRoom {
    let style = geometry.style(context)
    let area = style.textArea.size
    return PageRoom(height: area.height, footnotes: isPlain ? FootnoteArea(textArea: area) : FootnoteArea(style))
  }

  /// What a choice that looks ahead takes pages to be.
  private mutating func room(ofOrdinaryPage name: String, isLeft: Bool, isPlain: Bool) -> PageRoom {
    room(PageContext(name: name, isFirst: false, isLeft: isLeft, isBlank: false), isPlain: isPlain)
  }

  private func reportTooManyPages(_ log: inout DiagnosticLog) {
    log.report(
      Diagnostic(
        LayoutCodes.tooManyPages, .error, "the document has more than \(Limits.maximumPages) pages",
        action: "the rest stands on the last page", help: "check the lengths in the style sheets"))
  }

  private func flat(_ fragment: Fragment, marks: [Mark], on empty: FlatPage) -> FlatPage {
    var page = empty
    page.items = fragment.items
    page.words = fragment.words
    page.clips = fragment.clips
    page.links = fragment.links
    var top: Length?
    if !fragment.marks.isEmpty {
      for item in fragment.items.prefix(fragment.columnItems) where item.element >= 0 {
        top = min(top ?? item.top, item.top)
      }
    }
    page.take(fragment.marks, of: marks, top: top)
    return page
  }
}

/// Counts the pages of page groups.
private struct PageGroups {
  private let names: [String]
  private let groups: [Galley.PageGroup]
  private var counts: [Int]
  /// The innermost group of the page that comes next.
  var current: Int32

  init(_ galley: Galley) {
    (names, groups) = (galley.pageNames, galley.groups)
    counts = Array(repeating: 0, count: galley.groups.count)
    current = galley.startGroup
  }

  /// The groups of the next page, the innermost first.
  mutating func countPage() -> [PageContext.Group] {
    var result: [PageContext.Group] = []
    var here = Int(current)
    while here >= 0 {
      counts[here] += 1
      result.append(PageContext.Group(name: names[Int(groups[here].name)], position: counts[here]))
      here = Int(groups[here].outer)
    }
    return result
  }
}
