import TestSupport

/// What a stranger finds in a finished file: its bytes, its streams and its text.
enum OutputWords {
  /// The file's own bytes, then what unzip, qpdf and pdftotext make of it, where they are installed.
  static func forms(of name: String, _ bytes: [UInt8]) -> [[UInt8]] {
    var forms = [bytes]
    Tool.withFile(bytes) { path in
      func add(_ tool: String, _ arguments: [String]) {
        guard let found = Tool.find(tool) else { return }
        forms.append(Array(Tool.run(found, arguments, withComplaints: false).output.utf8))
      }
      if name.hasSuffix(".epub") { add("unzip", ["-p", path]) }
      if name.hasSuffix(".pdf") {
        add("qpdf", ["--qdf", "--object-streams=disable", path, "-"])
        add("pdftotext", [path, "-"])
      }
    }
    return forms
  }

  static func holds(_ words: String, _ name: String, _ bytes: [UInt8]) -> Bool {
    forms(of: name, bytes).contains { $0.holds(words) }
  }

  /// One file of an EPUB.
  static func entry(_ entry: String, of epub: [UInt8]) -> String {
    guard let unzip = Tool.find("unzip") else { return "" }
    return Tool.withFile(epub) { Tool.run(unzip, ["-p", $0, entry], withComplaints: false).output }
  }
}
