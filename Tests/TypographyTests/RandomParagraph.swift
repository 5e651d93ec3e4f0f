import Geometry
import Stylesheets
import TestSupport
import Typography

/// A paragraph that nobody would write: words of all scripts in random styles, on a random measure.
struct RandomParagraph {
  private(set) var paragraph: Paragraph
  private var random: SeededGenerator
  private let isMixed: Bool
  /// Every second one: on a measure and in sizes as books have them, so that its lines can be good ones.
  private let isSober: Bool
  private let ownScript: [String]

  static let scripts: [[String]] = [
    "the office of an affable fflag: “waffle”, re-entered (sic) 3,400 e.g. a I – well-known — state-of-the-art x".words,
    "naïve cœur façade Ünïcödé cafe\u{301} o\u{302}\u{323} a\u{308}\u{304}\u{301}bc Ångström ſtraße".words,
    "Donaudampfschifffahrtsgesellschaft Rechtsschutzversicherung und Auflage hyphenation internationalisation".words,
    "λόγος ἄνθρωπος ᾧ καὶ Ἑλλάς· ἐστίν".words,
    "слово Преподаватель и в достопримечательность А.С. «дело» объём ё".words,
    "שלום עולם בְּרֵאשִׁית אבג (ד) ה'".words, "سلام كتاب مُحَمَّد ٣٤ ـ العربية،".words,
    "हिन्दी क्षत्रिय र्कि है। स्त्री".words, "ภาษาไทยเขียนติดกัน น้ำ กำลังทดสอบ".words,
    "漢字，「引用」。他說：你好！ 中文（簡體） 《書》、…… ——".words, "日本語のテキスト、 きゃっと「これ」は。 ー々 ガラス・ケース".words,
    "한국어 문장을 씁니다. 각각".words, "👨‍👩‍👧 👍🏽 🇩🇪🇫🇷🇮 ❤\u{FE0F} 1\u{FE0F}\u{20E3} 🏴‍☠️ ☃".words,
    "https://example.org/a/very/long/path?query=value&other=%20#part me@example.com /usr/share/doc C:\\Dir\\x_y".words,
    [
      "hy\u{AD}phen\u{AD}ation", "\u{AD}", "a\u{AD}\u{AD}b", "up\u{200B}on", "\u{200B}", "10\u{A0}000", "x\u{202F}y",
      "a\u{2009}b", "\u{2003}", "\u{2060}-\u{2060}", "\u{202E}abc\u{202C}", "\u{2067}x\u{2069}", "\u{200F}",
      "\u{200E}!",
      "\u{2066}", "\u{202C}", "\u{301}", "\u{200D}", "\u{FEFF}z", "\u{0}", "\u{FFFC}", "\u{10FFFF}", "\u{2028}",
    ],
  ]

