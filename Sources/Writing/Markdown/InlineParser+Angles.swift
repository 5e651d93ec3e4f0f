import Diagnostics

/// What starts with `<`: autolinks and raw HTML (CommonMark 0.31.2, sections 6.5 and 6.6).
extension InlineParser {
  mutating func readAngle() -> Bool {
    let at = position
    if let close = addressEnd(at) {
      return pushAutolink(at..<close + 1, text: at + 1..<close, prefix: "")
    }
    if let close = mailEnd(at) {
      return pushAutolink(at..<close + 1, text: at + 1..<close, prefix: "mailto:")
    }
    guard let next = htmlEnd(at) else { return false }
    var piece = Piece(.html, at..<next)
    piece.text = SourceSpan(at..<next)
    push(piece)
    return true
  }

  mutating func pushAutolink(_ range: Range<Int>, text: Range<Int>, prefix: StaticString) -> Bool {
    var link = Link(kind: .link, destination: SourceSpan(text))
    if prefix.utf8CodeUnitCount > 0 { link.destination = appended(prefix, text) }
    links.append(link)
    var piece = Piece(.autolink, range)
    piece.text = SourceSpan(text)
    piece.index = Int32(links.count - 1)
    push(piece)
    return true
  }

  mutating func appended(_ prefix: StaticString, _ text: Range<Int>) -> SourceSpan {
    let lower = tree.bytes.count
    tree.bytes.append(contentsOf: prefix.description.utf8)
    // Byte by byte: a slice of the array would share it, and appending would copy all of it.
    for index in text {
      let byte = tree.bytes[index]
      tree.bytes.append(byte)
    }
    steps += text.count
    return SourceSpan(lower..<tree.bytes.count)
  }

  /// The `>` of `<scheme:…>`.
  private mutating func addressEnd(_ at: Int) -> Int? {
    var index = at + 1
    guard ByteClasses.isLetter(byteAt(index)) else { return nil }
    while index - at <= 33, isSchemeByte(byteAt(index)) {
      index += 1
      steps += 1
    }
    guard index - at - 1 >= 2, index - at - 1 <= 32, byteAt(index) == UInt8(ascii: ":") else { return nil }
    while index < end {
      steps += 1
      let byte = tree.bytes[index]
      if byte == UInt8(ascii: ">") { return index }
      if byte <= 0x20 || byte == 0x7F || byte == UInt8(ascii: "<") { return nil }
      index += 1
    }
    return nil
  }

  private func isSchemeByte(_ byte: UInt8) -> Bool {
    ByteClasses.isAlphanumeric(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: "-")
  }

  /// The `>` of `<name@host>`.
  private mutating func mailEnd(_ at: Int) -> Int? {
    var index = at + 1
    while isMailByte(byteAt(index)) {
      index += 1
      steps += 1
    }
    guard index > at + 1, byteAt(index) == UInt8(ascii: "@") else { return nil }
    while true {
      index += 1
      let label = index
      while ByteClasses.isAlphanumeric(byteAt(index)) || byteAt(index) == UInt8(ascii: "-") {
        index += 1
        steps += 1
      }
      guard index > label, index - label <= 63, tree.bytes[label] != UInt8(ascii: "-"),
        tree.bytes[index - 1] != UInt8(ascii: "-")
      else { return nil }
      if byteAt(index) == UInt8(ascii: ">") { return index }
      guard byteAt(index) == UInt8(ascii: ".") else { return nil }
    }
  }

  private func isMailByte(_ byte: UInt8) -> Bool {
    if ByteClasses.isAlphanumeric(byte) { return true }
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"),
      UInt8(ascii: "&"), UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "/"),
      UInt8(ascii: "="), UInt8(ascii: "?"), UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "`"),
      UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"), UInt8(ascii: "~"), UInt8(ascii: "-"):
      return true
    default: return false
    }
  }

  // MARK: Raw HTML

  private mutating func htmlEnd(_ at: Int) -> Int? {
    switch byteAt(at + 1) {
    case UInt8(ascii: "?"):
      return missing.instruction ? nil : search("?>", from: at + 2, isMissing: \.instruction)
    case UInt8(ascii: "!"): return declarationEnd(at)
    default: return Tags.end(tree.bytes, at: at, before: end, steps: &steps)
    }
  }

  private mutating func declarationEnd(_ at: Int) -> Int? {
    if HTMLBlocks.has("!--", tree.bytes, at + 1, end) {
      if byteAt(at + 4) == UInt8(ascii: ">") { return at + 5 }
      if HTMLBlocks.has("->", tree.bytes, at + 4, end) { return at + 6 }
      return missing.comment ? nil : search("-->", from: at + 4, isMissing: \.comment)
    }
    if HTMLBlocks.has("![CDATA[", tree.bytes, at + 1, end, isExact: true) {
      return missing.characterData ? nil : search("]]>", from: at + 9, isMissing: \.characterData)
    }
    guard ByteClasses.isLetter(byteAt(at + 2)), !missing.declaration else { return nil }
    return search(">", from: at + 2, isMissing: \.declaration)
  }

  /// The place behind the next `text`; remembers when there is none.
  private mutating func search(
    _ text: StaticString, from first: Int, isMissing: WritableKeyPath<MissingEnds, Bool>
  ) -> Int? {
    let lead = text.description.utf8.first ?? 0
    var index = first
    while index < end {
      steps += 1
      if tree.bytes[index] == lead, HTMLBlocks.has(text, tree.bytes, index, end) {
        return index + text.utf8CodeUnitCount
      }
      index += 1
    }
    missing[keyPath: isMissing] = true
    return nil
  }
}
