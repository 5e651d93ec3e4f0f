/// The styles that css-counter-styles-3 defines for everyone, clauses 6 and 7.
enum PredefinedCounterStyles {
  static func definition(_ name: String) -> CounterStyleDefinition? { definitions[name.keyword] }

  /// Made when the first of them is asked for.
  private static let definitions: [String: CounterStyleDefinition] = {
    var made: [String: CounterStyleDefinition] = [:]
    for rule in rules where rule.fallback == nil {
      made[rule.name] = CounterStyleDefinition(rule: rule, fallbacks: [])
    }
    // Only decimal and cjk-decimal are fallbacks, and they have none themselves.
    for rule in rules {
      guard let fallback = rule.fallback, let other = made[fallback] else { continue }
      made[rule.name] = CounterStyleDefinition(rule: rule, fallbacks: [other])
    }
    return made
  }()

  private static let rules = simpleRules + digitRules + letterRules + additiveRules + asianRules

  private static func rule(
    _ name: String, _ system: CounterStyleRule.System, _ symbols: [String] = [], suffix: String? = nil,
    range: ClosedRange<Int>? = nil, fallback: String? = nil
  ) -> CounterStyleRule {
    var rule = CounterStyleRule()
    (rule.name, rule.system, rule.symbols, rule.suffix, rule.fallback) = (name, system, symbols, suffix, fallback)
    if let range { rule.range = .list([range]) }
    return rule
  }

  private static func letters(_ text: String) -> [String] { text.unicodeScalars.map { String($0) } }
  private static func scalars(from first: UInt32, count: UInt32) -> [String] {
    (first..<first + count).compactMap { Unicode.Scalar($0).map { String($0) } }
  }

  // MARK: Simple styles

  private static let simpleRules: [CounterStyleRule] = {
    var leadingZero = rule("decimal-leading-zero", .numeric, scalars(from: 0x30, count: 10))
    leadingZero.pad = CounterStyleRule.Pad(length: 2, symbol: "0")
    return [
      rule("decimal", .numeric, scalars(from: 0x30, count: 10)), leadingZero,
      rule("disc", .cyclic, ["\u{2022}"], suffix: " "), rule("circle", .cyclic, ["\u{25E6}"], suffix: " "),
      rule("square", .cyclic, ["\u{25AA}"], suffix: " "),
      rule("disclosure-open", .cyclic, ["\u{25BE}"], suffix: " "),
      rule("disclosure-closed", .cyclic, ["\u{25B8}"], suffix: " "),
    ]
  }()

  private static let digitRules: [CounterStyleRule] = [
    ("arabic-indic", 0x660), ("bengali", 0x9E6), ("cambodian", 0x17E0), ("khmer", 0x17E0), ("devanagari", 0x966),
    ("gujarati", 0xAE6), ("gurmukhi", 0xA66), ("kannada", 0xCE6), ("lao", 0xED0), ("malayalam", 0xD66),
    ("mongolian", 0x1810), ("myanmar", 0x1040), ("oriya", 0xB66), ("persian", 0x6F0), ("tamil", 0xBE6),
    ("telugu", 0xC66), ("thai", 0xE50), ("tibetan", 0xF20),
  ].map { rule($0.0, .numeric, scalars(from: $0.1, count: 10)) }

  private static let letterRules: [CounterStyleRule] = {
    let lower = scalars(from: 0x61, count: 26)
    let upper = scalars(from: 0x41, count: 26)
    return [
      rule("lower-alpha", .alphabetic, lower), rule("lower-latin", .alphabetic, lower),
      rule("upper-alpha", .alphabetic, upper), rule("upper-latin", .alphabetic, upper),
      rule("lower-greek", .alphabetic, letters("αβγδεζηθικλμνξοπρστυφχψω")),
      rule("hiragana", .alphabetic, letters(hiragana), suffix: "、"),
      rule("hiragana-iroha", .alphabetic, letters(iroha), suffix: "、"),
      rule("katakana", .alphabetic, letters(hiragana).map(katakana), suffix: "、"),
      rule("katakana-iroha", .alphabetic, letters(iroha).map(katakana), suffix: "、"),
    ]
  }()

  private static let hiragana = "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわゐゑをん"
  private static let iroha = "いろはにほへとちりぬるをわかよたれそつねならむうゐのおくやまけふこえてあさきゆめみしゑひもせす"
  /// The two syllabaries stand 0x60 apart.
  private static func katakana(_ kana: String) -> String {
    String(String.UnicodeScalarView(kana.unicodeScalars.compactMap { Unicode.Scalar($0.value + 0x60) }))
  }

  // MARK: Additive styles

  private static func additive(
    _ name: String, _ range: ClosedRange<Int>, _ tuples: [(Int, String)], suffix: String? = nil, fallback: String? = nil
  ) -> CounterStyleRule {
    var made = rule(name, .additive, suffix: suffix, range: range, fallback: fallback)
    made.tuples = tuples.map { CounterStyleRule.Tuple(weight: $0.0, symbol: $0.1) }
    return made
  }

