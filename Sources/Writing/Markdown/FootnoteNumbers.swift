import Diagnostics

/// The numbers of footnotes: in the order of their first calls.
struct FootnoteNumbers {
  struct Definition {
    var node: Int
    var calls = 0
    var endsWithParagraph = false
  }
  /// The definitions that are called; the first has number 1.
  private(set) var definitions: [Definition] = []
  private var calls: [Int: (number: Int, repetition: Int)] = [:]
  private var endings: [Int: Int] = [:]

  init() {}

  init(_ tree: MarkdownTree) {
    var nodes: [[UInt8]: Int] = [:]
    for (node, record) in tree.records.enumerated() {
      guard case .footnoteDefinition = record.kind else { continue }
      let label = Array(tree.bytes[record.text.range])
      if nodes[label] == nil { nodes[label] = node }
    }
    if nodes.isEmpty { return }
    var numbers: [Int: Int] = [:]
    for (node, record) in tree.records.enumerated() {
      guard case .footnoteReference = record.kind,
        let definition = nodes[Array(tree.bytes[record.text.range])]
      else { continue }
      let number = numbers[definition] ?? definitions.count + 1
      if number > definitions.count {
        definitions.append(Definition(node: definition))
        numbers[definition] = number
      }
      definitions[number - 1].calls += 1
      calls[node] = (number, definitions[number - 1].calls)
    }
    for index in definitions.indices {
      let last = Int(tree.records[definitions[index].node].lastChild)
      if last != 0, case .paragraph = tree.records[last].kind {
        definitions[index].endsWithParagraph = true
        endings[last] = index
      }
    }
  }

  func call(_ node: Int) -> (number: Int, repetition: Int)? { calls[node] }

  /// The position of the definition that ends with this paragraph.
  func definition(endingWith paragraph: Int) -> Int? { endings.isEmpty ? nil : endings[paragraph] }
}
