import Geometry
import Limits

extension PropertyTable {
  /// What kind of box an element makes, and where it stands.
  static let boxRows: [Property] = [
    .plain("display", inherited: false, \.box.display, takes: "a word such as `block`, `inline-block` or `flow-root`") {
      $0.takeDisplay()
    }
    .facts(
      initial: "inline", computed: "as specified; floats, the root and what is placed absolutely become blocks",
      in: [.print, .base], words: displays.map(\.0)),
    .words("visibility", inherited: true, \.flow.visibility, visibilities)
      .facts(initial: "visible", in: [.print, .fence]),
    .plain(
      "position", inherited: false, \.box.position, takes: "`static`, `relative`, `absolute` or `running(NAME)`"
    ) { $0.takePosition() }
    .facts(initial: "static", in: .print, words: ["static", "relative", "absolute"]),
    inset("top", \.box.inset.top), inset("right", \.box.inset.right), inset("bottom", \.box.inset.bottom),
    inset("left", \.box.inset.left),
    .plain("z-index", inherited: false, \.box.zIndex, takes: "`auto` or a whole number") { reader in
      if reader.take(keyword: "auto") { return .some(nil) }
      return reader.takeInteger(in: -1_000_000_000...1_000_000_000).map { .some($0) }
    }.facts(initial: "auto", in: .print, appliesTo: "positioned", words: ["auto"]),
    .words("float", inherited: false, \.box.float, floats)
      .facts(initial: "none", computed: "as specified; `none` where `position` is `absolute`", in: [.print, .base]),
    .words(
      "float-reference", inherited: false, \.box.floatReference,
      [("inline", .inline), ("column", .column), ("region", .region), ("page", .page)]
    ).facts(initial: "inline", appliesTo: "floats"),
    .words("clear", inherited: false, \.box.clear, clears)
      .facts(initial: "none", in: [.print, .base], appliesTo: "blocks and floats"),
    .words("overflow-x", inherited: false, \.box.overflowX, overflows)
      .facts(initial: "visible", computed: overflowForm, in: [.print, .fence], appliesTo: "blocks"),
    .words("overflow-y", inherited: false, \.box.overflowY, overflows)
      .facts(initial: "visible", computed: overflowForm, in: [.print, .fence], appliesTo: "blocks"),
    .words("text-overflow", inherited: false, \.box.endsInEllipsis, [("clip", false), ("ellipsis", true)])
      .facts(initial: "clip", in: .print, appliesTo: "blocks and margin boxes that hide what overflows"),
    .plain("opacity", inherited: false, \.box.opacity, takes: "a number from 0 to 1 or a percentage") { reader in
      guard let value = reader.takeNumber() ?? reader.takePercentage().map({ $0 / 100 }) else { return nil }
      return min(max(value, 0), 1)
    }.facts(initial: "1", computed: "a number from 0 to 1", in: .fence),
    .words(
      "direction", inherited: true, phase: .direction, \.flow.direction,
      [("ltr", .leftToRight), ("rtl", .rightToLeft)]
    ).facts(initial: "ltr", in: [.print, .written]),
    .words("unicode-bidi", inherited: false, \.box.bidi, bidis).facts(initial: "normal", in: [.print, .written]),
    .field(
      "vertical-align", inherited: false, \.box.verticalAlignment,
      takes: "a length, a percentage, or a word such as `baseline`, `top` or `super`",
      read: { reader in
        if let word = reader.take(verticalAlignments) { return { _ in word } }
        guard let sum = reader.takeLengthPercentage() else { return nil }
        return { .shift($0.length(sum, percentOf: $0.lineHeight(of: $0.values.font))) }
      }
    ).facts(
      initial: "baseline", computed: "the word or an absolute length", in: [.print, .base],
      appliesTo: "inline boxes and cells", words: verticalAlignments.map(\.0)),
  ]

  private static let overflowForm = "as specified; `visible` becomes `auto` beside an axis that is not visible"

  private static func inset(_ name: String, _ path: any Property.Path<Dimension>) -> Property {
    .dimension(name, path, allowsNegative: true)
      .facts(
        initial: "auto", computed: "`auto`, an absolute length or a percentage", in: .print, appliesTo: "positioned",
        words: ["auto"])
  }

  // MARK: Words

