package import Diagnostics

/// What Images has to say to the author.
package enum ImageCodes {
  package static let damaged = DiagnosticCode(
    "image-damaged",
    """
    A picture's file is cut off or broken, so it cannot be shown.
    Example: a download that stopped half-way.
    Cure: put the whole file in its place.
    """)
  package static let tooLarge = DiagnosticCode(
    "image-too-large",
    """
    A picture has more than 100 million pixels, or a side of more than 20,000.
    It is refused before it is decoded, because a small file can unpack to gigabytes.
    Cure: scale it down; 3,000 pixels are enough for a full page.
    """)
  package static let unsupported = DiagnosticCode(
    "image-format-unsupported",
    """
    A picture is in a format that print does not take yet: GIF, WebP, SVG, or a rare kind of JPEG. An EPUB may hold it.
    Cure: convert it to PNG or JPEG, such as `convert picture.webp picture.png`.
    """)
  package static let unknown = DiagnosticCode(
    "image-format-unknown",
    """
    A file that a picture names is none: it begins like no JPEG, PNG, GIF, WebP or SVG.
    Example: a page that says "not found", saved under the picture's name.
    Cure: put the picture in its place.
    """)

  package static let all = [damaged, tooLarge, unsupported, unknown]
}

/// Why a picture cannot be printed.
package enum ImageFault: Error, Sendable, Hashable {
  /// The bytes begin like no format that is known.
  case unknownFormat
  /// Print does not take it; an EPUB may. `detail` says what about it.
  case unsupported(ImageFormat, detail: String)
  /// `reason` is a few words: "the file is cut off".
  case damaged(ImageFormat, reason: String)
  /// Refused before it was decoded.
  case tooLarge(width: Int, height: Int)

  /// The message to the author about a picture that they know by `name`.
  package func diagnostic(name: String, at place: DiagnosticPlace?) -> Diagnostic {
    let action = "its alternative text is printed instead"
    return switch self {
    case .unknownFormat:
      Diagnostic(
        ImageCodes.unknown, .warning, "`\(name)` is no picture", at: place, action: action,
        help: "put a JPEG or PNG file in its place")
    case .unsupported(let format, let detail):
      Diagnostic(
        ImageCodes.unsupported, .warning, "`\(name)` is \(detail), which print does not take yet", at: place,
        action: action,
        help: format == .jpeg ? "save it as an ordinary JPEG" : "convert it to PNG or JPEG")
    case .damaged(_, let reason):
      Diagnostic(
        ImageCodes.damaged, .warning, "`\(name)` is damaged: \(reason)", at: place, action: action,
        help: "put the whole file in its place")
    case .tooLarge(let width, let height):
      Diagnostic(
        ImageCodes.tooLarge, .warning, "`\(name)` is too large: \(width) by \(height) pixels", at: place,
        action: action, help: "scale it down; 3,000 pixels are enough for a full page")
    }
  }
}
