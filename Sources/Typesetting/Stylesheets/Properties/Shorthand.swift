/// A property that stands for several longhands.
struct Shorthand: Sendable {
  typealias Part = (id: PropertyTable.ID, set: Property.Setter?)

  let name: String
  var takes: String
  /// All that it sets; those that a value does not mention become initial.
  let longhands: [PropertyTable.ID]
  /// Nil when the value does not fit. A part without a setter is set to its initial value.
  let read: @Sendable (inout ValueReader) -> [Part]?

  /// Of a flow-relative shorthand: what it stands for in text from left to right, and from right to left.
  var physical: (leftToRight: String, rightToLeft: String)?

  static let all: [Shorthand] = textShorthands + boxes + lines + breaks + [background] + flexible

  private static let index: [String: Int] = {
    var index: [String: Int] = [:]
    for (position, shorthand) in all.enumerated() { index[shorthand.name] = position }
    return index
  }()
  static func named(_ name: String) -> Shorthand? { index[name].map { all[$0] } }

  /// Older names of properties and shorthands.
  static let aliases: [String: String] = [
    "page-break-inside": "break-inside", "grid-gap": "gap", "grid-row-gap": "row-gap",
    "grid-column-gap": "column-gap", "-webkit-column-break-inside": "break-inside",
    "-webkit-margin-start": "margin-inline-start", "-webkit-margin-end": "margin-inline-end",
    "-webkit-margin-before": "margin-block-start", "-webkit-margin-after": "margin-block-end",
    "-webkit-padding-start": "padding-inline-start", "-webkit-padding-end": "padding-inline-end",
    "-webkit-padding-before": "padding-block-start", "-webkit-padding-after": "padding-block-end",
    "-webkit-border-start": "border-inline-start", "-webkit-border-end": "border-inline-end",
    "-webkit-border-before": "border-block-start", "-webkit-border-after": "border-block-end",
  ].merging(prefixed) { plain, _ in plain }

  /// What engines had under a prefix of their own before the standards had it.
  private static let prefixed: [String: String] = {
    let names = [
      "align-content", "align-items", "align-self", "background-clip", "background-origin", "background-size",
      "border-radius", "border-top-left-radius", "border-top-right-radius", "border-bottom-right-radius",
      "border-bottom-left-radius", "box-decoration-break", "box-sizing", "column-count", "column-fill", "column-gap",
      "column-rule", "column-rule-color", "column-rule-style", "column-rule-width", "column-span", "column-width",
      "columns", "flex", "flex-basis", "flex-direction", "flex-flow", "flex-grow", "flex-shrink", "flex-wrap",
      "justify-content", "opacity", "order",
    ]
    var aliases: [String: String] = [:]
    for name in names {
      aliases["-webkit-" + name] = name
      aliases["-moz-" + name] = name
    }
    return aliases
  }()

  static func id(_ name: String) -> PropertyTable.ID {
    guard let id = PropertyTable.id(name) else { preconditionFailure("the shorthand table names no longhand \(name)") }
    return id
  }

  /// One part, with the type of its closure said once.
  static func part(_ id: PropertyTable.ID, _ set: @escaping Property.Setter) -> Part { (id, set) }

  // MARK: Kinds

  /// Which of one to four values counts for top, right, bottom and left; also for corners, from the upper left one.
  static let fourSides = [[0, 0, 0, 0], [0, 1, 0, 1], [0, 1, 2, 1], [0, 1, 2, 3]]

  /// One to four values for top, right, bottom, left.
  static func sides(_ name: String, _ longhands: [String]) -> Shorthand {
    let ids = longhands.map(id)
    return Shorthand(
      name: name,
      takes: "one to four values for top, right, bottom and left; each is "
        + PropertyTable.property(ids[0]).takes, longhands: ids
    ) { reader in
      var copies = [reader]
      var count = 0
      while !reader.isAtEnd, count < 4 {
        guard PropertyTable.property(ids[0]).read(&reader) != nil else { return nil }
        copies.append(reader)
        count += 1
      }
      guard count > 0 else { return nil }
      return zip(ids, fourSides[count - 1]).map { id, source in
        var copy = copies[source]
        return (id, PropertyTable.property(id).read(&copy))
      }
    }
  }

  /// One or two values.
  static func pair(_ name: String, _ first: String, _ second: String) -> Shorthand {
    let ids = [id(first), id(second)]
    return Shorthand(
      name: name, takes: "one or two values; each is " + PropertyTable.property(ids[0]).takes, longhands: ids
    ) { reader in
      var again = reader
      guard let start = PropertyTable.property(ids[0]).read(&reader) else { return nil }
      let isSingle = reader.isAtEnd
      let end = isSingle ? PropertyTable.property(ids[1]).read(&again) : PropertyTable.property(ids[1]).read(&reader)
      return end.map { [(ids[0], start), (ids[1], $0)] }
    }
  }

  /// Width, style and colour in any order, for one or several lines.
  static func line(_ name: String, _ lines: [String]) -> Shorthand {
    let kinds = ["width", "style", "color"].map { kind in lines.map { id("\($0)-\(kind)") } }
    return Shorthand(
      name: name, takes: "a width, a style and a colour, such as `0.5pt solid black`", longhands: kinds.flatMap(\.self)
    ) { reader in anyOrder(&reader, kinds) }
  }

  /// Each kind at most once, in any order; every longhand of a kind gets the kind's value.
  static func anyOrder(_ reader: inout ValueReader, _ kinds: [[PropertyTable.ID]]) -> [Part]? {
    var found: [[Property.Setter]?] = kinds.map { _ in nil }
    guard !reader.isAtEnd else { return nil }
    while !reader.isAtEnd {
      let start = reader
      let match = kinds.indices.first { kind in
        guard found[kind] == nil, PropertyTable.property(kinds[kind][0]).read(&reader) != nil else { return false }
        found[kind] = kinds[kind].compactMap { id in
          var copy = start
          return PropertyTable.property(id).read(&copy)
        }
        return true
      }
      if match == nil { return nil }
    }
    return kinds.indices.flatMap { kind in
      kinds[kind].indices.map { (kinds[kind][$0], found[kind]?[$0]) }
    }
  }
}
