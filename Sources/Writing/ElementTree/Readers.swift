internal import CXML2
package import Diagnostics
internal import Limits

/// Reads XML into a tree by libxml2: no network, no entity expansion; faults are reported and recovered from.
///
/// Names keep their prefixes (`dc:title`), and declarations of namespaces are attributes (`xmlns:dc`). It is the stream
/// put together again: so the depth of the document is no matter, and its elements below 256 become siblings.
package enum XMLReader {
  package static func read(_ file: SourceFile, log: inout DiagnosticLog) -> ElementTree {
    let tree = XMLStream.read(file, log: &log) { stream in
      var tree = ElementTree()
      var parents = [ElementTree.root]
      while let event = stream.next() {
        let origin = ElementTree.Origin.post(file.lineStart(stream.line))
        switch event {
        case .start(let element): parents.append(append(element, to: parents[parents.count - 1], origin, &tree))
        case .end: if parents.count > 1 { parents.removeLast() }
        case .text(let text), .characterData(let text):
          tree.appendText(text, to: parents[parents.count - 1], origin: origin)
        }
      }
      return tree
    }
    if tree.firstChild(of: ElementTree.root) == nil {
      log.report(
        Diagnostic(ElementTreeCodes.unreadable, .error, "nothing in the file can be read as XML", at: .file(file.path)))
    }
    return tree
  }

  private static func append(
    _ element: XMLStream.Element, to parent: ElementTree.NodeID, _ origin: ElementTree.Origin, _ tree: inout ElementTree
  ) -> ElementTree.NodeID {
    let node = tree.appendElement(tree.intern(element.qualifiedName), to: parent, origin: origin)
    for (prefix, namespace) in element.declarations {
      tree.setAttribute(tree.intern(prefix.isEmpty ? "xmlns" : "xmlns:" + prefix), namespace, on: node)
    }
    for attribute in element.attributes {
      tree.setAttribute(tree.intern(attribute.qualifiedName), attribute.value, on: node)
    }
    return node
  }
}

/// Reads HTML, a page or a fragment, as libxml2's HTML parser understands it.
package enum HTMLReader {
  /// `html > head + body` whatever was given. `origin` marks the nodes; offsets are lines' beginnings at best, because
  /// libxml2 knows lines only.
  ///
  /// Bytes that are UTF-8 are read as UTF-8 whatever a `meta` says; others by the charset of the `meta`, or as Latin-1.
  /// NUL bytes, at which libxml2 would stop, are left out. Text that stands alone gets a `p` around it. libxml2 stops at
  /// elements that are 256 deep; what follows is lost, and `read(_:log:)` says so.
  package static func read(_ bytes: [UInt8]) -> ElementTree {
    read(bytes, faults: XMLFaults())
  }

  /// The same with a message when the page was too deep. HTML's other faults are every page's, and not reported.
  package static func read(_ file: SourceFile, log: inout DiagnosticLog) -> ElementTree {
    let faults = XMLFaults()
    let tree = read(file.bytes, faults: faults)
    if let line = faults.lineOfExcessiveDepth {
      log.report(
        Diagnostic(
          ElementTreeCodes.tooDeep, .warning, "elements are nested deeper than \(Limits.maximumElementDepth) levels",
          at: line > 0 ? file.place(ofLine: line) : .file(file.path), action: "the rest of the page is left out"))
    }
    return tree
  }

  private static func read(_ bytes: [UInt8], faults: XMLFaults) -> ElementTree {
    let clean = bytes.contains(0) ? bytes.filter { $0 != 0 } : bytes
    return clean.withUnsafeBufferPointer { whole in
      let shortened = TagCutter(whole).shortened
      return (shortened ?? []).withUnsafeBufferPointer { short in
        read(shortened == nil ? whole : short, isUTF8: UTF8Check.firstFault(in: clean[...]) == nil, faults)
      }
    }
  }

  private static func read(_ bytes: UnsafeBufferPointer<UInt8>, isUTF8: Bool, _ faults: XMLFaults) -> ElementTree {
    var builder = LibXMLConversion(tree: ElementTree(), source: bytes)
    let html = builder.tree.appendElement(.html, to: ElementTree.root)
    let head = builder.tree.appendElement(.head, to: html)
    let body = builder.tree.appendElement(.body, to: html)
    faults.collect {
      guard let document = parse(bytes, isUTF8: isUTF8) else { return }
      defer { xmlFreeDoc(document) }
      builder.convertPage(document.pointee.children, html: html, head: head, body: body)
    }
    return builder.tree
  }

  private static func parse(_ bytes: UnsafeBufferPointer<UInt8>, isUTF8: Bool) -> htmlDocPtr? {
    guard let count = Int32(exactly: bytes.count), count > 0 else { return nil }
    return bytes.withMemoryRebound(to: CChar.self) {
      htmlReadMemory($0.baseAddress, count, nil, isUTF8 ? "UTF-8" : nil, sewn_html_options())
    }
  }
}
