package import Diagnostics

/// The messages of the readers.
package enum ReaderCodes {
  // MARK: Files

  static let fileTooLarge = DiagnosticCode(
    "source-too-large", "A post or capture has at most 10 MB; more is a mistake or an attack. Divide the file.")
  static let notUTF8 = DiagnosticCode(
    "source-not-utf8",
    "Sewn reads UTF-8. An editor offers it as *encoding* when it saves; `iconv -f WINDOWS-1252 -t UTF-8` converts.")
  static let fileEmpty = DiagnosticCode("source-empty", "The file holds nothing but blanks. Delete it, or write it.")
  static let fileUnreadable = DiagnosticCode(
    "source-unreadable", "A file of the book cannot be opened. Everything that a book names lies in its folder.")

  // MARK: Posts

  static let frontMatterUnclosed = DiagnosticCode(
    "front-matter-unclosed", "A post begins with `---` and keys, but no second line `---` ends them. Add it.")
  static let titleMissing = DiagnosticCode(
    "title-missing", "A post without `title:` is named after its first heading, or its file. Write a title.")
  static let slugChanged = DiagnosticCode(
    "slug-changed", "File names and links are made of the slug: small letters, digits and hyphens, at most 80.")
  static let slugReserved = DiagnosticCode(
    "slug-reserved",
    "A post's slug is the name of a page that Sewn makes itself: `cover`, `contents`, `colophon` and the like. The post "
      + "gets a number behind its slug. Give it a `slug:` of its own in its front matter to choose a better one.")
  static let slugDoubled = DiagnosticCode(
    "slug-doubled", "Two posts of a book cannot share a slug. The later one is numbered; give it a slug of its own.")
  static let dateUnreadable = DiagnosticCode(
    "date-unreadable", "Dates are written as ISO 8601 has them: `2015-06-12`, `2015-06-12T16:38:00+02:00`.")
  static let languageUnknown = DiagnosticCode(
    "language-unknown", "A language is a BCP 47 tag: `en`, `en-GB`, `de`, `sr-Latn`.")
  static let footnoteUnused = DiagnosticCode(
    "footnote-unused", "A footnote `[^a]: …` stands in the text, but no `[^a]` calls it. Call it, or delete it.")
  static let nestingTooDeep = DiagnosticCode(
    "nesting-too-deep", "Quotes, lists and raw HTML nest to 100 levels. Deeper text is kept without its structure.")
  static let tableTooLarge = DiagnosticCode(
    "table-too-large", "A table has at most 1,000 columns and 100,000 cells. Divide it.")

  // MARK: Raw HTML

  static let htmlDropped = DiagnosticCode(
    "html-dropped",
    "Scripts, frames, forms, embedded objects and drawings never come into a book. Describe them in words, or put a "
      + "picture in their place.")
  static let htmlUnknown = DiagnosticCode(
    "html-unknown", "Raw HTML may hold the elements of running text; an unknown element loses its tags.")
  static let htmlUnpaired = DiagnosticCode(
    "html-unpaired", "A tag such as `<sub>` needs its `</sub>` in the same paragraph or item.")
  static let attributeDropped = DiagnosticCode(
    "attribute-dropped",
    "Ids, classes, `lang`, `dir`, `title` and `data-…` come through; `style` and events do not. Use a style sheet.")
  static let addressRefused = DiagnosticCode(
    "address-refused",
    "Links may lead to `https:`, `http:` and `mailto:` addresses (authors: also `tel:` and `doi:`) and to places in the "
      + "book. Others, such as `javascript:`, could run or hide something.")
  static let commentPicture = DiagnosticCode(
    "comment-picture", "Pictures in comments are shown as links: a commenter chooses nothing that the book opens.")

  // MARK: Threads

  static let commentIdMissing = DiagnosticCode(
    "comment-id-missing", "Every comment has an `id`, so that replies can name it. Any unique word does.")
  static let commentIdDoubled = DiagnosticCode(
    "comment-id-doubled", "Two comments of a thread cannot share an id. Give one of them another.")
  static let replyCircle = DiagnosticCode(
    "reply-circle", "Comments cannot answer one another in a circle. Take one `parent` away.")
  static let likesUnreadable = DiagnosticCode(
    "likes-unreadable", "`likes` is a whole number. Where it is not known, leave the line out: absent is not nought.")
  static let commentTooLarge = DiagnosticCode(
    "comment-too-large", "A comment has at most 256 KB. Longer ones are cut: they are mistakes or attacks.")
  static let tooManyComments = DiagnosticCode(
    "too-many-comments", "A book has at most 200,000 comments.")
  static let privateFieldDropped = DiagnosticCode(
    "private-field-dropped", "E-mail addresses, IP addresses, logins and profile addresses are never read into a book.")

  // MARK: Books

  static let optionNotBuilt = DiagnosticCode(
    "option-not-built",
    "The option is planned and does nothing yet. It is refused, because a book that ignores `names: alias` would print "
      + "real names.")
  static let variableWithoutValue = DiagnosticCode(
    "variable-without-value",
    """
    A name under `variables:` in book.yml has no value. Often it is a colour: in YAML a `#` after a blank begins a
    comment, so write `accent: "#1f3a5f"`, with quotes. To have the value of the look, take the line away.
    """)
  static let outputUnknown = DiagnosticCode(
    "output-unknown",
    """
    Outputs are `epub`, `pdf` and `handouts`. A further one has a name of its own, of letters, digits and hyphens, and
    says its format:

        outputs:
          pdf:
          large-print: {format: pdf, look: large-print}

    This makes `BOOK.pdf` and, from the same posts, `BOOK-large-print.pdf`.
    """)
  static let postMissing = DiagnosticCode(
    "post-missing", "`posts:` names a post by its slug, or by its path in the book's folder.")
  static let tooManyPosts = DiagnosticCode("too-many-posts", "A book has at most 100,000 posts.")
  static let bookWithoutPosts = DiagnosticCode(
    "book-without-posts", "A book needs a post. Put Markdown files into `posts/`, or name them in `book.yml`.")

  // MARK: Captures

  /// The same code as that of the pass `ThreadComments`, which lists it: what a capture says when it is read, a thread's
  /// file says when it is printed.
  static let threadCountMismatch = DiagnosticCode(
    "thread-count-mismatch",
    "A page's heading counts more comments than the copy holds: pingbacks count, and pages are cut. Nothing is invented."
  )
  static let headingQuoteUnclosed = DiagnosticCode(
    "heading-quote-unclosed", "The thread's heading quotes the title without a closing mark; the line's end closes it.")
  static let threadTitleDiffers = DiagnosticCode(
    "thread-title-differs", "The thread's heading names another post. Look whether the copy holds the right thread.")
  static let threadTextStray = DiagnosticCode(
    "thread-text-stray", "Between the thread's heading and its first number stands text that belongs to no comment.")
  static let commentAuthorsMissing = DiagnosticCode(
    "comment-authors-missing", "A plain copy often loses the commenters' names. Add them in the thread's file.")
  static let commentDatesMissing = DiagnosticCode(
    "comment-dates-missing", "A plain copy often loses the comments' dates. Add them in the thread's file.")
  static let mediaMissing = DiagnosticCode(
    "media-missing", "A caption is there and its picture, sound or film is not. Put a picture in its place if you can.")
  static let formChromeDropped = DiagnosticCode(
    "form-chrome-dropped", "Comment forms, share buttons and log-in lines of a page are not part of a post.")

  // MARK: Exports

  static let notAnExport = DiagnosticCode(
    "not-an-export",
    "The file is no WordPress export (WXR). In WordPress: Tools, Export, All content; the file ends in `.xml`.")
  static let exportVersionMissing = DiagnosticCode(
    "export-version-missing", "The export names no WXR version; it is read as well as can be.")
  static let exportEmpty = DiagnosticCode(
    "export-empty",
    "The export holds no published post or page, or it is damaged before the first one. Export it again.")
  static let exportLeftOut = DiagnosticCode(
    "export-left-out",
    "An export holds drafts, private and protected posts, attachments, pingbacks and comments that wait for approval. "
      + "Only published posts and pages and their approved comments come into a book.")
  static let shortcodeUnknown = DiagnosticCode(
    "shortcode-unknown", "A shortcode such as `[table id=1]` belongs to a plug-in. It is kept as text; replace it.")
  static let shortcodeReplaced = DiagnosticCode(
    "shortcode-replaced", "Galleries and players cannot be in a book; what is known of them is kept as lost media.")
  static let pictureMissing = DiagnosticCode(
    "export-pictures-missing",
    "An export holds addresses of pictures, not the pictures. Copy `wp-content/uploads` from the server and name the "
      + "copy with `--media`.")

  package static let all = [
    fileTooLarge, notUTF8, fileEmpty, fileUnreadable, frontMatterUnclosed, titleMissing, slugChanged, slugDoubled,
    slugReserved,
    dateUnreadable, languageUnknown, footnoteUnused, nestingTooDeep, tableTooLarge, htmlDropped, htmlUnknown,
    htmlUnpaired, attributeDropped, addressRefused, commentPicture, commentIdMissing, commentIdDoubled,
    replyCircle, likesUnreadable, commentTooLarge, tooManyComments, privateFieldDropped,
    optionNotBuilt, variableWithoutValue, outputUnknown, postMissing, tooManyPosts, bookWithoutPosts,
    headingQuoteUnclosed, threadTitleDiffers, threadTextStray, commentAuthorsMissing, commentDatesMissing,
    mediaMissing, formChromeDropped, notAnExport, exportVersionMissing, exportEmpty, exportLeftOut, shortcodeUnknown,
    shortcodeReplaced, pictureMissing,
  ]
}
