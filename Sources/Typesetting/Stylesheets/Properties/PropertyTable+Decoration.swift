import Geometry
import Limits

extension PropertyTable {
  /// css-text-decor-4.
  static let decorationRows: [Property] = [
    Property(
      name: "text-decoration-line", isInherited: false, phase: .rest,
      takes: "`none`, or some of `underline`, `overline`, `line-through`",
      read: { reader in
        guard let lines = reader.takeDecorationLines() else { return nil }
        return { $0.setDecorationLines(of: lines) }
      },
      copy: { $0.setDecorationLines(of: $1.box.decoration) }
    ).facts(initial: "none", in: [.print, .base], words: ["none", "underline", "overline", "line-through"]),
    .words("text-decoration-style", inherited: false, \.box.decoration.style, decorationStyles)
      .facts(initial: "solid", in: [.print, .fence]),
    .field(
      "text-decoration-color", inherited: false, \.box.decoration.color, takes: "a colour",
      read: { reader in reader.takeSpecifiedColor().map { $0.decorating } }
    ).facts(initial: "currentcolor", computed: "colour or `currentcolor`", in: [.print, .fence]),
    .field(
      "text-decoration-thickness", inherited: false, \.box.decoration.thickness,
      takes: "`auto`, `from-font`, a length or a percentage",
      read: { reader in
        if let word = reader.take(decorationThicknesses) { return { _ in word } }
        guard let sum = reader.takeLengthPercentage() else { return nil }
        return { .length($0.lengthPercentage(sum).resolved(against: $0.values.font.size)) }
      }
    ).facts(
      initial: "auto", computed: "keyword or absolute length; 100% is the size of the font", in: [.print, .fence]),
    .field(
      "text-underline-offset", inherited: true, \.text.underline.offset, takes: "`auto`, a length or a percentage",
      read: { reader in
        if reader.take(keyword: "auto") { return { _ in .auto } }
        guard let sum = reader.takeLengthPercentage() else { return nil }
        return { .value($0.lengthPercentage(sum)) }
      }
    ).facts(initial: "auto", computed: "`auto`, or absolute length and percentage", in: [.print, .fence]),
    Property(
      name: "text-underline-position", isInherited: true, phase: .rest,
      takes: "`auto`, or one of `from-font` and `under`, and one of `left` and `right`",
      read: { $0.takeUnderlinePosition() },
      copy: {
        $0.values.text.underline.position = $1.text.underline.position
        $0.values.text.underline.side = $1.text.underline.side
      }
    ).facts(initial: "auto", in: [.print, .fence], words: ["auto", "from-font", "under", "left", "right"]),
    .words(
      "text-decoration-skip-ink", inherited: true, \.text.underline.skipInk,
      [("auto", .auto), ("none", .none), ("all", .all)]
    ).facts(initial: "auto", in: [.fence]),
    .plain(
      "text-emphasis-style", inherited: true, \.text.emphasis.mark,
      takes: "`none`, a string, or `filled` or `open` with `dot`, `circle`, `double-circle`, `triangle` or `sesame`"
    ) { $0.takeEmphasisMark() }.facts(
      initial: "none", computed: "keyword, fill and shape, or string", in: [.fence],
      words: ["none", "filled", "open", "dot", "circle", "double-circle", "triangle", "sesame"]),
    .field(
      "text-emphasis-color", inherited: true, \.text.emphasis.color, takes: "a colour",
      read: { reader in reader.takeSpecifiedColor().map { $0.decorating } }
    ).facts(initial: "currentcolor", computed: "colour or `currentcolor`", in: [.fence]),
    Property(
      name: "text-emphasis-position", isInherited: true, phase: .rest,
      takes: "one of `over` and `under`, perhaps with `left` or `right`",
      read: { $0.takeEmphasisPosition() },
      copy: {
        $0.values.text.emphasis.isUnder = $1.text.emphasis.isUnder
        $0.values.text.emphasis.isLeft = $1.text.emphasis.isLeft
      }
    ).facts(initial: "over right", in: [.fence], words: ["over", "under"]),
  ]

