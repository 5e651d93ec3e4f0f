package import Diagnostics

/// What can be wrong with XML and HTML that is read.
package enum ElementTreeCodes {
  static let damaged = DiagnosticCode(
    "xml-damaged",
    """
    The file is not well-formed XML at this place; Sewn went on reading as well as it could. Exports are often cut off,
    or hold characters that XML forbids. Compare what was imported with the original.
    """)
  static let unreadable = DiagnosticCode(
    "xml-unreadable", "Nothing in the file could be read as XML. It may be empty, or a file of another kind.")
  static let tagCut = DiagnosticCode(
    "xml-tag-cut",
    """
    A tag is longer than 64 KB or has more than 1,000 attributes. Its last attributes were left out: reading many
    attributes takes very long.
    """)

  static let tooDeep = DiagnosticCode(
    "html-too-deep",
    """
    Elements are nested deeper than any page needs, often because end tags are missing. What follows could not be read.
    Compare the result with the page, and repair the page if words are missing.
    """)

  package static let all = [damaged, unreadable, tagCut, tooDeep]
}
