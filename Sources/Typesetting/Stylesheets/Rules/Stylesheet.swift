package import Diagnostics

/// A parsed style sheet, with what it imports.
package struct Stylesheet: Sendable {
  package enum Origin: Sendable { case userAgent, author }

  /// Opens what `@import` names, relative to the sheet; nil when it may not be opened.
  package typealias Loader = (_ path: String, _ importer: String) -> SourceFile?

  /// Rules in order; conditions are answered when an engine is made.
  indirect enum Item: Sendable {
    case style(StyleRule)
    case page(PageRule)
    case media(MediaQuery, [Item])
    /// A layer block, or the contents of an imported sheet with its layer.
    case layer([String], [Item])
    /// `@layer a, b;` only orders.
    case layerOrder([[String]])
    case property(PropertyRegistration)
    case fontFace(FontFaceRule)
    case counterStyle(CounterStyleRule)
  }

  /// A style rule with its nested rules taken out: they stand after it, with selectors of their own.
  struct StyleRule: Sendable {
    var selectors: [Selector]
    var declarations: [Declaration]
  }

  package let origin: Origin
  var items: [Item]

  package static func parse(
    _ file: SourceFile, origin: Origin, log: inout DiagnosticLog, loader: Loader = { _, _ in nil }
  ) -> Stylesheet {
    Stylesheet(
      origin: origin, items: StylesheetParser.items(of: file, ancestors: [file.path], log: &log, loader: loader))
  }

  /// A sheet of the author's that sets custom properties on the root, from `variables:` in `book.yml`. Names may be
  /// given with or without the two hyphens. Stands after the book's sheets.
  package static func variables(_ pairs: [(name: String, value: String)]) -> Stylesheet {
    let declarations = pairs.map { name, value in
      Declaration(
        name: name.utf8.starts(with: "--".utf8) ? name : "--" + name,
        value: ComponentValues.parse(Array(value.utf8)).values[...].trimmed, isImportant: false, span: .none,
        longhands: [])
    }
    let root = Selector(compounds: [[.root]], combinators: [], pseudoElement: nil)
    return Stylesheet(
      origin: .author, items: [.style(StyleRule(selectors: [root], declarations: declarations))])
  }
}
