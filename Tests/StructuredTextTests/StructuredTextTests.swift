import Diagnostics
import Limits
import Testing

@testable import StructuredText

/// What a text is read as, in one line: `{title: 'A', tags: ['x']}`.
func shape(_ node: Node?) -> String {
  guard let node else { return "nothing" }
  switch node.content {
  case .scalar(let scalar): return "'" + scalar.text + "'"
  case .sequence(let items): return "[" + items.map(shape).joined(separator: ", ") + "]"
  case .mapping(let entries):
    return "{" + entries.map { "\($0.key.name): \(shape($0.value))" }.joined(separator: ", ") + "}"
  }
}

func read(_ text: String) -> (node: Node?, file: SourceFile, log: DiagnosticLog) {
  read(Array(text.utf8))
}

func read(_ bytes: [UInt8]) -> (node: Node?, file: SourceFile, log: DiagnosticLog) {
  let file = SourceFile(path: "book.yml", bytes: bytes)
  var log = DiagnosticLog()
  let node = StructuredTextReader.read(file, limit: Limits.maximumConfigurationBytes, log: &log)
  return (node, file, log)
}

func source(_ span: SourceSpan, in file: SourceFile) -> String {
  String(decoding: file.bytes[span.range], as: UTF8.self)
}

func member(_ node: Node?, _ key: String) -> Node? {
  guard case .mapping(let entries) = node?.content else { return nil }
  return entries.first { $0.key.name == key }?.value
}

@Suite struct StructuredTextReaderTests {
  @Test func `mappings, lists and scalars keep their order and their spelling`() {
    let (node, _, log) = read("title: No\nprice: 3.10\ntags: [a, 'b']\nparts:\n  - title: One\n    posts: [x]\n")
    #expect(shape(node) == "{title: 'No', price: '3.10', tags: ['a', 'b'], parts: [{title: 'One', posts: ['x']}]}")
    #expect(log.entries.isEmpty)
  }

  @Test(arguments: ["", "# only a comment\n", "---\n", "\u{FEFF}"]) func `an empty text is null`(text: String) {
    let (node, _, log) = read(text)
    #expect(node?.isNull == true)
    #expect(log.entries.isEmpty)
  }

  @Test func `spans count bytes even after letters of several bytes`() {
    let (node, file, _) = read("\u{FEFF}täg: 'größe 😀 x'\nпривет: [мир, \"😀\"]\nlast: end\n")
    #expect(source(member(node, "täg")?.span ?? .none, in: file) == "'größe 😀 x'")
    #expect(source(member(node, "привет")?.span ?? .none, in: file) == "[мир, \"😀\"]")
    #expect(source(member(node, "last")?.span ?? .none, in: file) == "end")
  }

  @Test func `spans stay right far into a long text that is not ASCII`() {
    let text = (0..<500).map { "ключ\($0): 'значение \($0) 😀'\n" }.joined()
    let (node, file, _) = read(text)
    for index in [0, 1, 63, 64, 65, 499] {
      #expect(source(member(node, "ключ\(index)")?.span ?? .none, in: file) == "'значение \(index) 😀'")
    }
  }

  @Test func `a collection's span ends with its last value, not at the next token`() {
    let (node, file, _) = read("a:\n  b: 1\n  c: 2\n\n# remark\n\nd: 3\n")
    #expect(source(member(node, "a")?.span ?? .none, in: file) == "b: 1\n  c: 2")
  }

  @Test func `a part of a file is read with places in the whole`() {
    let text = "---\ntitle: Äpfel\nbad: [\n---\nBody\n"
    let file = SourceFile(path: "post.md", bytes: Array(text.utf8))
    var log = DiagnosticLog()
    let node = StructuredTextReader.read(file, range: 4..<18, limit: 1_000, log: &log)
    #expect(shape(node) == "{title: 'Äpfel'}")
    #expect(source(member(node, "title")?.span ?? .none, in: file) == "Äpfel")
    _ = StructuredTextReader.read(file, range: 4..<25, limit: 1_000, log: &log)
    #expect(log.entries.first?.place?.line == 3)
  }
}

@Suite struct LiteralBlockTests {
  private func lines(_ yaml: String) -> [String] {
    let (node, file, log) = read(yaml)
    #expect(log.entries.isEmpty)
    guard case .scalar(let scalar) = member(node, "body")?.content else { return [] }
    let text = Array(scalar.text.utf8)
    return scalar.lineOffsets.enumerated().map { index, offsets in
      let next = index + 1 < scalar.lineOffsets.count ? scalar.lineOffsets[index + 1].text : text.count
      let length = next - offsets.text
      let slice = file.bytes[offsets.source..<min(offsets.source + length, file.bytes.count)]
      // What stands in the text stands at the place in the source (line ends may differ).
      #expect(Array(slice).prefix { $0 != 10 && $0 != 13 } == text[offsets.text..<next].prefix { $0 != 10 })
      return "\(offsets.text)@\(offsets.source)"
    }
  }

