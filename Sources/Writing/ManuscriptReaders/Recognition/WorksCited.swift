import Diagnostics
import Manuscript

/// Finds a list of works cited at the end of a body that has lost its markup.
///
/// An entry is a paragraph of one line that begins like `Tikhonov, Aleksei.` or `Hays, J. (2003).` and has a sentence
/// after the name. Two such paragraphs at the end make a list; under a heading such as "Works Cited" all that follows
/// does. Nothing is reworded and nothing is lost: the entries only get their hanging indent.
enum WorksCited {
  private static let headings: [StaticString] = [
    "works cited", "references", "bibliography", "sources", "works consulted", "sources cited", "further reading",
  ]
  private static let maximumEntryBytes = 800
  private static let maximumEntries = 1_000

  /// The blocks with their last run of entries gathered, or the same blocks.
  static func gather(_ blocks: [Block]) -> [Block] {
    var start = blocks.count
    while start > 0, blocks.count - start < maximumEntries, isEntry(blocks[start - 1]) { start -= 1 }
    if let heading = blocks.lastIndex(where: isHeading), heading + 1 < blocks.count,
      blocks[(heading + 1)...].allSatisfy(isParagraph)
    {
      let title = Block(
        .heading(level: 2, run(of: blocks[heading]) ?? []), attributes: blocks[heading].attributes,
        span: blocks[heading].span)
      return blocks[..<heading] + [title, gathered(blocks[(heading + 1)...])]
    }
    guard blocks.count - start >= 2 else { return blocks }
    return blocks[..<start] + [gathered(blocks[start...])]
  }

  private static func gathered(_ entries: ArraySlice<Block>) -> Block {
    let lower = entries.first?.span.lower ?? 0
    return Block(
      .worksCited(Array(entries)), span: SourceSpan(lower: lower, upper: entries.last?.span.upper ?? lower))
  }

  private static func run(of block: Block) -> [Inline]? {
    switch block.content {
    case .paragraph(let run), .heading(_, let run): run
    default: nil
    }
  }

  private static func isParagraph(_ block: Block) -> Bool {
    if case .paragraph = block.content { true } else { false }
  }

  private static func isHeading(_ block: Block) -> Bool {
    guard let run = run(of: block), run.count == 1 else { return false }
    var text = Array(run.plainText.utf8).loweredASCII
    guard text.count <= 24 else { return false }
    if text.last == UInt8(ascii: ":") { text.removeLast() }
    return headings.contains { text.isEqual(to: $0) }
  }

  private static func isEntry(_ block: Block) -> Bool {
    guard case .paragraph(let run) = block.content, block.attributes.isEmpty,
      !run.contains(where: { if case .softBreak = $0.content { true } else { false } })
    else { return false }
    return isEntry(Array(run.plainText.utf8))
  }

  /// `Surname, Given. Title …`: at most three words, each with a capital, before the comma ("von" and "de" apart), at most
  /// six words from there to the first full stop, something after it, and an end that ends a sentence or an address.
  static func isEntry(_ text: [UInt8]) -> Bool {
    guard (20...maximumEntryBytes).contains(text.count), let comma = text.firstIndex(of: UInt8(ascii: ",")),
      comma <= 60, let last = text.last, isNames(text[..<comma], atMost: 3)
    else { return false }
    let rest = text[(comma + 1)...]
    guard let stop = rest.firstIndex(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "(") }),
      stop - comma <= 80, stop + 1 < text.count, isNames(rest[..<stop], atMost: 6)
    else { return false }
    let isAddress = rest.firstRange(of: "http") != nil || rest.firstRange(of: "www.") != nil
    return text.count - stop >= 10 && (last == UInt8(ascii: ".") || last == UInt8(ascii: ")") || isAddress)
  }

  private static let particles: [StaticString] = [
    "von", "van", "de", "der", "den", "la", "le", "di", "da", "and", "et", "al",
  ]

  private static func isNames(_ text: ArraySlice<UInt8>, atMost count: Int) -> Bool {
    let words = text.split {
      $0 == 0x20 || $0 == UInt8(ascii: ",") || $0 == 0xC2 || $0 == 0xA0 || $0 == UInt8(ascii: "&")
    }
    return (1...count).contains(words.count)
      && words.allSatisfy { word in
        (0x41...0x5A).contains(word[word.startIndex]) || word[word.startIndex] >= 0xC3
          || particles.contains { word.isEqual(to: $0) }
      }
  }
}
