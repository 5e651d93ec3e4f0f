/// The seven kinds of HTML block (CommonMark 0.31.2, section 4.6), and tags, which raw inline HTML needs too.
enum HTMLBlocks {
  /// The kind of HTML block that a line opens.
  static func start(_ bytes: [UInt8], _ line: Range<Int>, interruptsParagraph: Bool, steps: inout Int) -> Int? {
    let next = line.lowerBound + 1
    guard next < line.upperBound else { return nil }
    switch bytes[next] {
    case UInt8(ascii: "!"):
      if has("!--", bytes, next, line.upperBound) { return 2 }
      if has("![CDATA[", bytes, next, line.upperBound, isExact: true) { return 5 }
      return next + 1 < line.upperBound && ByteClasses.isLetter(bytes[next + 1]) ? 4 : nil
    case UInt8(ascii: "?"): return 3
    default: break
    }
    let isClosing = bytes[next] == UInt8(ascii: "/")
    let nameStart = isClosing ? next + 1 : next
    var nameEnd = nameStart
    while nameEnd < line.upperBound, ByteClasses.isAlphanumeric(bytes[nameEnd]) {
      nameEnd += 1
      steps += 1
    }
    if let kind = kind(of: bytes[nameStart..<nameEnd], isClosing: isClosing, bytes, nameEnd, line.upperBound) {
      return kind
    }
    if interruptsParagraph { return nil }
    let end = Tags.end(bytes, at: line.lowerBound, before: line.upperBound, steps: &steps)
    guard var position = end else { return nil }
    while position < line.upperBound {
      guard ByteClasses.isSpace(bytes[position]) else { return nil }
      position += 1
      steps += 1
    }
    return 7
  }

  private static func kind(
    of name: ArraySlice<UInt8>, isClosing: Bool, _ bytes: [UInt8], _ nameEnd: Int, _ end: Int
  ) -> Int? {
    guard name.count <= 10, !name.isEmpty else { return nil }
    let next = nameEnd < end ? bytes[nameEnd] : ByteClasses.newline
    let isEnded = ByteClasses.isSpace(next) || next == UInt8(ascii: ">")
    let lowered = name.map { ByteClasses.isLetter($0) ? $0 | 0x20 : $0 }
    if !isClosing, isEnded, verbatim.contains(lowered) { return 1 }
    let isSelfClosed = next == UInt8(ascii: "/") && nameEnd + 1 < end && bytes[nameEnd + 1] == UInt8(ascii: ">")
    return (isEnded || isSelfClosed) && blockNames.contains(lowered) ? 6 : nil
  }

  /// Whether a block of this kind ends with this line.
  static func ends(_ kind: Int, _ bytes: [UInt8], _ line: Range<Int>, steps: inout Int) -> Bool {
    steps += line.count
    var position = line.lowerBound
    while position < line.upperBound {
      let byte = bytes[position]
      switch kind {
      case 1:
        if byte == UInt8(ascii: "<") {
          for name in verbatimEnds where has(name, bytes, position, line.upperBound) { return true }
        }
      case 2: if byte == UInt8(ascii: "-"), has("-->", bytes, position, line.upperBound) { return true }
      case 3: if byte == UInt8(ascii: "?"), has("?>", bytes, position, line.upperBound) { return true }
      case 4: if byte == UInt8(ascii: ">") { return true }
      default: if byte == UInt8(ascii: "]"), has("]]>", bytes, position, line.upperBound) { return true }
      }
      position += 1
    }
    return false
  }

  /// Whether the bytes at `index` are this text, without regard to the case of letters unless `isExact`.
  static func has(_ text: StaticString, _ bytes: [UInt8], _ index: Int, _ end: Int, isExact: Bool = false) -> Bool {
    let count = text.utf8CodeUnitCount
    guard index + count <= end else { return false }
    var position = index
    for wanted in text.description.utf8 {
      let byte = bytes[position]
      if byte != wanted, isExact || !ByteClasses.isLetter(byte) || byte | 0x20 != wanted { return false }
      position += 1
    }
    return true
  }

  private static let verbatim: Set<[UInt8]> = names("pre script style textarea")
  private static let verbatimEnds: [StaticString] = ["</pre>", "</script>", "</style>", "</textarea>"]
  private static let blockNames: Set<[UInt8]> = names(
    """
    address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt \
    fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link \
    main menu menuitem nav noframes ol optgroup option p param search section summary table tbody td tfoot th thead \
    title tr track ul
    """)

  private static func names(_ list: String) -> Set<[UInt8]> {
    Set(list.utf8.split(separator: ByteClasses.space).map { Array($0) })
  }
}
