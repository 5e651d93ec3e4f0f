import Diagnostics
import Manuscript

/// What is said about media that a source names and does not hold.
enum LostMedia {
  static func note(at place: DiagnosticPlace) -> Diagnostic {
    Diagnostic(
      ReaderCodes.mediaMissing, .note, "this caption belongs to media that the source does not hold", at: place,
      action: "the caption is kept as that of lost media",
      help: "put the picture into the book's folder and write `![description](images/name.jpg \"caption\")` instead")
  }
}

extension LostMedia {
  /// The trace of a player or frame: a link to where it stands on the web.
  static func block(kind: String?, address: String, span: SourceSpan) -> Block {
    let link = Inline(
      .link(destination: address, title: nil, [Inline(.text(address), span: span)]), span: span)
    return Block(.lostMedia(kind: kind, caption: [link]), span: span)
  }
}
