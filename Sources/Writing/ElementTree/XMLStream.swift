internal import CXML2
package import Diagnostics

/// XML as a stream of events, for exports that are too large for a tree. The document's own entities are not expanded,
/// HTML's named characters (`&nbsp;`) are, nothing is fetched; after a fault reading goes on as well as libxml2 can.
///
///     XMLStream.read(file, log: &log) { stream in
///       while let event = stream.next() { … }
///     }
///
/// The events of an element without content are a start and an end, as with content; text is never divided. Memory does
/// not grow with the file. Beneath it is libxml2's push parser, fed piece by piece: its own pull reader
/// (`xmlTextReader`) stops at the first fault, whatever the options say (2.9.14), and half of the exports have one.
package final class XMLStream {
  package enum Event: Sendable {
    case start(Element)
    case end(name: String, namespace: String)
    case text(String)
    case characterData(String)
  }

  package struct Element: Sendable {
    /// Without prefix.
    package var name: String
    /// The namespace's URI; empty for none. Of a prefix that is not declared, the prefix with its colon stays in the name.
    package var namespace: String
    /// As written; empty for none.
    package var prefix: String
    /// Without declarations of namespaces.
    package var attributes: [Attribute]
    /// Namespaces that are declared here; the prefix is empty for the default one.
    package var declarations: [(prefix: String, namespace: String)] = []

    init(name: String, prefix: String, namespace: String, attributes: [Attribute]) {
      self.name = name
      self.prefix = prefix
      self.namespace = namespace
      self.attributes = attributes
    }

    /// The name as written: `dc:title`.
    package var qualifiedName: String { XMLStream.qualifiedName(prefix, name, namespace) }

    /// The value of an attribute by its name alone.
    package func attribute(_ name: String) -> String? {
      attributes.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
    }
  }

  package struct Attribute: Sendable {
    package var name: String
    package var prefix: String
    package var namespace: String
    package var value: String

    /// The name as written: `xml:lang`.
    package var qualifiedName: String { XMLStream.qualifiedName(prefix, name, namespace) }
  }

  fileprivate static func qualifiedName(_ prefix: String, _ name: String, _ namespace: String) -> String {
    // A prefix that nobody declared is in the name already.
    prefix.isEmpty || namespace.isEmpty ? name : prefix + ":" + name
  }

  /// Small enough to keep the queue short, large enough to make calls rare.
  private static let pieceBytes = 16_384

  private let bytes: UnsafeBufferPointer<UInt8>
  private var parser: xmlParserCtxtPtr?
  private var fed = 0
  private var isFinished = false
  private let queue = XMLEventQueue()
  /// The line (from 1) on which the current event ends.
  package private(set) var line = 1

  private init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    parser = XMLEventQueue.parser(into: queue)
    queue.parser = parser
  }

  deinit { if let parser { sewn_xml_close(parser) } }

  /// Runs `body` with a stream over the file; faults are reported when it has ended. The stream is of no use afterwards.
  package static func read<Result>(
    _ file: SourceFile, log: inout DiagnosticLog, _ body: (XMLStream) throws -> Result
  ) rethrows -> Result {
    let faults = XMLFaults()
    defer { faults.report(file, to: &log) }
    return try file.bytes.withUnsafeBufferPointer { whole in
      let cutter = TagCutter(whole)
      XMLFaults.reportCut(cutter.cuts, in: file, to: &log)
      let shortened = cutter.shortened
      return try (shortened ?? []).withUnsafeBufferPointer { short in
        let stream = XMLStream(shortened == nil ? whole : short)
        return try faults.collect { try body(stream) }
      }
    }
  }

  /// The next event; nil at the end, or where libxml2 gives up.
  package func next() -> Event? {
    while queue.count == 0, !isFinished { feed() }
    guard let (event, line) = queue.take() else { return nil }
    self.line = line
    return event
  }

  private func feed() {
    guard let parser, !bytes.isEmpty else { return isFinished = true }
    let count = min(Self.pieceBytes, bytes.count - fed)
    isFinished = fed + count == bytes.count
    let end: Int32 = isFinished ? 1 : 0
    UnsafeBufferPointer(rebasing: bytes[fed..<(fed + count)]).withMemoryRebound(to: CChar.self) {
      _ = xmlParseChunk(parser, $0.baseAddress, Int32(count), end)
    }
    fed += count
  }
}
