/// An `@page` rule: which pages, their declarations, and what stands in the margin boxes.
package struct PageRule: Sendable {
  /// Selectors joined by commas; empty for every page.
  var selectors: [PageSelector]
  var declarations: [Declaration]
  var marginBoxes: [(box: MarginBox, declarations: [Declaration])]
  /// What `@footnote` inside says of the footnote area (gcpm-3, clause 2.4).
  var footnoteArea: [Declaration] = []
  /// The at-keyword; the declarations have spans in the same file.
  var place: SheetPlace?
}
