extension Shorthand {
  /// `flex`, `flex-flow`, `columns`, `place-*` (css-flexbox-1, clauses 5.3 and 7.1; css-multicol-1, clause 3.3;
  /// css-align-3, clauses 5.4, 6.3 and 6.6).
  static let flexible: [Shorthand] = [
    flex,
    Shorthand(
      name: "flex-flow", takes: "a direction such as `row` and a wrap such as `wrap`",
      longhands: [id("flex-direction"), id("flex-wrap")]
    ) { anyOrder(&$0, [[id("flex-direction")], [id("flex-wrap")]]) },
    columns, place("content"), place("items"), place("self"),
  ]

  private static let flex: Shorthand = {
    let ids = ["flex-grow", "flex-shrink", "flex-basis"].map(id)
    return Shorthand(
      name: "flex", takes: "`none`, or a number to grow, one to shrink and a basis, such as `1 1 auto`",
      longhands: ids
    ) { reader in
      if reader.take(keyword: "none") {
        return [
          part(ids[0]) { $0.values.box.flex.grow = 0 }, part(ids[1]) { $0.values.box.flex.shrink = 0 },
          part(ids[2]) { $0.values.box.flex.basis = .size(.auto) },
        ]
      }
      var grow: Property.Setter?
      var shrink: Property.Setter?
      var basis: Property.Setter?
      while !reader.isAtEnd {
        // A bare nought is a number until both numbers are there (clause 7.1.1).
        if grow == nil, let set = PropertyTable.property(ids[0]).read(&reader) {
          grow = set
          shrink = PropertyTable.property(ids[1]).read(&reader)
        } else if basis == nil, let set = PropertyTable.property(ids[2]).read(&reader) {
          basis = set
        } else {
          return nil
        }
      }
      guard grow != nil || basis != nil else { return nil }
      // What is left out is not initial here: it grows, and from nothing.
      let defaults = [
        part(ids[0]) { $0.values.box.flex.grow = 1 }, part(ids[1]) { $0.values.box.flex.shrink = 1 },
        part(ids[2]) { $0.values.box.flex.basis = .size(.value(.zero)) },
      ]
      return zip(defaults, [grow, shrink, basis]).map { ($0.id, $1 ?? $0.set) }
    }
  }()

  /// A number, a width or both; `auto` may stand for either.
  private static let columns: Shorthand = {
    let (width, count) = (id("column-width"), id("column-count"))
    return Shorthand(
      name: "columns", takes: "a number of columns, a width or both, such as `2` or `12em`",
      longhands: [width, count]
    ) { reader in
      var parts: [Part] = [(width, nil), (count, nil)]
      var autos = 0
      var given = 0
      while !reader.isAtEnd {
        if reader.take(keyword: "auto") {
          autos += 1
        } else if parts[1].set == nil, let set = PropertyTable.property(count).read(&reader) {
          parts[1].set = set
        } else if parts[0].set == nil, let set = PropertyTable.property(width).read(&reader) {
          parts[0].set = set
        } else {
          return nil
        }
        given += 1
      }
      return given > 0 && given <= 2 ? parts : nil
    }
  }()

  /// One value for both axes, or the block axis and the inline axis.
  private static func place(_ kind: String) -> Shorthand {
    let (align, justify) = (id("align-\(kind)"), id("justify-\(kind)"))
    return Shorthand(
      name: "place-\(kind)", takes: "one or two values of `align-\(kind)` and `justify-\(kind)`",
      longhands: [align, justify]
    ) { reader in
      var again = reader
      guard let first = PropertyTable.property(align).read(&reader) else { return nil }
      if !reader.isAtEnd {
        return PropertyTable.property(justify).read(&reader).map { [(align, first), (justify, $0)] }
      }
      if let second = PropertyTable.property(justify).read(&again) { return [(align, first), (justify, second)] }
      // Baselines are no value of `justify-content`; it starts at the start then (clause 5.4).
      return [(align, first), part(justify) { $0.values.box.flex.justifyContent = BoxAlignment(.start) }]
    }
  }
}
