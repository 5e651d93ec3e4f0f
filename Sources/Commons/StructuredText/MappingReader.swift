package import Diagnostics

/// Reads the values of a mapping by their keys, and knows at the end which keys nobody asked for.
///
///     var keys = MappingReader(node, in: file, log: &log)
///     let title = keys?.string("title", log: &log)
///     keys?.finish(log: &log)                        // `titel` is reported here: did you mean `title`?
///
/// Every accessor gives nil for a key that is absent, null, or of the wrong kind; the last is reported.
package struct MappingReader {
  package let file: SourceFile
  package let span: SourceSpan
  package let entries: [(key: Node.Key, value: Node)]
  private var known: [String] = []
  private var isAsked: [Bool]
  /// A mapping with more unknown keys is another kind of file.
  private static let maximumUnknownKeys = 20

  /// Nil, with a message, when the node is no mapping. A null is an empty mapping.
  package init?(_ node: Node, in file: SourceFile, as what: String = "this", log: inout DiagnosticLog) {
    switch node.content {
    case .mapping(let entries): self.entries = entries
    case .scalar where node.isNull: entries = []
    default:
      log.report(
        Diagnostic(
          StructuredTextCodes.wrongType, .error,
          "\(what) must be a mapping of keys to values, and this is \(node.seen)",
          at: file.place(node.span), action: "it is ignored", help: "write lines such as `key: value`"))
      return nil
    }
    self.file = file
    span = node.span
    isAsked = Array(repeating: false, count: entries.count)
    known.reserveCapacity(16)
  }

  /// The value as it is; null is a value here.
  package mutating func node(_ key: String) -> Node? {
    known.append(key)
    guard let index = position(of: key) else { return nil }
    isAsked[index] = true
    return entries[index].value
  }

  /// The span of a key that is there.
  package func keySpan(_ key: String) -> SourceSpan? {
    position(of: key).map { entries[$0].key.span }
  }

  /// The length tells most keys apart, and it is asked first: a comment's reader looks for thirty keys among ten.
  private func position(of key: String) -> Int? {
    let length = key.utf8.count
    return entries.firstIndex { $0.key.name.utf8.count == length && $0.key.name.utf8.elementsEqual(key.utf8) }
  }

  package mutating func string(_ key: String, log: inout DiagnosticLog) -> String? {
    value(key, expected: "a text", log: &log) { $0.text }
  }

  package mutating func integer(
    _ key: String, in range: ClosedRange<Int> = .min ... .max, log: inout DiagnosticLog
  ) -> Int? {
    let isOpen = range == .min ... .max
    let expected = isOpen ? "a whole number" : "a whole number from \(range.lowerBound) to \(range.upperBound)"
    return value(key, expected: expected, log: &log) { $0.integer.flatMap { range.contains($0) ? $0 : nil } }
  }

  package mutating func number(_ key: String, log: inout DiagnosticLog) -> Double? {
    value(key, expected: "a number", log: &log) { $0.number }
  }

  package mutating func boolean(_ key: String, log: inout DiagnosticLog) -> Bool? {
    guard let node = node(key), !node.isNull else { return nil }
    if let boolean = node.boolean { return boolean }
    var diagnostic = node.wrongType(expected: "`true` or `false`", key: key, in: file)
    diagnostic.help = node.text.flatMap(Self.meantBoolean).map { "write `\(key): \($0)`" }
    log.report(diagnostic)
    return nil
  }

  /// A list of texts. A single text stands for a list of one, as everyone writes `tags: news`.
  package mutating func strings(_ key: String, log: inout DiagnosticLog) -> [String]? {
    guard let node = node(key), !node.isNull else { return nil }
    if let text = node.text { return [text] }
    guard let items = node.items else {
      log.report(node.wrongType(expected: "a list of texts", key: key, in: file))
      return nil
    }
    return items.compactMap { item in
      if let text = item.text { return text }
      log.report(item.wrongType(expected: "texts", key: key, in: file))
      return nil
    }
  }

  /// One of a few words, such as the raw values of an enum.
  package mutating func choice(_ key: String, among words: [String], log: inout DiagnosticLog) -> String? {
    guard let node = node(key), !node.isNull else { return nil }
    if let text = node.text, let word = words.first(where: { $0.utf8.elementsEqual(text.utf8) }) { return word }
    let list = words.map { "`\($0)`" }.joined(separator: ", ")
    guard let text = node.text else {
      log.report(node.wrongType(expected: "one of \(list)", key: key, in: file))
      return nil
    }
    log.report(
      Diagnostic(
        StructuredTextCodes.unknownValue, .error, "`\(key)` cannot be \(node.seen)", at: file.place(node.span),
        label: "one of \(list) is wanted", action: "the value is ignored",
        help: DidYouMean.help(for: text, among: words)))
    return nil
  }

  package mutating func items(_ key: String, log: inout DiagnosticLog) -> [Node]? {
    value(key, expected: "a list", log: &log) { $0.items }
  }

  package mutating func mapping(_ key: String, log: inout DiagnosticLog) -> MappingReader? {
    guard let node = node(key), !node.isNull else { return nil }
    return MappingReader(node, in: file, as: "`\(key)`", log: &log)
  }

  /// Allows the keys that nobody asked for so far and that are in the list; the places of those that are there. Costs
  /// nothing where every key was asked for.
  package mutating func allow(unasked keys: [String]) -> [SourceSpan] {
    var places: [SourceSpan] = []
    for index in entries.indices where !isAsked[index] {
      let name = entries[index].key.name
      guard keys.contains(where: { $0.utf8.elementsEqual(name.utf8) }) else { continue }
      isAsked[index] = true
      places.append(entries[index].key.span)
    }
    return places
  }

  /// Says that a key should be there.
  package func reportMissing(_ key: String, _ severity: Diagnostic.Severity = .error, log: inout DiagnosticLog) {
    log.report(
      Diagnostic(
        StructuredTextCodes.missingKey, severity, "the key `\(key)` is missing", at: file.place(span),
        help: "add a line `\(key): …`"))
  }

  /// Reports the keys that nobody asked for.
  package func finish(severity: Diagnostic.Severity = .warning, log: inout DiagnosticLog) {
    if isAsked.allSatisfy({ $0 }) { return }
    let unused = known.filter { keySpan($0) == nil }
    for index in entries.indices.filter({ !isAsked[$0] }).prefix(Self.maximumUnknownKeys) {
      let key = entries[index].key
      log.report(
        Diagnostic(
          StructuredTextCodes.unknownKey, severity, "the key `\(key.name)` is not known here",
          at: file.place(key.span), action: "it has no effect", help: DidYouMean.help(for: key.name, among: unused)))
    }
  }

  private mutating func value<Value>(
    _ key: String, expected: String, log: inout DiagnosticLog, _ convert: (Node) -> Value?
  ) -> Value? {
    guard let node = node(key), !node.isNull else { return nil }
    if let value = convert(node) { return value }
    log.report(node.wrongType(expected: expected, key: key, in: file))
    return nil
  }

  /// What the words of YAML 1.1 meant.
  private static func meantBoolean(_ word: String) -> Bool? {
    guard word.utf8.count <= 5 else { return nil }
    switch word.lowercased() {
    case "yes", "y", "on", "true": return true
    case "no", "n", "off", "false": return false
    default: return nil
    }
  }
}
