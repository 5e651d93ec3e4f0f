package import Diagnostics
package import ElementTree
import Limits

/// The last check of a finished tree: nothing but the elements, attributes and addresses of a list comes through.
///
/// The writers make nothing else; this holds them, and whatever stands before them, to it. What is not in the list is
/// dropped: an attribute alone, an element with its children taking its place (script and style with their text).
package enum SafeTree {
  /// The tree itself when all is well, which costs one walk without copies.
  package static func checked(_ tree: ElementTree, source: SourceFile, log: inout DiagnosticLog) -> ElementTree {
    guard let fault = firstFault(of: tree) else { return tree }
    log.report(
      Diagnostic(
        ContentCodes.unsafeMarkup, .warning, "the post holds markup that a book must not hold: \(fault.words)",
        at: fault.span == .none ? .file(source.path) : source.place(fault.span), action: "it was dropped"))
    return rebuilt(tree)
  }

  // MARK: The lists

  private static let elements: [Name] = [
    .html, .head, .title, .meta, .link, .body, .main, .section, .article, .header, .footer, .nav, .aside, .h1, .h2, .h3,
    .h4, .h5, .h6, .p, .div, .span, .a, .em, .strong, .i, .b, .u, .s, .del, .ins, .mark, .small, .sub, .sup, .code,
    .kbd, .samp, .var, .cite, .q, .abbr, .dfn, .time, .bdi, .bdo, .br, .wbr, .hr, .pre, .blockquote, .ol, .ul, .li, .dl,
    .dt, .dd, .table, .caption, .colgroup, .col, .thead, .tbody, .tfoot, .tr, .th, .td, .figure, .figcaption, .img,
    .ruby, .rt, .rp, .address, .hgroup,
  ]

  private static let attributes: [Name] = [
    .id, .class, .lang, .xmlLang, .dir, .href, .src, .alt, .width, .height, .datetime, .role, .epubType, .ariaLabel,
    .ariaLabelledby, .ariaLevel, .ariaDescribedby, .ariaHidden, .start, .reversed, .type, .value, .colspan, .rowspan,
    .scope, .headers, .xmlns, .xmlnsEpub, .rel, .charset, .name, .content, .hidden, .dataLanguage, .dataNumber,
    .dataLevel, .dataKind, .dataSlug, .title,
  ]

  private static let isElement = table(elements)
  private static let isAttribute = table(attributes)

  private static func table(_ names: [Name]) -> [Bool] {
    var table = [Bool](repeating: false, count: Int(Name.knownCount))
    for name in names { table[Int(name.id)] = true }
    return table
  }

  // MARK: Finding

  private struct Fault {
    var words: String
    var span: SourceSpan
  }

  private static func firstFault(of tree: ElementTree) -> Fault? {
    let elements = isElement
    let attributes = isAttribute
    for index in 1..<max(tree.nodeCount, 1) {
      let node = ElementTree.NodeID(index: UInt32(index))
      guard tree.isElement(node) else { continue }
      let name = tree.name(of: node)
      guard Int(name.id) < elements.count, elements[Int(name.id)] else {
        return Fault(words: "the element `\(shortened(tree.spelling(name)))`", span: tree.origin(of: node).span)
      }
      for place in tree.attributePlaces(of: node) {
        let attribute = tree.attributeName(at: place)
        guard !isSafe((attribute, tree.attributeValue(at: place)), of: name, attributes) else { continue }
        return Fault(
          words: "the attribute `\(shortened(tree.spelling(attribute)))`", span: tree.origin(of: node).span)
      }
    }
    return nil
  }

  private static func shortened(_ name: String) -> String { DisplayText.bounded(name) }

  private static func isSafe(
    _ attribute: (name: Name, value: ArraySlice<UInt8>), of element: Name, _ attributes: [Bool]
  ) -> Bool {
    let id = Int(attribute.name.id)
    guard id < attributes.count, attributes[id] else { return false }
    if attribute.name == .href { return element == .link ? isResource(attribute.value) : isLink(attribute.value) }
    if attribute.name == .src { return isResource(attribute.value) }
    return true
  }

  private static func isLink(_ value: ArraySlice<UInt8>) -> Bool {
    for scheme in ["https://", "http://", "mailto:"] where value.starts(with: scheme.utf8) { return true }
    return LinkDestination.isInternal(String(decoding: value, as: UTF8.self))
  }

  /// A file of the book, beside `text/`: `../img/NAME`.
  private static func isResource(_ value: ArraySlice<UInt8>) -> Bool {
    guard value.starts(with: "../".utf8) else { return false }
    let path = value.dropFirst(3)
    guard let first = path.first, first != UInt8(ascii: "/"), first != UInt8(ascii: ".") else { return false }
    var previous = first
    for byte in path.dropFirst() {
      if byte == UInt8(ascii: ".") && previous == UInt8(ascii: "/") { return false }
      previous = byte
    }
    return path.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
        UInt8(ascii: "/"):
        true
      default: false
      }
    }
  }

  // MARK: Dropping

  /// Copies what is safe. Nodes are numbered in the order in which they were appended, not in document order, so the
  /// walk goes by links, with a stack of its own.
  private static func rebuilt(_ tree: ElementTree) -> ElementTree {
    var result = ElementTree()
    var stack: [(node: ElementTree.NodeID, parent: ElementTree.NodeID)] = []
    push(tree.children(of: ElementTree.root), to: ElementTree.root, on: &stack)
    while let (node, parent) = stack.popLast() {
      if !tree.isElement(node) {
        _ = result.appendText(tree.textBytes(of: node), to: parent, origin: tree.origin(of: node))
        continue
      }
      let name = tree.name(of: node)
      guard Int(name.id) < isElement.count, isElement[Int(name.id)] else {
        if !isCode(name, tree) { push(tree.children(of: node), to: parent, on: &stack) }
        continue
      }
      let copy = result.appendElement(name, to: parent, origin: tree.origin(of: node))
      for attribute in tree.attributeList(of: node) where isSafe(attribute, of: name, isAttribute) {
        result.setAttribute(attribute.name, String(decoding: attribute.value, as: UTF8.self), on: copy)
      }
      push(tree.children(of: node), to: copy, on: &stack)
    }
    return result
  }

  private static func push(
    _ children: ElementTree.Children, to parent: ElementTree.NodeID,
    on stack: inout [(node: ElementTree.NodeID, parent: ElementTree.NodeID)]
  ) {
    for child in Array(children).reversed() { stack.append((child, parent)) }
  }

  private static func isCode(_ name: Name, _ tree: ElementTree) -> Bool {
    ["script", "style", "template"].contains { $0.utf8.elementsEqual(tree.spelling(name).utf8) }
  }
}
