package import Diagnostics
package import Geometry
import Limits
package import Stylesheets

/// All that one worker needs to set text: its words, its caches, its HarfBuzz buffer. Results do not depend on what it
/// set before. Not shared between workers.
package final class TextEngine {
  package let library: FontLibrary
  package let words: WordTable
  /// Overfull lines, missing characters, missing families: each once since `takeLog()` was last called, whatever the
  /// caches know. A worker that takes the log after each document says the same of a document whatever it set before.
  package internal(set) var log = DiagnosticLog()

  /// The place in a source of some bytes of a run, which is named by its tag; nil where nobody knows places. Only faults
  /// ask for it.
  package var locate: ((_ tag: Int32, _ text: [UInt8]) -> DiagnosticPlace?)?

  var setter: ParagraphSetter
  var saidNotices: Set<Int> = []
  var saidCharacters: Set<UInt32> = []

  package init(library: FontLibrary) {
    self.library = library
    words = WordTable()
    setter = ParagraphSetter(Itemizer(library: library, table: words))
  }

  /// What was to be said since the last call. Call it after each document, and join with `DiagnosticLog.joined`.
  package func takeLog() -> DiagnosticLog {
    defer {
      log = DiagnosticLog()
      saidNotices.removeAll()
      saidCharacters.removeAll()
    }
    return log
  }

  /// Breaks a paragraph into lines: total-fit, with hyphens where they help (reference/typography.md, A1).
  ///
  /// A paragraph without content has no lines; a forced break that ends it makes no further line. O(n) in the text for
  /// all practical purposes: each breakpoint is tried with the few lines that can end there.
  package func lines(of paragraph: Paragraph) -> ParagraphLines {
    set(paragraph)
    report(paragraph)
    return setter.builder.result
  }

  /// As `lines(of:)`, but nothing is said of the lines until `accept` is called: whoever breaks a paragraph several times,
  /// because floats make its lines unequal, keeps one. `overfull`: lines that are wider than their measure, by how much.
  package func trial(of paragraph: Paragraph) -> (lines: ParagraphLines, overfull: [(line: Int, over: Length)]) {
    set(paragraph)
    return (setter.builder.result, setter.builder.overfull)
  }

  /// Says what is to be said of the last trial, which was this paragraph's.
  package func accept(trialOf paragraph: Paragraph) { report(paragraph) }

  /// Text on one line, unbroken: markers, running heads, folios. Several pieces when characters need other faces.
  /// There is always exactly one line; it begins at x = 0, whatever the style's alignment.
  package func line(of text: String, style: ComputedStyle) -> ParagraphLines {
    // As wide as anything that is ever set.
    var paragraph = Paragraph(style: style, measure: .points(1_000_000))
    paragraph.text = Array(text.utf8)
    paragraph.runs = [Paragraph.Run(.text(0..<paragraph.text.count), style: style)]
    itemize(paragraph, isPlaced: false)
    setter.builder.begin()
    var extent = LineBuilder.Extent(
      first: 0, last: setter.itemizer.segments.count - 1, indent: 0, available: paragraph.measure.raw,
      alignment: .start,
      isJustified: false)
    extent.isLast = true
    setter.append(extent, of: paragraph)
    return setter.builder.result
  }

  /// Ascent and descent of a line of this style's strut, with half-leading (CSS 2.2, 10.8.1).
  package func strut(of style: ComputedStyle) -> (ascent: Length, descent: Length) {
    let resolved = setter.itemizer.resolved(style)
    return (Length(raw: resolved.ascent), Length(raw: resolved.descent))
  }

  /// The face that a style's text is set in where it has the characters.
  package func face(of style: ComputedStyle) -> FontFace {
    let resolved = setter.itemizer.resolved(style)
    return library.faces[words.styles[Int(resolved.style)].face]
  }

  /// The first face of a style at its size: what aligns boxes in a line, and how high their backgrounds are.
  package func metrics(of style: ComputedStyle) -> FontMetrics {
    let resolved = setter.itemizer.resolved(style)
    let text = words.styles[Int(resolved.style)]
    let face = library.faces[text.face]
    let unit = text.size.points / Double(max(1, face.unitsPerEm))
    return FontMetrics(
      ascent: .points(Double(face.ascender) * unit), descent: .points(Double(face.descender) * unit),
      xHeight: .points(Double(face.xHeight) * unit))
  }

  /// Pairs of breakpoints that the search has looked at: what tests count instead of seconds.
  package var evaluations: Int { setter.search.evaluations }

  // MARK: One paragraph

  private func itemize(_ paragraph: Paragraph, isPlaced: Bool = true) {
    setter.itemize(paragraph)
    reportMaterial(isPlaced ? paragraph : nil)
  }

  /// Sets all lines; those of one stretch may be given.
  func set(_ paragraph: Paragraph, replacing replacement: Replacement? = nil, note: ((Stretch) -> Void)? = nil) {
    itemize(paragraph)
    setter.setLines(of: paragraph, replacing: replacement, note: note)
  }
}
