import Diagnostics
import Geometry
import Limits
import Stylesheets
import UnicodeText

/// Cuts the runs of a paragraph into segments: words of one style and face, between opportunities to break.
///
/// The fast way looks through bytes and knows UAX #14 for scripts below U+0590; text with any other character goes the
/// slow way, where ICU says where lines may break.
struct Itemizer {
  var shaper: WordShaper
  var resolver: StyleResolver
  var hyphenator: Hyphenator

  /// The paragraph at hand.
  private(set) var segments: [Segment] = []
  private(set) var softHyphens: [SoftHyphen] = []
  /// A line ends by force before the segment at this position.
  private(set) var forcedBreaks: [Int] = []

  /// Some style of the paragraph lets lines end between any two characters.
  private(set) var breaksEverywhere = false

  /// Words of the paragraph with characters that no face has.
  private(set) var lackingWords: [UInt32] = []

  private var resolvedIndex: Int32 = 0
  private var resolvedStyle: ResolvedStyle
  private var run: Int32 = 0
  /// Where the word, between spaces, began; and the first segment of it.
  private var tokenStart = 0
  private var tokenSegment = 0
  private var tokenIsTechnical = false
  /// Visible columns since the last forced break: for tabs.
  private var column = 0
  private var stripped: [UInt8] = []
  /// Where the last opening bracket ended: no line ends after it, not even at a space (LB14).
  private var openingEnd = -1
  /// ICU's opportunities, by offset; empty on the fast way.
  private var opportunities: [Bool] = []

  init(library: FontLibrary, table: WordTable) {
    shaper = WordShaper(table: table, library: library)
    resolver = StyleResolver(library: library)
    hyphenator = Hyphenator(library: library.dictionaries)
    resolvedStyle = ResolvedStyle(
      style: 0, shaping: 0, scale: 0, size: 0, nominalSize: 0, letterSpacing: 0, space: 0, ascent: 0, descent: 0,
      hyphen: nil,
      hyphens: .none, wraps: true, keepsSpaces: false, mayBreakAnywhere: false, tabSize: 8)
  }

  func text(of word: UInt32) -> ArraySlice<UInt8> { shaper.table.text(of: shaper.table.words[Int(word)]) }
  func glyphs(of word: UInt32) -> ArraySlice<WordTable.Glyph> {
    shaper.table.glyphs(of: shaper.table.words[Int(word)])
  }

  mutating func resolve(_ style: ComputedStyle) -> Int32 {
    resolver.resolve(style, shaper: &shaper, hyphenator: &hyphenator)
  }

  mutating func resolved(_ style: ComputedStyle) -> ResolvedStyle {
    let index = resolve(style)
    return resolver.resolved[Int(index)]
  }

  /// Makes the segments of all runs.
  mutating func itemize(_ paragraph: borrowing Paragraph) {
    segments.removeAll(keepingCapacity: true)
    softHyphens.removeAll(keepingCapacity: true)
    forcedBreaks.removeAll(keepingCapacity: true)
    opportunities.removeAll(keepingCapacity: true)
    lackingWords.removeAll(keepingCapacity: true)
    breaksEverywhere = false
    tabs = (0, 0, 0)
    (tokenStart, tokenSegment, tokenIsTechnical, column, openingEnd) = (0, 0, false, 0, -1)
    let runs = paragraph.runs
    paragraph.text.withUnsafeBytes { text in
      if Self.needsICU(text) { findOpportunities(in: text, language: paragraph.style.text) }
      for position in runs.indices {
        run = Int32(clamping: position)
        if case .forcedBreak = runs[position].content {
          closeToken(at: 0)
          forcedBreaks.append(segments.count)
          column = 0
          continue
        }
        use(runs[position].style)
        switch runs[position].content {
        case .text(let range):
          let inside = range.clamped(to: 0..<text.count)
          settleObject(before: inside, in: text)
          let next = Self.firstClass(after: position, in: runs, text)
          if opportunities.isEmpty {
            scan(inside, in: text, next: next)
          } else {
            scanByICU(inside, in: text, next: next)
          }
        case .object(let width, _, _): appendBox(.object, width: width.raw)
        case .leader(let pattern): appendLeader(pattern)
        case .forcedBreak: break
        }
      }
      closeToken(at: text.count)
    }
  }

