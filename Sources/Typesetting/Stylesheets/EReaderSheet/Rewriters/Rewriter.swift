/// One row of the table of rewriters: what becomes of the declarations of some properties (css.md, section 2).
struct Rewriter: Sendable {
  /// Nil: of all.
  let names: Set<String>?
  /// What is written instead; nothing when the declaration is dropped.
  let rewrite: @Sendable (EReaderDeclaration, RewriteContext) -> [EReaderDeclaration]

  init(
    _ names: Set<String>?, _ rewrite: @escaping @Sendable (EReaderDeclaration, RewriteContext) -> [EReaderDeclaration]
  ) {
    self.names = names
    self.rewrite = rewrite
  }

  /// Each file of this folder is a row; they act in this order, each on what the one before it left.
  static let table: [Rewriter] = [
    readersOwn, pagedMedia, directions, motion, commonKeywords, alignment, logicalSides, breaks, breaksInside,
    hyphenation,
    hyphenationLimits, smallCaps, lists, generatedText, decorations, fontSizes, lineHeights, viewportUnits, lengths,
    backgrounds, colors, pictures, youngValues, longhands, vocabulary,
  ]

  /// What is written for one declaration.
  static func rewrite(_ declaration: EReaderDeclaration, _ context: RewriteContext) -> [EReaderDeclaration] {
    var declarations = [declaration]
    for rewriter in table {
      declarations = declarations.flatMap { declaration in
        rewriter.names?.contains(declaration.name) ?? true ? rewriter.rewrite(declaration, context) : [declaration]
      }
    }
    return declarations
  }
}

/// What a rewriter may ask besides the declaration.
struct RewriteContext: Sendable {
  /// Of what the rule's selectors speak.
  enum Subject: Sendable, Hashable {
    case element
    /// `html`, `body`: what is said of them is said of the whole page.
    case page
    /// `img`, `svg`, `figure img`.
    case picture
    case pseudoElement
  }

  var profile: EReaderProfile
  var subject: Subject
  /// What one em of the reader's text stands for, in points.
  var textSize: Double
  /// What the rule's own `font-size` makes of the em, where it is a share of the parent's.
  var ownScale = 1.0
  /// The rule sets a colour and what is behind it.
  var hasColorPair = false
  /// The rule speaks of a pseudo-element that old readers do not know.
  var isYoung = false
}
