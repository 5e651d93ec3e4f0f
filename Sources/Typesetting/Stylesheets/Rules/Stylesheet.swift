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
    /// Its selectors; the declarations have spans in the same file.
    var place: SheetPlace?
    /// What stands for its selectors where it was made from something that has none.
    var title: String?
  }

  package let origin: Origin
  var items: [Item]
  /// The files that it was read from, itself first, by names that say which they are. Whoever reads them says so; no style
  /// depends on it.
  package var files: [SourceFile] = []

  /// With a `layer`, all of the sheet stands in that cascade layer, as if `@import … layer()` had brought it.
  package static func parse(
    _ file: SourceFile, origin: Origin, layer: [String] = [], log: inout DiagnosticLog,
    loader: Loader = { _, _ in nil }
  ) -> Stylesheet {
    var allowance = StylesheetParser.Allowance()
    let items = StylesheetParser.items(
      of: file, ancestors: [file.path], allowance: &allowance, log: &log, loader: loader)
    return Stylesheet(origin: origin, items: layer.isEmpty ? items : [.layer(layer, items)])
  }

  /// A custom property that is set outside of all sheets.
  package struct Variable: Sendable {
    /// With or without the two hyphens.
    package var name: String
    package var value: String
    /// Of the value.
    package var place: SheetPlace?
    package var namePlace: SheetPlace?

    package init(name: String, value: String, place: SheetPlace? = nil, namePlace: SheetPlace? = nil) {
      self.name = name
      self.value = value
      self.place = place
      self.namePlace = namePlace ?? place
    }

    /// With the two hyphens.
    package var property: String { name.utf8.starts(with: "--".utf8) ? name : "--" + name }
    var values: ArraySlice<ComponentValue> { ComponentValues.parse(Array(value.utf8)).values[...].trimmed }
  }

  /// What stands for the selectors of that sheet.
  static let variablesTitle = "`variables:`"

  /// A sheet of the author's that sets custom properties on the root, from `variables:` in `book.yml`. Stands after the
  /// book's sheets.
  package static func variables(_ variables: [Variable]) -> Stylesheet {
    let root = Selector(compounds: [[.root]], combinators: [], pseudoElement: nil)
    let rules = variables.map { variable in
      let declaration = Declaration(
        name: variable.property, value: variable.values, isImportant: false,
        span: variable.place?.span ?? .none, longhands: [])
      return Item.style(
        StyleRule(selectors: [root], declarations: [declaration], place: variable.place, title: variablesTitle))
    }
    return Stylesheet(origin: .author, items: rules)
  }

  /// The same without places.
  package static func variables(_ pairs: [(name: String, value: String)]) -> Stylesheet {
    variables(pairs.map { Variable(name: $0.name, value: $0.value) })
  }
}
