package import Diagnostics
package import Geometry
package import Stylesheets

/// All that one worker needs to set text: its words, its caches, its HarfBuzz buffer. Results do not depend on what it
/// set before. Not shared between workers.
package final class TextEngine {
  package let library: FontLibrary
  package let words = WordTable()
  /// Missing characters and families, once each.
  package var log = DiagnosticLog()

  package init(library: FontLibrary) { self.library = library }

  /// Breaks a paragraph into lines.
  package func lines(of paragraph: Paragraph) -> ParagraphLines {
    preconditionFailure("being built")
  }

  /// Text on one line, unbroken: markers, running heads, folios. Several pieces when characters need other faces.
  package func line(of text: String, style: ComputedStyle) -> ParagraphLines {
    preconditionFailure("being built")
  }

  /// Ascent and descent of a line of this style's strut, with half-leading (CSS 2.2, 10.8.1).
  package func strut(of style: ComputedStyle) -> (ascent: Length, descent: Length) {
    preconditionFailure("being built")
  }
}
