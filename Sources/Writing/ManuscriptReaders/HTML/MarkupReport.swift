import Diagnostics
import Manuscript

/// What a conversion has to say about markup that does not come through: once for each kind and place.
struct MarkupReport {
  let file: SourceFile
  let authority: Authority
  private(set) var log = DiagnosticLog()
  private var seen: Set<Mention> = []

  private struct Mention: Hashable {
    var kind: [UInt8]
    var span: SourceSpan
  }

  init(file: SourceFile, authority: Authority) {
    self.file = file
    self.authority = authority
  }

  private mutating func isNew(_ kind: [UInt8], _ span: SourceSpan) -> Bool {
    seen.insert(Mention(kind: Array(kind.prefix(60)), span: span)).inserted
  }

  mutating func report(_ diagnostic: Diagnostic) { log.report(diagnostic) }

  mutating func droppedElement(_ name: [UInt8], at span: SourceSpan) {
    guard isNew(name, span) else { return }
    log.report(
      Diagnostic(
        ReaderCodes.htmlDropped, .warning, "`<\(name.prefix(40).text)>` cannot come into a book", at: file.place(span),
        action: "it is left out with what it holds"))
  }

  mutating func unknownElement(_ name: [UInt8], at span: SourceSpan) {
    guard isNew(name, span) else { return }
    log.report(
      Diagnostic(
        ReaderCodes.htmlUnknown, .warning, "`<\(name.prefix(40).text)>` is not an element that Sewn knows",
        at: file.place(span), action: "its text is kept without it"))
  }

  mutating func unpairedTag(_ name: [UInt8], at span: SourceSpan) {
    guard isNew([UInt8(ascii: "/")] + name, span) else { return }
    log.report(
      Diagnostic(
        ReaderCodes.htmlUnpaired, .warning, "the tag `\(name.prefix(40).text)` has no partner beside it",
        at: file.place(span), action: "the tag is left out, its text is kept",
        help: "open and close it in the same paragraph"))
  }

  mutating func droppedAttribute(_ name: [UInt8], at span: SourceSpan) {
    guard authority == .author, isNew([UInt8(ascii: "@")] + name, span) else { return }
    log.report(
      Diagnostic(
        ReaderCodes.attributeDropped, .warning, "the attribute `\(name.prefix(40).text)` cannot come into a book",
        at: file.place(span), action: "it is left out", help: "use a class and a style sheet instead"))
  }

  mutating func refusedAddress(_ address: String, at span: SourceSpan) {
    guard isNew([UInt8(ascii: ":")] + Array(address.utf8.prefix(60)), span) else { return }
    log.report(
      Diagnostic(
        ReaderCodes.addressRefused, .warning, "a link or picture has an address that cannot come into a book",
        at: file.place(span), label: "`\(String(decoding: address.utf8.prefix(60), as: UTF8.self))`",
        action: "its words are kept without it", help: "addresses begin with `https:`, `http:` or `mailto:`"))
  }

  mutating func pictureInComment(at span: SourceSpan, isLinked: Bool) {
    guard isNew(Array("img".utf8), span) else { return }
    log.report(
      Diagnostic(
        ReaderCodes.commentPicture, .note, "a picture in a comment is not taken into the book", at: file.place(span),
        action: isLinked ? "it becomes a link" : "its description is kept"))
  }

  mutating func tooDeep(at span: SourceSpan) {
    guard isNew(Array("depth".utf8), span) else { return }
    log.report(
      Diagnostic(
        ReaderCodes.nestingTooDeep, .warning, "this text is nested too deeply", at: file.place(span),
        action: "what lies deeper is kept as plain text"))
  }

  mutating func tableCut(at span: SourceSpan) {
    guard isNew(Array("table".utf8), span) else { return }
    log.report(
      Diagnostic(
        ReaderCodes.tableTooLarge, .warning, "this table is too large", at: file.place(span),
        action: "its last cells are left out", help: "divide it into several tables"))
  }

  mutating func lostMedia(at span: SourceSpan) {
    guard isNew(Array("media".utf8), span) else { return }
    log.report(LostMedia.note(at: file.place(span)))
  }
}
