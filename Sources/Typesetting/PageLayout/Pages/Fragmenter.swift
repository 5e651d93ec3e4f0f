import Geometry
import Stylesheets

/// Cuts a galley into pages (css-break-4, 4.4): fills each with as many atoms as fit and goes back to the best break.
///
/// Every call consumes at least one atom of content, so no height of page makes it loop. O(atoms) in all, plus the way
/// back of each page.
struct Fragmenter {
  let galley: Galley
  private(set) var position = 0
  /// Decorated boxes that are open, with their tops on the current page.
  private var open: [(index: Int32, top: Length, isContinued: Bool)] = []
  /// The next fragment begins at a forced break, or at the start: margins stay.
  private var keepsMargins = true
  private var painted: [(index: Int32, items: [DisplayItem])] = []

  init(_ galley: Galley) { self.galley = galley }

  var isFinished: Bool { position >= galley.atoms.count }

  /// What makes the next fragment begin, when a break was forced there.
  var upcoming: BreakPoint { isFinished ? .never : galley.atoms[position].breakBefore }

  mutating func next(height: Length, ignoresForcedBreaks: Bool = false) -> Fragment {
    var fragment = Fragment()
    painted.removeAll(keepingCapacity: true)
    let limit = max(height, .points(0.75))
    let top = placeHead(into: &fragment, limit: limit)
    let end = findEnd(top: top, limit: limit, ignoresForcedBreaks: ignoresForcedBreaks)
    let shift = fragment.prepare(for: position..<end, of: galley)
    var y = top
    var hasContent = false
    for index in position..<end {
      let atom = galley.atoms[index]
      if index > position { close(atom.closings, y: y) }
      if atom.kind == .margin {
        if hasContent || keepsMargins { y = y + atom.height }
        continue
      }
      // A margin above the first content may not push it off the page.
      if !hasContent, y + atom.height > limit { y = min(y, max(top, limit - atom.height)) }
      for opening in galley.openings[Int(atom.openings.lowerBound)..<Int(atom.openings.upperBound)] {
        open.append((opening, y, false))
      }
      fragment.append(atom, of: galley, y: y, shift: shift)
      y = y + atom.height
      hasContent = true
    }
    if end < galley.atoms.count { close(galley.atoms[end].closings, y: y) }
    paintOpen(bottom: y)
    if !painted.isEmpty { fragment.items = painted.sorted { $0.index < $1.index }.flatMap(\.items) + fragment.items }
    fragment.height = max(y, .zero)
    position = end
    keepsMargins = !isFinished && galley.atoms[end].breakBefore.isForced
    return fragment
  }

  /// The head of the table that the page goes on with, as an artifact.
  private mutating func placeHead(into fragment: inout Fragment, limit: Length) -> Length {
    guard position > 0, galley.atoms[position].head >= 0 else { return .zero }
    let range = galley.heads[Int(galley.atoms[position].head)]
    guard range.upperBound <= position else { return .zero }
    let height = range.reduce(Length.zero) { $0 + galley.atoms[$1].height }
    guard height.raw * 5 <= limit.raw * 2 else { return .zero }
    var y = Length.zero
    for index in range {
      fragment.append(galley.atoms[index], of: galley, y: y, shift: nil, isRepeated: true)
      y = y + galley.atoms[index].height
    }
    return y
  }

  // MARK: Where to break

  private func findEnd(top: Length, limit: Length, ignoresForcedBreaks: Bool) -> Int {
    var best = Candidates()
    var y = top
    var hasContent = false
    for index in position..<galley.atoms.count {
      let atom = galley.atoms[index]
      if hasContent {
        if atom.breakBefore.isForced, !ignoresForcedBreaks { return index }
        for level in Int(atom.breakBefore.level.rawValue)..<4 { best.last[level] = index }
      }
      if atom.kind == .margin {
        if hasContent || keepsMargins { y = y + atom.height }
        continue
      }
      if !hasContent { y = min(y, max(top, limit - atom.height)) }
      if hasContent, atom.height > .zero, y + atom.height > limit { return chosen(best, limit: limit) ?? index }
      y = y + atom.height
      hasContent = true
    }
    return galley.atoms.count
  }

  /// The last break of the gentlest level, unless what follows it would not fit on a page of its own either: a rule
  /// that cannot be kept anywhere is not worth an empty half page.
  private func chosen(_ best: Candidates, limit: Length) -> Int? {
    for level in 0..<3 {
      guard let candidate = best.last[level] else { continue }
      if fits(from: candidate, level: UInt8(level), limit: limit) { return candidate }
    }
    return best.last[3] ?? best.last[2] ?? best.last[1] ?? best.last[0]
  }

  /// By level: the last break that is not worse.
  private struct Candidates {
    var last = InlineArray<4, Int?>(repeating: nil)
  }

  private func fits(from start: Int, level: UInt8, limit: Length) -> Bool {
    var height = Length.zero
    for index in start..<galley.atoms.count {
      let atom = galley.atoms[index]
      if index > start, atom.breakBefore.isForced || atom.breakBefore.level.rawValue <= level { return true }
      if atom.kind == .margin, height == .zero { continue }
      height = height + atom.height
      // A single atom that no page holds is placed as it is.
      if height > limit { return height == atom.height }
    }
    return true
  }

  // MARK: Backgrounds and borders (box-decoration-break: slice)

  private mutating func close(_ closings: Range<Int32>, y: Length) {
    for closing in galley.closings[Int(closings.lowerBound)..<Int(closings.upperBound)] {
      guard let place = open.lastIndex(where: { $0.index == closing }) else { continue }
      let box = open.remove(at: place)
      paint(box, bottom: y, isEnding: true)
    }
  }

  private mutating func paintOpen(bottom: Length) {
    for place in open.indices {
      paint(open[place], bottom: bottom, isEnding: false)
      open[place].top = .zero
      open[place].isContinued = true
    }
  }

  private mutating func paint(
    _ box: (index: Int32, top: Length, isContinued: Bool), bottom: Length, isEnding: Bool
  ) {
    guard bottom > box.top else { return }
    let decoration = galley.decorations[Int(box.index)]
    let area = Rect(x: decoration.x, y: box.top, width: decoration.width, height: bottom - box.top)
    painted.append(
      (
        box.index,
        BoxPainting.items(of: decoration.style.box, around: area, isContinued: box.isContinued, isEnding: isEnding)
      ))
  }
}
