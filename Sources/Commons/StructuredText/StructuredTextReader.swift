internal import Limits

package import Diagnostics

/// Reading: from the bytes of a file, or of its part `range` (front matter). Faults are reported; nil when nothing can be
/// made of the text. Anchors, aliases and tags are refused, as are duplicate keys.
///
/// An empty text is an empty plain scalar, which is YAML's null. O(bytes).
package enum StructuredTextReader {
  package static func read(
    _ file: SourceFile, range: Range<Int>? = nil, limit: Int, log: inout DiagnosticLog
  ) -> Node? {
    let whole = (range ?? 0..<file.bytes.count).clamped(to: 0..<file.bytes.count)
    guard whole.count <= limit else {
      log.report(
        Diagnostic(
          StructuredTextCodes.tooLarge, .error, "the file is larger than \(limit) bytes", at: .file(file.path),
          action: "it is not read"))
      return nil
    }
    guard isUTF8(file, range: whole, log: &log) else { return nil }
    let hasMark = file.bytes[whole].starts(with: [0xEF, 0xBB, 0xBF])
    let start = whole.lowerBound + (hasMark ? 3 : 0)
    return file.bytes.withUnsafeBufferPointer { bytes in
      let text = UnsafeBufferPointer(rebasing: bytes[start..<whole.upperBound])
      var reading = Reading(file: file, base: start, text: text)
      let node = reading.run()
      log.append(reading.log)
      return node
    }
  }

  private static func isUTF8(_ file: SourceFile, range: Range<Int>, log: inout DiagnosticLog) -> Bool {
    guard let offset = UTF8Check.firstFault(in: file.bytes[range]) else { return true }
    let isUTF16 = file.bytes[range].starts(with: [0xFF, 0xFE]) || file.bytes[range].starts(with: [0xFE, 0xFF])
    log.report(
      Diagnostic(
        StructuredTextCodes.notUTF8, .error, "the file is not encoded in UTF-8",
        at: file.place(SourceSpan(offset..<(offset + 1))),
        label: isUTF16 ? "the file seems to be UTF-16" : "this byte is no part of a letter in UTF-8",
        action: "it is not read", help: "save the file as UTF-8"))
    return false
  }
}

/// One reading of one text. Offsets of events count from `base`.
private struct Reading {
  let file: SourceFile
  let base: Int
  let text: UnsafeBufferPointer<UInt8>
  var log = DiagnosticLog()
  var builder = NodeBuilder()

  mutating func run() -> Node? {
    var events = EventStream(text)
    var documents = 0
    while true {
      let event = events.next()
      if case .fault = event {
        reportSyntax(events.fault())
        return nil
      }
      let range = events.range()
      switch event {
      case .end, .fault: return builder.root ?? Node(.scalar(Node.Scalar(text: "", style: .plain)), span: span(0..<0))
      case .documentStart:
        documents += 1
        guard documents == 1 else {
          reportSeveralDocuments(range)
          return builder.root
        }
      case .other: break
      case .alias:
        refuse(StructuredTextCodes.anchor, "aliases such as `*name` are not accepted", at: range)
        add(Node(.scalar(Node.Scalar(text: "", style: .plain)), span: span(range)))
      case .scalar(let bytes, let style):
        refuseProperties(of: events, at: range)
        add(Node(.scalar(scalar(bytes, style, at: range)), span: trimmed(range, style)))
      case .sequenceStart(let isFlow):
        refuseProperties(of: events, at: range)
        builder.open(isMapping: false, isFlow: isFlow, at: shifted(range))
      case .mappingStart(let isFlow):
        refuseProperties(of: events, at: range)
        builder.open(isMapping: true, isFlow: isFlow, at: shifted(range))
      case .collectionEnd: report(builder.close(at: shifted(range)))
      }
      guard isWithinLimits(range) else { return nil }
    }
  }

  private mutating func add(_ node: Node) { report(builder.add(node)) }

  private func scalar(_ bytes: UnsafeBufferPointer<UInt8>, _ style: Node.Scalar.Style, at range: Range<Int>)
    -> Node.Scalar
  {
    var lines: [(text: Int, source: Int)] = []
    if style == .literal {
      lines = LiteralLines.offsets(text: bytes, source: text, from: range.lowerBound)
      if base > 0 { for index in lines.indices { lines[index].source += base } }
    }
    return Node.Scalar(text: String(decoding: bytes, as: UTF8.self), style: style, lineOffsets: lines)
  }

