import Geometry
import Limits

extension PropertyTable {
  /// Colour, CSS Text 4, lists, and what tables inherit.
  static let textRows: [Property] =
    colorRows + lineRows + spaceRows + hyphenationRows + microtypographyRows + decorationRows + listRows
    + inheritedTableRows

  private static let colorRows: [Property] = [
    colorRow,
    .plain(
      "color-scheme", inherited: true, \.text.colorScheme, takes: "`normal`, or schemes such as `light dark`, or `only`"
    ) { $0.takeColorScheme() }.facts(initial: "normal", in: [.fence], words: ["normal", "light", "dark", "only"]),
    .words(
      "print-color-adjust", inherited: true, \.text.keepsExactColors, [("economy", false), ("exact", true)]
    ).facts(initial: "economy", in: [.fence]),
  ]

  /// Lines: where they begin, end and break.
  private static let lineRows: [Property] = [
    Property(
      name: "text-align-all", isInherited: true, phase: .rest,
      takes: "one of `start`, `end`, `left`, `right`, `center`, `justify`, `match-parent`; or a sign such as `\".\"`",
      read: { reader in
        if reader.take(keyword: "match-parent") {
          return {
            $0.values.text.alignmentSign = nil
            $0.matchParentAlignment()
          }
        }
        guard let (sign, alignment) = reader.takeAlignment() else { return nil }
        return {
          $0.values.text.alignmentSign = sign
          $0.values.text.alignment = alignment
        }
      },
      copy: {
        $0.values.text.alignment = $1.text.alignment
        $0.values.text.alignmentSign = $1.text.alignmentSign
      }
    ).facts(
      initial: "start", computed: "keyword; `match-parent` becomes the parent's, with `left` or `right` for its sides",
      in: [.print, .base], appliesTo: "block containers", words: alignments.map(\.0) + ["match-parent", "justify-all"]),
    Property(
      name: "text-align-last", isInherited: true, phase: .rest,
      takes: "one of `auto`, `start`, `end`, `left`, `right`, `center`, `justify`, `match-parent`",
      read: { reader in
        if reader.take(keyword: "auto") { return { $0.values.text.lastLineAlignment = nil } }
        if reader.take(keyword: "match-parent") { return { $0.matchParentLastAlignment() } }
        return reader.take(alignments).map { alignment in { $0.values.text.lastLineAlignment = alignment } }
      },
      copy: { $0.values.text.lastLineAlignment = $1.text.lastLineAlignment }
    ).facts(
      initial: "auto", computed: "keyword; `match-parent` as for `text-align-all`", in: [.print, .fence],
      appliesTo: "block containers", words: ["auto", "match-parent"] + alignments.map(\.0)),
    .words(
      "text-justify", inherited: true, \.text.justification,
      [
        ("auto", .auto), ("none", .none), ("inter-word", .interWord), ("inter-character", .interCharacter),
        ("distribute", .interCharacter),
      ]
    ).facts(initial: "auto", in: [.fence]),
    Property(
      name: "text-indent", isInherited: true, phase: .rest,
      takes: "a length or a percentage, perhaps with `hanging` and `each-line`",
      read: { $0.takeIndent() },
      copy: {
        $0.values.text.indent = $1.text.indent
        $0.values.text.isIndentHanging = $1.text.isIndentHanging
        $0.values.text.isEachLineIndented = $1.text.isEachLineIndented
      }
    ).facts(
      initial: "0", computed: "absolute length and percentage, with the keywords", in: [.print, .base],
      appliesTo: "block containers"),
    .words("text-wrap-mode", inherited: true, \.text.wrapsLines, [("wrap", true), ("nowrap", false)])
      .facts(initial: "wrap", in: [.print, .fence]),
    .words(
      "text-wrap-style", inherited: true, \.text.wrapStyle,
      [("auto", .auto), ("balance", .balance), ("stable", .stable), ("pretty", .pretty)]
    ).facts(initial: "auto", in: [.print, .fence], appliesTo: "block containers"),
    .words(
      "overflow-wrap", inherited: true, \.text.wrap,
      [("normal", .normal), ("break-word", .breakWord), ("anywhere", .anywhere)]
    ).facts(initial: "normal", in: [.print, .fence]),
    .words(
      "word-break", inherited: true, \.text.wordBreak,
      [
        ("normal", .normal), ("break-all", .breakAll), ("keep-all", .keepAll), ("manual", .manual),
        ("auto-phrase", .autoPhrase), ("break-word", .breakWord),
      ]
    ).facts(initial: "normal", in: [.print, .fence]),
    .words(
      "line-break", inherited: true, \.text.lineBreak,
      [("auto", .auto), ("loose", .loose), ("normal", .normal), ("strict", .strict), ("anywhere", .anywhere)]
    ).facts(initial: "auto", in: [.print, .fence]),
    .plain("orphans", inherited: true, \.text.orphans, takes: "a whole number from 1") { $0.takeInteger(in: 1...1000) }
      .facts(initial: "2", computed: "whole number", in: [.print, .base], appliesTo: "block containers"),
    .plain("widows", inherited: true, \.text.widows, takes: "a whole number from 1") { $0.takeInteger(in: 1...1000) }
      .facts(initial: "2", computed: "whole number", in: [.print, .base], appliesTo: "block containers"),
    .plain(
      "initial-letter", inherited: false, \.generated.initialLetter,
      takes: "`normal`, or a size in lines with perhaps how many it sinks, `drop` or `raise`"
    ) { $0.takeInitialLetter() }.facts(
      initial: "normal", computed: "size and sink", in: [.print, .fence], appliesTo: "first letters"),
    .plain(
      "initial-letter-align", inherited: true, \.text.initialLetterAlignment,
      takes: "`border-box`, and one of `alphabetic`, `ideographic`, `hanging`, `leading`"
    ) { $0.takeInitialLetterAlignment() }.facts(
      initial: "alphabetic", in: [.fence], appliesTo: "first letters",
      words: ["alphabetic", "ideographic", "hanging", "leading", "border-box"]),
  ]

