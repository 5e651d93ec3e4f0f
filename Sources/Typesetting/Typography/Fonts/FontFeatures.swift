import Stylesheets

/// The OpenType features that a style asks for, in the order of CSS Fonts 4, clause 7.2: `font-kerning` and
/// `font-variant-*`, then what other properties ask for, then `font-feature-settings`; of one tag the last word counts.
struct FontFeatures {
  /// A feature of which authors want to know when a face does not have it.
  struct Wish: Equatable {
    var tag: String
    /// As a message names it; nil where most faces have no such feature and need none.
    var name: String?
    /// What is asked for instead, as clause 6.6 has it for petite capitals.
    var substitute: String?
  }

  private(set) var wishes: [Wish] = []
  private var values: [(tag: String, value: Int)] = []

  init(of font: FontProperties, hasLetterSpacing: Bool) {
    switch font.kerning {
    case .auto: break
    case .normal: set("kern", 1)
    case .none: set("kern", 0)
    }
    addLigatures(font.variants.ligatures)
    addCaps(font.caps)
    addNumerals(font)
    addEastAsian(font.variants.eastAsian)
    switch font.variants.position {
    case .normal: break
    case .sub: wish("subs", "subscript forms")
    case .super: wish("sups", "superscript forms")
    }
    if font.variants.alternates.historicalForms { wish("hist", "historical forms") }
    // CSS Text 4, 8.2: no optional ligatures where letters are spaced.
    if hasLetterSpacing { for tag in ["liga", "clig", "dlig", "hlig"] { set(tag, 0) } }
    for setting in font.featureSettings.prefix(100) where Self.isTag(setting.tag) {
      set(setting.tag, min(max(setting.value, 0), 65_535))
    }
  }

  // MARK: font-variant-*

  private mutating func addLigatures(_ ligatures: FontVariants.Ligatures) {
    if let common = ligatures.common {
      set("liga", common ? 1 : 0)
      set("clig", common ? 1 : 0)
    }
    if let discretionary = ligatures.discretionary { set("dlig", discretionary ? 1 : 0) }
    if let historical = ligatures.historical { set("hlig", historical ? 1 : 0) }
    if let contextual = ligatures.contextual { set("calt", contextual ? 1 : 0) }
  }

  private mutating func addCaps(_ caps: FontProperties.Caps) {
    let (small, fromCapitals) = ("small capitals", "small capitals from capitals")
    switch caps {
    case .normal: break
    case .smallCaps: wish("smcp", small)
    case .allSmallCaps:
      wish("smcp", small)
      wish("c2sc", fromCapitals)
    case .petiteCaps: wish("pcap", small, instead: "smcp")
    case .allPetiteCaps:
      wish("pcap", small, instead: "smcp")
      wish("c2pc", fromCapitals, instead: "c2sc")
    case .unicase: wish("unic", "unicase letters")
    case .titlingCaps: wish("titl")
    }
  }

  /// A face without old-style or tabular figures may have no others: only fractions are certainly missed.
  private mutating func addNumerals(_ font: FontProperties) {
    switch font.figures {
    case .normal: break
    case .lining: wish("lnum")
    case .oldStyle: wish("onum")
    }
    switch font.figureSpacing {
    case .normal: break
    case .proportional: wish("pnum")
    case .tabular: wish("tnum")
    }
    switch font.variants.fractions {
    case .normal: break
    case .diagonal: wish("frac", "diagonal fractions")
    case .stacked: wish("afrc", "stacked fractions")
    }
    if font.variants.hasOrdinals { wish("ordn") }
    if font.variants.hasSlashedZero { wish("zero") }
  }

  private mutating func addEastAsian(_ variants: FontVariants.EastAsian) {
    switch variants.form {
    case nil: break
    case .jis78: wish("jp78")
    case .jis83: wish("jp83")
    case .jis90: wish("jp90")
    case .jis04: wish("jp04")
    case .simplified: wish("smpl")
    case .traditional: wish("trad")
    }
    switch variants.width {
    case nil: break
    case .full: wish("fwid")
    case .proportional: wish("pwid")
    }
    if variants.ruby { wish("ruby") }
  }

  // MARK: One list

  private mutating func wish(_ tag: String, _ name: String? = nil, instead: String? = nil) {
    wishes.append(Wish(tag: tag, name: name, substitute: instead))
  }

  private mutating func set(_ tag: String, _ value: Int) {
    values.removeAll { $0.tag.utf8.elementsEqual(tag.utf8) }
    values.append((tag, value))
  }

  /// Four characters that HarfBuzz's notation cannot mistake for anything else.
  private static func isTag(_ tag: String) -> Bool {
    tag.utf8.count == 4
      && tag.utf8.allSatisfy { ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) }
  }

  /// HarfBuzz's notation, sorted by tag, so that equal wishes make equal keys. Features that a face does not have are
  /// left out; `missing` is told those that have a name.
  func list(hasFeature: (String) -> Bool, missing: (String) -> Void) -> [String] {
    var result = FontFeatures.none
    for wish in wishes {
      if hasFeature(wish.tag) {
        result.set(wish.tag, 1)
      } else if let substitute = wish.substitute, hasFeature(substitute) {
        result.set(substitute, 1)
      } else if let name = wish.name {
        missing(name)
      }
    }
    for (tag, value) in values { result.set(tag, value) }
    return result.values.map { tag, value in
      switch value {
      case 0: "-" + tag
      case 1: tag
      default: tag + "=" + String(value)
      }
    }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private init() {}
  private static let none = FontFeatures()
}