  static let decorationStyles: [(String, BoxProperties.Decoration.Style)] = [
    ("solid", .solid), ("double", .double), ("dotted", .dotted), ("dashed", .dashed), ("wavy", .wavy),
  ]
  static let decorationThicknesses: [(String, BoxProperties.Decoration.Thickness)] = [
    ("auto", .auto), ("from-font", .fromFont),
  ]
}

extension SpecifiedColor {
  /// The colour of a line or mark; nil goes with the text, wherever it is inherited to.
  fileprivate var decorating: @Sendable (StyleDraft) -> Color? {
    { draft in isCurrentColor ? nil : draft.computed(self).over(draft.parent.text.backdrop) }
  }
}

extension StyleDraft {
  fileprivate mutating func setDecorationLines(of other: BoxProperties.Decoration) {
    values.box.decoration.underline = other.underline
    values.box.decoration.overline = other.overline
    values.box.decoration.lineThrough = other.lineThrough
  }
}

extension ValueReader {
  /// Each line at most once. `blink` is a line that is never drawn (css-text-decor-4, clause 2.1). Stops at the first
  /// word that is none.
  mutating func takeDecorationLines() -> BoxProperties.Decoration? {
    var lines = BoxProperties.Decoration()
    if take(keyword: "none") { return lines }
    var count = 0
    var blinks = false
    while !isAtEnd {
      if !lines.underline, take(keyword: "underline") {
        lines.underline = true
      } else if !lines.overline, take(keyword: "overline") {
        lines.overline = true
      } else if !lines.lineThrough, take(keyword: "line-through") {
        lines.lineThrough = true
      } else if !blinks, take(keyword: "blink") {
        blinks = true
      } else {
        break
      }
      count += 1
    }
    return count == 0 ? nil : lines
  }

  fileprivate mutating func takeUnderlinePosition() -> Property.Setter? {
    var position: UnderlineProperties.Position?
    var side: UnderlineProperties.Side?
    guard !isAtEnd else { return nil }
    if !take(keyword: "auto") {
      while !isAtEnd {
        if position == nil,
          let word = take([("from-font", UnderlineProperties.Position.fromFont), ("under", .under)])
        {
          position = word
        } else if side == nil, let word = take([("left", UnderlineProperties.Side.left), ("right", .right)]) {
          side = word
        } else {
          return nil
        }
      }
    }
    return { [position, side] in
      $0.values.text.underline.position = position ?? .auto
      $0.values.text.underline.side = side
    }
  }

  /// A fill without a shape means circles in horizontal text, a shape without a fill is filled (clause 3.1).
  mutating func takeEmphasisMark() -> TextEmphasis.Mark? {
    if take(keyword: "none") { return TextEmphasis.Mark.none }
    if let text = takeString() { return .string(text) }
    let shapes: [(String, TextEmphasis.Shape)] = [
      ("dot", .dot), ("circle", .circle), ("double-circle", .doubleCircle), ("triangle", .triangle),
      ("sesame", .sesame),
    ]
    let fills = [("filled", true), ("open", false)]
    var isFilled = take(fills)
    let shape = take(shapes)
    if isFilled == nil { isFilled = take(fills) }
    guard isFilled != nil || shape != nil else { return nil }
    return .shape(shape ?? .circle, isFilled: isFilled ?? true)
  }

  fileprivate mutating func takeEmphasisPosition() -> Property.Setter? {
    let lines = [("over", false), ("under", true)]
    let sides = [("right", false), ("left", true)]
    var isUnder = take(lines)
    let isLeft = take(sides)
    if isUnder == nil { isUnder = take(lines) }
    guard let isUnder else { return nil }
    let side = isLeft ?? take(sides) ?? false
    return {
      $0.values.text.emphasis.isUnder = isUnder
      $0.values.text.emphasis.isLeft = side
    }
  }
}
