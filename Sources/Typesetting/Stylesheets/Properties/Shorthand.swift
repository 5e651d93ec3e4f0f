/// A property that stands for several longhands.
struct Shorthand: Sendable {
  typealias Part = (id: PropertyTable.ID, set: Property.Setter?)

  let name: String
  let takes: String
  /// All that it sets; those that a value does not mention become initial.
  let longhands: [PropertyTable.ID]
  /// Nil when the value does not fit. A part without a setter is set to its initial value.
  let read: @Sendable (inout ValueReader) -> [Part]?

  static let all: [Shorthand] =
    [
      sides("margin", PropertyTable.sides.map { "margin-\($0)" }),
      sides("padding", PropertyTable.sides.map { "padding-\($0)" }),
      sides("border-width", PropertyTable.sides.map { "border-\($0)-width" }),
      sides("border-style", PropertyTable.sides.map { "border-\($0)-style" }),
      sides("border-color", PropertyTable.sides.map { "border-\($0)-color" }),
      pair("margin-block", "margin-top", "margin-bottom"), pair("margin-inline", "margin-left", "margin-right"),
      pair("padding-block", "padding-top", "padding-bottom"), pair("padding-inline", "padding-left", "padding-right"),
      border("border", PropertyTable.sides),
    ]
    + PropertyTable.sides.map { border("border-\($0)", [$0]) }
    + ["before", "after"].map { pageBreak($0) } + textShorthands

  private static let index: [String: Int] = {
    var index: [String: Int] = [:]
    for (position, shorthand) in all.enumerated() { index[shorthand.name] = position }
    return index
  }()
  static func named(_ name: String) -> Shorthand? { index[name].map { all[$0] } }

  /// Longhands under older names, or under flow-relative ones as they fall in horizontal text from left to right.
  static let aliases: [String: String] = [
    "margin-block-start": "margin-top", "margin-block-end": "margin-bottom", "margin-inline-start": "margin-left",
    "margin-inline-end": "margin-right", "padding-block-start": "padding-top", "padding-block-end": "padding-bottom",
    "padding-inline-start": "padding-left", "padding-inline-end": "padding-right", "inline-size": "width",
    "block-size": "height", "max-inline-size": "max-width", "max-block-size": "max-height",
    "min-inline-size": "min-width", "min-block-size": "min-height", "border-block-start": "border-top",
    "border-block-end": "border-bottom", "border-inline-start": "border-left", "border-inline-end": "border-right",
    "page-break-inside": "break-inside", "-webkit-column-break-inside": "break-inside",
  ]

  static func id(_ name: String) -> PropertyTable.ID {
    guard let id = PropertyTable.id(name) else { preconditionFailure("the shorthand table names no longhand \(name)") }
    return id
  }

  // MARK: Kinds

  /// One to four values for top, right, bottom, left.
  private static func sides(_ name: String, _ longhands: [String]) -> Shorthand {
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
      // top; right = top; bottom = top; left = right
      let sources = [[0, 0, 0, 0], [0, 1, 0, 1], [0, 1, 2, 1], [0, 1, 2, 3]][count - 1]
      return zip(ids, sources).map { id, source in
        var copy = copies[source]
        return (id, PropertyTable.property(id).read(&copy))
      }
    }
  }

  /// One or two values.
  private static func pair(_ name: String, _ first: String, _ second: String) -> Shorthand {
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

  /// Width, style and colour in any order.
  private static func border(_ name: String, _ sides: [String]) -> Shorthand {
    let kinds = ["width", "style", "color"].map { kind in sides.map { id("border-\($0)-\(kind)") } }
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

  private static func pageBreak(_ edge: String) -> Shorthand {
    let id = id("break-\(edge)")
    return Shorthand(
      name: "page-break-\(edge)", takes: "one of `auto`, `always`, `avoid`, `left`, `right`", longhands: [id]
    ) { reader in PropertyTable.property(id).read(&reader).map { [(id, $0)] } }
  }
}
