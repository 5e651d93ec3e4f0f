import Geometry

/// Blocks whose height does not only follow from their content (CSS 2.2, 10.6.3 and 10.7).
extension Flow {
  /// Brings a block that is about to be closed to its height.
  mutating func settleHeight(of closed: OpenBlock) {
    let isResolved = openTops == stack.count
    let content = isResolved ? galley.height - closed.top : .zero
    let heights = closed.heights
    if let own = heights.own {
      if context.styles[Int(tree.boxes[Int(closed.box)].style)].isWhole { keepWhole(closed, height: max(own, content)) }
      // The margin of the last child ends in the box, and counts no more (8.3.1).
      if isResolved { margin = CollapsedMargin() }
      return fill(to: own, from: content, closed)
    }
    if let most = heights.most, content > most {
      if isResolved { margin = CollapsedMargin() }
      return fill(to: max(most, heights.least), from: content, closed)
    }
    guard heights.least > .zero else { return }
    let end = isResolved ? content + margin.value : content
    if heights.least > end {
      emit(height: isResolved ? heights.least - end : heights.least, level: .never)
    } else if margin.value != .zero {
      emit(height: .zero, level: .never)
    }
  }

  /// What can be scrolled, or is cut off, has no break points inside (css-break-4, 4.1: monolithic). On paper nothing is
  /// scrolled: a box that no page holds is cut between its lines, and the author is told.
  private mutating func keepWhole(_ closed: OpenBlock, height: Length) {
    guard height <= context.pageHeight else { return galley.slicedBoxes.append(tree.boxes[Int(closed.box)].node) }
    for position in min(closed.firstAtom + 1, galley.atoms.count)..<galley.atoms.count
    where !galley.atoms[position].breakBefore.isForced {
      galley.atoms[position].breakBefore.level = .never
    }
  }

  /// Content that is higher than its box reaches over what follows; no page ends inside of it. One that no page holds is
  /// as high as it is: what overlaps on another page than its box is only confusing.
  private mutating func fill(to height: Length, from content: Length, _ closed: OpenBlock) {
    let rest = height - content
    if rest > .zero { return emit(height: rest, level: .never) }
    guard rest < .zero, !isOfPages || content <= context.pageHeight else { return }
    for position in min(closed.firstAtom + 1, galley.atoms.count)..<galley.atoms.count
    where !galley.atoms[position].breakBefore.isForced {
      galley.atoms[position].breakBefore.level = .never
    }
    emit(height: rest, level: .never)
  }
}
