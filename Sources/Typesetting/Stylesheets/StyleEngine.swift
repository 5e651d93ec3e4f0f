package import Diagnostics
package import ElementTree

/// The cascade of one output: its style sheets, ready to be asked for the styles of trees and pages.
///
/// Frozen and shared; the caches of a worker live in `StyleCache`.
package struct StyleEngine: Sendable {
  /// The sheets in cascade order: ours first, then the book's, then those of the output.
  package init(sheets: [Stylesheet], media: MediaContext) {}

  /// Computed styles for every element of a tree, and the tree with its generated content.
  package func style(_ tree: ElementTree, cache: StyleCache) -> StyledTree { preconditionFailure("being built") }

  /// The style of a page. Asked once a page context; cheap enough to be asked again.
  package func pageStyle(for context: PageContext) -> PageStyle { preconditionFailure("being built") }
}

/// What a worker remembers between trees.
package final class StyleCache {
  package init() {}
}

/// What media queries are answered with.
package struct MediaContext: Sendable {
  package enum Kind: Sendable { case print, screen }
  package var kind: Kind
  package init(kind: Kind) { self.kind = kind }
}

/// A parsed style sheet.
package struct Stylesheet: Sendable {
  package enum Origin: Sendable { case userAgent, author }

  /// Opens what `@import` names, relative to the sheet; nil when it may not be opened.
  package typealias Loader = (_ path: String, _ importer: String) -> SourceFile?

  package static func parse(
    _ file: SourceFile, origin: Origin, log: inout DiagnosticLog, loader: Loader = { _, _ in nil }
  ) -> Stylesheet {
    preconditionFailure("being built")
  }
}
