import ElementTree
import Stylesheets
import UnicodeText

/// White space (CSS Text 3, 4.1) and `text-transform`, while text goes from the tree into the boxes.
extension BoxBuilder {
  mutating func appendText(of node: ElementTree.NodeID) {
    let style = styled.style(of: node)
    let bytes = tree.textBytes(of: node)
    guard !bytes.isEmpty else { return }
    if traits(of: node).transformsText {
      let transformed = transformedText(bytes, style: style.text)
      append(transformed[...], of: node, style: style)
    } else {
      append(bytes, of: node, style: style)
    }
  }

  private mutating func append(_ bytes: ArraySlice<UInt8>, of node: ElementTree.NodeID, style: ComputedStyle) {
    switch style.text.whiteSpace {
    case .normal, .nowrap: appendCollapsing(bytes, of: node, keepsLineFeeds: false)
    case .preLine: appendCollapsing(bytes, of: node, keepsLineFeeds: true)
    case .pre, .preWrap, .breakSpaces: appendKeeping(bytes, of: node, style: style.text)
    }
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D }

  /// Runs of white space become one space, and none after another or at the beginning of a line.
  private mutating func appendCollapsing(
    _ bytes: ArraySlice<UInt8>, of node: ElementTree.NodeID, keepsLineFeeds: Bool
  ) {
    var position = bytes.startIndex
    if paragraph < 0 {
      while position < bytes.endIndex, Self.isSpace(bytes[position]) { position += 1 }
      if position == bytes.endIndex { return }
      openParagraph()
    }
    var open = openItem(node: node, offset: position - bytes.startIndex)
    while position < bytes.endIndex {
      let end = Self.endOfPlainText(in: bytes, from: position)
      if end > position {
        bytes.withUnsafeBufferPointer { buffer in
          let range = position - bytes.startIndex..<end - bytes.startIndex
          boxTree.text.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[range]))
        }
        endsInSpace = false
        position = end
      }
      let space = position
      var hasLineFeed = false
      while position < bytes.endIndex, Self.isSpace(bytes[position]) {
        if bytes[position] == 0x0A { hasLineFeed = true }
        if keepsLineFeeds, hasLineFeed { break }
        position += 1
      }
      if keepsLineFeeds, hasLineFeed {
        close(open)
        appendLineBreak(node: node)
        position += 1
        open = openItem(node: node, offset: position - bytes.startIndex)
        continue
      }
      guard position > space else { continue }
      if !endsInSpace {
        boxTree.text.append(0x20)
        endsInSpace = true
        if position - space > 1 { step(to: position - bytes.startIndex) }
      } else {
        step(to: position - bytes.startIndex)
      }
    }
    close(open)
  }

  /// Where words with single spaces between them end: they are copied in one go.
  private static func endOfPlainText(in bytes: ArraySlice<UInt8>, from start: Int) -> Int {
    bytes.withUnsafeBufferPointer { buffer in
      let first = start - bytes.startIndex
      var position = first
      while position < buffer.count {
        if buffer[position] <= 0x20, isSpace(buffer[position]) {
          let isSingle =
            buffer[position] == 0x20 && position > first && position + 1 < buffer.count
            && !isSpace(buffer[position + 1])
          if !isSingle { break }
        }
        position += 1
      }
      return position + bytes.startIndex
    }
  }

  /// White space stays; line feeds break lines, tabs become spaces up to the next stop where stops are whole numbers of
  /// spaces apart; others are left to the setting of lines.
  private mutating func appendKeeping(
    _ bytes: ArraySlice<UInt8>, of node: ElementTree.NodeID, style: TextProperties
  ) {
    openParagraph()
    var open = openItem(node: node, offset: 0)
    for position in bytes.indices {
      let byte = bytes[position]
      switch byte {
      case 0x0A:
        close(open)
        endsInSpace = false
        appendKeptBreak(node: node)
        open = openItem(node: node, offset: position + 1 - bytes.startIndex)
      case 0x0D: step(to: position + 1 - bytes.startIndex)
      case 0x09 where style.tab.isCounted:
        let size = min(max(style.tabSize, 1), 64)
        let count = size - column % size
        boxTree.text.append(contentsOf: repeatElement(0x20, count: count))
        column += count
        step(to: position + 1 - bytes.startIndex)
      default:
        boxTree.text.append(byte)
        if byte & 0xC0 != 0x80 { column += 1 }
      }
    }
    close(open)
    endsInSpace = false
  }

  private mutating func appendKeptBreak(node: ElementTree.NodeID) {
    let place = UInt32(boxTree.text.count)
    boxTree.items.append(
      InlineItem(
        kind: .lineBreak, style: styleIndex(of: node), element: frame.structure, node: node.index, link: frame.link,
        paint: frame.paint, shift: frame.shift, start: place, end: place, box: frame.box))
    reopenDirections()
    column = 0
  }

  /// Where an item of text begins in the list, and in the text.
  private mutating func openItem(node: ElementTree.NodeID, offset: Int) -> InlineItem {
    step(to: offset)
    let place = UInt32(boxTree.text.count)
    return InlineItem(
      kind: .text, style: styleIndex(of: node), element: frame.structure, node: node.index, link: frame.link,
      paint: frame.paint, shift: frame.shift, start: place, end: place, box: frame.box)
  }

  private mutating func close(_ open: InlineItem) {
    var item = open
    item.end = UInt32(boxTree.text.count)
    if item.end > item.start { boxTree.items.append(item) }
  }

  /// From here on, text stands for the node's bytes at an offset.
  private mutating func step(to offset: Int) {
    boxTree.steps.append(.init(position: UInt32(boxTree.text.count), nodeOffset: UInt32(clamping: offset)))
  }

  /// White space at the end of a line disappears (4.1.2).
  mutating func removeTrailingSpace() {
    guard paragraph >= 0, endsInSpace, boxTree.text.last == 0x20 else { return }
    let start = Int(boxTree.boxes[Int(paragraph)].items.lowerBound)
    var position = boxTree.items.count - 1
    while position >= start, takesNoRoom(boxTree.items[position]) {
      position -= 1
    }
    guard position >= start, boxTree.items[position].kind == .text,
      Int(boxTree.items[position].end) == boxTree.text.count,
      boxTree.items[position].end > boxTree.items[position].start
    else { return }
    boxTree.text.removeLast()
    let end = UInt32(boxTree.text.count)
    while let last = boxTree.steps.last, last.position > end { boxTree.steps.removeLast() }
    boxTree.items[position].end = end
    for mark in (position + 1)..<max(position + 1, boxTree.items.count) {
      (boxTree.items[mark].start, boxTree.items[mark].end) = (end, end)
    }
    if boxTree.items[position].start == end { removeItem(at: position) }
  }

  /// White space around it is as if it were not there.
  private func takesNoRoom(_ item: InlineItem) -> Bool {
    item.kind.isPassed || item.kind == .box && boxTree.styles[Int(item.style)].box.leavesFlow
  }

  // MARK: text-transform

  private func transformedText(_ bytes: ArraySlice<UInt8>, style: TextProperties) -> [UInt8] {
    let text = String(decoding: bytes, as: UTF8.self)
    let cased: [UInt8]
    switch style.transform {
    case .none: cased = Array(bytes)
    case .uppercase: cased = Array(UnicodeText.uppercase(text, language: style.language).utf8)
    case .lowercase: cased = Array(UnicodeText.lowercase(text, language: style.language).utf8)
    case .capitalize: cased = capitalized(text)
    }
    // CSS Text 4, 2.1: case, then width, then kana.
    guard style.isFullWidth || style.isFullSizeKana else { return cased }
    var result = ""
    for scalar in String(decoding: cased, as: UTF8.self).unicodeScalars {
      var scalar = scalar
      if style.isFullWidth { scalar = EastAsianForms.fullWidth(scalar) }
      if style.isFullSizeKana { scalar = EastAsianForms.fullSize(scalar) }
      result.unicodeScalars.append(scalar)
    }
    return Array(result.utf8)
  }

  /// The first letter of each word. Offsets inside a text whose length changes are approximate.
  private func capitalized(_ text: String) -> [UInt8] {
    var result = ""
    var isStart = true
    for scalar in text.unicodeScalars {
      if isStart, scalar.properties.isAlphabetic {
        result += scalar.properties.titlecaseMapping
        isStart = false
      } else {
        result.unicodeScalars.append(scalar)
        if scalar.properties.isWhitespace { isStart = true } else if scalar.properties.isAlphabetic { isStart = false }
      }
    }
    return Array(result.utf8)
  }
}
