/// The standard that a file is written after: ISO 32000-1 (PDF 1.7) or ISO 32000-2 (PDF 2.0).
package enum PDFEdition: Sendable {
  case first
  case second

  /// The first line of the file (7.5.2).
  var header: StaticString {
    switch self {
    case .first: "%PDF-1.7\n"
    case .second: "%PDF-2.0\n"
    }
  }
}
