package import Diagnostics

/// The manual of the style sheets, made from the tables that the parser reads: what it says is what is understood.
///
/// `styles/properties.md` is `markdown`, held by a test; `sewn styles properties` prints `text`.
package enum PropertyManual {
  /// The rows and shorthands of one subject, as an author looks for them.
  struct Subject: Sendable {
    let title: String
    let note: String
    let rows: [Property]

    /// Those whose first longhand stands here.
    var shorthands: [Shorthand] {
      Shorthand.all.filter { shorthand in
        guard let first = shorthand.longhands.first else { return false }
        return rows.contains { $0.name == PropertyTable.property(first).name }
      }
    }
  }

  static let subjects: [Subject] = [
    Subject(title: "Fonts and lines", note: "", rows: PropertyTable.fontRows),
    Subject(title: "Text", note: "", rows: PropertyTable.textRows.filter { !isElsewhere($0) }),
    Subject(title: "Hyphens", note: "", rows: PropertyTable.hyphenationRows),
    Subject(
      title: "Even lines",
      note: "So that spaces need not change as much, a line's glyphs are drawn a little wider or narrower, and stand a "
        + "little closer or wider; what is small at a line's end hangs into the margin. The looks set all of them by "
        + "variables.",
      rows: PropertyTable.microtypographyRows),
    Subject(title: "Lines under, over and through text", note: "", rows: PropertyTable.decorationRows),
    Subject(title: "Lists", note: "", rows: PropertyTable.listRows),
    Subject(
      title: "Boxes and their places",
      note: "`display` also takes two words, such as `block flow-root` or `inline flex`.",
      rows: PropertyTable.boxRows),
    Subject(
      title: "Sizes, margins and padding",
      note: "Percentages refer to the width of the containing block. `margin-inside` is the side of the spine: left on "
        + "right pages and right on left ones. `-sewn-page-margin` says all four margins of a book's pages.",
      rows: PropertyTable.sizeRows),
    Subject(
      title: "Borders", note: "A border shows once it has a style.", rows: PropertyTable.borderRows),
    Subject(
      title: "Backgrounds and pictures",
      note: "What has several layers takes them with commas; the first one lies uppermost.",
      rows: PropertyTable.backgroundRows),
    Subject(title: "Columns and gaps", note: "", rows: PropertyTable.columnRows),
    Subject(title: "Flexible boxes and alignment", note: "", rows: PropertyTable.flexRows),
    Subject(
      title: "Tables", note: "",
      rows: PropertyTable.tableRows + PropertyTable.textRows.filter { tableNames.contains($0.name) }),
    Subject(
      title: "Breaks, named pages and footnotes",
      note: "`page` says which `@page` rules count for an element; where it changes, a new page begins.",
      rows: PropertyTable.breakRows),
    Subject(title: "Generated content", note: "", rows: PropertyTable.generatedRows),
    Subject(
      title: "Flow-relative names",
      note: "They say start and end instead of left and right, and follow the direction of the element's text. Old "
        + "e-readers are given the physical names.",
      rows: PropertyTable.logicalRows),
  ]

  /// What tables inherit.
  private static let tableNames = ["border-collapse", "border-spacing", "caption-side"]

  /// Whether a row of text has a subject of its own.
  private static func isElsewhere(_ row: Property) -> Bool {
    let others =
      PropertyTable.hyphenationRows + PropertyTable.microtypographyRows + PropertyTable.decorationRows
      + PropertyTable.listRows
    return tableNames.contains(row.name) || others.contains { $0.name == row.name }
  }

  // MARK: Words for columns

  static func names(of outputs: Property.Outputs) -> (print: String, book: String) {
    let book: String
    if outputs.contains(.written) {
      book = "in the text"
    } else if outputs.contains(.base) {
      book = "yes"
    } else {
      book = outputs.contains(.fence) ? "newer" : "–"
    }
    return (outputs.contains(.print) ? "yes" : "–", book)
  }

  /// The names of the properties that a shorthand sets.
  static func longhands(of shorthand: Shorthand) -> [String] {
    shorthand.longhands.map { PropertyTable.property($0).name }
  }

  static func aliases(of name: String) -> [String] {
    let all = PropertyTable.aliases.merging(Shorthand.aliases) { plain, _ in plain }
    return all.filter { $0.value.utf8.elementsEqual(name.utf8) }.map(\.key).sorted()
  }

  // MARK: For terminals

  /// What `sewn styles properties NAME…` prints; without names, the names of all properties by subject. Names that CSS
  /// does not have are left out: `check` tells of them.
  package static func text(of names: [String] = []) -> String {
    if names.isEmpty { return overview() }
    return names.filter(knows).map { entry($0.keyword) }.joined(separator: "\n")
  }

  /// Whether there is something to say of a name.
  package static func knows(_ name: String) -> Bool {
    let name = resolved(name.keyword)
    return PropertyTable.id(name) != nil || Shorthand.named(name) != nil || UnsupportedProperties.contains(name)
  }

  /// Tells of each name that CSS does not have.
  package static func check(_ names: [String], log: inout DiagnosticLog) {
    for name in names where !knows(name) {
      log.report(
        Diagnostic(
          StylesheetCodes.unknownProperty, .error, "there is no property `\(name)`",
          help: DidYouMean.help(for: name, among: PropertyTable.names)
            ?? "`sewn styles properties` lists those that there are"))
    }
  }

  private static func resolved(_ name: String) -> String {
    PropertyTable.aliases[name] ?? Shorthand.aliases[name] ?? name
  }

  private static func overview() -> String {
    subjects.map { subject in
      let names = subject.shorthands.map(\.name) + subject.rows.map(\.name)
      return subject.title + "\n" + wrapped(names, indent: "  ")
    }.joined(separator: "\n")
      + "\nIn @page\n" + wrapped(PropertyTable.pageRows.map(\.name), indent: "  ")
      + "\n`sewn styles properties NAME` says what one of them takes.\n"
  }

  /// Words in lines of at most 80 columns; `first` stands before those of the first line, and is as wide as `indent`.
  private static func wrapped(_ words: [String], indent: String, first: String? = nil) -> String {
    var lines: [String] = []
    var line = first ?? indent
    var column = indent.utf8.count
    for word in words {
      let width = word.unicodeScalars.count
      let isFirst = column == indent.utf8.count
      if !isFirst, column + 1 + width > 80 {
        lines.append(line)
        (line, column) = (indent + word, indent.utf8.count + width)
      } else {
        line += (isFirst ? "" : " ") + word
        column += (isFirst ? 0 : 1) + width
      }
    }
    return (lines + [line]).joined(separator: "\n") + "\n"
  }

  private static func entry(_ name: String) -> String {
    let own = resolved(name)
    let heading = own.utf8.elementsEqual(name.utf8) ? own : "\(name) (another name of \(own))"
    if let id = PropertyTable.id(own) { return heading + "\n" + entry(of: PropertyTable.property(id)) }
    if let shorthand = Shorthand.named(own) { return heading + "\n" + entry(of: shorthand) }
    guard UnsupportedProperties.contains(own) else { return "" }
    return heading + "\n" + lines([("not used", UnsupportedProperties.reason(for: own))])
  }

  private static func entry(of row: Property) -> String {
    let uses = names(of: row.outputs)
    return lines([
      ("takes", row.takes), ("initial", row.initial), ("inherited", row.isInherited ? "yes" : "no"),
      ("computed", row.computed), ("applies to", row.appliesTo), ("print", uses.print), ("e-book", uses.book),
      ("also", aliases(of: row.name).joined(separator: ", ")),
    ])
  }

  private static func entry(of shorthand: Shorthand) -> String {
    lines([
      ("takes", shorthand.takes), ("sets", longhands(of: shorthand).joined(separator: ", ")),
      ("also", aliases(of: shorthand.name).joined(separator: ", ")),
    ])
  }

  private static func lines(_ fields: [(name: String, value: String)]) -> String {
    fields.filter { !$0.value.isEmpty }.map { field in
      let name = "  " + field.name + String(repeating: " ", count: max(1, 12 - field.name.utf8.count))
      let words = field.value.split(separator: " ").map(String.init)
      return wrapped(words, indent: String(repeating: " ", count: 14), first: name)
    }.joined()
  }
}