  private static let additiveRules: [CounterStyleRule] = [
    additive("upper-roman", 1...3_999, roman),
    additive("lower-roman", 1...3_999, roman.map { ($0.0, $0.1.lowercased()) }),
    additive("armenian", 1...9_999, armenian(from: 0x531)),
    additive("upper-armenian", 1...9_999, armenian(from: 0x531)),
    additive("lower-armenian", 1...9_999, armenian(from: 0x561)), additive("georgian", 1...19_999, georgian),
    additive("hebrew", 1...10_999, hebrew),
  ]

  private static let roman = [
    (1_000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
  ]

  /// 36 letters in the order of the alphabet: ones, tens, hundreds, thousands.
  private static func armenian(from first: UInt32) -> [(Int, String)] {
    zip([1, 10, 100, 1_000].flatMap { unit in (1...9).map { $0 * unit } }, scalars(from: first, count: 36))
      .reversed().map { ($0, $1) }
  }

  /// The letters in the order of their values, which is that of the old alphabet.
  private static let georgian: [(Int, String)] = {
    let values = [1, 10, 100, 1_000].flatMap { unit in (1...9).map { $0 * unit } } + [10_000]
    return zip(values, letters("აბგდევზჱთიკლმნჲოპჟრსტჳფქღყშჩცძწჭხჴჯჰჵ")).reversed().map { ($0, $1) }
  }()

  /// 15 and 16 are not written as letters of the holy name.
  private static let hebrew: [(Int, String)] = {
    let ones = letters("אבגדהוזחט")
    let thousands = zip((1...10).map { $0 * 1_000 }, ones + ["י"]).reversed().map { ($0, $1 + "\u{5F3}") }
    let hundreds = [(400, "ת"), (300, "ש"), (200, "ר"), (100, "ק")]
    let tens = zip((2...9).map { $0 * 10 }, letters("כלמנסעפצ")).reversed().map { ($0, $1) }
    let teens = [(19, "יט"), (18, "יח"), (17, "יז"), (16, "טז"), (15, "טו"), (10, "י")]
    return thousands + hundreds + tens + teens + zip(1...9, ones).reversed().map { ($0, $1) }
  }()

  // MARK: East Asia and Ethiopia

  private static let asianRules: [CounterStyleRule] =
    [
      rule("cjk-decimal", .numeric, letters("〇一二三四五六七八九"), suffix: "、", range: 0...Int.max),
      rule("cjk-earthly-branch", .fixed(first: 1), letters("子丑寅卯辰巳午未申酉戌亥"), suffix: "、", fallback: "cjk-decimal"),
      rule("cjk-heavenly-stem", .fixed(first: 1), letters("甲乙丙丁戊己庚辛壬癸"), suffix: "、", fallback: "cjk-decimal"),
      chinese("simp-chinese-informal", "零一二三四五六七八九", "十百千", "负", isInformal: true),
      chinese("simp-chinese-formal", "零壹贰叁肆伍陆柒捌玖", "拾佰仟", "负", isInformal: false),
      chinese("trad-chinese-informal", "零一二三四五六七八九", "十百千", "負", isInformal: true),
      chinese("cjk-ideographic", "零一二三四五六七八九", "十百千", "負", isInformal: true),
      chinese("trad-chinese-formal", "零壹貳參肆伍陸柒捌玖", "拾佰仟", "負", isInformal: false),
      longhand("japanese-informal", "〇一二三四五六七八九", "十百千", isBrief: true, "マイナス", "、", "cjk-decimal"),
      longhand("japanese-formal", "零壱弐参四伍六七八九", "拾百阡", isBrief: false, "マイナス", "、", "cjk-decimal"),
      longhand("korean-hangul-formal", "영일이삼사오육칠팔구", "십백천", isBrief: false, "마이너스 ", ", ", nil),
      longhand("korean-hanja-informal", "零一二三四五六七八九", "十百千", isBrief: true, "마이너스 ", ", ", nil),
      longhand("korean-hanja-formal", "零壹貳參四五六七八九", "拾百仟", isBrief: false, "마이너스 ", ", ", nil),
      rule("ethiopic-numeric", .algorithm(.ethiopic), suffix: "/ "),
    ]

  private static func chinese(
    _ name: String, _ digits: String, _ markers: String, _ sign: String, isInformal: Bool
  ) -> CounterStyleRule {
    let algorithm = CounterAlgorithm.chinese(digits: digits, markers: markers, isInformal: isInformal)
    var made = rule(name, .algorithm(algorithm), suffix: "、", fallback: "cjk-decimal")
    made.negative = CounterStyleRule.Negative(before: sign, after: "")
    return made
  }

  /// Each digit with its marker is a symbol of its own; brief styles leave the one before a marker out.
  private static func longhand(
    _ name: String, _ digits: String, _ markers: String, isBrief: Bool, _ sign: String, _ suffix: String,
    _ fallback: String?
  ) -> CounterStyleRule {
    let digits = letters(digits)
    let markers = [""] + letters(markers)
    var tuples: [(Int, String)] = []
    for (place, unit) in [1, 10, 100, 1_000].enumerated().reversed() {
      for digit in (1...9).reversed() {
        let isSilent = isBrief && digit == 1 && place > 0
        tuples.append((digit * unit, (isSilent ? "" : digits[digit]) + markers[place]))
      }
    }
    var made = additive(name, -9_999...9_999, tuples + [(0, digits[0])], suffix: suffix, fallback: fallback)
    made.negative = CounterStyleRule.Negative(before: sign, after: "")
    return made
  }
}
