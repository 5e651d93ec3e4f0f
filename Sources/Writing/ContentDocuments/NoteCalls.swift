import ElementTree
import Manuscript

/// The numbers and ids of a text's notes: `fn-1` and `fnref-1` in a post, `cn-1-ID` and `cnref-1-1-ID` in a comment.
///
/// A comment's id stands last, so that no id of one comment can be mistaken for one of another.
struct NoteCalls {
  private var numbers: [[UInt8]: Int] = [:]
  private var callCounts: [Int] = []
  private let comment: String?

  init(_ footnotes: [Footnote] = [], comment: String? = nil) {
    self.comment = comment
    callCounts = [Int](repeating: 0, count: footnotes.count)
    for (position, note) in footnotes.enumerated() {
      let key = Array(note.label.utf8)
      if numbers[key] == nil { numbers[key] = position + 1 }
    }
  }

  func number(of label: String) -> Int? { numbers.isEmpty ? nil : numbers[Array(label.utf8)] }

  func noteID(_ number: Int) -> String { comment.map { "cn-\(number)-\($0)" } ?? "fn-\(number)" }

  func callID(_ number: Int, occurrence: Int = 1) -> String {
    if let comment { return "cnref-\(number)-\(occurrence)-\(comment)" }
    return occurrence == 1 ? "fnref-\(number)" : "fnref-\(number)-\(occurrence)"
  }

  /// The id for the next call of a note.
  mutating func claimCall(_ number: Int) -> String {
    callCounts[number - 1] += 1
    return callID(number, occurrence: callCounts[number - 1])
  }
}

/// The notes at the end of a post or comment.
extension TextWriter {
  /// Asides, each with its way back at its beginning: Kindle's pop-ups show the beginning. Print moves them to the page
  /// of their call.
  mutating func writeNotes(_ footnotes: [Footnote], to parent: NodeID) {
    if footnotes.isEmpty { return }
    let section = frame.add(.div, class: "footnotes", to: parent)
    for (position, note) in footnotes.enumerated() { writeNote(note, position + 1, to: section) }
  }

  private mutating func writeNote(_ note: Footnote, _ number: Int, to section: NodeID) {
    let aside = frame.add(.aside, class: "footnote", id: notes.noteID(number), to: section, origin: origin(note.span))
    frame.set(.role, "doc-footnote", on: aside)
    frame.set(.epubType, "footnote", on: aside)
    frame.set(.ariaLabel, frame.wording.note(number), on: aside)
    var rest = note.blocks[...]
    if let first = rest.first, case .paragraph(let run) = first.content {
      let paragraph = open(.p, first, to: aside)
      writeWayBack(number, to: paragraph)
      write(run, to: paragraph)
      rest = rest.dropFirst()
    } else {
      writeWayBack(number, to: frame.tree.appendElement(.p, to: aside))
    }
    for block in rest { write(block, to: aside) }
  }

  private mutating func writeWayBack(_ number: Int, to paragraph: NodeID) {
    let link = frame.add(.a, class: "backlink", to: paragraph)
    frame.set(.href, "#" + notes.callID(number), on: link)
    frame.set(.role, "doc-backlink", on: link)
    frame.set(.epubType, "backlink", on: link)
    frame.set(.ariaLabel, frame.wording.backFromNote(number), on: link)
    frame.text(String(number), to: link)
    frame.text(" ", to: paragraph)
  }
}