  private mutating func use(_ style: ComputedStyle) {
    resolvedIndex = resolve(style)
    resolvedStyle = resolver.resolved[Int(resolvedIndex)]
    if resolvedStyle.breaksEverywhere { breaksEverywhere = true }
  }

  // MARK: Which way

  /// Whether there is a character that the fast way does not know: from U+0590 on, but for general punctuation,
  /// currency, letterlike signs and arrows (U+2000 to U+22FF).
  private static func needsICU(_ text: UnsafeRawBufferPointer) -> Bool {
    var position = 0
    while position < text.count {
      let byte = text[position]
      position += 1
      if byte < 0xD6 { continue }
      if byte != 0xE2 { return true }
      guard position < text.count, text[position] < 0x8C else { return true }
      position += 2
    }
    return false
  }

  private mutating func findOpportunities(in text: UnsafeRawBufferPointer, language style: TextProperties) {
    opportunities = [Bool](repeating: false, count: text.count + 1)
    let language = Self.language(style)
    for found in UnicodeText.lineBreaks(in: Array(text), language: language)
    where found.offset >= 0 && found.offset <= text.count {
      opportunities[found.offset] = true
    }
  }

  /// `line-break` is a keyword of locales (UTS #35, 3.6.1).
  private static func language(_ style: TextProperties) -> String {
    let base = style.language.isEmpty ? "und" : style.language
    return switch style.lineBreak {
    case .auto, .anywhere: style.language
    case .loose: base + "-u-lb-loose"
    case .normal: base + "-u-lb-normal"
    case .strict: base + "-u-lb-strict"
    }
  }

  /// The class of what follows a run.
  private static func firstClass(
    after position: Int, in runs: [Paragraph.Run], _ text: UnsafeRawBufferPointer
  ) -> BreakClass {
    var next = position + 1
    while next < runs.count {
      switch runs[next].content {
      case .text(let range):
        let inside = range.clamped(to: 0..<text.count)
        if !inside.isEmpty { return breakClass(in: text, at: inside.lowerBound, end: inside.upperBound).0 }
      case .object, .leader: return .object
      case .forcedBreak: return .end
      }
      next += 1
    }
    return .end
  }

  /// The class of the character at an offset, and its length. Bytes that are no UTF-8 count as letters of one byte.
  static func breakClass(in text: UnsafeRawBufferPointer, at offset: Int, end: Int) -> (BreakClass, Int) {
    let byte = text[offset]
    if byte < 0x80 { return (BreakClass(ascii: byte), 1) }
    let (scalar, length) = decode(text, at: offset, end: end)
    return (BreakClass(scalar: scalar), length)
  }

  static func decode(_ text: UnsafeRawBufferPointer, at offset: Int, end: Int) -> (UInt32, Int) {
    let byte = text[offset]
    let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    guard offset + length <= end else { return (0xFFFD, 1) }
    var value = length == 1 ? UInt32(byte) : UInt32(byte) & (0x7F >> UInt32(length))
    for index in 1..<max(length, 1) where length > 1 { value = value << 6 | UInt32(text[offset + index] & 0x3F) }
    return (value, length)
  }

  /// No line ends between a picture and the punctuation or space that follows it.
  private mutating func settleObject(before range: Range<Int>, in text: UnsafeRawBufferPointer) {
    guard !range.isEmpty, let last = segments.indices.last, segments[last].kind == .object else { return }
    let follower = Self.breakClass(in: text, at: range.lowerBound, end: range.upperBound).0
    if follower.isNeverFirst { segments[last].breakAfter = .none }
  }

  // MARK: The fast way

