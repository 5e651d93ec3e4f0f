import Stylesheets

/// How the language and the style of a text change what its characters mean for line breaks (CSS Text 3, clause 5).
struct BreakProfile: Hashable {
  /// What a language asks for.
  struct Customs: OptionSet, Hashable {
    var rawValue: UInt16
    /// Chinese and Japanese: curly quotes open and close; looser breaks at the author's wish.
    static let isEastAsian = Customs(rawValue: 1)
    static let isJapanese = Customs(rawValue: 2)
    /// Commas and stops stand in the middle of their square, and are not trimmed (CLREQ, 3.1.6).
    static let isTraditionalChinese = Customs(rawValue: 4)
    /// « and » stand inside spaces: no line ends at them.
    static let spacesGuillemets = Customs(rawValue: 8)
    /// A preposition of one letter does not end a line (Polish, Czech, Slovak).
    static let gluesPrepositions = Customs(rawValue: 16)
    /// Initials stay with each other and with the name (Russian and its neighbours).
    static let gluesInitials = Customs(rawValue: 32)
    /// A hyphen at which a word is divided stands again at the beginning of the next line.
    static let repeatsHyphens = Customs(rawValue: 64)
  }

  var customs: Customs = []
  var strictness = TextProperties.LineBreak.auto
  /// `word-break: keep-all`
  var keepsWords = false
  /// `text-autospace` and `text-spacing-trim`
  var spacing = TextSpacing()

  init() {}

  init(_ text: TextProperties) {
    customs = Self.customs(of: text.language)
    strictness = text.lineBreak
    keepsWords = text.wordBreak == .keepAll
    spacing = text.spacing
  }

  /// Tags are compared by bytes, without regard to case: "zh-Hant-TW", "pl".
  private static func customs(of language: String) -> Customs {
    var subtags: [[UInt8]] = [[]]
    for byte in language.utf8.prefix(64) {
      if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") {
        subtags.append([])
      } else {
        subtags[subtags.count - 1].append(byte | 0x20)
      }
    }
    func isOne(of names: String) -> Bool { names.utf8.split(separator: 0x20).contains { $0.elementsEqual(subtags[0]) } }
    var found: Customs = []
    if isOne(of: "zh yue") {
      found.insert(.isEastAsian)
      let traditional = ["hant", "tw", "hk", "mo"].contains { subtags.dropFirst().contains(Array($0.utf8)) }
      if traditional || isOne(of: "yue") { found.insert(.isTraditionalChinese) }
    }
    if isOne(of: "ja") { found.formUnion([.isEastAsian, .isJapanese]) }
    if isOne(of: "fr") { found.insert(.spacesGuillemets) }
    if isOne(of: "cs pl sk") { found.insert(.gluesPrepositions) }
    if isOne(of: "ru uk be bg mk") { found.insert(.gluesInitials) }
    if isOne(of: "cs hr pl pt sk") { found.insert(.repeatsHyphens) }
    return found
  }

  /// What each class counts as.
  func map() -> InlineArray<64, UInt8> {
    var map = InlineArray<64, UInt8> { UInt8($0) }
    func set(_ classes: [BreakClass], to other: BreakClass) {
      for one in classes { map[Int(one.rawValue)] = other.rawValue }
    }
    // White space is processed before; what is left of it separates words.
    set([.mandatory, .carriageReturn, .lineFeed, .nextLine, .tab], to: .space)
    if strictness == .normal || strictness == .loose { set([.smallKana], to: .ideograph) }
    if strictness == .loose { set([.iteration, .inseparable], to: .ideograph) }
    if customs.contains(.isEastAsian) {
      set([.quoteOpen], to: .openWide)
      set([.quoteClose], to: .close)
      if strictness == .normal || strictness == .loose { set([.kanaHyphen], to: .ideograph) }
      if strictness == .loose {
        set([.centred, .exclamationWide, .postfixWide, .prefixWide], to: .ideograph)
      }
    }
    if customs.contains(.spacesGuillemets) {
      set([.guillemetOpen], to: .open)
      set([.guillemetClose], to: .closeNarrow)
    }
    if keepsWords {
      set(
        [.ideograph, .smallKana, .hangulLV, .hangulLVT, .jamoL, .jamoT, .jamoV, .reservedPictograph], to: .letter)
    }
    return map
  }
}
