package import Diagnostics

/// What layout says to the author.
package enum LayoutCodes {
  static let unstablePageNumbers = DiagnosticCode(
    "unstable-page-numbers",
    """
    Page numbers in the text change its length, and its length changes the page numbers, without an end. After five \
    rounds the numbers of the last one were printed; one may be off. Shorten or lengthen the paragraph that the message \
    names, or leave a page break before the next section.
    """)
  static let pageReferenceWithoutTarget = DiagnosticCode(
    "page-reference-without-target",
    """
    A page number was asked for a place that the book does not have, as `target-counter(attr(href), page)` does for \
    `href="#nowhere"`. `??` is printed. Give the target that id, or mend the link.
    """)
  static let linkWithoutTarget = DiagnosticCode(
    "link-without-target",
    """
    A link leads to an anchor that its document does not have. It leads to the beginning of the document instead. Give \
    the target that id, or mend the link.
    """)
  static let textAreaTooSmall = DiagnosticCode(
    "text-area-too-small",
    """
    The margins of `@page` leave no room for a line of text. One line is set on each page, over the margins. Make the \
    margins smaller or the page larger.
    """)
  static let boxBesidePage = DiagnosticCode(
    "box-beside-page",
    """
    An element with `position: absolute` has offsets that put it wholly outside of its page: `p { position: absolute; \
    left: -9999px }`. It is in the file, where it can be searched and heard, but nobody sees it. Offsets count from the \
    nearest ancestor with a `position`, or else from the text area of the page.
    """)
  static let tooManyPages = DiagnosticCode(
    "too-many-pages",
    """
    A document has more pages than can be printed; what is left stands on the last one. Usually a length in a style \
    sheet is wrong: a page too small for a line, a margin of many metres.
    """)

  static let pageNameBreaksKeep = DiagnosticCode(
    "page-name-breaks-keep",
    """
    An element has a `page` of another name than what stands beside it, so a new page begins between them, although \
    `break-before`, `break-after` or `break-inside` avoids a break there: `main { page: a } h2 { page: b; break-after: \
    avoid }` gives each heading a page of its own. Give `page` to the section that holds the heading and its text; the \
    first page of a section is `@page :nth(1 of a)`.
    """)

  static let boxHigherThanPage = DiagnosticCode(
    "box-higher-than-page",
    """
    An element has a `height` and an `overflow` other than `visible`, as `div { height: 400mm; overflow: hidden }`: such a \
    box is never cut by pages if one page can hold it. This one is higher than the page, or its content is, so it goes on \
    over pages. Give it a smaller height, or `height: auto` in `@media print`.
    """)

  package static let all = [
    unstablePageNumbers, pageNameBreaksKeep, boxHigherThanPage, pageReferenceWithoutTarget, linkWithoutTarget,
    textAreaTooSmall, tooManyPages, boxBesidePage,
  ]
}
