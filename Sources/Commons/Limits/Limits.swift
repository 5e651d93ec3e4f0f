/// Every bound in one place, each with its reason. A bound that is hit is a diagnostic with a place, never a trap.
///
/// Figures marked "measured" stand with their circumstances in the commit that set them.
package enum Limits {
  // MARK: Sources

  /// A post of 10 MB is thirty times the longest novel's chapter; more is a mistake or an attack.
  package static let maximumPostBytes = 10_000_000
  /// One comment; the longest in our collections has 19 KB.
  package static let maximumCommentBytes = 256_000
  /// A structured-text file of ours (`book.yml`, front matter): libyaml needs about 50 bytes of memory a byte.
  package static let maximumConfigurationBytes = 5_000_000
  /// A thread file holds many comments, so it may be larger than a configuration.
  package static let maximumThreadBytes = 64_000_000
  /// An export of a whole blog; it is read as a stream of pieces but held as one buffer.
  package static let maximumExportBytes = 2_000_000_000
  package static let maximumStylesheetBytes = 5_000_000
  package static let maximumImageFileBytes = 64_000_000
  /// Refused before anything is decoded: 100 megapixels are 400 MB of pixels.
  package static let maximumImagePixels = 100_000_000
  package static let maximumImageSide = 20_000
  /// Decoded: 100 megapixels with four samples of a byte, half of them with two bytes each.
  package static let maximumImageBytes = 400_000_000
  /// The largest profiles in use, of printing presses, have two megabytes.
  package static let maximumColorProfileBytes = 4_000_000
  package static let maximumFontBytes = 40_000_000
  /// All fonts that a book brings, together; they are held while it is set.
  package static let maximumBroughtFontBytes = 200_000_000

  // MARK: Depth. A Swift frame of a visitor takes 1–2 KB, and every test also passes under a stack of 1 MiB.

  package static let maximumBlockDepth = 100
  package static let maximumInlineDepth = 100
  /// libxml2 refuses more than 256 levels itself.
  package static let maximumElementDepth = 256
  /// YAML of ours is at most four levels deep; 20 leaves room.
  package static let maximumStructuredTextDepth = 20
  /// Replies deeper than this are written as siblings at the cap, with their reply link.
  package static let maximumReplyMarkupDepth = 50

  // MARK: Counts

  package static let maximumPosts = 100_000
  package static let maximumCommentsInBook = 200_000
  package static let maximumFootnotesInPost = 10_000
  package static let maximumTableColumns = 1_000
  package static let maximumTableCells = 100_000
  package static let maximumSpan = 1_000
  package static let maximumListStart = 1_000_000_000
  package static let maximumStructuredTextNodes = 5_000_000
  /// libxml2 is quadratic in attributes: 50,000 of them take 7.2 s (measured).
  package static let maximumAttributes = 1_000
  package static let maximumTagBytes = 65_536
  /// Messages of one pass on one file: a hostile thread must not fill the screen.
  package static let maximumReportsInPass = 50
  /// Messages of one reader about one file; whoever has a hundred faults in a file will run again.
  package static let maximumMessagesOfReader = 100
  /// Distinct unknown names of elements and attributes in one tree; XHTML, EPUB and ARIA together have about 400.
  package static let maximumUnknownNames = 10_000

  // MARK: Text

  package static let maximumURLBytes = 8_192
  /// PATH_MAX of Linux.
  package static let maximumPathBytes = 4_096
  /// An id of an element: long enough for a heading's words, short enough to be compared and hashed freely.
  package static let maximumAnchorScalars = 100
  /// A word that is longer is broken by force, so that shaping stays linear.
  package static let maximumWordScalars = 1_000
  /// Unicode's Stream-Safe Text Format (UAX #15): normalisation is quadratic in runs of combining marks.
  package static let maximumCombiningRun = 30
  /// Of a line in a message; a minified file has lines of megabytes, and each message holds its line.
  package static let maximumShownLineBytes = 1_000

  // MARK: Style sheets

  package static let maximumSelectorDepth = 32
  package static let maximumStyleBlockDepth = 32
  package static let maximumImportDepth = 10
  /// Of one sheet with all that its imports lead to: ten sheets that each import the next twice are a thousand.
  package static let maximumImports = 100
  /// A value grows by substitution: 30 variables that each use the one before twice are 10^9 values.
  package static let maximumSubstitutedValues = 10_000
  /// What substitution makes for all variables of one element together: 100,000 variables may each be large.
  package static let maximumVariableValues = 50_000
  /// Names that end in a computed style (families, counters, pages) are compared as strings.
  package static let maximumStyleNameBytes = 200
  /// Strings of `content`; a longer one is text, and belongs in the document.
  package static let maximumStyleStringBytes = 4_096
  /// One broken bracket can make every line wrong; each message looks its place up in O(offset).
  package static let maximumStyleDiagnostics = 100
  /// Parts of a calculation that only layout can finish: it is evaluated wherever the value is used.
  package static let maximumCalculationParts = 1_000
  /// Counters beyond a thousand million count nothing that a book has; sums of them still fit a number.
  package static let maximumCounterValue = 1_000_000_000
  /// Symbols of one counter style; the longest predefined one has 48.
  package static let maximumCounterSymbols = 1_000
  /// Symbols in the text of one number: `symbolic` repeats its sign value times. The standard asks for 60.
  package static let maximumCounterText = 120
  /// Counter styles that stand in for each other; each knows its chain.
  package static let maximumCounterFallbacks = 32
  /// `src` of an `@font-face` rule; authors list two or three formats.
  package static let maximumFontSources = 50
  package static let maximumFontFaces = 1_000
  /// Ranges of one face: the widest use is one a script.
  package static let maximumUnicodeRanges = 1_000
  /// How often a selector for e-readers repeats a class to win; some engines carry 256 classes over into ids.
  package static let maximumSelectorRaise = 40
  /// Spellings of one rule for elements whose variables differ; beyond them a sheet is a table of elements.
  package static let maximumRuleVariants = 2_000
  /// Such spellings of all rules together; each is a rule of the sheet, and of an element's classes.
  package static let maximumSheetVariants = 10_000
  /// A worker's cache of styles begins anew beyond this; books have hundreds, and the guard of the tests 20,000.
  package static let maximumPathKeys = 200_000
  /// Names, classes and the like in all selectors of a sheet, nesting written out: a framework has 50,000.
  package static let maximumSelectorParts = 300_000
  /// Distinct attributes `style` of a page that is printed: each is a rule of ten parts.
  package static let maximumStyleAttributes = 5_000
  /// Layers of a background; each is painted over its whole box.
  package static let maximumBackgroundLayers = 100
  /// Colours of a gradient; each becomes a piece of a function in the PDF.
  package static let maximumGradientStops = 500

  // MARK: Layout

  /// Page numbers and contents must agree after this many rounds, as in Typst.
  package static let maximumLayoutRounds = 5
  package static let maximumPages = 1_000_000
  package static let maximumBookmarkLevel = 100
  /// Longer headings are not balanced: it shows less, and takes ten searches.
  package static let maximumBalancedLines = 10
  /// Lines that elements around a text draw through it: nobody tells more apart.
  package static let maximumDecorations = 16
  /// Bytes of the mark before lines of code that go on.
  package static let maximumWrapMark = 64
  /// Inline boxes of a paragraph whose edges each line repeats: each line looks through all of them.
  package static let maximumRepeatedEdges = 256
  /// Tables in tables, floats in inline blocks, and so on: their layout recurses, and each level costs a few kilobytes of
  /// stack.
  package static let maximumContextNesting = 8
}
