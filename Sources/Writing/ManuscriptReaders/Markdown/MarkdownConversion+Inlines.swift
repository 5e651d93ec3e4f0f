import Diagnostics
import ElementTree
import Manuscript
import Markdown

extension MarkdownConversion {
  /// The inlines below a node; raw tags are paired among them: `H<sub>2</sub>O`.
  mutating func inlines(in parent: MarkdownTree.NodeID) -> [Inline] {
    var tags = RawTags()
    for child in tree.children(of: parent) {
      if case .htmlInline = tree.kind(of: child) {
        handleTag(Array(tree.textBytes(of: child)), span: span(of: child), tags: &tags)
      } else {
        append(child, to: &tags)
      }
    }
    return tags.finish { name, span in report.unpairedTag(name, at: span) }
  }

  /// Most inlines are texts and line ends, and none of them is worth a list of its own.
  private mutating func append(_ node: MarkdownTree.NodeID, to tags: inout RawTags) {
    switch tree.kind(of: node) {
    case .text: tags.append(Inline(.text(tree.text(of: node)), span: span(of: node)))
    case .softBreak: tags.append(Inline(.softBreak, span: span(of: node)))
    default: tags.append(inline(node))
    }
  }

  private mutating func inline(_ node: MarkdownTree.NodeID) -> [Inline] {
    let span = span(of: node)
    switch tree.kind(of: node) {
    case .lineBreak: return [Inline(.lineBreak, span: span)]
    case .code: return [Inline(.code(tree.text(of: node)), attributes: attributes(of: node), span: span)]
    case .emphasis: return [Inline(.emphasis(inlines(in: node)), attributes: attributes(of: node), span: span)]
    case .strong: return [Inline(.strong(inlines(in: node)), attributes: attributes(of: node), span: span)]
    case .strikethrough:
      return [Inline(.strikethrough(inlines(in: node)), attributes: attributes(of: node), span: span)]
    case .link: return link(node)
    case .image: return image(node)
    case .footnoteReference: return [Inline(.footnoteCall(label: tree.text(of: node)), span: span)]
    case .span:
      let inner = inlines(in: node)
      let attributes = attributes(of: node)
      return attributes.isEmpty ? inner : [Inline(.span(inner), attributes: attributes, span: span)]
    default: return inlines(in: node)
    }
  }

  private mutating func link(_ node: MarkdownTree.NodeID) -> [Inline] {
    let inner = inlines(in: node)
    let raw = tree.destination(of: node)
    guard let address = AddressPolicy.link(raw, from: authority) else {
      if !raw.isEmpty { report.refusedAddress(raw, at: span(of: node)) }
      return inner
    }
    let title = tree.title(of: node).flatMap { $0.isEmpty ? nil : $0 }
    return [
      Inline(
        .link(destination: address, title: title, inner), attributes: attributes(of: node), span: span(of: node))
    ]
  }

  private mutating func image(_ node: MarkdownTree.NodeID) -> [Inline] {
    let span = span(of: node)
    let alternative = inlines(in: node).plainText
    let raw = tree.destination(of: node)
    let words = alternative.isEmpty ? [] : [Inline(.text(alternative), span: span)]
    guard let source = AddressPolicy.picture(raw, from: authority) else {
      if authority == .commenter {
        report.pictureInComment(at: span, isLinked: false)
      } else {
        report.refusedAddress(raw, at: span)
      }
      return words
    }
    if authority == .commenter {
      report.pictureInComment(at: span, isLinked: true)
      return [Pictures.link(to: source, alternative: alternative, span: span)]
    }
    let title = tree.title(of: node).flatMap { $0.isEmpty ? nil : $0 }
    return [
      Inline(
        .image(Image(source: source, alternative: alternative, title: title)), attributes: attributes(of: node),
        span: span)
    ]
  }

  // MARK: Raw tags

  private mutating func handleTag(_ html: [UInt8], span: SourceSpan, tags: inout RawTags) {
    // Comments, declarations and processing instructions go without a word.
    guard let tag = HTMLTags.first(html) else { return }
    if tag.isClosing {
      let isClosed = tags.close(tag.name) { name, span in
        report.unpairedTag(name, at: span)
      }
      if !isClosed { report.unpairedTag(tag.name, at: span) }
      return
    }
    let role = ElementRole.of(tag.name)
    if case .unknown = role { return report.unknownElement(tag.name, at: span) }
    if tag.isVoid, !Self.isContainer(role) || ElementRole.voidNames.contains(tag.name) {
      return tags.append(element(html, span: span))
    }
    if case .dropped = role { report.droppedElement(tag.name, at: span) }
    if case .media = role { report.droppedElement(tag.name, at: span) }
    tags.open(tag.name, role: role, template: template(html, role, span: span), span: span)
  }

  private static func isContainer(_ role: ElementRole) -> Bool {
    switch role {
    case .emphasis, .strong, .strikethrough, .code, .link, .span, .phrase, .transparent: true
    default: false
    }
  }

  /// A tag that stands alone (`<br>`, `<img …>`), by the same rules as in an HTML block.
  private mutating func element(_ html: [UInt8], span: SourceSpan) -> [Inline] {
    var conversion = HTMLConversion(HTMLReader.read(html), span: span, report: report)
    var run = InlineRun(span: span)
    for child in conversion.tree.children(of: conversion.body) { conversion.appendInline(child, to: &run) }
    report = conversion.report
    return run.inlines
  }

  /// What an opening tag makes of the inlines up to its partner: the inline that libxml2 and the policies make of the tag
  /// with a letter inside; nil when only the inlines remain.
  private mutating func template(_ html: [UInt8], _ role: ElementRole, span: SourceSpan) -> Inline? {
    guard Self.isContainer(role) else { return nil }
    var conversion = HTMLConversion(HTMLReader.read(html + [UInt8(ascii: "x")]), span: span, report: report)
    var run = InlineRun(span: span)
    for child in conversion.tree.children(of: conversion.body) {
      // libxml2 puts loose text and inlines of a body into a paragraph.
      if conversion.tree.isElement(child, .p) {
        conversion.appendChildren(of: child, to: &run)
      } else {
        conversion.appendInline(child, to: &run)
      }
    }
    report = conversion.report
    guard let inline = run.inlines.first else { return nil }
    if case .text = inline.content { return nil }
    return inline
  }
}
