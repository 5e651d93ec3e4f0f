import Stylesheets
import TestSupport
import Testing
import UnicodeText

@testable import Typography

/// UAX #14 (Unicode 15.0), by the consortium's own test file, and by ICU on random texts.
@Suite("UAX 14: line breaks") struct LineBreakRuleTests {
  /// One line of `LineBreakTest.txt`: scalars, and before each whether a line may end there.
  private struct Sample {
    var line: Int
    var scalars: [UInt32] = []
    var breaks: [Bool] = []
  }

  private static func samples() -> [Sample]? {
    guard let bytes = TestFile.read("/usr/share/unicode/auxiliary/LineBreakTest.txt") else { return nil }
    var samples: [Sample] = []
    for (number, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      var sample = Sample(line: number + 1)
      for field in line.prefix(while: { $0 != UInt8(ascii: "#") }).split(whereSeparator: { $0 == 0x20 || $0 == 0x09 }) {
        let text = String(decoding: field, as: UTF8.self)
        if text == "÷" || text == "×" { sample.breaks.append(text == "÷") }
        if let scalar = UInt32(text, radix: 16) { sample.scalars.append(scalar) }
      }
      if !sample.scalars.isEmpty { samples.append(sample) }
    }
    return samples
  }

  /// What the rules say before each character but the first; forced breaks as well.
  private static func breaks(_ scalars: [UInt32], isTailored: Bool, _ table: inout BreakClassTable) -> [Bool] {
    var state = LineBreakState(isTailored: isTailored)
    var result: [Bool] = []
    let kinds = scalars.map { scalar in
      let kind = table.find(scalar)
      return kind == .tab ? BreakClass.after : kind
    }
    for (index, kind) in kinds.enumerated() {
      let before = index > 0 ? kinds[index - 1] : .end
      let isMandatory =
        before == .mandatory || before == .lineFeed || before == .nextLine
        || (before == .carriageReturn && kind != .lineFeed)
      if isMandatory { state.reset() }
      let isAllowed = state.step(kind, next: index + 1 < kinds.count ? kinds[index + 1] : .end)
      if index > 0 { result.append(isMandatory || isAllowed) }
    }
    return result
  }

  @Test func `the rules pass the consortium's test, every line of it`() {
    guard let samples = Self.samples() else { return print("skipped: no LineBreakTest.txt") }
    var table = BreakClassTable()
    var failures: [String] = []
    for sample in samples {
      let found = Self.breaks(sample.scalars, isTailored: false, &table)
      if found != Array(sample.breaks.dropFirst().dropLast()) {
        failures.append("line \(sample.line): \(sample.scalars.map { String($0, radix: 16) }) \(found)")
      }
    }
    #expect(samples.count > 7_000)
    #expect(failures.isEmpty, "\(failures.count): \(failures.prefix(20).joined(separator: "\n"))")
  }

  /// The house takes opportunities away and adds none; where it does so stands in `PairRules` and `LineBreakState`.
  @Test func `the house's own rules only take opportunities away, and only those that are named`() {
    guard let samples = Self.samples() else { return print("skipped: no LineBreakTest.txt") }
    var table = BreakClassTable()
    var taken: [String: Int] = [:]
    for sample in samples {
      let standard = Self.breaks(sample.scalars, isTailored: false, &table)
      let house = Self.breaks(sample.scalars, isTailored: true, &table)
      for index in standard.indices where standard[index] != house[index] {
        #expect(standard[index], "line \(sample.line): an opportunity was added")
        taken[Self.reason(sample.scalars, index + 1, &table), default: 0] += 1
      }
    }
    print(taken.sorted { $0.key < $1.key })
    #expect(taken["unexplained"] == nil)
  }

