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

  private mutating func write(_ inline: Inline, to parent: NodeID) {
    switch inline.content {
    case .text(let text): frame.tree.appendText(text, to: parent, origin: origin(inline.span))
    case .softBreak: frame.tree.appendText("\n", to: parent, origin: origin(inline.span))
    case .emphasis(let children): write(children, in: .em, inline, to: parent)
    case .strong(let children): write(children, in: .strong, inline, to: parent)
    case .strikethrough(let children): write(children, in: .del, inline, to: parent)
    case .span(let children): writeSpan(children, inline, to: parent)
    case .code(let text): frame.tree.appendText(text, to: open(.code, inline, to: parent), origin: origin(inline.span))
    case .link(let destination, let title, let children):
      writeLink(destination, title, children, inline, to: parent)
    case .image(let image): writePicture(image, to: parent, origin: origin(inline.span))
    case .lineBreak: frame.tree.appendElement(.br, to: parent, origin: origin(inline.span))
    case .footnoteCall(let label): writeCall(label, inline, to: parent)
    case .phrase(let phrase, let children): writePhrase(phrase, children, inline, to: parent)
    }
  }

  private mutating func open(_ name: Name, _ inline: Inline, to parent: NodeID) -> NodeID {
    let element = frame.tree.appendElement(name, to: parent, origin: origin(inline.span))
    apply(inline.attributes, class: nil, to: element)
    return element
  }

  private mutating func write(_ children: [Inline], in name: Name, _ inline: Inline, to parent: NodeID) {
    write(children, to: open(name, inline, to: parent))
  }

  /// A span without attributes means nothing; it is what a broken link leaves behind.
  private mutating func writeSpan(_ children: [Inline], _ inline: Inline, to parent: NodeID) {
    if inline.attributes.isEmpty || !takesAttributes { return write(children, to: parent) }
    write(children, in: .span, inline, to: parent)
  }

  private mutating func writePhrase(
    _ phrase: Inline.Phrase, _ children: [Inline], _ inline: Inline, to parent: NodeID
  ) {
    // Without a direction it says nothing, and the schema refuses it.
    if phrase == .bdo && AuthoredAttributes.direction(inline.attributes) == nil { return write(children, to: parent) }
    guard let name = Name(known: phrase.rawValue) else { return write(children, to: parent) }
    let element = open(name, inline, to: parent)
    if phrase == .bdo, !takesAttributes, let direction = AuthoredAttributes.direction(inline.attributes) {
      frame.set(.dir, direction, on: element)
    }
    write(children, to: element)
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
