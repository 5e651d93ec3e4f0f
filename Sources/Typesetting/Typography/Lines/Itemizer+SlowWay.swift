import Limits
import Stylesheets
import UnicodeText
/// The slow way: ICU says where lines may break.
extension Itemizer {
  mutating func findOpportunities(in text: UnsafeRawBufferPointer, language style: TextProperties) {
    opportunities = [Bool](repeating: false, count: text.count + 1)
    let language = Self.language(style)
    for found in UnicodeText.lineBreaks(in: Array(text), language: language)
    where found.offset >= 0 && found.offset <= text.count {
      opportunities[found.offset] = true
    }
  }

  /// `line-break` is a keyword of locales (UTS #35, 3.6.1).
  static func language(_ style: TextProperties) -> String {
    let base = style.language.isEmpty ? "und" : style.language
    return switch style.lineBreak {
    case .auto, .anywhere: style.language
    case .loose: base + "-u-lb-loose"
    case .normal: base + "-u-lb-normal"
    case .strict: base + "-u-lb-strict"
    }
  }

  mutating func scanByICU(_ range: Range<Int>, in text: UnsafeRawBufferPointer, next: BreakClass) {
    let end = range.upperBound
    var start = range.lowerBound
    var position = start
    var needsStripping = false
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
        (start, needsStripping) = (position, false)
      } else if position > start, isSeam(before: position) || position - start >= Limits.maximumWordScalars {
        close(start..<position, in: text, stripping: needsStripping, .none)
        (start, needsStripping) = (position, false)
      }
      if kind == .space || (kind == .glue && scalar == 0xA0) || kind == .zeroWidthSpace {
        close(start..<position, in: text, stripping: needsStripping, .none)
        if kind == .space {
          position = whiteSpace(from: position, to: end, in: text, next: next)
        } else {
          if kind == .glue { appendGap(.fixed, at: position, length: length) }
          position += length
        }
        (start, needsStripping) = (position, false)
        continue
      }
      if kind == .invisible || kind == .softHyphen { needsStripping = true }
      if kind == .slash || (scalar < 0x80 && Self.isTechnical(UInt8(scalar))) { tokenIsTechnical = true }
      position += length
    }
    let isAllowed = position > start && opportunities[position] || next == .object
    close(
      start..<position, in: text, stripping: needsStripping,
      isAllowed ? kindByICU(before: position, in: text) : .none)
  }

  func kindByICU(before position: Int, in text: UnsafeRawBufferPointer) -> BreakKind {
    guard resolvedStyle.wraps else { return .none }
    switch text[position - 1] {
    case UInt8(ascii: "-"): return .hyphen
    case UInt8(ascii: "/"): return .slash
    default: return .plain
    }
  }

  static func isLetter(_ scalar: UInt32) -> Bool {
    Unicode.Scalar(scalar)?.properties.isAlphabetic ?? false
  }

  /// No segment spans two levels: each is shaped and placed in its own direction.
  private func isSeam(before position: Int) -> Bool {
    !levels.ofText.isEmpty && levels.ofText[position] != levels.ofText[position - 1]
  }
}
