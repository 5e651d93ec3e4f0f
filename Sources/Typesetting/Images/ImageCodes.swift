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
    A picture is in a format that print does not take: SVG, or a rare kind of JPEG. An EPUB may hold it.
    Cure: convert it to PNG or JPEG, such as `rsvg-convert --zoom=3 drawing.svg --output drawing.png`.
    """)
  package static let libraryMissing = DiagnosticCode(
    "image-library-missing",
    """
    A picture is a HEIC or AVIF file, as telephones take them, and libheif, which reads them, is not installed.
    Cure: install it (on Debian `apt-get install libheif1`), or convert the picture: `heif-convert picture.heic
    picture.jpg`.
    """)
  package static let unknown = DiagnosticCode(
    "image-format-unknown",
    """
    A file that a picture names is none: it begins like no JPEG, PNG, GIF, WebP, HEIC, AVIF or SVG.
    Example: a page that says "not found", saved under the picture's name.
    Cure: put the picture in its place.
    """)

  package static let all = [damaged, tooLarge, unsupported, libraryMissing, unknown]
}
