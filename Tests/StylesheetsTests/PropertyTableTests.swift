import Diagnostics
import Geometry
import TestSupport
import Testing

@testable import Stylesheets

@Suite struct PropertyTableTests {
  private static func set(_ row: Property, _ text: String, _ draft: inout StyleDraft) -> Bool {
    let values = ComponentValues.parse(Array(text.utf8)).values
    var reader = ValueReader(values[...])
    guard let set = row.read(&reader), reader.isAtEnd else { return false }
    set(&draft)
    return true
  }

  /// A draft in which every property of lines shows: borders without a style have no width.
  private static func draft(parent: StyleGroups = .initial) -> StyleDraft {
    var draft = StyleDraft(parent: parent, isRoot: false, rootFontSize: nil)
    for side in StyleDraft.Side.allCases { draft.values.box.border[side].style = .solid }
    draft.values.box.columns.rule.style = .solid
    return draft
  }

  /// What stands in the groups, and what only pages have.
  private static func outcome(_ draft: StyleDraft) -> (style: StyleGroups, page: PageProperties) {
    var draft = draft
    draft.finish()
    return (draft.values, draft.page)
  }

  private static func same(_ left: StyleDraft, _ right: StyleDraft) -> Bool {
    let (one, other) = (outcome(left), outcome(right))
    return one.style == other.style && one.page == other.page
  }

  /// A value that is not the initial one.
  private static func sample(of row: Property) -> String? {
    let texts =
      row.words.reversed() + [
        "3pt", "7", "2", "0.5", "25%", "1%", "red", "url(a.png)", "3 / 2", "300dpi", "name", "\"text\"", "name 3",
        "name \"text\"", "\"a\" 1", "\"abcd\" 5", "\"«\" \"»\"", "5 2 2", "1", "tabular-nums",
      ]
    var initial = draft()
    row.initialize(&initial)
    return texts.first { text in
      var draft = draft()
      return set(row, text, &draft) && !same(draft, initial)
    }
  }

  @Test func `the initial value in the table is the initial style`() {
    for row in PropertyTable.all where !row.initial.isEmpty {
      var written = Self.draft()
      var initial = Self.draft()
      if let sample = Self.sample(of: row) {
        _ = Self.set(row, sample, &written)
        _ = Self.set(row, sample, &initial)
      }
      #expect(Self.set(row, row.initial, &written), "\(row.name): \(row.initial)")
      row.initialize(&initial)
      #expect(Self.same(written, initial), "\(row.name): \(row.initial)")
    }
  }

  @Test func `every property is inherited and forgotten when it is told so`() {
    for row in PropertyTable.all {
      guard let sample = Self.sample(of: row) else {
        Issue.record("no value of \(row.name) differs from the initial one")
        continue
      }
      var parent = Self.draft()
      #expect(Self.set(row, sample, &parent))
      if PropertyTable.pageRows.contains(where: { $0.name == row.name }) { continue }
      let inherited = Self.outcome(parent).style
      var child = Self.draft(parent: inherited)
      row.copy(&child, inherited)
      var own = Self.draft(parent: inherited)
      _ = Self.set(row, sample, &own)
      #expect(Self.same(child, own), "\(row.name): inherit after \(sample)")
      row.initialize(&child)
      var initial = Self.draft(parent: inherited)
      row.initialize(&initial)
      #expect(Self.same(child, initial), "\(row.name): initial after \(sample)")
      #expect(!Self.same(child, own), "\(row.name): initial is not \(sample)")
    }
  }

  @Test func `a name stands in the table once`() {
    let names = PropertyTable.all.map(\.name) + Shorthand.all.map(\.name)
    #expect(Set(names).count == names.count)
    for (alias, name) in PropertyTable.aliases.merging(Shorthand.aliases, uniquingKeysWith: { $1 }) {
      #expect(names.contains(name), "\(alias)")
      #expect(!names.contains(alias), "\(alias)")
    }
  }