  /// Characters: what becomes of white space and case, and how far apart they stand.
  private static let spaceRows: [Property] = [
    .words(
      "white-space-collapse", inherited: true, \.text.whiteSpaceCollapse,
      [
        ("collapse", .collapse), ("preserve", .preserve), ("preserve-breaks", .preserveBreaks),
        ("preserve-spaces", .preserveSpaces), ("break-spaces", .breakSpaces),
      ]
    ).facts(initial: "collapse", in: [.print, .fence]),
    .field(
      "tab-size", inherited: true, \.text.tab, takes: "a number of spaces or a length, not negative",
      read: { $0.takeTabSize() }
    ).facts(initial: "8", computed: "number or absolute length", in: [.print, .fence]),
    .plain(
      "-sewn-wrap-mark", inherited: true, \.text.wrapMark,
      takes: "`none`, or a string that stands before what goes on from a line of code that is too long"
    ) { reader in
      if reader.take(keyword: "none") { return .some(nil) }
      return reader.takeString().map { .some($0) }
    }.facts(initial: "none", in: [.print], appliesTo: "block containers", words: ["none"]),
    Property(
      name: "text-transform", isInherited: true, phase: .rest,
      takes: "`none`, or one of `uppercase`, `lowercase`, `capitalize`, with `full-width` and `full-size-kana`",
      read: { $0.takeTransform() },
      copy: {
        $0.values.text.transform = $1.text.transform
        $0.values.text.isFullWidth = $1.text.isFullWidth
        $0.values.text.isFullSizeKana = $1.text.isFullSizeKana
      }
    ).facts(
      initial: "none", in: [.print, .fence],
      words: ["none", "uppercase", "lowercase", "capitalize", "full-width", "full-size-kana"]),
    .spacing("letter-spacing", \.text.letterSpacingValue, \.text.letterSpacing),
    .spacing("word-spacing", \.text.wordSpacingValue, \.text.wordSpacing),
    .plain(
      "hanging-punctuation", inherited: true, \.text.hanging,
      takes: "`none`, or `first`, `last`, and one of `force-end` and `allow-end`"
    ) { $0.takeHanging() }.facts(
      initial: "none", in: [.print, .fence], words: ["none", "first", "last", "force-end", "allow-end"]),
    Property(
      name: "text-autospace", isInherited: true, phase: .rest,
      takes: "`normal`, `auto`, `no-autospace`, or words such as `ideograph-alpha`",
      read: { $0.takeAutospace() },
      copy: { draft, style in
        let trim = draft.values.text.spacing.trim
        draft.values.text.spacing = style.text.spacing
        draft.values.text.spacing.trim = trim
      }
    ).facts(
      initial: "normal", in: [.print, .fence],
      words: [
        "normal", "auto", "no-autospace", "ideograph-alpha", "ideograph-numeric", "punctuation", "insert", "replace",
      ]),
    .words(
      "text-spacing-trim", inherited: true, \.text.spacing.trim,
      [
        ("space-all", .spaceAll), ("normal", .normal), ("space-first", .spaceFirst), ("trim-start", .trimStart),
        ("trim-both", .trimBoth), ("trim-all", .trimAll), ("auto", .auto),
      ]
    ).facts(initial: "normal", in: [.print, .fence]),
  ]

