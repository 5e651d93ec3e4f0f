import Geometry
import Limits

extension PropertyTable {
  /// Sizes, margins and padding (CSS Box 4, CSS Sizing 3 and 4).
  static let sizeRows: [Property] = [
    size("width", \.box.width), size("height", \.box.height),
    size("min-width", \.box.minimum.width), size("min-height", \.box.minimum.height),
    maximum("max-width", \.box.maximum.width), maximum("max-height", \.box.maximum.height),
    .words("box-sizing", inherited: false, \.box.isBorderBox, [("content-box", false), ("border-box", true)])
      .facts(initial: "content-box", in: [.print, .fence], appliesTo: "what has a width or a height"),
    .plain(
      "aspect-ratio", inherited: false, \.box.aspectRatio, takes: "`auto`, a ratio such as `3 / 2`, or both"
    ) { $0.takeAspectRatio() }
    .facts(initial: "auto", computed: "as specified, as one number", in: [.print, .fence], words: ["auto"]),
    .dimension("margin-top", \.box.margin.top, allowsNegative: true).facts(marginFacts),
    margin("margin-right", recto: \.right, verso: \.right),
    .dimension("margin-bottom", \.box.margin.bottom, allowsNegative: true).facts(marginFacts),
    margin("margin-left", recto: \.left, verso: \.left),
    // Not of a standard; Prince and Vivliostyle have them.
    margin("margin-inside", recto: \.left, verso: \.right).facts(spineFacts),
    margin("margin-outside", recto: \.right, verso: \.left).facts(spineFacts),
    padding("padding-top", \.box.padding.top), padding("padding-right", \.box.padding.right),
    padding("padding-bottom", \.box.padding.bottom), padding("padding-left", \.box.padding.left),
  ]

  /// The flow-relative ones of them (css-logical-1, clause 4), and offsets from the containing block.
  static let logicalRows: [Property] =
    [
      flowRelative("inline-size", "width"), flowRelative("block-size", "height"),
      flowRelative("min-inline-size", "min-width"), flowRelative("min-block-size", "min-height"),
      flowRelative("max-inline-size", "max-width"), flowRelative("max-block-size", "max-height"),
      flowRelative("overflow-inline", "overflow-x"), flowRelative("overflow-block", "overflow-y"),
    ]
    + edges {
      "margin-\($0)"
    } physical: {
      "margin-\($0)"
    }
    + edges {
      "padding-\($0)"
    } physical: {
      "padding-\($0)"
    }
    + edges {
      "inset-\($0)"
    } physical: {
      $0
    }
    + ["width", "style", "color"].flatMap { kind in
      edges {
        "border-\($0)-\(kind)"
      } physical: {
        "border-\($0)-\(kind)"
      }
    }
    + [
      flowRelative("border-start-start-radius", "border-top-left-radius", "border-top-right-radius"),
      flowRelative("border-start-end-radius", "border-top-right-radius", "border-top-left-radius"),
      flowRelative("border-end-start-radius", "border-bottom-left-radius", "border-bottom-right-radius"),
      flowRelative("border-end-end-radius", "border-bottom-right-radius", "border-bottom-left-radius"),
    ]

  /// The names of the four edges, flow-relative.
  static let flowSides = ["block-start", "inline-end", "block-end", "inline-start"]

  private static func edges(_ name: (String) -> String, physical: (String) -> String) -> [Property] {
    [
      flowRelative(name("block-start"), physical("top")),
      flowRelative(name("inline-end"), physical("right"), physical("left")),
      flowRelative(name("block-end"), physical("bottom")),
      flowRelative(name("inline-start"), physical("left"), physical("right")),
    ]
  }

  private static func flowRelative(_ name: String, _ left: String, _ right: String? = nil) -> Property {
    .logical(name, physicalRow(left), physicalRow(right ?? left))
  }

  private static func physicalRow(_ name: String) -> Property {
    for rows in [sizeRows, boxRows, borderRows] {
      if let row = rows.first(where: { $0.name == name }) { return row }
    }
    preconditionFailure("a flow-relative property stands for no property \(name)")
  }

  // MARK: Kinds of rows

  private static let intrinsic = "`min-content`, `max-content` or `fit-content`"
  private static let sizeWords = ["auto", "min-content", "max-content", "fit-content"]

  private static func size(_ name: String, _ path: any Property.Path<Dimension>) -> Property {
    .field(
      name, inherited: false, path, takes: "`auto`, a length such as `12pt`, a percentage, \(intrinsic)",
      read: { $0.takeSize(or: "auto") }
    ).facts(sizeFacts(initial: "auto", words: sizeWords))
  }