  static let displays: [(String, BoxProperties.Display)] = [
    ("none", .none), ("inline", .inline), ("block", .block), ("inline-block", .inlineBlock), ("list-item", .listItem),
    ("flow-root", .flowRoot), ("flow", .block), ("contents", .contents), ("table", .table), ("table-row", .tableRow),
    ("table-cell", .tableCell), ("table-header-group", .tableHeaderGroup), ("table-row-group", .tableRowGroup),
    ("table-footer-group", .tableFooterGroup), ("table-caption", .tableCaption), ("table-column", .tableColumn),
    ("table-column-group", .tableColumnGroup), ("inline-table", .inlineTable), ("flex", .flex),
    ("inline-flex", .inlineFlex), ("grid", .grid), ("inline-grid", .inlineGrid),
  ]

  private static let visibilities: [(String, FlowProperties.Visibility)] = [
    ("visible", .visible), ("hidden", .hidden), ("collapse", .collapse),
  ]

  /// CSS 2.2, gcpm-3 (footnotes) and css-page-floats-3; `inside` and `outside` are Prince's and Vivliostyle's.
  static let floats: [(String, BoxProperties.Floating)] = [
    ("none", .none), ("left", .left), ("right", .right), ("footnote", .footnote), ("inline-start", .inlineStart),
    ("inline-end", .inlineEnd), ("inside", .inside), ("outside", .outside), ("top", .top), ("bottom", .bottom),
    ("block-start", .blockStart), ("block-end", .blockEnd), ("snap-block", .snapBlock), ("snap-inline", .snapInline),
  ]

  private static let clears: [(String, BoxProperties.Clear)] = [
    ("none", .none), ("left", .left), ("right", .right), ("both", .both), ("inline-start", .inlineStart),
    ("inline-end", .inlineEnd), ("top", .top), ("bottom", .bottom), ("block-start", .blockStart),
    ("block-end", .blockEnd), ("inside", .inside), ("outside", .outside),
  ]

  static let overflows: [(String, BoxProperties.Overflow)] = [
    ("visible", .visible), ("hidden", .hidden), ("clip", .clip), ("scroll", .scroll), ("auto", .auto),
  ]

  private static let bidis: [(String, BoxProperties.Bidi)] = [
    ("normal", .normal), ("embed", .embed), ("isolate", .isolate), ("bidi-override", .override),
    ("isolate-override", .isolateOverride), ("plaintext", .plaintext),
  ]

  static let verticalAlignments: [(String, BoxProperties.VerticalAlignment)] = [
    ("baseline", .baseline), ("sub", .sub), ("super", .super), ("top", .top), ("middle", .middle), ("bottom", .bottom),
    ("text-top", .textTop), ("text-bottom", .textBottom),
  ]
}

extension ValueReader {
  /// One word, or an outer and an inner kind in any order, with `list-item` (css-display-3, clause 2).
  mutating func takeDisplay() -> BoxProperties.Display? {
    var words: [String] = []
    while let word = takeKeyword() { words.append(word) }
    if words.count == 1 { return PropertyTable.displays.first { $0.0 == words[0] }?.1 }
    var isInline: Bool?
    var inner: String?
    var isListItem = false
    for word in words {
      switch word {
      case "block" where isInline == nil: isInline = false
      case "inline" where isInline == nil: isInline = true
      case "list-item" where !isListItem: isListItem = true
      case "flow" where inner == nil, "flow-root" where inner == nil, "table" where inner == nil,
        "flex" where inner == nil, "grid" where inner == nil:
        inner = word
      default: return nil
      }
    }
    guard !words.isEmpty else { return nil }
    return Self.display(isInline: isInline ?? false, inner: inner ?? "flow", isListItem: isListItem)
  }

  private static func display(isInline: Bool, inner: String, isListItem: Bool) -> BoxProperties.Display? {
    switch (inner, isListItem) {
    case ("flow", false): isInline ? .inline : .block
    case ("flow", true): isInline ? .inlineListItem : .listItem
    case ("flow-root", false): isInline ? .inlineBlock : .flowRoot
    case ("flow-root", true): isInline ? .inlineBlockListItem : .flowRootListItem
    case ("table", false): isInline ? .inlineTable : .table
    case ("flex", false): isInline ? .inlineFlex : .flex
    case ("grid", false): isInline ? .inlineGrid : .grid
    default: nil
    }
  }

  /// css-position-3, and `running()` of gcpm-3, clause 1.2. `fixed` and `sticky` belong to windows.
  mutating func takePosition() -> BoxProperties.Position? {
    if let word = take([
      ("static", BoxProperties.Position.normal), ("relative", .relative), ("absolute", .absolute),
    ]) {
      return word
    }
    guard let arguments = takeFunction("running") else { return nil }
    var inner = ValueReader(arguments)
    guard let name = inner.takeName(), inner.isAtEnd else { return nil }
    return .running(name)
  }
}
