import Geometry
import Limits

extension PropertyTable {
  /// Flexible boxes (css-flexbox-1) and the alignment of boxes (css-align-3).
  static let flexRows: [Property] = [
    .words(
      "flex-direction", inherited: false, \.box.flex.direction,
      [("row", .row), ("row-reverse", .rowReverse), ("column", .column), ("column-reverse", .columnReverse)]
    ).facts(initial: "row", in: .fence, appliesTo: "flexible boxes"),
    .words(
      "flex-wrap", inherited: false, \.box.flex.wrap,
      [("nowrap", .nowrap), ("wrap", .wrap), ("wrap-reverse", .wrapReverse)]
    ).facts(initial: "nowrap", in: .fence, appliesTo: "flexible boxes"),
    factor("flex-grow", \.box.flex.grow, initial: "0"), factor("flex-shrink", \.box.flex.shrink, initial: "1"),
    .field(
      "flex-basis", inherited: false, \.box.flex.basis,
      takes: "`content`, `auto`, a length, a percentage, `min-content`, `max-content` or `fit-content`",
      read: { reader in
        if reader.take(keyword: "content") { return { _ in .content } }
        if reader.take(keyword: "auto") { return { _ in .size(.auto) } }
        guard let size = reader.takeSize() else { return nil }
        return { .size(size($0)) }
      }
    ).facts(
      initial: "auto", computed: "the word, an absolute length or a percentage", in: .fence, appliesTo: "flex items",
      words: ["auto", "content", "min-content", "max-content", "fit-content"]),
    .plain("order", inherited: false, \.box.flex.order, takes: "a whole number") {
      $0.takeInteger(in: -1_000_000_000...1_000_000_000)
    }.facts(initial: "0", in: .fence, appliesTo: "flex items"),
    alignment("align-content", \.box.flex.alignContent, [.normal, .baseline, .distribution], initial: "normal"),
    alignment("align-items", \.box.flex.alignItems, [.normal, .baseline, .stretch, .ownSides], initial: "normal"),
    alignment(
      "align-self", \.box.flex.alignSelf, [.auto, .normal, .baseline, .stretch, .ownSides], initial: "auto"),
    alignment(
      "justify-content", \.box.flex.justifyContent, [.normal, .distribution, .leftRight], initial: "normal"),
    justifyItems,
    alignment(
      "justify-self", \.box.flex.justifySelf, [.auto, .normal, .baseline, .stretch, .ownSides, .leftRight],
      initial: "auto"),
  ]

  private static func factor(_ name: String, _ path: any Property.Path<Double>, initial: String) -> Property {
    .plain(name, inherited: false, path, takes: "a number, not negative") { reader in
      guard let number = reader.takeNumber(), number >= 0 else { return nil }
      return min(number, 1e6)
    }.facts(initial: initial, in: .fence, appliesTo: "flex items")
  }

  private static func alignment(
    _ name: String, _ path: any Property.Path<BoxAlignment>, _ kinds: AlignmentReader.Kinds, initial: String
  ) -> Property {
    .plain(
      name, inherited: false, path,
      takes: "one of " + kinds.words.map { "`\($0)`" }.joined(separator: ", ") + ", perhaps after `safe`"
    ) { AlignmentReader.read(&$0, kinds) }
    .facts(
      initial: initial, in: .fence, appliesTo: name.hasSuffix("self") ? "flex items" : "flexible boxes",
      words: kinds.words)
  }

  /// The initial `legacy` is no computed value, but asks the parent (css-align-3, clause 6.1).
  private static let justifyItems: Property = {
    let kinds: AlignmentReader.Kinds = [.normal, .baseline, .stretch, .ownSides, .leftRight, .legacy]
    var row = alignment("justify-items", \.box.flex.justifyItems, kinds, initial: "legacy")
    row.setInitial = { $0.values.box.flex.justifyItems = BoxAlignment(.legacy) }
    row.computed = "as specified; `legacy` becomes what the parent hands down, else `normal`"
    return row
  }()
}

/// Reads where boxes are aligned (css-align-3, clauses 4 to 6). Which words there are depends on the property.
struct AlignmentReader {
  struct Kinds: OptionSet, Sendable {
    let rawValue: UInt16
    static let auto = Kinds(rawValue: 1)
    static let normal = Kinds(rawValue: 2)
    static let baseline = Kinds(rawValue: 4)
    static let distribution = Kinds(rawValue: 8)
    static let stretch = Kinds(rawValue: 16)
    /// `self-start` and `self-end`
    static let ownSides = Kinds(rawValue: 32)
    static let leftRight = Kinds(rawValue: 64)
    static let legacy = Kinds(rawValue: 128)

    /// The words that stand alone.
    fileprivate var single: [(String, BoxAlignment.Place)] {
      var words: [(String, BoxAlignment.Place)] = []
      if contains(.auto) { words.append(("auto", .auto)) }
      if contains(.normal) { words.append(("normal", .normal)) }
      if contains(.stretch) || contains(.distribution) { words.append(("stretch", .stretch)) }
      if contains(.distribution) {
        words += [
          ("space-between", .spaceBetween), ("space-around", .spaceAround), ("space-evenly", .spaceEvenly),
        ]
      }
      return words
    }

    /// The words that `safe` and `unsafe` may stand before.
    fileprivate var positions: [(String, BoxAlignment.Place)] {
      var words: [(String, BoxAlignment.Place)] = [
        ("center", .center), ("start", .start), ("end", .end), ("flex-start", .flexStart), ("flex-end", .flexEnd),
      ]
      if contains(.ownSides) { words += [("self-start", .selfStart), ("self-end", .selfEnd)] }
      if contains(.leftRight) { words += [("left", .left), ("right", .right)] }
      return words
    }

    var words: [String] {
      single.map(\.0) + positions.map(\.0) + (contains(.baseline) ? ["baseline"] : [])
        + (contains(.legacy) ? ["legacy"] : [])
    }
  }

  static func read(_ reader: inout ValueReader, _ kinds: Kinds) -> BoxAlignment? {
    if let place = reader.take(kinds.single) { return BoxAlignment(place) }
    if kinds.contains(.baseline), let baseline = baseline(&reader) { return baseline }
    if kinds.contains(.legacy), let legacy = legacy(&reader) { return legacy }
    let start = reader
    let overflow = reader.take([("safe", BoxAlignment.Overflow.safe), ("unsafe", .unsafe)])
    guard let place = reader.take(kinds.positions) else {
      reader = start
      return nil
    }
    var result = BoxAlignment(place)
    result.overflow = overflow ?? .normal
    return result
  }

  private static func baseline(_ reader: inout ValueReader) -> BoxAlignment? {
    let start = reader
    let place = reader.take([("first", BoxAlignment.Place.firstBaseline), ("last", .lastBaseline)])
    if reader.take(keyword: "baseline") { return BoxAlignment(place ?? .firstBaseline) }
    reader = start
    return nil
  }

  /// `legacy`, or `legacy` with a side in either order.
  private static func legacy(_ reader: inout ValueReader) -> BoxAlignment? {
    let sides: [(String, BoxAlignment.Place)] = [("left", .left), ("right", .right), ("center", .center)]
    let start = reader
    var place = reader.take(sides)
    guard reader.take(keyword: "legacy") else {
      reader = start
      return nil
    }
    place = place ?? reader.take(sides)
    var result = BoxAlignment(place ?? .legacy)
    result.isLegacy = place != nil
    return result
  }
}
