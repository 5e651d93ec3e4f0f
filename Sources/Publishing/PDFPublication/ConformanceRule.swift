/// What standards ask of the author's material. Everything else that they ask, the writer keeps by construction.
///
/// After krilla's `ValidationError`: a rule that a standard may have is one case, and each standard says by which clause.
package enum ConformanceRule: Sendable, Hashable, CaseIterable {
  /// The book has a title, and the window shows it.
  case title
  /// The book names its language.
  case language
  /// Each picture has an alternative text, or is an ornament.
  case alternative
  /// No level of headings is left out.
  case headingLevels
  /// In a table with headers, each cell has one.
  case tableHeaders
  /// Each character is in a face.
  case glyph
  /// No character is of private use, which nobody can read aloud or search.
  case privateUse
  /// Pictures in process colours say which by a profile.
  case processColour
  /// A link stands in an element of its own.
  case linkElement
  /// A link leads somewhere.
  case linkTarget

  /// The clause that asks for it; nil where the standard does not.
  package func clause(in standard: Standard) -> String? {
    switch standard {
    case .pdfA2a, .pdfA3a: archiving
    case .pdfA4f: archivingSecond
    case .pdfUA1: accessibility
    case .pdfUA2: accessibilitySecond
    }
  }

  /// ISO 19005-2 and 19005-3, whose clauses have the same numbers. Languages and alternative texts are recommended at level A (6.7.4, 6.7.5), not required.
  private var archiving: String? {
    switch self {
    case .glyph: "6.2.11.8"
    case .privateUse: "6.2.11.7.3"
    case .processColour: "6.2.4.3"
    case .title, .language, .alternative, .headingLevels, .tableHeaders, .linkElement, .linkTarget: nil
    }
  }

  /// ISO 19005-4.
  private var archivingSecond: String? {
    switch self {
    case .glyph: "6.2.10.9"
    case .processColour: "6.2.4.3"
    case .privateUse, .title, .language, .alternative, .headingLevels, .tableHeaders, .linkElement, .linkTarget: nil
    }
  }

  /// ISO 14289-1.
  private var accessibility: String? {
    switch self {
    case .title: "7.1"
    case .language: "7.2"
    case .alternative: "7.3"
    case .headingLevels: "7.4.2"
    case .tableHeaders: "7.5"
    case .glyph: "7.21.8"
    case .linkElement, .linkTarget: "7.18.5"
    case .privateUse, .processColour: nil
    }
  }

  /// ISO 14289-2, which leaves the levels of headings to the author (8.2.5.12).
  private var accessibilitySecond: String? {
    switch self {
    case .title: "8.11.1"
    case .language: "8.4.4"
    case .alternative: "8.2.5.28.2"
    case .tableHeaders: "8.2.5.26"
    case .glyph: "8.4.5.9"
    case .privateUse: "8.4.3"
    case .linkElement, .linkTarget: "8.2.5.20"
    case .headingLevels, .processColour: nil
    }
  }
}
