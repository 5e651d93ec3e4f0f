package import Diagnostics

/// Where something of a style sheet was written: rules carry it, because sheets import each other.
package struct SheetPlace: Sendable {
  package let file: SourceFile
  package var span: SourceSpan

  package init(_ file: SourceFile, _ span: SourceSpan) {
    self.file = file
    self.span = span
  }

  package var diagnosticPlace: DiagnosticPlace { file.place(span) }

  /// `styles/book.css:12:3`
  package var text: String {
    let (line, column) = file.position(at: span.range.lowerBound)
    return "\(file.path):\(line):\(column)"
  }
}
