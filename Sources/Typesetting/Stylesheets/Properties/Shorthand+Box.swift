import Geometry

extension Shorthand {
  /// Margins, padding, offsets, overflow, gaps; physical and flow-relative (css-logical-1, clause 4).
  static let boxes: [Shorthand] =
    [
      sides("margin", PropertyTable.sides.map { "margin-\($0)" }),
      sides("padding", PropertyTable.sides.map { "padding-\($0)" }),
      sides("inset", PropertyTable.sides),
      pageMargin,
      pair("overflow", "overflow-x", "overflow-y"), pair("gap", "row-gap", "column-gap"),
    ]
    + ["margin", "padding", "inset"].flatMap { name in
      ["block", "inline"].map { pair("\(name)-\($0)", "\(name)-\($0)-start", "\(name)-\($0)-end") }
    }

  /// The margins of a book's pages in the order in which they are read round a right page: top, outside, bottom,
  /// inside. A name of ours, so that one variable can say them all.
  private static let pageMargin: Shorthand = {
    var shorthand = sides(
      "-sewn-page-margin", ["margin-top", "margin-outside", "margin-bottom", "margin-inside"])
    shorthand.takes =
      "one to four values for top, outside, bottom and inside; each is `auto`, a length such as `12pt` or a percentage"
    return shorthand
  }()

  /// Borders, the rule between columns, corners.
  static let lines: [Shorthand] =
    ["width", "style", "color"].map { kind in
      sides("border-\(kind)", PropertyTable.sides.map { "border-\($0)-\(kind)" })
    }
    + [line("border", PropertyTable.sides.map { "border-\($0)" })]
    + PropertyTable.sides.map { line("border-\($0)", ["border-\($0)"]) }
    + ["block", "inline"].flatMap { axis -> [Shorthand] in
      let edges = ["border-\(axis)-start", "border-\(axis)-end"]
      return [line("border-\(axis)", edges)]
        + ["width", "style", "color"].map { pair("border-\(axis)-\($0)", "\(edges[0])-\($0)", "\(edges[1])-\($0)") }
        + edges.map { flowRelativeLine($0) }
    }
    + [line("column-rule", ["column-rule"]), radius]

  private static func flowRelativeLine(_ name: String) -> Shorthand {
    var shorthand = line(name, [name])
    // The longhand knows its sides: `border-left-width` leads to `border-left`.
    if let names = PropertyTable.property(id(name + "-width")).physical {
      shorthand.physical = (String(names.leftToRight.dropLast(6)), String(names.rightToLeft.dropLast(6)))
    }
    return shorthand
  }

  /// One to four radii, perhaps after a slash as many for the other axis (CSS Backgrounds 3, clause 5.1).
  private static let radius: Shorthand = {
    let ids = ["top-left", "top-right", "bottom-right", "bottom-left"].map { id("border-\($0)-radius") }
    return Shorthand(
      name: "border-radius", takes: "one to four lengths or percentages, perhaps `/` and as many for the other axis",
      longhands: ids
    ) { reader in
      guard let across = radii(&reader) else { return nil }
      var down = across
      if reader.take(delimiter: "/") {
        guard let other = radii(&reader) else { return nil }
        down = other
      }
      func corner(_ index: Int) -> @Sendable (StyleDraft) -> BoxProperties.CornerRadius {
        let (x, y) = (across[index], down[index])
        return { draft in
          var radius = BoxProperties.CornerRadius()
          radius.horizontal = draft.lengthPercentage(x)
          radius.vertical = draft.lengthPercentage(y)
          return radius
        }
      }
      let (first, second, third, fourth) = (corner(0), corner(1), corner(2), corner(3))
      return [
        part(ids[0]) { $0.values.box.radii.topLeft = first($0) },
        part(ids[1]) { $0.values.box.radii.topRight = second($0) },
        part(ids[2]) { $0.values.box.radii.bottomRight = third($0) },
        part(ids[3]) { $0.values.box.radii.bottomLeft = fourth($0) },
      ]
    }
  }()

  private static func radii(_ reader: inout ValueReader) -> [LengthSum]? {
    var values: [LengthSum] = []
    while values.count < 4, let value = reader.takeLengthPercentage(allowsNegative: false) { values.append(value) }
    guard !values.isEmpty else { return nil }
    return fourSides[values.count - 1].map { values[$0] }
  }

  // MARK: Breaks

  static let breaks: [Shorthand] = ["before", "after"].map { pageBreak($0) }

  /// The older names; `always` meant pages (css-break-4, clause 3.4).
  private static func pageBreak(_ edge: String) -> Shorthand {
    let id = id("break-\(edge)")
    let isBefore = edge == "before"
    let words: [(String, BreakProperties.Between)] = [
      ("auto", .auto), ("always", .page), ("avoid", .avoid), ("left", .left), ("right", .right),
    ]
    return Shorthand(
      name: "page-break-\(edge)", takes: "one of " + words.map { "`\($0.0)`" }.joined(separator: ", "),
      longhands: [id]
    ) { reader in
      guard let value = reader.take(words) else { return nil }
      return [part(id) { if isBefore { $0.values.breaks.before = value } else { $0.values.breaks.after = value } }]
    }
  }
}
