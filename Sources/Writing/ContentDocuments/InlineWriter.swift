import Diagnostics
import ElementTree
import Limits
import Manuscript

/// Running text as elements.
extension TextWriter {
  mutating func write(_ run: [Inline], to parent: NodeID) {
    if frame.tree.depth(of: parent) > Self.maximumInlineElementDepth {
      frame.tree.appendText(run.plainText, to: parent, origin: origin(run.first?.span ?? .none))
      return
    }
    for inline in run { write(inline, to: parent) }
  }

  /// What nests is kept apart from what does not, so that the frames of the recursion stay small: with all cases in one
  /// function a hundred levels take most of a stack of 1 MiB in a debug build (measured).
  private mutating func write(_ inline: Inline, to parent: NodeID) {
    guard let (name, children) = container(inline) else { return writeLeaf(inline, to: parent) }
    write(children, to: name.map { open($0, inline, to: parent) } ?? parent)
  }

  /// The element and children of an inline that only holds others; no name when they stand by themselves.
  private func container(_ inline: Inline) -> (name: Name?, children: [Inline])? {
    switch inline.content {
    case .emphasis(let children): (.em, children)
    case .strong(let children): (.strong, children)
    case .strikethrough(let children): (.del, children)
    // A span without attributes means nothing; it is what a broken link leaves behind.
    case .span(let children): (inline.attributes.isEmpty || !takesAttributes ? nil : .span, children)
    // Without a direction `bdo` says nothing, and the schema refuses it.
    case .phrase(.bdo, let children):
      (takesAttributes && AuthoredAttributes.direction(inline.attributes) != nil ? .bdo : nil, children)
    case .phrase(let phrase, let children): (Name(known: phrase.rawValue), children)
    // No link stands within another.
    case .link(_, _, let children) where isInLink: (nil, children)
    case .text, .code, .link, .image, .lineBreak, .softBreak, .footnoteCall: nil
    }
  }

  private mutating func writeLeaf(_ inline: Inline, to parent: NodeID) {
    switch inline.content {
    case .text(let text): frame.tree.appendText(text, to: parent, origin: origin(inline.span))
    case .softBreak: frame.tree.appendText("\n", to: parent, origin: origin(inline.span))
    case .code(let text): frame.tree.appendText(text, to: open(.code, inline, to: parent), origin: origin(inline.span))
    case .link(let destination, let title, let children):
      writeLink(destination, title, children, inline, to: parent)
    case .image(let image): writePicture(image, inline.attributes, to: parent, origin: origin(inline.span))
    case .lineBreak: frame.tree.appendElement(.br, to: parent, origin: origin(inline.span))
    case .footnoteCall(let label): writeCall(label, inline, to: parent)
    case .emphasis, .strong, .strikethrough, .span, .phrase: break
    }
  }

  private mutating func open(_ name: Name, _ inline: Inline, to parent: NodeID) -> NodeID {
    let element = frame.tree.appendElement(name, to: parent, origin: origin(inline.span))
    apply(inline.attributes, class: nil, to: element)
    if name == .abbr, let words = AuthoredAttributes.title(inline.attributes) { frame.set(.title, words, on: element) }
    return element
  }

  private mutating func writeLink(
    _ destination: String, _ title: String?, _ children: [Inline], _ inline: Inline, to parent: NodeID
  ) {
    guard !isInLink, let href = LinkDestination.href(destination) else { return write(children, to: parent) }
    let link = frame.tree.appendElement(.a, to: parent, origin: origin(inline.span))
    frame.set(.href, href, on: link)
    if let title, !title.isEmpty { frame.set(.title, DisplayText.bounded(title), on: link) }
    apply(inline.attributes, class: nil, to: link)
    isInLink = true
    write(children, to: link)
    isInLink = false
    let calls = postponedCalls
    postponedCalls = []
    for call in calls { writeCall(number: call.number, origin: origin(call.span), to: parent) }
  }

  // MARK: Calls of notes

  private mutating func writeCall(_ label: String, _ inline: Inline, to parent: NodeID) {
    guard let number = notes.number(of: label) else {
      frame.tree.appendText("[^\(label)]", to: parent, origin: origin(inline.span))
      return
    }
    if isInLink { return postponedCalls.append((number, inline.span)) }
    writeCall(number: number, origin: origin(inline.span), to: parent)
  }

  /// Nothing but text stands inside: Apple Books shows pop-ups for such calls only.
  private mutating func writeCall(number: Int, origin: ElementTree.Origin, to parent: NodeID) {
    let call = frame.tree.appendElement(.a, to: parent, origin: origin)
    frame.set(.id, notes.claimCall(number), on: call)
    frame.set(.class, "noteref", on: call)
    frame.set(.href, "#" + notes.noteID(number), on: call)
    frame.set(.role, "doc-noteref", on: call)
    frame.set(.epubType, "noteref", on: call)
    frame.text(String(number), to: call)
  }
}
