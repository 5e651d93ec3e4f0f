import Diagnostics
import Manuscript
import StructuredText

/// Reads `outputs:`: a list of words, or a mapping of them to their options. A name that is no format needs one:
/// `large-print: {format: pdf, look: large-print}`.
package enum OutputsReader {
  private typealias Output = BookDescription.Output

  private static let formats = Output.Format.allCases.map(\.rawValue)
  /// The page sizes that `PaperSize` names.
  private static let papers = ["a3", "a4", "a5", "b4", "b5", "jis-b4", "jis-b5", "letter", "legal", "ledger"]

  static func read(_ keys: inout MappingReader, log: inout DiagnosticLog) -> [BookDescription.Output] {
    guard let node = keys.node("outputs"), !node.isNull else { return [Output(.epub), Output(.pdf)] }
    var outputs: [Output] = []
    if let word = node.text {
      read(word, nil, node, into: &outputs, keys.file, log: &log)
    } else if let items = node.items {
      for item in items { readItem(item, into: &outputs, keys.file, log: &log) }
    } else {
      readItem(node, into: &outputs, keys.file, log: &log)
    }
    return Output.Format.allCases.flatMap { format in outputs.filter { $0.format == format } }
  }

  /// A word, or a mapping of words to options.
  private static func readItem(
    _ node: Node, into outputs: inout [Output], _ file: SourceFile, log: inout DiagnosticLog
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
    _ word: String, _ options: Node?, _ node: Node, into outputs: inout [Output], _ file: SourceFile,
    log: inout DiagnosticLog
  ) {
    let nothing = Node(.scalar(Node.Scalar(text: "", style: .plain)), span: node.span)
    let what = isFileName(word) ? "`\(word)`" : "an output"
    guard var keys = MappingReader(options ?? nothing, in: file, as: what, log: &log) else { return }
    let chosen = keys.choice("format", among: formats, log: &log)
    guard let format = (chosen ?? formats.first { $0.isSame(as: word) }).flatMap(Output.Format.init) else {
      return log.report(unknown(word, file.place(node.span)))
    }
    guard isFileName(word) else { return log.report(unusable(file.place(node.span))) }
    var output = Output(format, name: word)
    output.look = StyleKeys.name("look", from: &keys, log: &log)
    output.styles = keys.strings("styles", log: &log) ?? []
    output.variables = StyleKeys.variables(&keys, log: &log)
    if format != .epub {
      output.paper = keys.choice("paper", among: format == .pdf ? papers : ["a4", "letter"], log: &log)
      // What a screen shows, and what no printer can.
      output.imageResolution = keys.integer("image-resolution", in: 72...2_400, log: &log)
      output.isLinearized = keys.boolean("linearize", log: &log) ?? false
    }
    output.profile = keys.choice("profile", among: format == .epub ? profiles : pdfProfiles, log: &log)
    if format == .handouts { output.threads = keys.boolean("threads", log: &log) ?? true }
    keys.finish(severity: .error, log: &log)
    outputs.removeAll { $0.name.isSame(as: word) }
    outputs.append(output)
  }

  /// For which readers an EPUB's sheet is compiled; the names are those of `EReaderProfile`.
  package static let profiles = ["standard", "compatible", "kindle"]

  /// What PDFs are made for; the names are those of `PDFProfile`.
  package static let pdfProfiles = ["a-2a", "a-3a", "a-4f", "plain"]

  /// The name becomes a part of a file's name, and of a makefile.
  private static func isFileName(_ name: String) -> Bool {
    (1...40).contains(name.utf8.count)
      && name.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "-") }
  }

  private static func unknown(_ word: String, _ place: DiagnosticPlace) -> Diagnostic {
    Diagnostic(
      ReaderCodes.outputUnknown, .error, "an output of this name is not known", at: place,
      label: "`epub`, `pdf` or `handouts` is wanted", action: "the book is not built",
      help: DidYouMean.help(for: word, among: formats)
        ?? "a further output says what it is: `\(isFileName(word) ? word : "large-print"): {format: pdf}`")
  }

  private static func unusable(_ place: DiagnosticPlace) -> Diagnostic {
    Diagnostic(
      ReaderCodes.outputUnknown, .error, "an output's name becomes a part of its file's name", at: place,
      label: "letters, digits and hyphens are wanted", action: "the book is not built")
  }
}
