import Geometry
import Limits

extension PropertyTable {
  /// Breaks, named pages and footnotes (css-break-4, css-page-3, css-gcpm-3).
  static let breakRows: [Property] = [
    .words("break-before", inherited: false, \.breaks.before, breaks)
      .facts(initial: "auto", in: [.print, .base], appliesTo: "blocks and rows"),
    .words("break-after", inherited: false, \.breaks.after, breaks)
      .facts(initial: "auto", in: [.print, .base], appliesTo: "blocks and rows"),
    .words(
      "break-inside", inherited: false, \.breaks.inside,
      [("auto", .auto), ("avoid", .avoid), ("avoid-page", .avoidPage), ("avoid-column", .avoidColumn)]
    ).facts(initial: "auto", in: [.print, .base], appliesTo: "blocks and rows"),
    .words(
      "margin-break", inherited: false, \.breaks.marginBreak,
      [("auto", .auto), ("keep", .keep), ("discard", .discard)]
    ).facts(initial: "auto", in: .print),
    .words(
      "box-decoration-break", inherited: false, \.breaks.clonesDecoration, [("slice", false), ("clone", true)]
    ).facts(initial: "slice", in: [.print, .fence]),
    .plain("page", inherited: false, \.breaks.page, takes: "`auto` or the name of an `@page` rule") { reader in
      if reader.take(keyword: "auto") { return .some(nil) }
      return reader.takeName().map { .some($0) }
    }.facts(initial: "auto", in: .print, appliesTo: "blocks", words: ["auto"]),
    // Vivliostyle's.
    .words(
      "repeat-on-break", inherited: false, \.breaks.repeatsOnBreak,
      [("auto", .auto), ("none", .none), ("header", .header), ("footer", .footer)]
    ).facts(initial: "auto", in: .print, appliesTo: "blocks and parts of tables"),
    .words(
      "-sewn-picture-fit", inherited: false, \.breaks.shrinksToPage, [("none", false), ("page", true)]
    ).facts(initial: "none", in: .print, appliesTo: "pictures"),
    .words(
      "footnote-display", inherited: false, \.breaks.footnoteDisplay,
      [("block", .block), ("inline", .inline), ("compact", .compact)]
    ).facts(initial: "block", in: .print, appliesTo: "footnotes"),
    .words(
      "footnote-policy", inherited: false, \.breaks.footnotePolicy,
      [("auto", .auto), ("line", .line), ("block", .block)]
    ).facts(initial: "auto", in: .print, appliesTo: "footnotes"),
  ]

  static let breaks: [(String, BreakProperties.Between)] = [
    ("auto", .auto), ("avoid", .avoid), ("avoid-page", .avoidPage), ("avoid-column", .avoidColumn), ("page", .page),
    ("column", .column), ("left", .left), ("right", .right), ("recto", .recto), ("verso", .verso),
    ("always", .always), ("all", .all),
  ]

  /// What only tables have; their captions, borders and distances are inherited and stand with the text.
  static let tableRows: [Property] = [
    .words("table-layout", inherited: false, \.box.isTableLayoutFixed, [("auto", false), ("fixed", true)])
      .facts(initial: "auto", in: [.print, .base], appliesTo: "tables"),
    .words("empty-cells", inherited: true, \.flow.hidesEmptyCells, [("show", false), ("hide", true)])
      .facts(initial: "show", in: [.print, .fence], appliesTo: "cells"),
  ]
}