  private func shifted(_ range: Range<Int>) -> Range<Int> { (range.lowerBound + base)..<(range.upperBound + base) }
  private func span(_ range: Range<Int>) -> SourceSpan { SourceSpan(shifted(range)) }

  /// The span of a block scalar reaches to its last character that is no blank.
  private func trimmed(_ range: Range<Int>, _ style: Node.Scalar.Style) -> SourceSpan {
    guard style == .literal || style == .folded else { return span(range) }
    var end = range.upperBound
    while end > range.lowerBound, [0x0A, 0x0D, 0x20, 0x09].contains(text[end - 1]) { end -= 1 }
    return span(range.lowerBound..<end)
  }
}

// MARK: What is refused

extension Reading {
  private mutating func tell(_ diagnostic: Diagnostic) {
    if log.entries.count < Limits.maximumMessagesOfReader { log.report(diagnostic) }
  }

  private mutating func refuse(_ code: DiagnosticCode, _ message: String, at range: Range<Int>) {
    tell(
      Diagnostic(
        code, .error, message, at: file.place(span(range)), action: "it is ignored",
        help: "write the value out, or put a text that begins so in quotes"))
  }

  private mutating func refuseProperties(of events: borrowing EventStream, at range: Range<Int>) {
    if events.hasAnchor { refuse(StructuredTextCodes.anchor, "anchors such as `&name` are not accepted", at: range) }
    if events.hasTag { refuse(StructuredTextCodes.tag, "tags such as `!name` are not accepted", at: range) }
  }

  private mutating func report(_ fault: NodeBuilder.Fault?) {
    switch fault {
    case nil: break
    case .duplicateKey(let first, let second, let name):
      tell(
        Diagnostic(
          StructuredTextCodes.duplicateKey, .error, "the key `\(name)` stands twice here", at: file.place(second),
          label: "the second", action: "the first one counts", help: "remove one of the two",
          related: [.init(place: file.place(first), label: "the first")]))
    case .keyIsCollection(let span):
      tell(
        Diagnostic(
          StructuredTextCodes.key, .error, "a key must be a text, not a list or a mapping", at: file.place(span),
          action: "it is ignored with its value", help: "put a text that begins with `{` or `[` in quotes"))
    }
  }

  private mutating func reportSeveralDocuments(_ range: Range<Int>) {
    tell(
      Diagnostic(
        StructuredTextCodes.severalDocuments, .error, "the file holds several documents", at: file.place(span(range)),
        label: "the second begins here", action: "only the first is read", help: "remove the line `---`"))
  }

  private mutating func isWithinLimits(_ range: Range<Int>) -> Bool {
    if builder.depth > Limits.maximumStructuredTextDepth {
      tell(
        Diagnostic(
          StructuredTextCodes.tooDeep, .error,
          "values are nested deeper than \(Limits.maximumStructuredTextDepth) levels", at: file.place(span(range)),
          action: "the file is not read"))
      return false
    }
    if builder.count > Limits.maximumStructuredTextNodes {
      tell(
        Diagnostic(
          StructuredTextCodes.tooManyValues, .error,
          "the file holds more than \(Limits.maximumStructuredTextNodes) values", at: file.place(span(range)),
          action: "the file is not read"))
      return false
    }
    return true
  }

  private mutating func reportSyntax(
    _ fault: (problem: String, context: String, offset: Int, contextOffset: Int)
  ) {
    let words = SyntaxFault(problem: fault.problem, context: fault.context)
    var offset = min(words.isAtContext ? fault.contextOffset : fault.offset, text.count)
    // A text that ends too early is faulty at its last word, not on the empty line behind it.
    if offset == text.count { offset = text.lastIndex { ![0x0A, 0x0D, 0x20, 0x09].contains($0) } ?? 0 }
    log.report(
      Diagnostic(
        StructuredTextCodes.syntax, .error, words.message,
        at: file.place(span(offset..<min(offset + 1, max(text.count, offset)))), label: words.label,
        action: "the file is not read", help: words.help))
  }
}