  private static func reason(_ scalars: [UInt32], _ index: Int, _ table: inout BreakClassTable) -> String {
    var left = index - 1
    let after = table.find(scalars[index])
    while left > 0, [.mark, .joiner].contains(table.find(scalars[left])) { left -= 1 }
    var before = table.find(scalars[left])
    let isBare =
      left < index - 1 && [.space, .zeroWidthSpace, .mandatory, .carriageReturn, .lineFeed, .nextLine].contains(before)
    if before == .mark || before == .joiner || isBare { before = .letter }
    let here = after == .mark || after == .joiner ? BreakClass.letter : after
    if before == .space { return here == .dash || here == .enDash ? "no line begins with a dash" : "unexplained" }
    let western: [BreakClass] = [
      .letter, .dictionary, .hebrew, .digit, .exclamation, .infix, .closeParenthesis, .closeNarrow, .prefix, .postfix,
      .before, .open,
    ]
    if western.contains(before), western.contains(here) { return "western text" }
    if before == .slash { return "a slash before figures" }
    if here.base == .glue { return "a hyphen before a no-break space" }
    if here == .dash { return "no line begins with a dash" }
    if before == .object { return "a picture keeps what clings" }
    let starts: [BreakClass] = [.hyphen, .trueHyphen, .enDash, .dash, .inseparable]
    return starts.contains(before) ? "a sign that opens a word" : "unexplained"
  }

  /// ICU 72 has the rules of Unicode 15.0 too. Texts with these are left out, where it differs (found with random texts
  /// of all classes): a hyphen that opens a word lets no line end before a letter (our custom as well); a comma or point
  /// before a figure is bound to it, and may begin a line after a space (",5"); flags with joiners between them count anew.
  @Test func `ICU breaks random texts of all scripts as the rules do`() {
    var table = BreakClassTable()
    let pools: [[UInt32]] = [
      [0x61, 0x20, 0x4E00, 0x3042, 0xAC00, 0x1100, 0x1161, 0x11A8, 0x300C, 0x300D, 0x3001, 0x41],
      [0x5D0, 0x20, 0x627, 0x301, 0x200D, 0x1F468, 0x1F3FB, 0x2764, 0xFE0F],
      [0x1F1E6, 0x1F1E7, 0x20, 0x61, 0x301, 0x1F1E8],
      [0x61, 0x20, 0xA0, 0x2060, 0x200B, 0x2014, 0x2026, 0xAB, 0xBB, 0x28, 0x29, 0x21, 0x24, 0x25, 0x2F],
      [0x915, 0x94D, 0x937, 0x93F, 0x20, 0x964, 0x430, 0x3B1, 0x1D],
    ]
    var differences: [String] = []
    for seed in 0..<8_000 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      let pool = pools[Int(seed) % pools.count]
      let scalars = (0..<Int.random(in: 2...10, using: &random)).map { _ in
        pool[Int.random(in: 0..<pool.count, using: &random)]
      }
      let rules = Self.breaks(scalars, isTailored: false, &table)
      let text = String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
      let offsets = Set(UnicodeText.lineBreaks(in: Array(text.utf8), language: "en-u-lb-strict").map(\.offset))
      var offset = 0
      for (index, scalar) in text.unicodeScalars.dropLast().enumerated() {
        offset += String(scalar).utf8.count
        if rules[index] != offsets.contains(offset) {
          differences.append("\(scalars.map { String($0, radix: 16) }) at \(index + 1): ours \(rules[index])")
        }
      }
    }
    #expect(differences.isEmpty, "\(differences.count): \(differences.prefix(15).joined(separator: "\n"))")
  }
}

// MARK: The itemizer

/// The two ways of the itemizer, and seams between runs.
@Suite("Itemizer: ways and seams") struct ItemizerWayTests {
  private static let alphabet = Array(
    "abc AB 012  -—–…/.,:;!?()[]{}\"'“”‘’«»@_=&#%$€+|\\~°´éßжΩ\u{301}\u{A0}\u{AD}\u{200B}\u{2060}\u{2009}\u{2011}\u{202F}"
      .unicodeScalars)

