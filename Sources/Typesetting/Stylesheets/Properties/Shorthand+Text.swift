/// Shorthands of fonts, text and lists.
extension Shorthand {
  static let textShorthands = [
    font, fontVariant, fontSynthesis, textAlign, whiteSpace, textWrap, textDecoration, textEmphasis, listStyle,
  ]

  // MARK: Fonts

  private static let variantNames = ["ligatures", "caps", "alternates", "numeric", "east-asian", "position", "emoji"]

  /// `[ [ style || small-caps || weight || width ]? size [ / line-height ]? family# ]` (CSS Fonts 4, clause 2.7). It
  /// also sets to their initial values what it cannot say. The names of system fonts are refused: a book has none.
  private static let font: Shorthand = {
    let leading = ["font-style", "font-variant-caps", "font-weight", "font-width"].map(id)
    let (size, height, families) = (id("font-size"), id("line-height"), id("font-family"))
    let reset =
      [
        "font-kerning", "font-feature-settings", "font-variation-settings", "font-optical-sizing",
        "font-language-override", "font-size-adjust",
      ].map(id) + variantNames.filter { $0 != "caps" }.map { id("font-variant-\($0)") }
    return Shorthand(
      name: "font", takes: "perhaps style, small-caps, weight and width, then size, perhaps `/` line height, families",
      longhands: leading + [size, height, families] + reset
    ) { reader in
      guard var parts = fontLead(&reader, leading) else { return nil }
      guard let set = PropertyTable.property(size).read(&reader) else { return nil }
      parts.append((size, set))
      if reader.take(delimiter: "/") {
        guard let set = PropertyTable.property(height).read(&reader) else { return nil }
        parts.append((height, set))
      } else {
        parts.append((height, nil))
      }
      guard let set = PropertyTable.property(families).read(&reader) else { return nil }
      return parts + [(families, set)] + reset.map { ($0, nil) }
    }
  }()

  /// What stands before the size, in any order, each once; `normal` may stand for any that is not said.
  private static func fontLead(_ reader: inout ValueReader, _ ids: [PropertyTable.ID]) -> [Part]? {
    var found: [Property.Setter?] = ids.map { _ in nil }
    var count = 0
    while count < ids.count {
      if reader.take(keyword: "normal") {
        count += 1
        continue
      }
      guard let position = ids.indices.first(where: { readLead($0, ids, &reader, &found) }) else { break }
      _ = position
      count += 1
    }
    return zip(ids, found).map { ($0, $1) }
  }

  /// Only the words of CSS 2 and CSS Fonts 3 stand in the shorthand for capitals and width.
  private static func readLead(
    _ position: Int, _ ids: [PropertyTable.ID], _ reader: inout ValueReader, _ found: inout [Property.Setter?]
  ) -> Bool {
    guard found[position] == nil, let next = reader.peek() else { return false }
    if position == 1, next.identifier?.keyword != "small-caps" { return false }
    if position == 3, next.identifier == nil { return false }
    guard let set = PropertyTable.property(ids[position]).read(&reader) else { return false }
    found[position] = set
    return true
  }

  /// CSS Fonts 4, clause 6.11.
  private static let fontVariant: Shorthand = {
    let ids = variantNames.map { id("font-variant-\($0)") }
    let (ligatures, caps, alternates, numeric, eastAsian, position, emoji) = (
      ids[0], ids[1], ids[2], ids[3], ids[4], ids[5], ids[6]
    )
    return Shorthand(
      name: "font-variant", takes: "`normal`, `none`, or words such as `small-caps` and `oldstyle-nums`", longhands: ids
    ) { reader in
      if reader.take(keyword: "none") {
        return ids.map {
          $0 == ligatures ? part($0) { $0.values.font.variants.ligatures = .none } : ($0, nil)
        }
      }
      var (capitals, place, presentation): (FontProperties.Caps?, FontVariants.Position?, FontVariants.Presentation?)
      let draft = reader.takeVariants { reader, draft in
        if reader.takeNumeric(into: &draft) || reader.takeLigatures(into: &draft) || reader.takeEastAsian(into: &draft)
          || reader.takeAlternates(into: &draft)
        {
          return true
        }
        if capitals == nil, let word = reader.take(PropertyTable.caps) {
          capitals = word
        } else if place == nil, let word = reader.take(PropertyTable.positions) {
          place = word
        } else if presentation == nil, let word = reader.take(PropertyTable.presentations) {
          presentation = word
        } else {
          return false
        }
        return true
      }
      guard let draft else { return nil }
      return [
        (ligatures, draft.setLigatures), (numeric, draft.setNumeric), (eastAsian, draft.setEastAsian),
        (alternates, draft.setAlternates),
        part(caps) { [capitals] in $0.values.font.caps = capitals ?? .normal },
        part(position) { [place] in $0.values.font.variants.position = place ?? .normal },
        part(emoji) { [presentation] in $0.values.font.variants.presentation = presentation ?? .normal },
      ]
    }
  }()

