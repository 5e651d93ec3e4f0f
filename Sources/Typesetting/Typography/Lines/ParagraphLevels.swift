import CHarfBuzz
import Stylesheets
import UnicodeText

/// Embedding levels of a paragraph (UAX #9) in the direction that its style says (CSS Writing Modes 4, 2.4).
///
/// A paragraph in which nothing runs from right to left has none, and costs one look at its bytes.
struct ParagraphLevels {
  /// One for each byte of the text; empty where everything runs from left to right.
  private(set) var ofText: [UInt8] = []
  /// One for each run: of pictures and leaders, which have no text.
  private var ofRuns: [UInt8] = []
  /// Of the paragraphs between forced breaks: each is one of its own for the algorithm.
  private var bases: [UInt8] = []
  /// Offsets where something without text stands: no letters join over it.
  private var barriers: [Int] = []
  /// The script of the letters that signs and digits stand among, as ISO 15924 has it.
  private(set) var script: UInt32 = 0

  /// Whether lines must be arranged.
  var areMixed: Bool { !ofText.isEmpty || !ofRuns.isEmpty }

  init() {}

  /// `mayRunRightToLeft`: the text was looked through already, and has something of the kind.
  init(of paragraph: borrowing Paragraph, mayRunRightToLeft: Bool) {
    let style = paragraph.style
    // Patterns, because `==` of another module's enumeration is a call by way of its protocol.
    let isPlaintext = if case .plaintext = style.box.bidi { true } else { false }
    let isRightToLeft = if case .rightToLeft = style.flow.direction { true } else { false }
    guard mayRunRightToLeft || (isRightToLeft && !isPlaintext) else { return }
    let base: EmbeddingLevels.Base = isPlaintext ? .firstStrong : isRightToLeft ? .rightToLeft : .leftToRight
    var source = Source(Self.override(of: style))
    for run in paragraph.runs { source.append(run, of: paragraph.text) }
    source.end()
    barriers = source.barriers
    let levels = EmbeddingLevels(of: source.text, base: base)
    bases = levels.paragraphs.map(\.level)
    ofText = [UInt8](repeating: base == .rightToLeft ? 1 : 0, count: paragraph.text.count)
    for (run, start) in zip(paragraph.runs, source.starts) {
      func level(at place: Int) -> UInt8 {
        levels.levels.indices.contains(place) ? levels.levels[place] : base.rawValue & 1
      }
      if case .edge(let edge) = run.content {
        ofRuns.append(
          Self.level(
            inside: level(at: edge.isOpening ? start : start - 1),
            outside: level(at: edge.isOpening ? start - 1 : start),
            isRightToLeft: run.style.flow.direction == .rightToLeft))
      } else {
        ofRuns.append(level(at: start))
      }
      guard case .text(let range) = run.content else { continue }
      for (number, offset) in range.clamped(to: 0..<ofText.count).enumerated() {
        ofText[offset] = levels.levels[start + number]
      }
    }
    script = Self.firstScript(in: paragraph.text, ofText)
  }

  /// Of the edge of an inline box: the box's start stands on the side that its direction says, whatever runs inside (CSS
  /// 2.2, 8.6), unless that would tear apart what stands together.
  private static func level(inside: UInt8, outside: UInt8, isRightToLeft: Bool) -> UInt8 {
    let isFitting = (inside & 1 == 1) == isRightToLeft
    return isFitting || inside == 0 || outside > inside - 1 ? inside : inside - 1
  }

  /// The control that an override puts around all inline content of a block (the table in CSS Writing Modes 4, 2.2).
  private static func override(of style: ComputedStyle) -> [UInt8] {
    guard style.box.bidi == .override || style.box.bidi == .isolateOverride else { return [] }
    return Array((style.flow.direction == .rightToLeft ? "\u{202E}" : "\u{202D}").utf8)
  }

  // MARK: Asking

  /// Of the character at an offset; of the end, that of the last one.
  func level(at offset: Int) -> UInt8 {
    ofText.isEmpty ? 0 : ofText[min(max(offset, 0), ofText.count - 1)]
  }

  /// Of a segment's word, picture or leader.
  func level(of segment: Segment) -> UInt8 {
    if segment.start >= 0 { return level(at: Int(segment.start)) }
    return Int(segment.run) < ofRuns.count ? ofRuns[Int(segment.run)] : 0
  }

  /// Of the gap after a segment: that of its space, or, where it has none, of the word.
  func gapLevel(of segment: Segment) -> UInt8 {
    segment.start >= 0 && segment.hasSpace ? level(at: Int(segment.end)) : level(of: segment)
  }

