import Diagnostics
import Limits
import TestSupport
import Testing

@testable import StructuredText

@Suite struct StructuredTextFuzzTests {
  private static let fragments = [
    "a", "key", ": ", ":", "- ", "-", "\n", "\n  ", "\n    ", "  ", "|", ">", "|2\n", "|+\n", "|-9\n", "'", "\"", "\\x",
    "{",
    "}", "[", "]", ",", "?", "? ", "&a ", "*a", "!t ", "!!", "%YAML 1.9\n", "%TAG ! x\n", "---", "---\n", "...\n", "#",
    "\t",
    "\r", "\r\n", "\u{85}", "\u{2028}", "\u{FEFF}", "\0", "ä", "😀", "~", "<<", "@", "`", "\u{1b}", "=",
  ]

  private func bytes(_ seed: UInt64) -> [UInt8] {
    var random = SeededGenerator(seed: seed)
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 1...60, using: &random) {
      bytes += Array((Self.fragments.randomElement(using: &random) ?? "").utf8)
      if Int.random(in: 0..<200, using: &random) == 0 { bytes.append(UInt8.random(in: 0...255, using: &random)) }
    }
    return bytes
  }

  @Test func `no text makes the reader trap, and every span lies in the file`() {
    for seed in 0..<20_000 as Range<UInt64> {
      let text = bytes(seed)
      let (node, file, log) = read(text)
      if node == nil { #expect(!log.entries.isEmpty, "seed \(seed)") }
      if let node { check(node, in: file, seed) }
      for entry in log.entries { _ = DiagnosticRenderer().render(entry) }
    }
  }

  private func check(_ node: Node, in file: SourceFile, _ seed: UInt64) {
    let range = node.span.range
    if range.upperBound > file.bytes.count { Issue.record("seed \(seed): \(range)") }
    switch node.content {
    case .sequence(let items): for item in items { check(item, in: file, seed) }
    case .mapping(let entries): for entry in entries { check(entry.value, in: file, seed) }
    case .scalar(let scalar):
      let text = Array(scalar.text.utf8)
      for line in scalar.lineOffsets {
        // The place in the source shows what the text has there.
        let length = text[line.text...].prefix { $0 != 0x0A && $0 != 0xE2 }.count
        if !file.bytes[line.source...].starts(with: text[line.text..<(line.text + length)]) {
          Issue.record("seed \(seed): line at \(line)")
        }
      }
      if scalar.style == .literal, !text.isEmpty, scalar.lineOffsets.isEmpty {
        Issue.record("seed \(seed): a literal block without places")
      }
    }
  }

  @Test func `the front matter of strangers is read`() throws {
    guard SharedFolder.isPresent else { return }
    let folder = "corpora/18f-posts/content/posts"
    var read = 0
    for name in SharedFolder.list(folder) {
      let file = SourceFile(path: name, bytes: SharedFolder.read(folder + "/" + name) ?? [])
      guard file.bytes.starts(with: "---\n".utf8) else { continue }
      let fence = Array("\n---".utf8)
      guard let end = file.bytes.indices.dropFirst(3).first(where: { file.bytes[$0...].starts(with: fence) }) else {
        continue
      }
      var log = DiagnosticLog()
      let node = StructuredTextReader.read(file, range: 4..<(end + 1), limit: 1_000_000, log: &log)
      #expect(log.entries.isEmpty, "\(name): \(log.entries.first?.message ?? "")")
      #expect(member(node, "title") != nil)
      read += 1
    }
    #expect(read > 100)
  }
}