  /// What it does not name may not be faked (CSS Fonts 4, clause 2.8.5).
  private static let fontSynthesis: Shorthand = {
    let names = ["weight", "style", "small-caps", "position"]
    let ids = names.map { id("font-synthesis-\($0)") }
    return Shorthand(
      name: "font-synthesis", takes: "`none`, or some of `weight`, `style`, `small-caps`, `position`", longhands: ids
    ) { reader in
      var synthesis: [Bool] = [false, false, false, false]
      guard !reader.isAtEnd else { return nil }
      if !reader.take(keyword: "none") {
        while !reader.isAtEnd {
          guard let kind = reader.take(zip(names, names.indices).map { ($0, $1) }), !synthesis[kind] else { return nil }
          synthesis[kind] = true
        }
      }
      return [
        part(ids[0]) { [synthesis] in $0.values.font.synthesis.weight = synthesis[0] },
        part(ids[1]) { [synthesis] in $0.values.font.synthesis.style = synthesis[1] },
        part(ids[2]) { [synthesis] in $0.values.font.synthesis.smallCaps = synthesis[2] },
        part(ids[3]) { [synthesis] in $0.values.font.synthesis.position = synthesis[3] },
      ]
    }
  }()

  // MARK: Text

  /// CSS Text 4, clause 7.1: it sets the last line too, to `auto` where the value says nothing of it.
  private static let textAlign: Shorthand = {
    let (all, last) = (id("text-align-all"), id("text-align-last"))
    return Shorthand(
      name: "text-align",
      takes: """
        one of `start`, `end`, `left`, `right`, `center`, `justify`, `match-parent`, `justify-all`; or a sign such as \
        `"."`, perhaps with one of them
        """,
      longhands: [all, last]
    ) { reader in
      if reader.take(keyword: "justify-all") {
        return [
          part(all) { $0.values.text.alignment = .justify },
          part(last) { $0.values.text.lastLineAlignment = .justify },
        ]
      }
      var copy = reader
      guard let set = PropertyTable.property(all).read(&reader) else { return nil }
      return [(all, set), (last, copy.take(keyword: "match-parent") ? matchParentLast : nil)]
    }
  }()

  private static let matchParentLast: Property.Setter? = {
    var reader = ValueReader([ComponentValue(.token(.identifier("match-parent")))])
    return PropertyTable.property(id("text-align-last")).read(&reader)
  }()

  /// The words of CSS 2, or any of the longhands' own (CSS Text 4, clause 3).
  private static let whiteSpace: Shorthand = {
    let (collapse, wrap) = (id("white-space-collapse"), id("text-wrap-mode"))
    let words: [(String, TextProperties.WhiteSpace)] = [
      ("normal", .normal), ("nowrap", .nowrap), ("pre", .pre), ("pre-wrap", .preWrap), ("pre-line", .preLine),
    ]
    return Shorthand(
      name: "white-space", takes: "one of `normal`, `nowrap`, `pre`, `pre-wrap`, `pre-line`, `break-spaces`",
      longhands: [collapse, wrap]
    ) { reader in
      var ahead = reader
      if let word = ahead.take(words), ahead.isAtEnd {
        reader = ahead
        var pair = TextProperties()
        pair.whiteSpace = word
        return [
          part(collapse) { [pair] in $0.values.text.whiteSpaceCollapse = pair.whiteSpaceCollapse },
          part(wrap) { [pair] in $0.values.text.wrapsLines = pair.wrapsLines },
        ]
      }
      return anyOrder(&reader, [[collapse], [wrap]])
    }
  }()

  private static let textWrap: Shorthand = {
    let (mode, style) = (id("text-wrap-mode"), id("text-wrap-style"))
    return Shorthand(
      name: "text-wrap", takes: "`wrap` or `nowrap`, and one of `auto`, `balance`, `stable`, `pretty`",
      longhands: [mode, style]
    ) { anyOrder(&$0, [[mode], [style]]) }
  }()

  private static let textDecoration: Shorthand = {
    let ids = ["line", "style", "thickness", "color"].map { id("text-decoration-\($0)") }
    return Shorthand(
      name: "text-decoration",
      takes: "`none`, or `underline`, `overline` or `line-through` with perhaps a style, a thickness and a colour",
      longhands: ids
    ) { anyOrder(&$0, ids.map { [$0] }) }
  }()

  private static let textEmphasis: Shorthand = {
    let ids = [id("text-emphasis-style"), id("text-emphasis-color")]
    return Shorthand(
      name: "text-emphasis", takes: "`none`, a string, or a mark such as `filled dot`, and a colour", longhands: ids
    ) { anyOrder(&$0, ids.map { [$0] }) }
  }()

  // MARK: Lists

  /// `none` means the image and, where nothing else is said of it, the marker (css-lists-3, clause 3.4).
  private static let listStyle: Shorthand = {
    let (position, image, type) = (id("list-style-position"), id("list-style-image"), id("list-style-type"))
    return Shorthand(
      name: "list-style", takes: "a marker such as `square` or a picture, and `inside` or `outside`",
      longhands: [position, image, type]
    ) { reader in
      var sets: [PropertyTable.ID: Property.Setter] = [:]
      var nones = 0
      guard !reader.isAtEnd else { return nil }
      while !reader.isAtEnd {
        if reader.take(keyword: "none") {
          nones += 1
          continue
        }
        // A keyword of the position is no name of a marker.
        let next = [position, image, type].first { id in
          guard sets[id] == nil, let set = PropertyTable.property(id).read(&reader) else { return false }
          sets[id] = set
          return true
        }
        if next == nil { return nil }
      }
      let open = [image, type].filter { sets[$0] == nil }
      guard nones <= open.count else { return nil }
      if nones > 0, sets[type] == nil { sets[type] = { $0.values.text.listMarker = .none } }
      return [position, image, type].map { ($0, sets[$0]) }
    }
  }()
}