  @Test func `each line of a literal block knows its place`() {
    #expect(lines("body: |\n  one\n  two\n") == ["0@10", "4@16"])
  }
  @Test func `empty lines have places too`() {
    #expect(lines("body: |\n\n  one\n\n   two\n") == ["0@8", "1@11", "5@15", "6@18"])
  }
  @Test func `the header may have an indicator and a comment`() {
    #expect(lines("body: |2-   # remark\n   one\n  two") == ["0@23", "5@30"])
  }
  @Test func `letters of several bytes and carriage returns do no harm`() {
    #expect(lines("ä: 😀\r\nbody: |\r\n  größe\r\n  weit\r\n").count == 2)
  }
  @Test func `a block in a list of mappings`() {
    let (node, file, _) = read("- id: c-1\n  body: |\n    Hello [x\n\n    > quote\n- id: c-2\n")
    guard case .sequence(let items) = node?.content, case .scalar(let scalar) = member(items[0], "body")?.content else {
      Issue.record("no list")
      return
    }
    #expect(scalar.text == "Hello [x\n\n> quote\n")
    #expect(scalar.lineOffsets.map { file.position(at: $0.source).line } == [3, 4, 5])
    #expect(scalar.lineOffsets.map { file.position(at: $0.source).column } == [5, 1, 5])
  }
  @Test func `text that is only trailing lines under keep`() {
    #expect(lines("body: |+\n  a\n\n\n") == ["0@11", "2@13", "3@14"])
  }
}

@Suite struct StructuredTextFaultTests {
  private func codes(_ text: String) -> [String] { read(text).log.entries.map(\.code.name) }

  @Test func `duplicate keys are an error that shows both places`() throws {
    let (node, _, log) = read("a: 1\nb: 2\na: 3\n")
    let fault = try #require(log.entries.first)
    #expect(fault.code == StructuredTextCodes.duplicateKey)
    #expect(fault.place?.line == 3)
    #expect(fault.related.first?.place.line == 1)
    #expect(shape(node) == "{a: '1', b: '2'}")
  }

  @Test func `duplicates are found in large mappings`() {
    let text = (0..<5_000).map { "key\($0): 1\n" }.joined() + "key17: 2\nkey4999: 3\n"
    #expect(codes(text) == ["yaml-duplicate-key", "yaml-duplicate-key"])
  }

  @Test func `anchors, aliases and tags are refused`() {
    #expect(codes("a: &x 1\nb: *x\nc: !!str 2\n") == ["yaml-anchor", "yaml-anchor", "yaml-tag"])
  }

  /// 1.6 KB of aliases that stand for 9^30 values elsewhere.
  @Test func `a bomb of aliases makes no tree`() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<30 {
      text += "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ") + "]\n"
    }
    let (_, _, log) = read(text)
    #expect(log.entries.count == Limits.maximumMessagesOfReader)
  }

  @Test func `nesting stops at the limit`() {
    let deep = String(repeating: "[", count: 1_000)
    #expect(codes(deep) == ["yaml-too-deep"])
    let allowed = String(repeating: "[", count: 20) + String(repeating: "]", count: 20)
    #expect(codes(allowed).isEmpty)
    let block = (0..<400).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    #expect(codes(block) == ["yaml-too-deep"])
  }

  @Test func `bytes that are no UTF-8 are shown`() throws {
    let (node, _, log) = read(Array("title: caf".utf8) + [0xE9, 0x0A])
    #expect(node == nil)
    let fault = try #require(log.entries.first)
    #expect(fault.code == StructuredTextCodes.notUTF8)
    #expect(fault.place?.column == 11)
    #expect(read([0xFF, 0xFE, 0x61, 0]).log.entries.first?.label == "the file seems to be UTF-16")
  }

  @Test func `several documents are an error and the first counts`() {
    let (node, _, log) = read("a: 1\n---\nb: 2\n")
    #expect(shape(node) == "{a: '1'}")
    #expect(log.entries.map(\.code.name) == ["yaml-several-documents"])
  }

  @Test func `a key that is a collection is refused with its value`() {
    let (node, _, log) = read("title: x\n? [a, b]\n: y\nlast: z\n")
    #expect(shape(node) == "{title: 'x', last: 'z'}")
    #expect(log.entries.map(\.code.name) == ["yaml-key"])
  }

  @Test func `a file over the limit is not read`() {
    let file = SourceFile(path: "a.yml", bytes: Array("a: 12345".utf8))
    var log = DiagnosticLog()
    #expect(StructuredTextReader.read(file, limit: 7, log: &log) == nil)
    #expect(log.entries.map(\.code.name) == ["yaml-too-large"])
  }

  @Test(arguments: [
    ("title: a: b", "a colon stands where no key can be", 1, 9),
    ("title: \"open\nnext: x\n", "a quotation mark is never closed", 1, 8),
    ("title: x\n\tauthor: y\n", "a tab stands where spaces are wanted", 2, 1),
    ("a: [1, 2\nb: 3\n", "a list in brackets is never closed, or lacks a comma", 1, 4),
    ("a: 'x' y\n", "a line does not fit the lines above it", 1, 8),
    ("author: @name\n", "a text cannot begin with this character", 1, 9),
    ("a: \"\\q\"\n", "a backslash in double quotes begins no known sign", 1, 5),
    ("ä: \u{1b}\n", "the file holds a control character", 1, 4),
    ("a: 1\n b: 2\n", "a colon stands where no key can be", 2, 3),
    ("word\nkey: 1\n", "a colon stands where no key can be", 2, 4),
  ]) func `a fault of syntax is said in the author's words`(text: String, message: String, line: Int, column: Int) {
    let fault = read(text).log.entries.first
    #expect(fault?.message == message)
    #expect(fault?.place.map { [$0.line, $0.column] } == [line, column])
  }
}
