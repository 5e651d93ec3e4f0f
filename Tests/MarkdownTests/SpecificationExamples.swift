import TestSupport

/// One example of a specification: Markdown, and the HTML that it becomes.
struct SpecificationExample: Sendable {
  var number: Int
  /// The extension it speaks of; empty for the core.
  var label: String
  var markdown: String
  var html: String

  /// The examples of a file in `conformance/markdown`; none where it is absent.
  static func read(_ name: String) -> [SpecificationExample] {
    guard let bytes = SharedFolder.read("conformance/markdown/" + name) else { return [] }
    var examples: [SpecificationExample] = []
    var current: SpecificationExample?
    var isHTML = false
    let fence = String(repeating: "`", count: 32)
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false) {
      if current == nil {
        guard line.hasPrefix(fence + " example") else { continue }
        let label = line.dropFirst(fence.count + 8).drop { $0 == " " }
        current = SpecificationExample(number: examples.count + 1, label: String(label), markdown: "", html: "")
        isHTML = false
      } else if line == fence {
        if let current { examples.append(current) }
        current = nil
      } else if line == ".", !isHTML {
        isHTML = true
      } else if isHTML {
        current?.html += withTabs(line) + "\n"
      } else {
        current?.markdown += withTabs(line) + "\n"
      }
    }
    return examples
  }

  /// The files write tabs as arrows.
  private static func withTabs(_ line: Substring) -> String {
    String(String.UnicodeScalarView(line.unicodeScalars.map { $0 == "→" ? "\t" : $0 }))
  }
}
