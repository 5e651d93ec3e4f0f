/// Emphasis, strong emphasis and strikethrough (CommonMark 0.31.2, section 6.2; GFM, section 6.5).
extension InlineParser {
  /// Reads a delimiter run.
  mutating func readRun(_ byte: UInt8) -> Bool {
    let at = position
    var next = at
    while next < end, tree.bytes[next] == byte { next += 1 }
    steps += next - at
    let isTilde = byte == UInt8(ascii: "~")
    guard !isTilde || next - at <= 2 else {
      position = next
      return false
    }
    let before = neighbour(before: at, skipsTildes: !isTilde)
    let after = neighbour(behind: next, skipsTildes: !isTilde)
    let isLeft = after != .whitespace && (after != .punctuation || before != .other)
    let isRight = before != .whitespace && (before != .punctuation || after != .other)
    let isUnderscore = byte == UInt8(ascii: "_")
    let canOpen = isLeft && (!isUnderscore || !isRight || before == .punctuation)
    let canClose = isRight && (!isUnderscore || !isLeft || after == .punctuation)
    guard canOpen || canClose else {
      position = next
      return false
    }
    if lastRun >= 0 { runs[lastRun].next = runs.count }
    runs.append(
      DelimiterRun(
        byte: byte, length: next - at, left: next - at, canOpen: canOpen, canClose: canClose, previous: lastRun))
    lastRun = runs.count - 1
    var piece = Piece(.run, at..<next)
    piece.index = Int32(lastRun)
    push(piece)
    return true
  }

  /// As in cmark-gfm, the tildes of a strikethrough are no neighbours of emphasis: `**~~a~~**b` is strong.
  private mutating func neighbour(before at: Int, skipsTildes: Bool) -> ByteClasses.Neighbour {
    var index = at
    while skipsTildes, isExtended, index > start, tree.bytes[index - 1] == UInt8(ascii: "~") {
      index -= 1
      steps += 1
    }
    guard index > start else { return .whitespace }
    return ByteClasses.neighbour(ByteClasses.scalar(endingAt: index, in: tree.bytes, from: start))
  }

  private mutating func neighbour(behind next: Int, skipsTildes: Bool) -> ByteClasses.Neighbour {
    var index = next
    while skipsTildes, isExtended, index < end, tree.bytes[index] == UInt8(ascii: "~") {
      index += 1
      steps += 1
    }
    guard index < end else { return .whitespace }
    return ByteClasses.neighbour(ByteClasses.scalar(at: index, in: tree.bytes, before: end).scalar)
  }

  /// Pairs the runs above `bottom` and forgets them.
  ///
  /// `floors` remembers for each kind of closer below which run there is no opener for it, which keeps it linear.
  mutating func matchDelimiters(above bottom: Int) {
    guard lastRun > bottom else { return }
    var floors = InlineArray<18, Int>(repeating: bottom)
    var closer = lastRun
    steps += 18
    while runs[closer].previous > bottom {
      closer = runs[closer].previous
      steps += 1
    }
    while closer >= 0 {
      steps += 1
      guard runs[closer].canClose else {
        closer = runs[closer].next
        continue
      }
      let floor = floorIndex(runs[closer])
      guard let opener = opener(for: closer, above: floors[floor]) else {
        floors[floor] = runs[closer].previous
        let next = runs[closer].next
        if !runs[closer].canOpen { unlink(closer) }
        closer = next
        continue
      }
      closer = pair(opener, closer)
    }
    lastRun = bottom
    if bottom >= 0 { runs[bottom].next = -1 }
  }

  private func floorIndex(_ run: DelimiterRun) -> Int {
    let kind = run.byte == UInt8(ascii: "*") ? 0 : run.byte == UInt8(ascii: "_") ? 6 : 12
    return kind + (run.canOpen ? 3 : 0) + run.length % 3
  }

  private mutating func opener(for closer: Int, above floor: Int) -> Int? {
    let close = runs[closer]
    var candidate = close.previous
    while candidate > floor {
      steps += 1
      let open = runs[candidate]
      if open.canOpen, open.byte == close.byte {
        // The rule of three.
        let isOdd = (close.canOpen || open.canClose) && close.length % 3 != 0 && (open.length + close.length) % 3 == 0
        if !isOdd { return candidate }
      }
      candidate = open.previous
    }
    return nil
  }

  /// Makes an emphasis of two runs; returns the closer to look at next.
  private mutating func pair(_ opener: Int, _ closer: Int) -> Int {
    runs[opener].next = closer
    runs[closer].previous = opener
    var width = min(runs[opener].left, runs[closer].left, 2)
    if runs[opener].byte == UInt8(ascii: "~") {
      // A strikethrough's ends are equally long; unequal ones are text for good.
      let isEqual = runs[opener].length == runs[closer].length
      let next = runs[closer].next
      width = runs[opener].length
      if isEqual { mark(opener, closer, width) }
      unlink(opener)
      unlink(closer)
      return next
    }
    mark(opener, closer, width)
    if runs[opener].left == 0 { unlink(opener) }
    guard runs[closer].left == 0 else { return closer }
    let next = runs[closer].next
    unlink(closer)
    return next
  }

  private mutating func mark(_ opener: Int, _ closer: Int, _ width: Int) {
    steps += 1
    runs[opener].left -= width
    runs[closer].left -= width
    marks.append(Mark(width: UInt8(width), next: runs[opener].firstOpen))
    runs[opener].firstOpen = Int32(marks.count - 1)
    marks.append(Mark(width: UInt8(width), next: -1))
    let closing = Int32(marks.count - 1)
    if runs[closer].lastClose >= 0 {
      marks[Int(runs[closer].lastClose)].next = closing
    } else {
      runs[closer].firstClose = closing
    }
    runs[closer].lastClose = closing
  }

  private mutating func unlink(_ run: Int) {
    let previous = runs[run].previous
    let next = runs[run].next
    if previous >= 0 { runs[previous].next = next }
    if next >= 0 { runs[next].previous = previous } else { lastRun = previous }
  }
}
