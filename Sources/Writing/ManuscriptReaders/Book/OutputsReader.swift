import Diagnostics
import Manuscript
import StructuredText

/// Reads `outputs:`: a list of words, or a mapping of them to their options.
enum OutputsReader {
  private static let words = ["epub", "pdf", "handouts"]
  /// The page sizes that `PaperSize` names.
  private static let papers = ["a3", "a4", "a5", "b4", "b5", "jis-b4", "jis-b5", "letter", "legal", "ledger"]

  static func read(_ keys: inout MappingReader, log: inout DiagnosticLog) -> BookDescription.Outputs {
    var outputs = BookDescription.Outputs()
    guard let node = keys.node("outputs"), !node.isNull else {
      outputs.epub = true
      outputs.pdf = BookDescription.Outputs.PDF()
      return outputs
    }
    if let word = node.text {
      read(word, nil, node, into: &outputs, keys.file, log: &log)
    } else if let items = node.items {
      for item in items { readItem(item, into: &outputs, keys.file, log: &log) }
    } else {
      readItem(node, into: &outputs, keys.file, log: &log)
    }
    return outputs
  }

  /// A word, or a mapping of words to options.
  private static func readItem(
    _ node: Node, into outputs: inout BookDescription.Outputs, _ file: SourceFile, log: inout DiagnosticLog
  ) {
    if let word = node.text { return read(word, nil, node, into: &outputs, file, log: &log) }
    guard case .mapping(let entries) = node.content else {
      return log.report(node.wrongType(expected: "`epub`, `pdf` or `handouts`", key: "outputs", in: file))
    }
    for entry in entries {
      let key = Node(.scalar(Node.Scalar(text: entry.key.name, style: .plain)), span: entry.key.span)
      if entry.value.boolean == false { continue }
      let options = entry.value.boolean == true ? nil : entry.value
      read(entry.key.name, options, key, into: &outputs, file, log: &log)
    }
  }

  private static func read(
    _ word: String, _ options: Node?, _ node: Node, into outputs: inout BookDescription.Outputs, _ file: SourceFile,
    log: inout DiagnosticLog
  ) {
    guard words.contains(where: { $0.isSame(as: word) }) else {
      return log.report(
        Diagnostic(
          ReaderCodes.outputUnknown, .error, "an output of this name is not known", at: file.place(node.span),
          label: "`epub`, `pdf` or `handouts` is wanted", action: "the book is not built",
          help: DidYouMean.help(for: word, among: words)))
    }
    let nothing = Node(.scalar(Node.Scalar(text: "", style: .plain)), span: node.span)
    guard var keys = MappingReader(options ?? nothing, in: file, as: "`\(word)`", log: &log) else { return }
    if word.isSame(as: "epub") {
      outputs.epub = true
    } else if word.isSame(as: "pdf") {
      outputs.pdf = BookDescription.Outputs.PDF(paper: keys.choice("paper", among: papers, log: &log))
    } else {
      var handouts = BookDescription.Outputs.Handouts()
      handouts.paper = keys.choice("paper", among: ["a4", "letter"], log: &log)
      handouts.threads = keys.boolean("threads", log: &log) ?? true
      outputs.handouts = handouts
    }
    keys.finish(severity: .error, log: &log)
  }
}
