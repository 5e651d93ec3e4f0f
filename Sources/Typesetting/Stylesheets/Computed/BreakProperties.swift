/// Where pages and columns break (css-break-4), and on which named page an element stands. Not inherited.
package struct BreakProperties: Sendable, Hashable {
  package enum Between: Sendable, Hashable {
    case auto, avoid, page, left, right, recto, verso
    case avoidPage, avoidColumn, column
    /// The nearest context that can break; all of them.
    case always, all
  }
  package enum Inside: Sendable, Hashable { case auto, avoid, avoidPage, avoidColumn }
  /// What becomes of margins at breaks (css-break-4, clause 5.2).
  package enum MarginBreak: Sendable, Hashable { case auto, keep, discard }
  /// Whether the rows of a table's head and foot come again on the next page.
  package enum Repetition: Sendable, Hashable { case auto, none, header, footer }
  package enum FootnoteDisplay: Sendable, Hashable { case block, inline, compact }
  package enum FootnotePolicy: Sendable, Hashable { case auto, line, block }

  package var before: Between = .auto
  package var after: Between = .auto
  package var inside: Inside = .auto
  package var marginBreak: MarginBreak = .auto
  /// `box-decoration-break: clone`
  package var clonesDecoration = false
  package var repeatsOnBreak: Repetition = .auto
  /// `-sewn-picture-fit: page`: a picture whose size nothing says becomes smaller by up to a quarter where it would just
  /// not fit on its page. CSS has no word for it: `float` alone would part it from its text.
  package var shrinksToPage = false
  package var footnoteDisplay: FootnoteDisplay = .block
  package var footnotePolicy: FootnotePolicy = .auto
  /// The `page` property: a named page. Not inherited; nil is `auto`.
  package var page: String?
  package init() {}

  /// Whether pages do not break inside.
  package var avoidsInside: Bool { inside == .avoid || inside == .avoidPage }
}