  private static func random(_ seed: UInt64, _ alphabet: [Unicode.Scalar], count: Int) -> String {
    var random = SeededGenerator(seed: seed)
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 1...count, using: &random) {
      text.append(alphabet[Int.random(in: 0..<alphabet.count, using: &random)])
    }
    return String(text)
  }

  @Test(arguments: ["en", "fr", "pl", "ru", "zh"])
  func `the fast way breaks random texts as the slow way does`(language: String) {
    let style = Setting.style(language: language)
    var itemizer = Items.itemizer()
    for seed in 0..<4_000 as Range<UInt64> {
      let text = Self.random(seed, Self.alphabet, count: 24)
      itemizer.itemize(Setting.paragraph(text, style))
      let fast = Items.breaks(itemizer.segments)
      // One character that the fast way does not know sends the paragraph the slow way.
      itemizer.itemize(Setting.paragraph(text + " \u{5D0}", style))
      let slow = Items.breaks(itemizer.segments).filter { Int($0) < text.utf8.count }
      let isSame = fast.elementsEqual(slow)
      #expect(isSame, "\(text.debugDescription) \(fast) \(slow)")
    }
  }

  @Test func `a text in several styles breaks as the text does without them`() {
    let styles = [Setting.style(), Setting.style { font, _ in font.slant = .italic }]
    var itemizer = Items.itemizer()
    for seed in 0..<4_000 as Range<UInt64> {
      let isSlow = seed % 2 == 1
      let alphabet = isSlow ? Self.alphabet + Array("日本語かな、。「」א한国".unicodeScalars) : Self.alphabet
      let text = Self.random(seed, alphabet, count: 16)
      let bytes = Array(text.utf8)
      itemizer.itemize(Items.paragraph(bytes, cutAt: [], styles))
      let whole = Items.breaks(itemizer.segments)
      var random = SeededGenerator(seed: seed + 99)
      let starts = bytes.indices.filter { $0 > 0 && bytes[$0] & 0xC0 != 0x80 }
      let cuts = starts.filter { _ in Int.random(in: 0..<4, using: &random) == 0 }
      itemizer.itemize(Items.paragraph(bytes, cutAt: cuts, styles))
      let parts = Items.breaks(itemizer.segments)
      #expect(whole == parts, "\(text.debugDescription) \(cuts): \(whole) \(parts)")
    }
  }

  @Test func `segments of random texts of all scripts cover the text in order, and none is doubled`() {
    var itemizer = Items.itemizer()
    let style = Setting.style()
    for seed in 0..<10_000 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 1...20, using: &random) {
        let limits: [UInt32] = [0x7F, 0x7F, 0x52F, 0xFFFF, 0x1FFFF]
        let limit = limits[Int.random(in: 0..<limits.count, using: &random)]
        if let scalar = Unicode.Scalar(UInt32.random(in: 1...limit, using: &random)) { text.append(scalar) }
      }
      let paragraph = Setting.paragraph(String(text), style)
      itemizer.itemize(paragraph)
      var end = 0
      for segment in itemizer.segments {
        #expect(Int(segment.start) >= end && segment.end >= segment.start)
        // Nothing but spaces and what leaves no mark stands between two segments.
        let between = String(decoding: paragraph.text[end..<max(end, Int(segment.start))], as: UTF8.self).unicodeScalars
        #expect(between.allSatisfy { Self.isLeftOut($0) }, "\(String(text).debugDescription) \(between.map(\.value))")
        end = max(end, Int(segment.end))
      }
      let rest = String(decoding: paragraph.text[end...], as: UTF8.self).unicodeScalars
      #expect(rest.allSatisfy { Self.isLeftOut($0) })
    }
  }

  private static func isLeftOut(_ scalar: Unicode.Scalar) -> Bool {
    [0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20, 0x85, 0xA0, 0xAD, 0x200B, 0x2028, 0x2029].contains(scalar.value)
      || Itemizer.isInvisible(scalar.value)
  }
}