  @Test func `what is supported is not called unsupported, and the other way round`() {
    for name in ["animation-name", "grid-template-areas", "box-shadow", "writing-mode", "-prince-pdf-paper-tray"] {
      #expect(UnsupportedProperties.contains(name))
      #expect(PropertyTable.id(name) == nil && Shorthand.named(name) == nil)
    }
    #expect(!UnsupportedProperties.contains("colour"))
    var fixture = StyleFixture("p { box-shadow: 1pt 1pt red }")
    _ = fixture.add("p")
    #expect(fixture.codes == ["unsupported-property"])
    #expect(fixture.log.entries.first?.message.contains("blurs") == true)
  }

  @Test func `the nearest word is suggested`() {
    for (css, word) in [
      ("break-before: allways", "always"), ("background: url(a) norepeat", "no-repeat"), ("clear: bothe", "both"),
      ("-webkit-align-items: centre", "center"), ("border: 1pt doted", "dotted"),
    ] {
      var fixture = StyleFixture("p { \(css) }")
      _ = fixture.add("p")
      #expect(fixture.log.entries.first?.help?.hasSuffix("did you mean `\(word)`?") == true, "\(css)")
    }
  }

  // MARK: css-properties.tsv

  /// Rows of the reference that give one initial value for a family whose members have others.
  private static let familyInitials: [String: String] = [
    "align-self": "css-align-3, 6.2", "justify-self": "css-align-3, 6.1", "justify-items": "css-align-3, 6.1",
    "flex-grow": "css-flexbox-1, 7.2", "flex-shrink": "css-flexbox-1, 7.2", "flex-basis": "css-flexbox-1, 7.2",
    "flex-direction": "css-flexbox-1, 5.1", "flex-wrap": "css-flexbox-1, 5.2", "order": "css-flexbox-1, 5.4",
    "text-decoration-color": "css-text-decor-4, 2.3", "text-decoration-thickness": "css-text-decor-4, 2.4",
    "initial-letter-align": "css-inline-3, 7.4", "print-color-adjust": "css-color-adjust-1, 3",
    "color": "the reference names the system colour, which is black on paper",
  ]

  @Test func `the table agrees with the reference in inheritance and initial values`() throws {
    guard let bytes = SharedFolder.read("reference/css-properties.tsv") else { return }
    var compared = 0
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n").dropFirst() {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count > 4, fields[0] == "property" else { continue }
      for name in Self.names(fields[1]) {
        guard let id = PropertyTable.id(name) else { continue }
        let row = PropertyTable.property(id)
        // css-inline-3, 7.4: unlike the letter, its alignment is inherited.
        if name != "initial-letter-align", let inherited = fields[4].first, inherited == "y" || inherited == "n" {
          #expect(row.isInherited == (inherited == "y"), "\(name)")
        }
        let initial = fields[3]
        if row.initial.isEmpty || ["-", "initial", "UA"].contains(initial) || initial.contains(",") { continue }
        if Self.familyInitials[name] != nil { continue }
        compared += 1
        #expect(Self.sameInitial(row, initial), "\(name): \(row.initial), the reference has \(initial)")
      }
    }
    #expect(compared > 60)
  }

  /// Compares what two texts mean.
  private static func sameInitial(_ row: Property, _ text: String) -> Bool {
    var own = draft()
    var other = draft()
    return set(row, row.initial, &own) && set(row, text, &other) && same(own, other)
  }

  /// `margin-{top,right}, margin (note)` as names.
  private static func names(_ text: String) -> [String] {
    var plain = ""
    var depth = 0
    for character in text {
      if character == "(" { depth += 1 }
      if depth == 0 { plain.append(character) }
      if character == ")" { depth -= 1 }
    }
    var parts = [""]
    var braces = 0
    for character in plain {
      if character == "{" { braces += 1 }
      if character == "}" { braces -= 1 }
      if character == ",", braces == 0 { parts.append("") } else { parts[parts.count - 1].append(character) }
    }
    return parts.flatMap { part -> [String] in
      let part = part.split(separator: " ").joined()
      guard let open = part.firstIndex(of: "{"), let close = part.firstIndex(of: "}") else { return [part] }
      let (before, after) = (String(part[..<open]), String(part[part.index(after: close)...]))
      return part[part.index(after: open)..<close].split(separator: ",").map { before + String($0) + after }
    }
  }
}
