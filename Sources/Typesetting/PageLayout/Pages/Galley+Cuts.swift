import Geometry

/// What stands at the ends of a page because of a cut: repeated heads and feet of tables, and the ends of boxes whose
/// decoration is cloned.
extension Galley {
  /// Breaks leave more behind than the atoms around them.
  var hasInsetsAtCuts: Bool { !feet.isEmpty || !clones.isEmpty }

  /// What a page needs below its last atom when it ends before this one.
  func insetBelow(cut: Int, limit: Length) -> Length {
    guard cut < atoms.count else { return .zero }
    return (repeatedFoot(belowCut: cut, limit: limit).map { height(of: feet[$0]) } ?? .zero)
      + clonedEnds(cut: cut).bottom
  }

  // MARK: Heads and feet

  /// Position in `heads`. Head and foot together take no more than two fifths of a page (typography.md A5).
  func repeatedHead(at cut: Int, limit: Length) -> Int? {
    guard cut > 0, cut < atoms.count, atoms[cut].head >= 0 else { return nil }
    let head = Int(atoms[cut].head)
    guard heads[head].upperBound <= cut, height(of: heads[head]).raw * 5 <= limit.raw * 2 else { return nil }
    return head
  }

  /// Position in `feet`; where head and foot are too high, the foot is not repeated.
  func repeatedFoot(belowCut cut: Int, limit: Length) -> Int? {
    guard cut < atoms.count, atoms[cut].foot >= 0 else { return nil }
    let foot = Int(atoms[cut].foot)
    let head = repeatedHead(at: cut, limit: limit).map { height(of: heads[$0]) } ?? .zero
    return (head + height(of: feet[foot])).raw * 5 <= limit.raw * 2 ? foot : nil
  }

  /// The line above a row that begins a page without a head. O(log rows).
  func lines(aboveCut cut: Int) -> RowEdges? {
    var (low, high) = (0, linesAbove.count)
    while low < high {
      let middle = (low + high) / 2
      if linesAbove[middle].atom < cut { low = middle + 1 } else { high = middle }
    }
    return low < linesAbove.count && linesAbove[low].atom == cut ? linesAbove[low].lines : nil
  }

  func height(of range: Range<Int>) -> Length { range.reduce(.zero) { $0 + atoms[$1].height } }

  // MARK: Cloned ends of boxes

  /// Of all boxes that a break before an atom cuts. O(log boxes), and the depth of those that are cloned.
  func clonedEnds(cut: Int) -> (top: Length, bottom: Length) {
    var (low, high) = (0, clones.count)
    while low < high {
      let middle = (low + high) / 2
      if clones[middle].cuts.lowerBound <= cut { low = middle + 1 } else { high = middle }
    }
    var here = low - 1
    while here >= 0 {
      if clones[here].cuts.contains(cut) { return (clones[here].top, clones[here].bottom) }
      here = Int(clones[here].outer)
    }
    return (.zero, .zero)
  }

  /// Of one box, without those around it.
  func ends(ofClone clone: Int32) -> (top: Length, bottom: Length) {
    let own = clones[Int(clone)]
    guard own.outer >= 0 else { return (own.top, own.bottom) }
    return (own.top - clones[Int(own.outer)].top, own.bottom - clones[Int(own.outer)].bottom)
  }
}
