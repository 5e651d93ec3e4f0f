import CHarfBuzz
import Stylesheets

/// The OpenType features that stand for a style's `font-*` properties (CSS Fonts 4, clause 6), in HarfBuzz's spelling.
enum FontFeatures {
  /// The features of a style that a face has, in the order of clause 5.4: those of the named properties, then the tags
  /// that the author writes, which win.
  static func names(of font: FontProperties, has: (hb_tag_t) -> Bool) -> [String] {
    var names: [String] = []
    func want(_ tag: String) { if has(hb_tag_t(tag: tag)) { names.append(tag) } }
    for wanted in capitals(of: font) { want(wanted.tagName) }
    for tag in figures(of: font) + forms(of: font.variants) { want(tag) }
    names += ligatures(of: font.variants.ligatures)
    if font.kerning == .none { names.append("-kern") }
    // An author's tag replaces what a property asked for.
    for setting in font.featureSettings {
      names.removeAll { name in
        name.utf8.drop { $0 == 0x2B || $0 == 0x2D }.prefix(4).elementsEqual(setting.tag.utf8)
      }
      names.append(setting.tag + "=" + String(setting.value))
    }
    return names
  }

  struct Wanted {
    var tagName: String
    /// For the message when the face does not have it.
    var name: String
    var tag: hb_tag_t { hb_tag_t(tag: tagName) }
  }

  static func capitals(of font: FontProperties) -> [Wanted] {
    switch font.caps {
    case .normal: []
    case .smallCaps: [Wanted(tagName: "smcp", name: "small capitals")]
    case .allSmallCaps:
      [
        Wanted(tagName: "smcp", name: "small capitals"),
        Wanted(tagName: "c2sc", name: "small capitals from capitals"),
      ]
    case .petiteCaps: [Wanted(tagName: "pcap", name: "petite capitals")]
    case .allPetiteCaps:
      [
        Wanted(tagName: "pcap", name: "petite capitals"),
        Wanted(tagName: "c2pc", name: "petite capitals from capitals"),
      ]
    case .unicase: [Wanted(tagName: "unic", name: "mixed capitals")]
    case .titlingCaps: [Wanted(tagName: "titl", name: "titling capitals")]
    }
  }

  private static func figures(of font: FontProperties) -> [String] {
    var tags: [String] = []
    switch font.figures {
    case .normal: break
    case .lining: tags.append("lnum")
    case .oldStyle: tags.append("onum")
    }
    switch font.figureSpacing {
    case .normal: break
    case .proportional: tags.append("pnum")
    case .tabular: tags.append("tnum")
    }
    switch font.variants.fractions {
    case .normal: break
    case .diagonal: tags.append("frac")
    case .stacked: tags.append("afrc")
    }
    if font.variants.hasOrdinals { tags.append("ordn") }
    if font.variants.hasSlashedZero { tags.append("zero") }
    return tags
  }

  private static func forms(of variants: FontVariants) -> [String] {
    var tags: [String] = []
    switch variants.position {
    case .normal: break
    case .sub: tags.append("subs")
    case .super: tags.append("sups")
    }
    if variants.alternates.historicalForms { tags.append("hist") }
    switch variants.eastAsian.form {
    case nil: break
    case .jis78: tags.append("jp78")
    case .jis83: tags.append("jp83")
    case .jis90: tags.append("jp90")
    case .jis04: tags.append("jp04")
    case .simplified: tags.append("smpl")
    case .traditional: tags.append("trad")
    }
    switch variants.eastAsian.width {
    case nil: break
    case .full: tags.append("fwid")
    case .proportional: tags.append("pwid")
    }
    if variants.eastAsian.ruby { tags.append("ruby") }
    return tags
  }

  /// Nil leaves a kind to the font, whose common and contextual ones are on.
  private static func ligatures(of ligatures: FontVariants.Ligatures) -> [String] {
    func sign(_ isOn: Bool?, _ tags: [String]) -> [String] {
      isOn.map { isOn in tags.map { (isOn ? "" : "-") + $0 } } ?? []
    }
    return sign(ligatures.common, ["liga", "clig"]) + sign(ligatures.discretionary, ["dlig"])
      + sign(ligatures.historical, ["hlig"]) + sign(ligatures.contextual, ["calt"])
  }
}

extension hb_tag_t {
  /// Of four ASCII characters.
  init(tag: String) {
    self = tag.utf8.prefix(4).reduce(0) { $0 << 8 | hb_tag_t($1) }
  }
}
