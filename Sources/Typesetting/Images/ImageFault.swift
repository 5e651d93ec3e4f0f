package import Diagnostics

/// Why a picture cannot be printed.
package enum ImageFault: Error, Sendable, Hashable {
  /// The bytes begin like no format that is known.
  case unknownFormat
  /// Print does not take it; an EPUB may. `detail` says what about it.
  case unsupported(ImageFormat, detail: String)
  /// HEIC or AVIF, and libheif is not installed.
  case libraryMissing(ImageFormat)
  /// `reason` is a few words: "the file is cut off".
  case damaged(ImageFormat, reason: String)
  /// Refused before it was decoded.
  case tooLarge(width: Int, height: Int)

  /// The message to the author about a picture that they know by `name`.
  package func diagnostic(name: String, at place: DiagnosticPlace?) -> Diagnostic {
    func diagnostic(_ code: DiagnosticCode, _ message: String, help: String) -> Diagnostic {
      Diagnostic(
        code, .warning, "`\(name)` \(message)", at: place, action: "its alternative text is printed instead", help: help
      )
    }
    switch self {
    case .unknownFormat:
      return diagnostic(ImageCodes.unknown, "is no picture", help: "put a JPEG or PNG file in its place")
    case .unsupported(.svg, let detail):
      return diagnostic(
        ImageCodes.unsupported, "is \(detail), which print does not take yet",
        help: "convert it: `rsvg-convert --zoom=3 drawing.svg --output drawing.png`")
    case .unsupported(_, let detail):
      return diagnostic(
        ImageCodes.unsupported, "is \(detail), which print does not take", help: "save it as an ordinary JPEG")
    case .libraryMissing(let format):
      let (kind, option) = format == .avif ? ("AVIF", "avif") : ("HEIC", "heic")
      return diagnostic(
        ImageCodes.libraryMissing, "is an \(kind) picture, and libheif, which reads them, is not installed",
        help: "install it (Debian: `apt-get install libheif1`), or convert the picture: "
          + "`heif-convert picture.\(option) picture.jpg`")
    case .damaged(_, let reason):
      return diagnostic(ImageCodes.damaged, "is damaged: \(reason)", help: "put the whole file in its place")
    case .tooLarge(let width, let height):
      return diagnostic(
        ImageCodes.tooLarge, "is too large: \(width) by \(height) pixels",
        help: "scale it down; 3,000 pixels are enough for a full page")
    }
  }
}
