/// Where marks take place that have no line of their own.
extension Flow {
  /// Marks of elements without boxes, which wait for what follows; those of elements that end belong to what they end
  /// with.
  mutating func takeMarks(_ items: Range<Int>) {
    for position in items where tree.items[position].kind == .mark {
      let mark = tree.items[position].payload
      if case .counter(_, _, isEnd: true) = tree.marks[Int(mark)], pendingMarks.isEmpty {
        attach([mark])
      } else {
        pendingMarks.append(mark)
      }
    }
  }

  /// Called where a break is forced: what waits stood before the break (csswg-drafts issue 8404).
  mutating func leaveMarksBehind() {
    guard !pendingMarks.isEmpty, !galley.atoms.isEmpty else { return }
    attach(pendingMarks)
    pendingMarks.removeAll(keepingCapacity: true)
  }

  /// Puts marks at the end of the last atom; where there is none they wait.
  private mutating func attach(_ marks: [Int32]) {
    let last = galley.atoms.count - 1
    guard last >= 0, Int(galley.atoms[last].marks.upperBound) == galley.marks.count else {
      pendingMarks.append(contentsOf: marks)
      return
    }
    let y = galley.atoms[last].height
    for mark in marks { galley.marks.append(.init(mark: mark, y: y, isPreceded: true)) }
    galley.atoms[last].marks = galley.atoms[last].marks.lowerBound..<Int32(galley.marks.count)
  }
}
