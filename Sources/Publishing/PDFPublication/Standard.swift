package import PDFObjects

/// A standard that a file can claim to keep, in its metadata.
package enum Standard: String, Sendable, CaseIterable {
  /// ISO 19005-2, level A: archiving, with structure.
  case pdfA2a = "PDF/A-2a"
  /// ISO 19005-3, level A: the same, with files of any kind attached.
  case pdfA3a = "PDF/A-3a"
  /// ISO 19005-4: archiving in PDF 2.0, with files attached.
  case pdfA4f = "PDF/A-4f"
  /// ISO 14289-1: universal accessibility.
  case pdfUA1 = "PDF/UA-1"
  /// ISO 14289-2: the same in PDF 2.0.
  case pdfUA2 = "PDF/UA-2"
}

/// What a file is made for: the edition of PDF that it is written in, and the standards that it claims.
///
/// The raw value is the word of `book.yml`.
package enum PDFProfile: String, Sendable, CaseIterable {
  /// For archives and for readers of every kind, and what everybody gets who asks for nothing.
  case a2a = "a-2a"
  /// The manuscript and the style sheets travel along.
  case a3a = "a-3a"
  /// The same in PDF 2.0.
  case a4f = "a-4f"
  /// No claim is made; the file is tagged all the same.
  case plain

  package var standards: [Standard] {
    switch self {
    case .a2a: [.pdfA2a, .pdfUA1]
    case .a3a: [.pdfA3a, .pdfUA1]
    case .a4f: [.pdfA4f, .pdfUA2]
    case .plain: []
    }
  }

  package var edition: PDFEdition { self == .a4f ? .second : .first }

  package var attachesSources: Bool { self == .a3a || self == .a4f }
}
