/// A standard that a file can claim to keep, in its metadata (ISO 19005-2, 6.6.4; ISO 14289-1, clause 5).
package enum Standard: String, Sendable, CaseIterable {
  /// ISO 19005-2, level A: archiving, with structure.
  case pdfA2a = "PDF/A-2a"
  /// ISO 14289-1: universal accessibility.
  case pdfUA1 = "PDF/UA-1"
}

/// What a file is made for: the version of PDF that it is written in, and the standards that it claims.
///
/// The raw value is the word of `book.yml`.
package enum PDFProfile: String, Sendable, CaseIterable {
  /// For archives and for readers of every kind, and what everybody gets who asks for nothing.
  case a2a = "a-2a"
  /// No claim is made; the file is tagged all the same.
  case plain

  package var standards: [Standard] {
    switch self {
    case .a2a: [.pdfA2a, .pdfUA1]
    case .plain: []
    }
  }
}