  /// ASCII that neither ends a word nor allows a break: all but controls, space, and ! ( - / = ? @ [ \ _ { | and DEL.
  private static func isPlain(_ byte: UInt8) -> Bool {
    guard byte < 0x80 else { return false }
    let low: UInt64 = 0x5FFF_5EFC_0000_0000
    let high: UInt64 = 0x67FF_FFFF_67FF_FFFE
    let half = byte < 64 ? low : high
    return (half >> UInt64(byte & 63)) & 1 != 0
  }

  private mutating func scan(_ range: Range<Int>, in text: UnsafeRawBufferPointer, next: BreakClass) {
    let end = range.upperBound
    var start = range.lowerBound
    var position = start
    var needsStripping = false
    var last = BreakClass.letter
    while position < end {
      while position < end, Self.isPlain(text[position]) { position += 1 }
      if position - start >= Limits.maximumWordScalars {
        position = Self.boundary(in: text, at: start + Limits.maximumWordScalars, after: start)
        close(start..<position, in: text, stripping: needsStripping, .none)
        (start, needsStripping) = (position, false)
        continue
      }
      guard position < end else { break }
      let (kind, length) = Self.breakClass(in: text, at: position, end: end)
      switch kind {
      case .space:
        close(start..<position, in: text, stripping: needsStripping, .none)
        position = whiteSpace(from: position, to: end, in: text, next: next)
        (start, needsStripping) = (position, false)
        last = .letter
        continue
      case .glue where Self.isNoBreakSpace(text, at: position):
        close(start..<position, in: text, stripping: needsStripping, .none)
        appendGap(.fixed, at: position, length: length)
        position += length
        (start, needsStripping) = (position, false)
        last = .glue
        continue
      case .zeroWidthSpace:
        close(start..<position, in: text, stripping: needsStripping, resolvedStyle.wraps ? .plain : .none)
        position += length
        (start, needsStripping) = (position, false)
        continue
      case .invisible, .softHyphen: needsStripping = true
      case .open: openingEnd = position + length
      default: break
      }
      if kind == .slash || Self.isTechnical(text[position]) { tokenIsTechnical = true }
      let before = position
      position += length
      let follower = position < end ? Self.breakClass(in: text, at: position, end: end).0 : next
      let allowed = breakKind(
        after: kind, before: follower, isLeading: before - tokenStart < 2 && text[max(tokenStart, 0)] == 0x2D)
      if allowed != .none, position < end {
        close(start..<position, in: text, stripping: needsStripping, allowed)
        (start, needsStripping) = (position, false)
      }
      last = kind
    }
    let isPlainEnd = position > start && Self.isPlain(text[position - 1])
    if isPlainEnd { last = .letter }
    let kind = position > start ? breakKind(after: last, before: next, isLeading: false) : .none
    close(start..<position, in: text, stripping: needsStripping, kind)
  }

