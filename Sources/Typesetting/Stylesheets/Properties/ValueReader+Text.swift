import Geometry
import Limits

/// Values of CSS Text 4 and css-inline-3 that are more than one word.
extension ValueReader {
  mutating func takeIndent() -> Property.Setter? {
    var sum: LengthSum?
    var (isHanging, isEachLine) = (false, false)
    while !isAtEnd {
      if !isHanging, take(keyword: "hanging") {
        isHanging = true
      } else if !isEachLine, take(keyword: "each-line") {
        isEachLine = true
      } else if sum == nil, let indent = takeLengthPercentage() {
        sum = indent
      } else {
        return nil
      }
    }
    guard let sum else { return nil }
    return { [isHanging, isEachLine] in
      $0.values.text.indent = $0.lengthPercentage(sum)
      $0.values.text.isIndentHanging = isHanging
      $0.values.text.isEachLineIndented = isEachLine
    }
  }

  mutating func takeTransform() -> Property.Setter? {
    var letterCase: TextProperties.Transform?
    var (isFullWidth, isFullSizeKana) = (false, false)
    guard !isAtEnd else { return nil }
    if !take(keyword: "none") {
      while !isAtEnd {
        if letterCase == nil,
          let word = take([
            ("uppercase", TextProperties.Transform.uppercase), ("lowercase", .lowercase), ("capitalize", .capitalize),
          ])
        {
          letterCase = word
        } else if !isFullWidth, take(keyword: "full-width") {
          isFullWidth = true
        } else if !isFullSizeKana, take(keyword: "full-size-kana") {
          isFullSizeKana = true
        } else {
          return nil
        }
      }
    }
    return { [letterCase, isFullWidth, isFullSizeKana] in
      $0.values.text.transform = letterCase ?? .none
      $0.values.text.isFullWidth = isFullWidth
      $0.values.text.isFullSizeKana = isFullSizeKana
    }
  }

  mutating func takeTabSize() -> (@Sendable (StyleDraft) -> TextProperties.TabSize)? {
    if let count = takeNumber() {
      if count < 0 { return nil }
      return { _ in .spaces(min(count, 1_000)) }
    }
    guard let sum = takeLength(allowsNegative: false) else { return nil }
    return { .length(max($0.length(sum), .zero)) }
  }

  /// `none | [ first || [ force-end | allow-end ] || last ]`
  mutating func takeHanging() -> HangingPunctuation? {
    var hanging = HangingPunctuation()
    if take(keyword: "none") { return hanging }
    guard !isAtEnd else { return nil }
    while !isAtEnd {
      if !hanging.first, take(keyword: "first") {
        hanging.first = true
      } else if !hanging.last, take(keyword: "last") {
        hanging.last = true
      } else if hanging.end == nil,
        let end = take([("force-end", HangingPunctuation.End.force), ("allow-end", .allow)])
      {
        hanging.end = end
      } else {
        return nil
      }
    }
    return hanging
  }

  /// `normal | auto | no-autospace | [ ideograph-alpha || ideograph-numeric || punctuation ] || [ insert | replace ]`
  mutating func takeAutospace() -> Property.Setter? {
    var spacing = TextSpacing()
    if let word = take([("normal", TextSpacing.Autospace.normal), ("no-autospace", .none), ("auto", .auto)]) {
      spacing.autospace = word
    } else {
      guard !isAtEnd else { return nil }
      spacing.autospace = .none
      var isPlaced = false
      while !isAtEnd {
        if !spacing.betweenIdeographsAndLetters, take(keyword: "ideograph-alpha") {
          spacing.betweenIdeographsAndLetters = true
        } else if !spacing.betweenIdeographsAndDigits, take(keyword: "ideograph-numeric") {
          spacing.betweenIdeographsAndDigits = true
        } else if !spacing.besidePunctuation, take(keyword: "punctuation") {
          spacing.besidePunctuation = true
        } else if !isPlaced, let replaces = take([("insert", false), ("replace", true)]) {
          spacing.replacesSpaces = replaces
          isPlaced = true
        } else {
          return nil
        }
      }
    }
    return { [spacing] in
      let trim = $0.values.text.spacing.trim
      $0.values.text.spacing = spacing
      $0.values.text.spacing.trim = trim
    }
  }

  /// `normal | <number [1,∞]> <integer [1,∞]> | <number [1,∞]> && [ drop | raise ]?`; without a sink a letter drops by
  /// its size, rounded down.
  mutating func takeInitialLetter() -> InitialLetter?? {
    if take(keyword: "normal") { return .some(nil) }
    let words = [("drop", true), ("raise", false)]
    var drops = take(words)
    guard let size = takeNumber(), size >= 1 else { return nil }
    if drops == nil { drops = take(words) }
    if drops == nil, let sink = takeInteger(in: 1...1_000) {
      return .some(InitialLetter(size: min(size, 1_000), sink: sink))
    }
    let sink = drops == false ? 1 : Int(min(size, 1_000))
    return .some(InitialLetter(size: min(size, 1_000), sink: sink))
  }

  mutating func takeInitialLetterAlignment() -> InitialLetter.Alignment? {
    let scripts: [(String, InitialLetter.Alignment.Script)] = [
      ("alphabetic", .alphabetic), ("ideographic", .ideographic), ("hanging", .hanging), ("leading", .leading),
    ]
    var alignment = InitialLetter.Alignment()
    var hasScript = false
    guard !isAtEnd else { return nil }
    while !isAtEnd {
      if !hasScript, let script = take(scripts) {
        alignment.script = script
        hasScript = true
      } else if !alignment.isBorderBox, take(keyword: "border-box") {
        alignment.isBorderBox = true
      } else {
        return nil
      }
    }
    return alignment
  }

  /// `normal | [ light | dark | <custom-ident> ]+ && only?`
  mutating func takeColorScheme() -> ColorScheme? {
    var scheme = ColorScheme()
    if take(keyword: "normal") { return scheme }
    scheme.isOnly = take(keyword: "only")
    while scheme.schemes.count < 100, !isAtEnd {
      if !scheme.isOnly, take(keyword: "only") {
        scheme.isOnly = true
        break
      }
      guard let name = takeName(), name.keyword != "normal", name.keyword != "only" else { return nil }
      scheme.schemes.append(name)
    }
    return scheme.schemes.isEmpty ? nil : scheme
  }
}
