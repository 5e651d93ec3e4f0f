import Diagnostics
import Manuscript

/// Raw HTML blocks whose tags open and close around Markdown:
///
///     <div class="note">
///
///     *Markdown* between them.
///
///     </div>
///
/// A tag that no other one closes opens a container; the blocks up to its partner stand in it.
struct RawContainers {
  private struct Open {
    var name: [UInt8]
    /// The opening tag as written.
    var tag: [UInt8]
    var span: SourceSpan
    var blocks: [Block]
  }

  private var open: [Open] = []
  private(set) var blocks: [Block] = []

  /// Names that may stand around Markdown; libxml2 repairs the others within their own piece.
  private static let names: [StaticString] = [
    "div", "section", "article", "main", "aside", "header", "footer", "details", "blockquote", "center", "figure",
    "nav", "address",
  ]

  static func isContainer(_ name: [UInt8]) -> Bool { names.contains { name.isEqual(to: $0) } }

  mutating func append(_ block: Block) {
    if let last = open.indices.last { open[last].blocks.append(block) } else { blocks.append(block) }
  }

  mutating func append(_ more: [Block]) {
    if let last = open.indices.last { open[last].blocks += more } else { blocks += more }
  }

  mutating func begin(_ name: [UInt8], tag: [UInt8], span: SourceSpan) {
    open.append(Open(name: name, tag: tag, span: span, blocks: []))
  }

  /// Closes the nearest container of this name; those inside it are not closed by themselves and lose their tags.
  /// `wrap` makes the container's blocks. False when none is open.
  mutating func end(
    _ name: [UInt8], unpaired: (_ name: [UInt8], SourceSpan) -> Void,
    wrap: (_ tag: [UInt8], [Block], SourceSpan) -> [Block]
  ) -> Bool {
    guard let index = open.lastIndex(where: { $0.name == name }) else { return false }
    while open.count > index + 1 { dissolve(unpaired) }
    let closed = open.removeLast()
    append(wrap(closed.tag, closed.blocks, closed.span))
    return true
  }

  /// The blocks, when no more come; containers that are still open lose their tags.
  mutating func finish(unpaired: (_ name: [UInt8], SourceSpan) -> Void) -> [Block] {
    while !open.isEmpty { dissolve(unpaired) }
    return blocks
  }

  private mutating func dissolve(_ unpaired: (_ name: [UInt8], SourceSpan) -> Void) {
    let inner = open.removeLast()
    unpaired(inner.name, inner.span)
    append(inner.blocks)
  }

  /// How many are open: more than `Limits.maximumBlockDepth` are not begun.
  var depth: Int { open.count }

  /// A piece of raw HTML, divided at the container tags that have no partner in it.
  enum Piece {
    case html(Range<Int>)
    case begin(HTMLTags.Tag)
    case end(HTMLTags.Tag)
  }

  static func pieces(of html: [UInt8]) -> [Piece] {
    let tags = HTMLTags.scan(html).filter { isContainer($0.name) && !$0.isVoid }
    var unmatched: [Int] = []
    var stack: [Int] = []
    for (index, tag) in tags.enumerated() {
      if !tag.isClosing {
        stack.append(index)
      } else if let partner = stack.lastIndex(where: { tags[$0].name == tag.name }) {
        unmatched += stack[(partner + 1)...]
        stack.removeSubrange(partner...)
      } else {
        unmatched.append(index)
      }
    }
    var pieces: [Piece] = []
    var start = 0
    for index in (unmatched + stack).sorted() {
      let tag = tags[index]
      if tag.range.lowerBound > start { pieces.append(.html(start..<tag.range.lowerBound)) }
      pieces.append(tag.isClosing ? .end(tag) : .begin(tag))
      start = tag.range.upperBound
    }
    if start < html.count { pieces.append(.html(start..<html.count)) }
    return pieces
  }
}
