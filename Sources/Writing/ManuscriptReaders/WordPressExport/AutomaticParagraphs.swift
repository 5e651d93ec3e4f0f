/// WordPress's rules for bodies that are half text, half HTML (`wpautop`): a blank line parts paragraphs, a line end is a
/// break, and blocks stand alone. Bodies of the block editor, between `<!-- wp:… -->` comments, are HTML already.
enum AutomaticParagraphs {
  private static let blocks: Set<[UInt8]> = Set(
    [
      "table", "thead", "tfoot", "caption", "col", "colgroup", "tbody", "tr", "td", "th", "div", "dl", "dd", "dt", "ul",
      "ol", "li", "pre", "form", "map", "area", "blockquote", "address", "style", "p", "h1", "h2", "h3", "h4", "h5",
      "h6", "hr", "fieldset", "legend", "section", "article", "aside", "hgroup", "header", "footer", "nav", "figure",
      "figcaption", "details", "menu", "summary", "main", "video", "audio", "iframe", "script", "object", "center",
    ].map { Array($0.utf8) })
  /// Their content is one paragraph or no text at all.
  private static let closed: Set<[UInt8]> = Set(
    [
      "p", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "figcaption", "caption", "summary", "table", "thead", "tbody",
      "tfoot", "tr", "ul", "ol", "dl", "legend",
    ].map { Array($0.utf8) })
  private static let verbatim: Set<[UInt8]> = Set(["pre", "script", "style", "object"].map { Array($0.utf8) })

  /// HTML whose paragraphs are marked. O(bytes).
  static func mark(_ body: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for part in parts(of: withLineFeeds(body)) {
      if part.isEditor { result += part.html } else { result += classic(withoutComments(part.html)) }
    }
    return result
  }

  // MARK: Parts

  private static func withLineFeeds(_ body: [UInt8]) -> [UInt8] {
    guard body.contains(0x0D) else { return body }
    var result: [UInt8] = []
    for (index, byte) in body.enumerated() {
      if byte == 0x0D {
        if index + 1 < body.count, body[index + 1] == 0x0A { continue }
        result.append(0x0A)
      } else {
        result.append(byte)
      }
    }
    return result
  }

  /// The body, divided at the block editor's comments; the comments themselves go.
  private static func parts(of body: [UInt8]) -> [(html: [UInt8], isEditor: Bool)] {
    var parts: [(html: [UInt8], isEditor: Bool)] = []
    var depth = 0
    var start = 0
    var index = 0
    while let found = body[index...].firstRange(of: "<!--") {
      guard let end = body[found.upperBound...].firstRange(of: "-->") else { break }
      index = end.upperBound
      let inner = body[found.upperBound..<end.lowerBound]
      let comment = inner[inner.trimmedRange()]
      let isOpening = comment.hasPrefix("wp:")
      guard isOpening || comment.hasPrefix("/wp:") else { continue }
      parts.append((Array(body[start..<found.lowerBound]), depth > 0))
      start = end.upperBound
      if comment.hasPrefix("wp:freeform") || comment.hasPrefix("/wp:freeform") { continue }
      if isOpening { depth += comment.last == UInt8(ascii: "/") ? 0 : 1 } else { depth = max(0, depth - 1) }
    }
    parts.append((Array(body[start...]), depth > 0))
    return parts
  }

  private static func withoutComments(_ html: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while let found = html[index...].firstRange(of: "<!--") {
      result += html[index..<found.lowerBound]
      guard let end = html[found.upperBound...].firstRange(of: "-->") else { return result }
      index = end.upperBound
    }
    return result + html[index...]
  }

  // MARK: Text between blocks

  /// A line end inside a tag is no break.
  private static func withoutLineEndsInTags(_ html: [UInt8]) -> [UInt8] {
    var result = html
    for tag in HTMLTags.scan(html) {
      for index in tag.range where result[index] == 0x0A { result[index] = 0x20 }
    }
    return result
  }

  private static func classic(_ given: [UInt8]) -> [UInt8] {
    let html = withoutLineEndsInTags(given)
    var result: [UInt8] = []
    var open: [[UInt8]] = []
    var start = 0
    var verbatimEnd: [UInt8]?
    for tag in HTMLTags.scan(html) where blocks.contains(tag.name) {
      if let name = verbatimEnd {
        guard tag.isClosing, tag.name == name else { continue }
        verbatimEnd = nil
        result += html[start..<tag.range.upperBound]
        start = tag.range.upperBound
        continue
      }
      result += paragraphs(html[start..<tag.range.lowerBound], in: open.last)
      result += html[tag.range]
      start = tag.range.upperBound
      if tag.isClosing {
        if let index = open.lastIndex(of: tag.name) { open.removeSubrange(index...) }
      } else if verbatim.contains(tag.name) {
        verbatimEnd = tag.name
      } else if !tag.isVoid, open.count < 300 {
        open.append(tag.name)
      }
    }
    return result + (verbatimEnd == nil ? paragraphs(html[start...], in: open.last) : Array(html[start...]))
  }

  private static func paragraphs(_ text: ArraySlice<UInt8>, in block: [UInt8]?) -> [UInt8] {
    let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    if text.allSatisfy(\.isASCIIBlank) { return [0x0A] }
    if let block, closed.contains(block) { return joined(lines) }
    var groups: [[ArraySlice<UInt8>]] = [[]]
    for line in lines {
      if line.allSatisfy(\.isASCIIBlank) {
        if !(groups.last?.isEmpty ?? true) { groups.append([]) }
      } else {
        groups[groups.count - 1].append(line)
      }
    }
    groups.removeAll { $0.isEmpty }
    // An item or cell of one paragraph stays without one.
    if groups.count == 1, let block,
      block == Array("li".utf8) || block == Array("td".utf8) || block == Array("th".utf8)
        || block == Array("dd".utf8)
    {
      return joined(groups[0])
    }
    return groups.flatMap { Array("<p>".utf8) + joined($0) + Array("</p>\n".utf8) }
  }

  /// Lines with breaks between; a bare address alone on its line is a link.
  private static func joined(_ lines: [ArraySlice<UInt8>]) -> [UInt8] {
    var result: [UInt8] = []
    for (index, line) in lines.enumerated() {
      let trimmed = line[line.trimmedRange()]
      result += BareAddress.linked(trimmed) ?? Array(line)
      let isLast = index == lines.count - 1
      if isLast || endsInBreak(trimmed) || trimmed.isEmpty { result.append(0x0A) } else { result += "<br />\n".utf8 }
    }
    if result.last == 0x0A { result.removeLast() }
    return result
  }

  private static func endsInBreak(_ line: ArraySlice<UInt8>) -> Bool {
    let end = line.suffix(6).filter { $0 != 0x20 }.loweredASCII
    return end.hasSuffix("<br/>") || end.hasSuffix("<br>")
  }
}

/// An address alone on its line: WordPress would fetch what stands there; a book says where it is.
enum BareAddress {
  static func linked(_ line: ArraySlice<UInt8>) -> [UInt8]? {
    guard line.count < 2_000, line.hasPrefix("http://") || line.hasPrefix("https://"),
      !line.contains(where: { $0.isASCIIBlank || $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "\"") })
    else { return nil }
    return Array("<a href=\"".utf8) + line + Array("\">".utf8) + line + Array("</a>".utf8)
  }
}
