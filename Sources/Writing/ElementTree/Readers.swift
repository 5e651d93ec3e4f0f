internal import CXML2
package import Diagnostics
internal import Limits

/// Reads XML into a tree by libxml2: no network, no entity expansion; faults are reported and recovered from.
///
/// Names keep their prefixes (`dc:title`), and declarations of namespaces are attributes (`xmlns:dc`). Elements deeper
/// than 256 end the reading, with a message: libxml2 goes no further.
package enum XMLReader {
  package static func read(_ file: SourceFile, log: inout DiagnosticLog) -> ElementTree {
    let faults = XMLFaults()
    var tree = ElementTree()
    file.bytes.withUnsafeBufferPointer { whole in
      let cutter = TagCutter(whole)
      XMLFaults.reportCut(cutter.cuts, in: file, to: &log)
      let shortened = cutter.shortened
      (shortened ?? []).withUnsafeBufferPointer { short in
        let bytes = shortened == nil ? whole : short
        faults.collect {
          guard let document = parse(bytes) else { return }
          defer { xmlFreeDoc(document) }
          var builder = LibXMLConversion(tree: tree, source: whole)
          builder.convertChildren(of: document.pointee.children, below: ElementTree.root)
          tree = builder.tree
        }
      }
    }
    faults.report(file, to: &log)
    if tree.firstChild(of: ElementTree.root) == nil {
      log.report(
        Diagnostic(ElementTreeCodes.unreadable, .error, "nothing in the file can be read as XML", at: .file(file.path)))
    }
    return tree
  }

  private static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> xmlDocPtr? {
    guard let count = Int32(exactly: bytes.count), count > 0 else { return nil }
    return bytes.withMemoryRebound(to: CChar.self) {
      xmlReadMemory($0.baseAddress, count, nil, nil, sewn_xml_options())
    }
  }
}

/// Reads HTML, a page or a fragment, as libxml2's HTML parser understands it.
package enum HTMLReader {
  /// `html > head + body` whatever was given. `origin` marks the nodes; offsets are lines' beginnings at best, because
  /// libxml2 knows lines only.
  ///
  /// Bytes that are UTF-8 are read as UTF-8 whatever a `meta` says; others by the charset of the `meta`, or as Latin-1.
  /// NUL bytes, at which libxml2 would stop, are left out. Text that stands alone gets a `p` around it.
  package static func read(_ bytes: [UInt8]) -> ElementTree {
    let clean = bytes.contains(0) ? bytes.filter { $0 != 0 } : bytes
    return clean.withUnsafeBufferPointer { whole in
      let shortened = TagCutter(whole).shortened
      return (shortened ?? []).withUnsafeBufferPointer { short in
        read(shortened == nil ? whole : short, isUTF8: UTF8Check.firstFault(in: clean[...]) == nil)
      }
    }
  }

  private static func read(_ bytes: UnsafeBufferPointer<UInt8>, isUTF8: Bool) -> ElementTree {
    var builder = LibXMLConversion(tree: ElementTree(), source: bytes)
    let html = builder.tree.appendElement(.html, to: ElementTree.root)
    let head = builder.tree.appendElement(.head, to: html)
    let body = builder.tree.appendElement(.body, to: html)
    XMLFaults().collect {
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
