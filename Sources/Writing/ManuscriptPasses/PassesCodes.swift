package import Diagnostics

/// What the passes have to say to the author.
package enum PassesCodes {
  static let commentsLeftOut = DiagnosticCode(
    "comments-left-out",
    """
    Only approved comments of the kind `comment` are printed. Pending, deleted and spam comments, pingbacks and \
    trackbacks stay in the thread file and out of the book. Set `state: approved` on one that you want to print.
    """)
  static let threadCountMismatch = DiagnosticCode(
    "thread-count-mismatch",
    """
    The source's heading promised another number of comments than the thread holds ("11 thoughts on…", 9 present). \
    Usually the page was saved with only some of its comments. Save the missing page too, or remove `declared-count`.
    """)
  static let commentDefinedTwice = DiagnosticCode(
    "duplicate-comment-id",
    """
    Two comments of a thread have the same `id`, so replies cannot tell them apart. Replies go to the first one. \
    Give the second an id of its own.
    """)
  static let commentParentMissing = DiagnosticCode(
    "comment-parent-missing",
    """
    A comment answers one that is not in the thread, or that is not printed. It stands at top level, with the words \
    "in reply to a comment that is not preserved". Correct `parent:`, or remove it.
    """)
  static let commentParentCycle = DiagnosticCode(
    "comment-parent-cycle",
    """
    Following `parent:` from this comment leads back to it, as when 2 answers 3 and 3 answers 2. The circle is cut \
    at its first comment, which stands at top level. Correct one `parent:` of the circle.
    """)
  static let footnoteWithoutDefinition = DiagnosticCode(
    "footnote-without-definition",
    """
    The text calls a note, `[^label]`, that is defined nowhere in the post. The call is printed as it is written. \
    Add a line `[^label]: text of the note`, or remove the call.
    """)
  static let footnoteWithoutCall = DiagnosticCode(
    "footnote-without-call",
    """
    A note is defined, `[^label]: …`, and nothing calls it. It is left out. Write `[^label]` where it belongs.
    """)
  static let footnoteDefinedTwice = DiagnosticCode(
    "duplicate-footnote",
    "Two notes of a post have the same label. The first one is printed. Give the second a label of its own.")
  static let brokenLink = DiagnosticCode(
    "broken-link",
    """
    A relative link leads to nothing in the book. Its words are printed without the link. Links to other posts are \
    written as `slug`, `slug.md`, `posts/slug.md` or as the post's address on the web; other files of a blog are \
    not part of the book.
    """)
  static let missingAnchor = DiagnosticCode(
    "missing-anchor",
    """
    A link names a place, `#place`, that its post does not have. It leads to the beginning of the post instead. \
    Give the heading that it means an id: `## Heading {#place}`.
    """)
  static let anchorRenamed = DiagnosticCode(
    "anchor-renamed",
    """
    An id, `{#id}`, is used twice in a post, is not a legal name, or is one that Sewn needs for itself (`fn-1`, \
    `c-12`, `discussion`). It was changed a little. Choose another one, and correct the links to it.
    """)
  static let duplicatePermalink = DiagnosticCode(
    "duplicate-permalink",
    "Two posts have the same `permalink`, so links to it lead to the first. Correct one of them.")
  static let pictureUndescribed = DiagnosticCode(
    "picture-undescribed",
    """
    A picture has no alternative text, so readers who hear the book do not learn what it shows, and no edition can claim \
    to be accessible. Sewn never invents one. Write what the picture says to the text around it, in a sentence, between \
    the brackets: `![A bridge in fog](bridge.jpg)`. A picture that says nothing, a vignette or a rule, is an ornament: \
    `![](rule.png){.ornament}`.
    """)
  static let cellWithoutHeader = DiagnosticCode(
    "cell-without-header",
    """
    A table has headers, `<th>` or the first line of a Markdown table, but some of its cells are neither beneath one nor \
    beside one. A screen reader says the header before it says a cell, so that a table can be heard. Write a header for \
    each column in the first row, or one for each row at its start.
    """)
  static let privateCharacter = DiagnosticCode(
    "private-character",
    """
    Characters of private use (U+E000 to U+F8FF and others) mean what one font says: an icon, a logo, a letter of an \
    invented script. In another font they are something else, and no reader can speak them or find them. Write the \
    character or the word that is meant, or use a picture with an alternative text.
    """)

  package static let all = [
    commentsLeftOut, threadCountMismatch, commentDefinedTwice, commentParentMissing, commentParentCycle,
    footnoteWithoutDefinition, footnoteWithoutCall, footnoteDefinedTwice, brokenLink, missingAnchor, anchorRenamed,
    duplicatePermalink, pictureUndescribed, cellWithoutHeader, privateCharacter,
  ]
}