  /// Inline boxes that are open: whether their edges come again on each line.
  private var openBoxes: [Bool] = []

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    ownScript = Self.scripts[Int.random(in: 0..<Self.scripts.count, using: &random)]
    isMixed = Int.random(in: 0..<3, using: &random) == 0
    isSober = seed & 1 == 0
    paragraph = Paragraph(style: ComputedStyle(), measure: .zero)
    paragraph.style = style()
    let range: ClosedRange<Double> = isSober ? 150...400 : happens(8) ? 1...40 : 40...500
    paragraph.measure = .points(.random(in: range, using: &random))
    shape()
    let others = [style(), style()]
    for _ in 0..<Int.random(in: 0...(isSober ? 12 : 5), using: &random) {
      if happens(6) { openBox() }
      appendRun(happens(3) ? others[Int.random(in: 0...1, using: &random)] : paragraph.style)
      if happens(3) { closeBox() }
    }
    while !openBoxes.isEmpty { closeBox() }
  }

  private mutating func openBox() {
    openBoxes.append(happens(3))
    append(edge(isOpening: true), paragraph.style)
  }

  private mutating func closeBox() {
    guard !openBoxes.isEmpty else { return }
    append(edge(isOpening: false), paragraph.style)
    openBoxes.removeLast()
  }

  private mutating func edge(isOpening: Bool) -> Paragraph.Content {
    .edge(
      .init(
        isOpening: isOpening, width: .points(.random(in: 0...8, using: &random)),
        isRepeated: openBoxes[openBoxes.count - 1]))
  }

  /// Once in so many times.
  private mutating func happens(_ times: Int) -> Bool { Int.random(in: 0..<times, using: &random) == 0 }

  private mutating func any<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &random)]
  }

  private mutating func shape() {
    if happens(3) { paragraph.indent = .points(.random(in: -10...60, using: &random)) }
    paragraph.isIndentHanging = happens(6)
    paragraph.isEachLineIndented = happens(6)
    guard happens(5) else { return }
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      paragraph.insets.append(
        .init(
          left: .points(.random(in: 0...50, using: &random)), right: .points(.random(in: 0...50, using: &random))))
    }
  }

  // MARK: Runs

  private mutating func appendRun(_ style: ComputedStyle) {
    switch Int.random(in: 0..<(isSober ? 60 : 20), using: &random) {
    case 0:
      let size = Length.points(.random(in: 0...90, using: &random))
      append(.object(width: size, ascent: size, descent: .zero), style)
    case 1: append(.forcedBreak, style)
    case 2: append(.leader(any([".", " . ", "–", ""])), style)
    case 3: append(.text(paragraph.text.count..<paragraph.text.count), style)
    default: appendWords(style)
    }
  }

  private mutating func append(_ content: Paragraph.Content, _ style: ComputedStyle) {
    var run = Paragraph.Run(content, style: style)
    if happens(8) { run.baselineShift = .points(.random(in: -5...5, using: &random)) }
    paragraph.runs.append(run)
  }

  private mutating func appendWords(_ style: ComputedStyle) {
    let start = paragraph.text.count
    for _ in 0..<Int.random(in: 1...14, using: &random) {
      let isOdd = happens(isSober ? 30 : 12)
      let word = isOdd ? any(Self.scripts[Self.scripts.count - 1]) : isMixed ? any(any(Self.scripts)) : any(ownScript)
      paragraph.text += word.utf8
      if !isSober, happens(300) { for _ in 0..<100 { paragraph.text += word.utf8 } }
      if !happens(10) { paragraph.text += (happens(15) ? any(["\u{A0}", "  ", "\u{2009}", "\t", " \t "]) : " ").utf8 }
    }
    append(.text(start..<paragraph.text.count), style)
  }

  // MARK: Styles

  private mutating func style() -> ComputedStyle {
    var font = FontProperties()
    font.families = any([["Vollkorn", "serif"], ["Noto Sans"], ["DejaVu Sans Mono"]])
    font.size = .points(
      !isSober && happens(3) ? .random(in: 1...72, using: &random) : .random(in: 8...12, using: &random))
    font.lineHeight = .number(1.4)
    if happens(5) { font.slant = .italic }
    var flow = FlowProperties()
    if happens(5) { flow.direction = .rightToLeft }
    var box = BoxProperties()
    if happens(10) { box.bidi = any([.plaintext, .override, .isolate, .embed]) }
    return ComputedStyle(font: font, text: text(), box: box, flow: flow)
  }

  private mutating func text() -> TextProperties {
    var text = TextProperties()
    text.alignment = any([.justify, .justify, .justify, .start, .center, .end])
    if happens(8) { text.lastLineAlignment = any([.justify, .center, .end]) }
    text.hyphens = any([.none, .manual, .auto, .auto])
    text.language = any(["en", "de", "ru", "fr", "pl", "he", "ar", "zh", "ja", "ko", "th", ""])
    if happens(isSober ? 20 : 5) { text.whiteSpace = any([.nowrap, .pre, .preWrap, .breakSpaces]) }
    if happens(6) { text.wrapStyle = any([.balance, .stable, .pretty]) }
    if happens(5) { text.wrap = any([.anywhere, .breakWord]) }
    if happens(10) { text.wordBreak = any([.breakAll, .keepAll]) }
    if happens(10) { text.lineBreak = any([.anywhere, .loose, .strict]) }
    if happens(5) { text.letterSpacing = .points(.random(in: -0.5...3, using: &random)) }
    if happens(8) { text.wordSpacing = .points(.random(in: -1...5, using: &random)) }
    if happens(2) {
      text.fitting.scaling = 200
      text.fitting.tracking = .init(closer: 328, wider: 655)
      text.fitting.protrudes = true
    }
    if happens(8) {
      text.hanging.first = true
      text.hanging.last = true
      text.hanging.end = any([.force, .allow])
    }
    if happens(8) { text.hyphenation.lines = any([0, 1, 2]) }
    return text
  }
}

extension String {
  fileprivate var words: [String] {
    unicodeScalars.split(separator: " ").map { String(String.UnicodeScalarView($0)) }
  }
}
