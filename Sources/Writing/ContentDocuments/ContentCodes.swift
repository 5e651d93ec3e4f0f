package import Diagnostics

/// What the writers of content documents have to say to the author.
package enum ContentCodes {
  static let unsafeMarkup = DiagnosticCode(
    "unsafe-markup-dropped",
    """
    The last check before a document is written met an element, an attribute or an address that a book must not hold, \
    such as a script or `javascript:`. It was dropped, its text kept. Comments come from strangers, so nothing else \
    would be safe. If the text is yours, write it in Markdown.
    """)

  package static let all = [unsafeMarkup]
}