  /// Between columns and between rows (CSS 2.2, clause 17.6.1).
  private static let borderSpacing = Property(
    name: "border-spacing", isInherited: true, phase: .rest, takes: "one or two lengths, not negative",
    read: { reader in
      guard let across = reader.takeLength(allowsNegative: false) else { return nil }
      let down = reader.takeLength(allowsNegative: false) ?? across
      return {
        $0.values.text.borderSpacing = max($0.length(across), .zero)
        $0.values.flow.rowSpacing = max($0.length(down), .zero)
      }
    },
    copy: {
      $0.values.text.borderSpacing = $1.text.borderSpacing
      $0.values.flow.rowSpacing = $1.flow.rowSpacing
    })

  /// What only tables use; inherited with the text.
  private static let inheritedTableRows: [Property] = [
    .words("caption-side", inherited: true, \.text.isCaptionBelow, [("top", false), ("bottom", true)])
      .facts(initial: "top", in: [.print, .base], appliesTo: "captions"),
    .words("border-collapse", inherited: true, \.text.bordersCollapse, [("separate", false), ("collapse", true)])
      .facts(initial: "separate", in: [.print, .fence], appliesTo: "tables"),
    borderSpacing.facts(initial: "0", computed: "two absolute lengths", in: [.print, .fence], appliesTo: "tables"),
  ]

  static let alignments: [(String, TextProperties.Alignment)] = [
    ("start", .start), ("end", .end), ("left", .left), ("right", .right), ("center", .center), ("justify", .justify),
  ]
}

extension Property {
  /// `letter-spacing` and `word-spacing`: percentages are inherited as such and refer to the size of the font where they
  /// are used (CSS Text 4, clause 8.2), which `StyleDraft.finishText` puts in.
  fileprivate static func spacing(
    _ name: String, _ value: any Path<LengthPercentage>, _ used: any Path<Length>
  ) -> Property {
    Property(
      name: name, isInherited: true, phase: .rest, takes: "`normal`, a length such as `0.05em` or a percentage",
      read: { reader in
        if reader.take(keyword: "normal") {
          return {
            $0.values[keyPath: value] = .zero
            $0.values[keyPath: used] = .zero
          }
        }
        guard let sum = reader.takeLengthPercentage() else { return nil }
        return {
          $0.values[keyPath: value] = $0.lengthPercentage(sum)
          $0.values[keyPath: used] = $0.length(sum)
        }
      },
      copy: {
        $0.values[keyPath: value] = $1[keyPath: value]
        $0.values[keyPath: used] = $1[keyPath: used]
      }
    ).facts(initial: "normal", computed: "absolute length and percentage", in: [.print, .fence])
  }
}

extension StyleDraft {
  /// The last steps for text: percentages of the font's size, which inheritance leaves open.
  mutating func finishText() {
    if values.text.letterSpacingValue.percent != 0 {
      values.text.letterSpacing = values.text.letterSpacingValue.resolved(against: values.font.size)
    }
    if values.text.wordSpacingValue.percent != 0 {
      values.text.wordSpacing = values.text.wordSpacingValue.resolved(against: values.font.size)
    }
  }

  /// CSS Text 4, clause 7.1: `start` and `end` of the parent become its sides; the root's stay `start`.
  fileprivate mutating func matchParentAlignment() {
    values.text.alignment = isRoot ? .start : parentSide(of: parent.text.alignment)
  }
  fileprivate mutating func matchParentLastAlignment() {
    values.text.lastLineAlignment = isRoot ? nil : parent.text.lastLineAlignment.map { parentSide(of: $0) }
  }
  private func parentSide(of alignment: TextProperties.Alignment) -> TextProperties.Alignment {
    let isRightToLeft = parent.flow.direction == .rightToLeft
    return switch alignment {
    case .start: isRightToLeft ? .right : .left
    case .end: isRightToLeft ? .left : .right
    default: alignment
    }
  }
}

extension ValueReader {
  /// A keyword, or one sign with perhaps a keyword for the column of what is aligned on it, which is `end` else (CSS Text
  /// 4, clause 6.1).
  fileprivate mutating func takeAlignment() -> (sign: String?, alignment: TextProperties.Alignment)? {
    let first = take(PropertyTable.alignments)
    guard let sign = takeString() else { return first.map { (nil, $0) } }
    guard sign.unicodeScalars.count == 1 else { return nil }
    return (sign, first ?? take(PropertyTable.alignments) ?? .end)
  }
}
