import Diagnostics
import ElementTree
import Limits
import Manuscript

extension HTMLConversion {
  mutating func appendChildren(of parent: ElementTree.NodeID, to run: inout InlineRun) {
    guard depth < Limits.maximumBlockDepth + Limits.maximumInlineDepth / 2 else {
      report.tooDeep(at: span)
      return run.append(text: Array(tree.textContent(of: parent).utf8))
    }
    depth += 1
    defer { depth -= 1 }
    for child in tree.children(of: parent) { appendInline(child, to: &run) }
  }

  mutating func appendInline(_ node: ElementTree.NodeID, to run: inout InlineRun) {
    guard tree.isElement(node) else { return run.append(text: tree.textBytes(of: node)) }
    switch role(node) {
    case .dropped, .media: report.droppedElement(spelling(node), at: span)
    case .lineBreak: run.appendLineBreak()
    case .image: appendImage(node, to: &run)
    case .code: appendCode(node, to: &run)
    case .link: appendLink(node, to: &run)
    case .emphasis: append(node, to: &run) { .emphasis($0) }
    case .strong: append(node, to: &run) { .strong($0) }
    case .strikethrough: append(node, to: &run) { .strikethrough($0) }
    case .phrase(let phrase): append(node, to: &run) { .phrase(phrase, $0) }
    case .span: appendSpan(node, to: &run)
    case .transparent: appendChildren(of: node, to: &run)
    case .unknown:
      report.unknownElement(spelling(node), at: span)
      appendChildren(of: node, to: &run)
    default:
      // A block inside a heading, a cell or an emphasis: its text, set off by spaces.
      run.append(text: [0x20])
      appendChildren(of: node, to: &run)
      run.append(text: [0x20])
    }
  }

  /// A container; one without content leaves nothing, unless a link may lead to its id.
  private mutating func append(
    _ node: ElementTree.NodeID, to run: inout InlineRun, ignoring ignored: [StaticString] = [],
    _ content: ([Inline]) -> Inline.Content
  ) {
    let attributes = AttributePolicy.kept(tree, node, ignoring: ignored, at: span, report: &report)
    var inner = InlineRun(span: span, dropsSpace: run.dropsSpace)
    appendChildren(of: node, to: &inner)
    if inner.inlines.isEmpty, attributes.id == nil { return }
    run.append(Inline(content(inner.inlines), attributes: attributes, span: span), after: inner)
  }

  private mutating func appendSpan(_ node: ElementTree.NodeID, to run: inout InlineRun) {
    if authority == .author, !tree.attributeList(of: node).isEmpty {
      var probe = InlineRun(span: span, dropsSpace: run.dropsSpace)
      append(node, to: &probe) { .span($0) }
      for inline in probe.inlines { splice(inline, to: &run) }
      run.dropsSpace = probe.dropsSpace
    } else {
      appendChildren(of: node, to: &run)
    }
  }

  /// A span that lost all its attributes is no span.
  private func splice(_ inline: Inline, to run: inout InlineRun) {
    if inline.attributes.isEmpty, case .span(let inner) = inline.content {
      for child in inner { run.append(child) }
    } else {
      run.append(inline)
    }
  }

  private mutating func appendLink(_ node: ElementTree.NodeID, to run: inout InlineRun) {
    let raw = tree.attribute(.href, of: node)
    let title = tree.attribute(.title, of: node).flatMap { $0.isEmpty ? nil : $0 }
    let ignored: [StaticString] = ["href", "title", "rel", "target", "name", "rev", "hreflang", "type"]
    if let raw, let address = AddressPolicy.link(raw, from: authority) {
      return append(node, to: &run, ignoring: ignored) { .link(destination: address, title: title, $0) }
    }
    if let raw { report.refusedAddress(raw, at: span) }
    appendChildren(of: node, to: &run)
  }

  private mutating func appendCode(_ node: ElementTree.NodeID, to run: inout InlineRun) {
    let text = tree.textContent(of: node).utf8.map { $0.isASCIIBlank ? 0x20 : $0 }
    let attributes = AttributePolicy.kept(tree, node, at: span, report: &report)
    if !text.isEmpty { run.append(Inline(.code(text.text), attributes: attributes, span: span)) }
  }

  private mutating func appendImage(_ node: ElementTree.NodeID, to run: inout InlineRun) {
    let alternative = tree.attribute(.alt, of: node) ?? ""
    guard let raw = tree.attribute(.src, of: node) else { return }
    guard let source = AddressPolicy.picture(raw, from: authority) else {
      if authority == .commenter {
        report.pictureInComment(at: span, isLinked: false)
      } else {
        report.refusedAddress(raw, at: span)
      }
      return run.append(text: Array(alternative.utf8))
    }
    if authority == .commenter {
      report.pictureInComment(at: span, isLinked: true)
      return run.append(Pictures.link(to: source, alternative: alternative, span: span))
    }
    let title = tree.attribute(.title, of: node).flatMap { $0.isEmpty ? nil : $0 }
    let ignored: [StaticString] = [
      "src", "alt", "title", "role", "srcset", "sizes", "loading", "decoding", "width", "height", "border", "align",
      "hspace",
      "vspace",
    ]
    var attributes = AttributePolicy.kept(tree, node, ignoring: ignored, at: span, report: &report)
    if isPresentational(node), !attributes.isOrnament { attributes.classes.append("ornament") }
    run.append(
      Inline(.image(Image(source: source, alternative: alternative, title: title)), attributes: attributes, span: span))
  }
}

extension HTMLConversion {
  /// `role="presentation"`. An empty `alt` alone is no word of the author's: content management systems write it.
  private func isPresentational(_ node: ElementTree.NodeID) -> Bool {
    guard let role = tree.attributeBytes(.role, of: node) else { return false }
    return role.elementsEqual("presentation".utf8) || role.elementsEqual("none".utf8)
  }
}

/// Pictures of commenters: the book takes none, but says where they are.
enum Pictures {
  static func link(to address: String, alternative: String, span: SourceSpan) -> Inline {
    let words = alternative.trimmed.isEmpty ? address : alternative
    return Inline(.link(destination: address, title: nil, [Inline(.text(words), span: span)]), span: span)
  }
}