  private static func isTechnical(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "@") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "=")
  }

  private static func isNoBreakSpace(_ text: UnsafeRawBufferPointer, at offset: Int) -> Bool {
    offset + 1 < text.count && text[offset] == 0xC2 && text[offset + 1] == 0xA0
  }

  /// UAX #14 for two characters without a space between them.
  private func breakKind(after kind: BreakClass, before next: BreakClass, isLeading: Bool) -> BreakKind {
    guard resolvedStyle.wraps, !next.isNeverFirst else { return .none }
    if next == .object { return kind == .open || kind == .quote || kind == .glue ? .none : .plain }
    switch kind {
    case .hyphen: return isLeading || next == .digit ? .none : .hyphen
    case .after: return .hyphen
    case .dash, .ellipsis: return .plain
    case .slash: return next == .digit ? .none : .slash
    case .exclamation: return tokenIsTechnical ? .slash : .none
    default: return .none
    }
  }

  /// A word that is too long is cut where a character begins.
  private static func boundary(in text: UnsafeRawBufferPointer, at offset: Int, after start: Int) -> Int {
    var offset = offset
    while offset > start + 1, text[offset] & 0xC0 == 0x80 { offset -= 1 }
    return offset
  }

  // MARK: White space

  /// Takes white space; the last space of a row is the one where a line may end. Returns the offset after it.
  private mutating func whiteSpace(
    from start: Int, to end: Int, in text: UnsafeRawBufferPointer, next: BreakClass
  ) -> Int {
    var position = start
    while position < end {
      let (kind, length) = Self.breakClass(in: text, at: position, end: end)
      guard kind == .space else { break }
      if text[position] == 0x09, resolvedStyle.keepsSpaces, let stop = resolvedStyle.tabStop {
        appendTab(at: position, stop: stop)
      } else if text[position] == 0x09, resolvedStyle.keepsSpaces {
        for _ in 0..<(resolvedStyle.tabSize - column % resolvedStyle.tabSize) {
          appendGap(.space, at: position, length: length)
        }
      } else {
        appendGap(.space, at: position, length: length)
      }
      position += length
    }
    let follower = position < end ? Self.breakClass(in: text, at: position, end: end).0 : next
    let isAllowed: Bool =
      if opportunities.isEmpty {
        !follower.clings && follower != .dash && follower != .space && openingEnd != start
      } else {
        opportunities[position] || position == end
      }
    if resolvedStyle.wraps, isAllowed, let last = segments.indices.last { segments[last].breakAfter = .space }
    closeToken(at: position)
    return position
  }

  /// A space: it follows the last segment where that is of the same run and has no gap yet, or else an empty word.
  private mutating func appendGap(_ gap: Segment.Gap, at offset: Int, length: Int) {
    column += 1
    if let last = segments.indices.last, segments[last].gap == .none, segments[last].run == run,
      segments[last].kind == .word, forcedBreaks.last != segments.count
    {
      segments[last].gap = gap
      segments[last].space = resolvedStyle.space
      return
    }
    let none = UnsafeRawBufferPointer(start: nil, count: 0)
    segments.append(
      Segment(
        kind: .word, gap: gap, style: resolvedStyle.style, resolved: resolvedIndex, run: run,
        word: shaper.word(none, shaping: resolvedStyle.shaping), start: Int32(clamping: offset),
        end: Int32(clamping: offset), width: 0, space: resolvedStyle.space, isEmpty: true))
  }

  /// The segment that begins the line, up to where its widths were added up, and their sum.
  private var tabs = (line: 0, end: 0, width: 0)

  /// A space up to the next stop; a stop nearer than half a space is passed over (CSS Text 3, 4.2). Lines that are
  /// broken before the tab are not known here: code is hardly ever wrapped.
  private mutating func appendTab(at offset: Int, stop: Int) {
    let line = forcedBreaks.last ?? 0
    if line != tabs.line { tabs = (line, line, 0) }
    for segment in segments[tabs.end..<segments.count] { tabs.width += segment.width + segment.space }
    let rest = stop > 0 ? stop - tabs.width % stop : 0
    let width = rest < resolvedStyle.space / 2 ? rest + stop : rest
    let none = UnsafeRawBufferPointer(start: nil, count: 0)
    segments.append(
      Segment(
        kind: .word, gap: .space, style: resolvedStyle.style, resolved: resolvedIndex, run: run,
        word: shaper.word(none, shaping: resolvedStyle.shaping), start: Int32(clamping: offset),
        end: Int32(clamping: offset), width: 0, space: width, isEmpty: true))
    tabs.end = segments.count
    tabs.width += width
  }

  /// The word between spaces ends: if it was an address, none of its segments is hyphenated.
  private mutating func closeToken(at position: Int) {
    if tokenIsTechnical {
      for index in tokenSegment..<max(segments.count, tokenSegment) { segments[index].isTechnical = true }
    }
    (tokenStart, tokenSegment, tokenIsTechnical) = (position, segments.count, false)
  }

  // MARK: Segments

  private mutating func close(
    _ range: Range<Int>, in text: UnsafeRawBufferPointer, stripping: Bool, _ kind: BreakKind
  ) {
    guard !range.isEmpty else {
      if kind != .none, let last = segments.indices.last, forcedBreaks.last != segments.count,
        segments[last].breakAfter == .none, segments[last].gap == .none
      {
        segments[last].breakAfter = kind
      }
      return
    }
    let firstSoftHyphen = Int32(softHyphens.count)
    if stripping { strip(range, in: text) }
    guard !stripping || !stripped.isEmpty else {
      return close(range.upperBound..<range.upperBound, in: text, stripping: false, kind)
    }
    let slice = UnsafeRawBufferPointer(rebasing: text[range])
    if resolvedStyle.keepsSpaces { column += slice.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) } }
    if stripping {
      let bytes = stripped
      bytes.withUnsafeBytes { append($0, range, firstSoftHyphen) }
    } else {
      append(slice, range, firstSoftHyphen)
    }
    if let last = segments.indices.last { segments[last].breakAfter = kind }
  }

  /// The bytes without invisible characters, with the soft hyphens noted.
  private mutating func strip(_ range: Range<Int>, in text: UnsafeRawBufferPointer) {
    stripped.removeAll(keepingCapacity: true)
    var position = range.lowerBound
    while position < range.upperBound {
      let (kind, length) = Self.breakClass(in: text, at: position, end: range.upperBound)
      if kind == .softHyphen {
        softHyphens.append(SoftHyphen(inWord: Int32(stripped.count), inText: Int32(clamping: position + length)))
      } else if kind != .invisible {
        stripped.append(contentsOf: text[position..<position + length])
      }
      position += length
    }
  }

  /// One segment, or several when the word needs several faces.
  private mutating func append(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>, _ firstSoftHyphen: Int32) {
    let id = shaper.word(bytes, shaping: resolvedStyle.shaping)
    let entry = shaper.index.entries[Int(id)]
    let split = entry.isPlain ? -1 : shaper.table.words[Int(id)].split
    if split < 0 {
      if !entry.isPlain { lackingWords.append(id) }
      segments.append(
        Segment(
          kind: .word, style: resolvedStyle.style, resolved: resolvedIndex, run: run, word: id,
          start: Int32(clamping: range.lowerBound), end: Int32(clamping: range.upperBound),
          firstSoftHyphen: firstSoftHyphen, softHyphenCount: Int32(softHyphens.count) - firstSoftHyphen,
          width: resolvedStyle.width(advance: entry.advance, glyphCount: entry.glyphCount)))
      return
    }
    var start = range.lowerBound
    let parts = shaper.table.splits[Int(split)]
    for (position, part) in parts.enumerated() {
      let word = shaper.table.words[Int(part)]
      if word.lacksCharacters { lackingWords.append(part) }
      let (style, scale) = resolver.other(resolvedIndex, shaping: word.style, shaper: &shaper)
      let end = position == parts.count - 1 ? range.upperBound : min(range.upperBound, start + Int(word.textCount))
      segments.append(
        Segment(
          kind: .word, style: style, resolved: resolvedIndex, run: run, word: part, start: Int32(clamping: start),
          end: Int32(clamping: end),
          width: (Int(word.advance) * scale) >> 16 + Int(word.glyphCount) * resolvedStyle.letterSpacing))
      start = end
    }
  }

  private mutating func appendBox(_ kind: Segment.Kind, width: Int) {
    closeToken(at: -1)
    segments.append(
      Segment(
        kind: kind, breakAfter: resolvedStyle.wraps ? .plain : .none, style: resolvedStyle.style,
        resolved: resolvedIndex, run: run, start: -1, end: -1, width: min(max(width, 0), 1_000_000 * 65_536)))
    tokenSegment = segments.count
  }

  /// A leader is as wide as one copy of its pattern; it takes what the line leaves.
  private mutating func appendLeader(_ pattern: String) {
    let width = leaderWords(pattern).reduce(0) { $0 + $1.width + $1.space }
    appendBox(.leader, width: width)
    segments[segments.count - 1].breakAfter = .none
  }

  /// One copy of a leader's pattern, in the style at hand.
  mutating func leaderWords(_ pattern: String, style: ComputedStyle) -> [Segment] {
    use(style)
    return leaderWords(pattern)
  }

  private mutating func leaderWords(_ pattern: String) -> [Segment] {
    let kept = (segments, softHyphens, forcedBreaks, opportunities)
    let token = (tokenStart, tokenSegment, tokenIsTechnical, column, openingEnd)
    defer {
      (segments, softHyphens, forcedBreaks, opportunities) = kept
      (tokenStart, tokenSegment, tokenIsTechnical, column, openingEnd) = token
    }
    (segments, forcedBreaks, opportunities, tokenSegment) = ([], [], [], 0)
    let bytes = Array(pattern.utf8.prefix(64))
    bytes.withUnsafeBytes { scan(0..<$0.count, in: $0, next: .end) }
    return segments
  }

  // MARK: The slow way

  private enum Direction { case left, right }

  private mutating func scanByICU(_ range: Range<Int>, in text: UnsafeRawBufferPointer, next: BreakClass) {
    let end = range.upperBound
    var start = range.lowerBound
    var position = start
    var needsStripping = false
    var direction: Direction?
    var isAfterLetter = false
    while position < end {
      let (scalar, length) = Self.decode(text, at: position, end: end)
      let isLetter = resolvedStyle.keepsWords && Self.isLetter(scalar)
      // `keep-all`: no line ends between two letters, of whatever script.
      let isKept = isLetter && isAfterLetter
      isAfterLetter = isLetter
      let kind = scalar < 0x80 ? BreakClass(ascii: UInt8(scalar)) : BreakClass(scalar: scalar)
      if position > start, opportunities[position], !isKept {
        close(start..<position, in: text, stripping: needsStripping, kindByICU(before: position, in: text))
        (start, needsStripping, direction) = (position, false, nil)
      } else if position - start >= Limits.maximumWordScalars {
        close(start..<position, in: text, stripping: needsStripping, .none)
        (start, needsStripping, direction) = (position, false, nil)
      }
      if kind == .space || (kind == .glue && scalar == 0xA0) || kind == .zeroWidthSpace {
        close(start..<position, in: text, stripping: needsStripping, .none)
        if kind == .space {
          position = whiteSpace(from: position, to: end, in: text, next: next)
        } else {
          if kind == .glue { appendGap(.fixed, at: position, length: length) }
          position += length
        }
        (start, needsStripping, direction) = (position, false, nil)
        continue
      }
      if kind == .invisible || kind == .softHyphen { needsStripping = true }
      if kind == .slash || (scalar < 0x80 && Self.isTechnical(UInt8(scalar))) { tokenIsTechnical = true }
      // Letters that run against each other are words of their own: each is shaped in its own direction.
      if let strong = Self.direction(of: scalar) {
        if let direction, direction != strong {
          close(start..<position, in: text, stripping: needsStripping, .none)
          (start, needsStripping) = (position, kind == .invisible || kind == .softHyphen)
        }
        direction = strong
      }
      position += length
    }
    let isAllowed = position > start && opportunities[position] || next == .object
    close(
      start..<position, in: text, stripping: needsStripping,
      isAllowed ? kindByICU(before: position, in: text) : .none)
  }

  private func kindByICU(before position: Int, in text: UnsafeRawBufferPointer) -> BreakKind {
    guard resolvedStyle.wraps else { return .none }
    switch text[position - 1] {
    case UInt8(ascii: "-"): return .hyphen
    case UInt8(ascii: "/"): return .slash
    default: return .plain
    }
  }

  private static func isLetter(_ scalar: UInt32) -> Bool {
    Unicode.Scalar(scalar)?.properties.isAlphabetic ?? false
  }

  /// The strong direction of a letter: scripts from right to left stand at U+0590 to U+08FF, in the presentation forms,
  /// and at U+10800 to U+10FFF and U+1E800 to U+1EFFF.
  private static func direction(of scalar: UInt32) -> Direction? {
    switch scalar {
    case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10800...0x10FFF, 0x1E800...0x1EFFF: .right
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x370...0x58F, 0x900...0x1FFF, 0x3040...0xD7FF: .left
    default: nil
    }
  }
}
