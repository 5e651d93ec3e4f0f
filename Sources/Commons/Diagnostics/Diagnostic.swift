/// What Sewn has to say to the author about their material: the only way to speak to them.
///
/// The anatomy follows rustc and Elm: a sentence that stands alone, the place, what was done instead, and a help line
/// that is an edit. Sentences have no capital and no full stop; code stands in back-ticks.
package struct Diagnostic: Sendable {
  package enum Severity: String, Sendable, CaseIterable {
    case error, warning, note
  }

  package var code: DiagnosticCode
  package var severity: Severity
  /// A sentence that can be understood without the rest.
  package var message: String
  /// Nil when the fault has no place, such as a folder without posts.
  package var place: DiagnosticPlace?
  /// A few words that stand beside the marker.
  package var label: String?
  /// What Sewn did instead, as a sentence: "it is shown at the end of the thread instead".
  package var action: String?
  /// What the author can do, as an edit.
  package var help: String?
  /// Other places that belong to the fault, such as the first use of a doubled id.
  package var related: [RelatedPlace]

  package struct RelatedPlace: Sendable {
    package var place: DiagnosticPlace
    package var label: String

    package init(place: DiagnosticPlace, label: String) {
      self.place = place
      self.label = label
    }
  }

  package init(
    _ code: DiagnosticCode, _ severity: Severity, _ message: String, at place: DiagnosticPlace? = nil,
    label: String? = nil, action: String? = nil, help: String? = nil, related: [RelatedPlace] = []
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.place = place
    self.label = label
    self.action = action
    self.help = help
    self.related = related
  }
}

/// A place in a source, already resolved, so that a message needs no file to be printed.
package struct DiagnosticPlace: Sendable, Hashable {
  package var path: String
  /// From 1. Zero when only the file is known.
  package var line: Int
  /// From 1, in Unicode scalars.
  package var column: Int
  package var span: SourceSpan
  package var lineText: String
  /// How many scalars of the line the marker underlines; at least one is drawn.
  package var markedScalars: Int
  /// How many scalars of a very long line were left out before `lineText`.
  package var hiddenScalars: Int

  package init(
    path: String, line: Int, column: Int, span: SourceSpan, lineText: String, markedScalars: Int, hiddenScalars: Int = 0
  ) {
    self.path = path
    self.line = line
    self.column = column
    self.span = span
    self.lineText = lineText
    self.markedScalars = markedScalars
    self.hiddenScalars = hiddenScalars
  }

  /// A file as a whole.
  package static func file(_ path: String) -> DiagnosticPlace {
    DiagnosticPlace(path: path, line: 0, column: 0, span: .none, lineText: "", markedScalars: 0)
  }
}
