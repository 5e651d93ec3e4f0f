import Diagnostics

/// Links, images, footnote references and bracketed spans.
///
/// Bracketed spans, in Sewn's own dialect:
///
///     bracketed-span = "[" inlines "]" attributes
///
/// where no link reading of the brackets comes first. A span may hold links, and a link may hold spans.
///
/// Footnote references:
///
///     footnote-reference = "[^" label "]"       ; of a label that has a definition `[^label]:` anywhere in the text
///     label = 1*999(any byte but white space, "[" and "]")
extension InlineParser {
  mutating func openBracket(isImage: Bool) -> Bool {
    let at = position
    if !brackets.isEmpty { brackets[brackets.count - 1].holdsBracket = true }
    push(Piece(.text, at..<at + (isImage ? 2 : 1)))
    brackets.append(
      Bracket(piece: pieces.count - 1, textStart: position, isImage: isImage, runBelow: lastRun))
    return true
  }

  mutating func closeBracket() -> Bool {
    let at = position
    guard let bracket = brackets.last else { return false }
    steps += 1
    let isActive = bracket.isImage || brackets.count > inactiveBelow
    if isActive, var found = inlineLink(at + 1) ?? referenceLink(bracket, at) {
      found.link.kind = bracket.isImage ? .image : .link
      if let attributes = readAttributes(at: found.end) {
        found.link.attributes = attributes.index
        found.end = attributes.end
      }
      enclose(bracket, at..<found.end, found.link)
      if !bracket.isImage { inactiveBelow = brackets.count }
      return true
    }
    if isExtended, !bracket.isImage, let label = footnoteLabel(bracket, at) {
      replace(bracket, at, byFootnote: label)
      return true
    }
    if !bracket.isImage, let attributes = readAttributes(at: at + 1) {
      enclose(bracket, at..<attributes.end, Link(kind: .span, attributes: attributes.index))
      return true
    }
    popBracket()
    return false
  }

  private mutating func popBracket() {
    brackets.removeLast()
    inactiveBelow = min(inactiveBelow, brackets.count)
  }

  /// Makes the piece of the opening bracket one end of a link, and adds the other.
  private mutating func enclose(_ bracket: Bracket, _ closing: Range<Int>, _ link: Link) {
    links.append(link)
    pieces[bracket.piece].kind = .open
    pieces[bracket.piece].index = Int32(links.count - 1)
    var piece = Piece(.close, closing)
    piece.index = Int32(links.count - 1)
    push(piece)
    matchDelimiters(above: bracket.runBelow)
    popBracket()
  }

  // MARK: Destinations

  /// `(destination "title")` behind the brackets.
  private mutating func inlineLink(_ at: Int) -> (link: Link, end: Int)? {
    guard at < end, tree.bytes[at] == UInt8(ascii: "(") else { return nil }
    let first = LinkSyntax.skipSpace(tree.bytes, at + 1, end, steps: &steps)
    guard let destination = LinkSyntax.destination(tree.bytes, at: first, before: end, steps: &steps) else {
      return nil
    }
    var link = Link(kind: .link)
    var next = LinkSyntax.skipSpace(tree.bytes, destination.end, end, steps: &steps)
    var title: Range<Int>?
    if next > destination.end, let found = LinkSyntax.title(tree.bytes, at: next, before: end, steps: &steps) {
      title = found
      next = LinkSyntax.skipSpace(tree.bytes, found.upperBound + 1, end, steps: &steps)
    }
    guard next < end, tree.bytes[next] == UInt8(ascii: ")") else { return nil }
    link.destination = decoded(destination.text)
    if let title { link.title = decoded(title) }
    return (link, next + 1)
  }

  /// `[label]`, `[]` or nothing behind the brackets, of a label that is defined.
  private mutating func referenceLink(_ bracket: Bracket, _ at: Int) -> (link: Link, end: Int)? {
    guard !references.entries.isEmpty else { return nil }
    var label = LinkSyntax.label(tree.bytes, at: at + 1, before: end, steps: &steps)
    var next = at + 1
    if let label { next = label.upperBound + 1 }
    if label == nil || label?.isEmpty == true {
      guard !bracket.holdsBracket, at - bracket.textStart <= LinkSyntax.maximumLabelBytes else { return nil }
      label = bracket.textStart..<at
    }
    guard let label else { return nil }
    let name = LinkSyntax.normalized(tree.bytes, label, steps: &steps)
    guard !name.isEmpty, let entry = references.find(name) else { return nil }
    let size = entry.destination.range.count + (entry.title?.range.count ?? 0)
    guard size <= referenceBudget else { return nil }
    referenceBudget -= size
    return (Link(kind: .link, destination: entry.destination, title: entry.title), next)
  }

  // MARK: Footnotes

  private mutating func footnoteLabel(_ bracket: Bracket, _ at: Int) -> SourceSpan? {
    let label = min(bracket.textStart + 1, at)..<at
    guard !footnotes.isEmpty, !bracket.holdsBracket, byteAt(bracket.textStart) == UInt8(ascii: "^"), !label.isEmpty,
      label.count <= LinkSyntax.maximumLabelBytes
    else { return nil }
    return footnotes.find(LinkSyntax.normalized(tree.bytes, label, steps: &steps))
  }

  /// What was read of the label is no inline.
  private mutating func replace(_ bracket: Bracket, _ at: Int, byFootnote label: SourceSpan) {
    let lower = Int(pieces[bracket.piece].range.lower)
    pieces.removeLast(pieces.count - bracket.piece)
    lastRun = bracket.runBelow
    if lastRun >= 0 { runs[lastRun].next = -1 }
    textStart = lower
    var piece = Piece(.footnote, lower..<at + 1)
    let textLower = tree.bytes.count
    tree.bytes.append(contentsOf: source[label.range])
    piece.text = SourceSpan(textLower..<tree.bytes.count)
    push(piece)
    popBracket()
  }
}
