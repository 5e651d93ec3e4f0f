import ContentDocuments
import Diagnostics
import ElementTree

/// The words of a content document, blocks on lines of their own, so that a comparison need not know of layout.
///
/// Notes can be had apart from the text: print moves them to the page of their call, so that they stand in another
/// order there.
struct DocumentWords {
  let name: String
  /// The runs in document order; `note` numbers the note that a run belongs to, from 0.
  private var runs: [(note: Int?, text: String)] = []
  private var noteCount = 0

  init(_ document: ContentDocument) {
    name = document.name
    let tree = document.tree
    var note: (number: Int, end: ElementTree.NodeID?)?
    var current: ElementTree.NodeID? = ElementTree.root
    while let node = current {
      if let end = note?.end, end == node { note = nil }
      if tree.isElement(node, .head) {
        current = tree.followingSkippingChildren(node, within: ElementTree.root)
        continue
      }
      if note == nil, Self.isNote(node, in: tree) {
        note = (noteCount, tree.followingSkippingChildren(node, within: ElementTree.root))
        noteCount += 1
      }
      if tree.isElement(node), !Self.phrasing.contains(tree.name(of: node)) { add("\n", to: note?.number) }
      add(tree.text(of: node), to: note?.number)
      current = tree.following(node, within: ElementTree.root)
    }
    add("\n", to: nil)
  }

  static func text(_ documents: [DocumentWords]) -> [UInt8] {
    documents.flatMap { $0.runs.flatMap { Array($0.text.utf8) } }
  }

  /// `[{"name":…,"text":…,"notes":[…]}]`: the notes apart.
  static func json(_ documents: [DocumentWords]) -> [UInt8] {
    var json = JSONWriter()
    json.array { json in
      for document in documents {
        json.object { json in
          json.member("name", document.name)
          json.member("text", document.joined { $0 == nil })
          json.key("notes")
          json.array { json in
            for number in 0..<document.noteCount { json.value(document.joined { $0 == number }) }
          }
        }
      }
    }
    return json.bytes + [UInt8(ascii: "\n")]
  }

  private func joined(_ isWanted: (Int?) -> Bool) -> String {
    runs.filter { isWanted($0.note) }.map(\.text).joined()
  }

  private mutating func add(_ text: String, to note: Int?) {
    if runs.last?.note == note, !runs.isEmpty {
      runs[runs.count - 1].text += text
    } else {
      runs.append((note, text))
    }
  }

  private static func isNote(_ node: ElementTree.NodeID, in tree: ElementTree) -> Bool {
    tree.isElement(node, .aside) && tree.attribute(.role, of: node) == "doc-footnote"
  }

  /// Elements that do not part words.
  private static let phrasing: Set<Name> = [
    .a, .abbr, .b, .bdi, .bdo, .cite, .code, .del, .dfn, .em, .i, .ins, .kbd, .mark, .q, .s, .samp, .small, .span,
    .strong, .sub, .sup, .time, .u, .`var`, .wbr,
  ]
}