  /// Whether the lines up to a forced break run from right to left.
  func runsRightToLeft(stretch: Int) -> Bool { stretch < bases.count && bases[stretch] & 1 == 1 }

  // MARK: Shaping

  /// How a part of the text is shaped. What a word's own letters say needs no saying, so that it is found under one key
  /// wherever it stands.
  mutating func order(of range: Range<Int>, in text: UnsafeRawBufferPointer) -> ShapingOrder {
    var result = ShapingOrder()
    let isRightToLeft = level(at: range.lowerBound) & 1 == 1
    let letters = Self.letters(in: range, of: text)
    if letters.first == 0 {
      result.script = script
      // HarfBuzz would give digits the direction of the script.
      if isRightToLeft { result.direction = .rightToLeft } else if script != 0 { result.direction = .leftToRight }
    } else if Self.runsRightToLeft(script: letters.first) != isRightToLeft {
      result.direction = isRightToLeft ? .rightToLeft : .leftToRight
    }
    if letters.last != 0 { script = Self.runsRightToLeft(script: letters.last) ? letters.last : 0 }
    result.joinsBefore = joins(at: range.lowerBound, in: text)
    result.joinsAfter = joins(at: range.upperBound, in: text)
    return result
  }

  /// Whether the letters on both sides of an offset are written together, as in Arabic: they are, though another style
  /// begins between them.
  private func joins(at offset: Int, in text: UnsafeRawBufferPointer) -> Bool {
    guard offset > 0, offset < text.count, ofText[offset] == ofText[offset - 1], ofText[offset] & 1 == 1,
      !barriers.contains(offset)
    else { return false }
    return UnicodeText.joins(at: offset, in: text)
  }

  /// Scripts of the first and the last letter; 0 where there is none.
  private static func letters(in range: Range<Int>, of text: UnsafeRawBufferPointer) -> (first: UInt32, last: UInt32) {
    var result: (first: UInt32, last: UInt32) = (0, 0)
    var position = range.lowerBound
    while position < range.upperBound {
      let (scalar, length) = UnicodeText.scalar(at: position, in: text)
      let script = script(of: scalar)
      if script != 0 {
        result.last = script
        if result.first == 0 { result.first = script }
      }
      position += length
    }
    return result
  }

  /// 0 for what belongs to no script, or to several.
  private static func script(of scalar: UInt32) -> UInt32 {
    if scalar < 0x80 { return scalar | 0x20 >= 0x61 && scalar | 0x20 <= 0x7A ? HB_SCRIPT_LATIN.rawValue : 0 }
    let script = hb_unicode_script(hb_unicode_funcs_get_default(), scalar)
    let isShared = script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED || script == HB_SCRIPT_UNKNOWN
    return isShared ? 0 : script.rawValue
  }

  private static func runsRightToLeft(script: UInt32) -> Bool {
    hb_script_get_horizontal_direction(hb_script_t(rawValue: script)) == HB_DIRECTION_RTL
  }

  /// What stands before the first letter belongs to the script of the first that runs from right to left.
  private static func firstScript(in text: [UInt8], _ levels: [UInt8]) -> UInt32 {
    text.withUnsafeBytes { text in
      for offset in levels.indices where levels[offset] & 1 == 1 && text[offset] & 0xC0 != 0x80 {
        let script = script(of: UnicodeText.scalar(at: offset, in: text).scalar)
        if script != 0 { return script }
      }
      return 0
    }
  }
}

/// A paragraph as the algorithm sees it: pictures are characters of their own (CSS Writing Modes 4, 2.4.3), and so are
/// leaders, which separate like tabs; forced breaks end paragraphs.
private struct Source {
  private(set) var text: [UInt8] = []
  /// Where each run begins.
  private(set) var starts: [Int] = []
  private(set) var barriers: [Int] = []
  private let override: [UInt8]
  private var lastEnd = 0

  init(_ override: [UInt8]) {
    self.override = override
    text = override
  }

  mutating func append(_ run: Paragraph.Run, of whole: [UInt8]) {
    starts.append(text.count)
    switch run.content {
    case .text(let range):
      let inside = range.clamped(to: 0..<whole.count)
      text.append(contentsOf: whole[inside])
      lastEnd = inside.upperBound
      return
    case .object: text.append(contentsOf: "\u{FFFC}".utf8)
    case .leader: text.append(0x09)
    case .edge: break
    case .forcedBreak:
      end()
      text.append(contentsOf: "\u{2029}".utf8)
      text.append(contentsOf: override)
    }
    barriers.append(lastEnd)
  }

  /// Closes the override of the paragraph.
  mutating func end() { if !override.isEmpty { text.append(contentsOf: "\u{202C}".utf8) } }
}