  private static func maximum(_ name: String, _ path: any Property.Path<Dimension>) -> Property {
    .field(
      name, inherited: false, path, takes: "`none`, a length such as `12pt`, a percentage, \(intrinsic)",
      read: { $0.takeSize(or: "none") }
    ).facts(sizeFacts(initial: "none", words: ["none"] + sizeWords.dropFirst()))
  }

  private static func sizeFacts(initial: String, words: [String]) -> Property.Facts {
    Property.Facts(
      initial: initial, computed: "the word, an absolute length or a percentage", outputs: [.print, .base],
      appliesTo: "all but inline text", words: words)
  }

  private static let marginFacts = Property.Facts(
    initial: "0", computed: "`auto`, an absolute length or a percentage", outputs: [.print, .base],
    appliesTo: "all but parts of tables", words: ["auto"])

  private static let spineFacts = Property.Facts(
    initial: "0", computed: "`auto`, an absolute length or a percentage", outputs: .print,
    appliesTo: "`@page`, and all but parts of tables", words: ["auto"])

  /// A margin at a side, which on left pages may be another one.
  private static func margin(
    _ name: String, recto: any WritableKeyPath<Edges<Dimension>, Dimension> & Sendable,
    verso: any WritableKeyPath<BoxProperties.SideMargins, Dimension> & Sendable
  ) -> Property {
    Property(
      name: name, isInherited: false, phase: .rest, takes: "`auto`, a length such as `12pt` or a percentage",
      read: { reader in
        guard let value = reader.takeDimension(allowsNegative: true) else { return nil }
        return { draft in
          let margin = value(draft)
          draft.values.box.margin[keyPath: recto] = margin
          draft.versoMargin[keyPath: verso] = margin
        }
      },
      copy: { draft, other in
        draft.values.box.margin[keyPath: recto] = other.box.margin[keyPath: recto]
        draft.versoMargin[keyPath: verso] = other.box.sideMargins[keyPath: verso]
      }
    ).facts(marginFacts)
  }

  private static func padding(_ name: String, _ path: any Property.Path<LengthPercentage>) -> Property {
    .extent(name, path).facts(
      initial: "0", computed: "an absolute length or a percentage", in: [.print, .base],
      appliesTo: "all but parts of tables other than cells")
  }
}

extension BoxProperties {
  /// Left and right margins on a left page.
  var sideMargins: SideMargins { versoMargin ?? SideMargins(left: margin.left, right: margin.right) }
}

extension ValueReader {
  /// `auto`, a length or a percentage.
  mutating func takeDimension(allowsNegative: Bool) -> (@Sendable (StyleDraft) -> Dimension)? {
    if take(keyword: "auto") { return { _ in .auto } }
    guard let sum = takeLengthPercentage(allowsNegative: allowsNegative) else { return nil }
    return { .value($0.lengthPercentage(sum)) }
  }

  /// A size, or the word that leaves it open.
  mutating func takeSize(or word: String) -> (@Sendable (StyleDraft) -> Dimension)? {
    if take(keyword: word) { return { _ in .auto } }
    return takeSize()
  }

  /// A length, a percentage or a size that follows from the content, also under the names that engines gave it first.
  mutating func takeSize() -> (@Sendable (StyleDraft) -> Dimension)? {
    let words: [(String, Dimension)] = [
      ("min-content", .minContent), ("max-content", .maxContent), ("fit-content", .fitContent),
      ("-moz-min-content", .minContent), ("-moz-max-content", .maxContent), ("-moz-fit-content", .fitContent),
      ("-webkit-fit-content", .fitContent),
    ]
    if let word = take(words) { return { _ in word } }
    if let arguments = takeFunction("fit-content") {
      var inner = ValueReader(arguments)
      guard let limit = inner.takeLengthPercentage(allowsNegative: false), inner.isAtEnd else { return nil }
      return { .fitContentLimit($0.lengthPercentage(limit)) }
    }
    guard let sum = takeLengthPercentage(allowsNegative: false) else { return nil }
    return { .value($0.lengthPercentage(sum)) }
  }

  /// `auto || <ratio>`. A ratio with nought in it counts as `auto` (CSS Sizing 4, clause 4.1).
  mutating func takeAspectRatio() -> BoxProperties.AspectRatio? {
    var result = BoxProperties.AspectRatio()
    result.isAuto = take(keyword: "auto")
    if let width = takeNumber() {
      var height = 1.0
      if take(delimiter: "/") {
        guard let number = takeNumber() else { return nil }
        height = number
      }
      guard width >= 0, height >= 0 else { return nil }
      result.ratio = width > 0 && height > 0 ? width / height : nil
      result.isAuto = take(keyword: "auto") || result.isAuto || result.ratio == nil
    } else if !result.isAuto {
      return nil
    }
    return result
  }
}
