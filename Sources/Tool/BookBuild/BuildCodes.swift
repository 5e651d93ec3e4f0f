import Diagnostics

/// What the pipeline itself has to say.
enum BuildCodes {
  static let pictureMissing = DiagnosticCode(
    "picture-missing",
    """
    A picture that the text names is not in the book's folder. A path is relative to the file that names it: from
    `posts/week-3.md`, the picture `images/map.png` of the book is `../images/map.png`. The book is made without the
    picture; its description stands in its place.
    """)
  static let pictureOutside = DiagnosticCode(
    "picture-outside",
    """
    A picture's path leads out of the book's folder. A book may show only what lies in its own folder, so that a post
    from a stranger cannot put your files into the book. Copy the picture into the folder and name it there.
    """)
  static let pictureUnreadable = DiagnosticCode(
    "picture-unreadable",
    """
    A picture's file cannot be opened: it is a folder, larger than Sewn reads, or not permitted. The book is made without
    the picture; its description stands in its place.
    """)
  static let remotePicture = DiagnosticCode(
    "picture-remote",
    """
    A picture is named by its address on the web. Sewn opens no network: a book must not change because a server did.
    Save the picture into the book's folder and name it there. Its address is printed in its place.
    """)
  static let fontFileMissing = DiagnosticCode(
    "font-file-missing",
    """
    A `src` of `@font-face` names a file that cannot be read: it is missing, lies outside the book's folder, or is too
    large. A path is relative to the sheet: in `css/book.css`, the book's `fonts/a.ttf` is `../fonts/a.ttf`. The next
    `src` is tried, then the next family. Put the file there, or correct the path.
    """)
  static let fontNotFetched = DiagnosticCode(
    "font-not-fetched",
    """
    A `src` of `@font-face` is an address on the web. Sewn opens no network: a book must not change because a server did.
    Save the font into the book's folder, if its licence lets you, and name it there.
    """)
  static let fontUnusable = DiagnosticCode(
    "font-unusable",
    """
    A file that `@font-face` names is no font that Sewn can set: it is compressed for the web (WOFF, WOFF2), a variable
    font, of an old format, or broken. Name a static TrueType or OpenType file (`.ttf`, `.otf`); `fonttools` and
    `woff2_decompress` make one of a WOFF2 file.
    """)
  static let styleMissing = DiagnosticCode(
    "style-sheet-missing",
    """
    A style sheet that `styles:` names cannot be read. Paths are relative to the book's folder. Nothing is written,
    because a book without its styles is not what was asked for.
    """)
  static let lookUnknown = DiagnosticCode(
    "look-unknown",
    """
    `look:` names one of the style sheets that come with Sewn: `book`, `handout`, `large-print`, `report`, `screen`.

        look: report
        styles: [mine.css]

    It is the look of the whole book, or of one output when it stands there. A sheet of your own belongs into `styles:`; it
    comes after the look and wins over it.
    """)
  static let presentationUnknown = DiagnosticCode(
    "thread-presentation-unknown",
    """
    `presentation:` says how threads of comments are set, by the name of a style sheet in `styles/threads`:

        threads: {presentation: ruled}

    Known are `indented`, `ruled`, `numbered`, `compact` and `dialogue`.
    """)
  static let selectorMatchesNothing = DiagnosticCode(
    "selector-matches-nothing",
    """
    `sewn styles explain` found no element that the selector matches. `sewn dump documents BOOK` prints the documents
    with the names and classes of their elements; the edition matters too, because print and e-book have different
    documents around the posts.
    """)
  static let unspeakablePath = DiagnosticCode(
    "path-make-cannot-name",
    """
    A file's name is one that a makefile has no way to write: it holds a semicolon, an equals sign, a backslash, a tab or
    a line feed, begins with `~`, or ends in a blank or a closing parenthesis. The book is made, but make will not notice
    when that file changes. Rename the file.
    """)
  static let pdfClaimDropped = DiagnosticCode(
    "pdf-claim-dropped",
    """
    A PDF says in its metadata which standards it keeps: PDF/A-2a for archives, PDF/UA-1 for readers who hear or enlarge
    it. Something in the book keeps it from one of them; the message counts what, and messages of their own say where.
    The file is as good as it can be, but does not claim what is not true. When the faults are mended it will.
    """)
  static let notLinearized = DiagnosticCode(
    "pdf-not-linearized",
    """
    `linearize: true` puts the first page of a PDF first in the file, so that a browser shows it while the rest is still
    on its way. libqpdf does that, and it is not installed. Everything else of the file is the same.
    """)
  static let epubFailed = DiagnosticCode(
    "epub-container-failed",
    "The EPUB's container could not be written. This is a fault of the machine, not of the book.")

  static let all = [
    pictureMissing, pictureOutside, pictureUnreadable, remotePicture, fontFileMissing, fontNotFetched, fontUnusable,
    styleMissing, lookUnknown, presentationUnknown, selectorMatchesNothing, unspeakablePath, pdfClaimDropped,
    notLinearized, epubFailed,
  ]
}
