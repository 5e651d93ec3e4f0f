extension PropertyManual {
  /// The page `styles/properties.md`.
  package static func markdown() -> String {
    var text = introduction
    for subject in subjects { text += section(subject) }
    text += pages() + examples("Selectors", selectorNote, selectors) + examples("Functions and units", "", functions)
    return text + unsupported()
  }

  private static let introduction = """
    # What style sheets can say

    This page is made from the tables that Sewn reads style sheets with, so it is complete: what stands here is
    understood, and `sewn styles properties NAME` says it in the terminal.

    How to read the tables:

    - **takes**: the values, in words; what stands in `code` is written as it is.
    - **initial**: what counts where no rule says anything. Every property also takes `initial`, `inherit`, `unset`,
      `revert` and `revert-layer`, and every value may use variables, as in `margin: var(--gap)`.
    - **inh.**: yes, if children have their parent's value where no rule says anything.
    - **print**: whether pages are laid out by it. A dash means that the value is read, computed and kept, and that
      the layout does not use it yet.
    - **e-book**: *yes*: all readers are told; *newer*: it stands behind a fence that old readers skip; *in the text*:
      it is written into the documents themselves; a dash: readers are told nothing.

    """

  // MARK: Properties

  private static func section(_ subject: Subject) -> String {
    var text = "\n## \(subject.title)\n\n"
    if !subject.note.isEmpty { text += wrapped(subject.note) + "\n" }
    let isLogical = subject.rows.first?.physical != nil
    text += isLogical ? logicalTable(subject.rows) : table(subject.rows)
    let shorthands = subject.shorthands
    if shorthands.isEmpty { return text }
    text += "\n| for short | takes | sets |\n|---|---|---|\n"
    for shorthand in shorthands {
      text += "| \(named(shorthand.name)) | \(cell(shorthand.takes)) | \(sets(shorthand)) |\n"
    }
    return text
  }

  private static func table(_ rows: [Property]) -> String {
    var text = "| property | takes | initial | inh. | print | e-book |\n|---|---|---|---|---|---|\n"
    for group in groups(rows) {
      let row = group[0]
      let uses = names(of: row.outputs)
      text += "| \(group.map { named($0.name) }.joined(separator: ", ")) | \(cell(row.takes)) "
      text += "| \(row.initial.isEmpty ? "" : "`\(cell(row.initial))`") "
      text += "| \(row.isInherited ? "yes" : "no") | \(uses.print) | \(uses.book) |\n"
    }
    return text
  }

  /// Rows that say the same of different sides stand in one line. O(rows²), of a subject's few.
  private static func groups(_ rows: [Property]) -> [[Property]] {
    var groups: [[Property]] = []
    for row in rows {
      let position = groups.firstIndex { group in
        let first = group[0]
        return first.takes == row.takes && first.initial == row.initial && first.outputs == row.outputs
          && first.isInherited == row.isInherited
      }
      if let position { groups[position].append(row) } else { groups.append([row]) }
    }
    return groups
  }

  private static func logicalTable(_ rows: [Property]) -> String {
    var text = "| property | in text from left to right | from right to left |\n|---|---|---|\n"
    for row in rows {
      guard let physical = row.physical else { continue }
      text += "| `\(row.name)` | `\(physical.leftToRight)` | `\(physical.rightToLeft)` |\n"
    }
    return text
  }

  /// The name, with the standards' own other names; prefixes are left to the terminal.
  private static func named(_ name: String) -> String {
    let others = aliases(of: name).filter { !$0.utf8.starts(with: "-".utf8) }
    return (["`\(name)`"] + others.map { "`\($0)`" }).joined(separator: ", ")
  }

  /// Long lists of sides are cut: whoever writes `border` knows that it has four.
  private static func sets(_ shorthand: Shorthand) -> String {
    let names = longhands(of: shorthand)
    if names.count <= 4 { return names.map { "`\($0)`" }.joined(separator: ", ") }
    return "`\(names[0])`, `\(names[1])` and \(names.count - 2) others"
  }

  private static func cell(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar == "|" { result.unicodeScalars.append("\\") }
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  // MARK: Pages

  private static func pages() -> String {
    var text = """

      ## Pages

      `@page` rules say how pages look; the margin boxes inside them hold running heads and folios:

      ```css
      @page { size: A5; margin: 20mm; @bottom-center { content: counter(page) } }
      @page chapter:left { @top-left { content: string(title) } }
      ```

      Pages inherit from the root element, margin boxes from their page. Percentages at the top and at the bottom refer
      to the height of the page. Besides margins, padding, borders, backgrounds and what is inherited, pages take:


      """
    text += table(PropertyTable.pageRows)
    text += "\n| selector | which pages |\n|---|---|\n| `chapter` | pages of elements with `page: chapter` |\n"
    for word in PageSelector.words { text += "| `:\(word.word)` | \(word.meaning) |\n" }
    text += """
      | `:nth(1 of chapter)` | the first page of each group: from an element that names its page to the next |
      | `:nth(2n+1)` | counted through the book; their margins count in the first document only |

      Selectors may be joined, as in `chapter:first`. A name weighs more than `:first`, `:blank` and `:nth()`, those more
      than a side.


      """
    text += wrapped(
      "The margin boxes are " + list(MarginBox.allCases.map { "`@\($0.rawValue)`" })
        + ". A box is made when its `content` is not `none`.")
    text += """

      `@footnote` inside of `@page` styles the area of the footnotes: its border, its padding and its `max-height`. Its
      `width` is the length of the rule above the notes, which are as wide as the page; where a note goes on from the page
      before, the rule is too.

      """
    return text
  }

  private static func list(_ items: [String]) -> String {
    items.dropLast().joined(separator: ", ") + " and " + (items.last ?? "")
  }

  // MARK: Examples

  private static func examples(_ title: String, _ note: String, _ rows: [Example]) -> String {
    var text = "\n## \(title)\n\n"
    if !note.isEmpty { text += wrapped(note) + "\n" }
    text += "| write | for |\n|---|---|\n"
    for row in rows { text += "| `\(cell(row.css))` | \(cell(row.meaning)) |\n" }
    return text
  }

  // MARK: What is left

  private static func unsupported() -> String {
    var text = "\n## What CSS has and Sewn leaves\n\n"
    text += wrapped(
      "A sheet that says one of these is right; the declaration is ignored with a note. Names that end in a star stand "
        + "for all that begin so.")
    text += "\n| properties | why |\n|---|---|\n"
    for family in UnsupportedProperties.families {
      let names = family.prefixes.map { "`\($0)*`" } + family.names.map { "`\($0)`" }
      text += "| \(names.joined(separator: ", ")) | \(family.reason) |\n"
    }
    return text
  }

  /// A paragraph in lines of at most 120 columns.
  private static func wrapped(_ text: String) -> String {
    var lines = [""]
    for word in text.split(separator: " ") {
      if lines[lines.count - 1].utf8.count + word.utf8.count > 118 { lines.append("") }
      if !lines[lines.count - 1].isEmpty { lines[lines.count - 1] += " " }
      lines[lines.count - 1] += word
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
