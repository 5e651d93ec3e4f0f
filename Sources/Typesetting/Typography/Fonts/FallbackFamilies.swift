/// The generic families of CSS Fonts 4, 2.1.3, and what they stand for here, best first.
enum GenericFamily: CaseIterable {
  case serif, sansSerif, monospace

  static var all: [GenericFamily] { Array(allCases) }

  init?(key: [UInt8]) {
    switch String(decoding: key, as: UTF8.self) {
    case "serif", "ui-serif", "cursive", "fantasy", "math": self = .serif
    case "sans-serif", "system-ui", "ui-sans-serif", "ui-rounded", "emoji": self = .sansSerif
    case "monospace", "ui-monospace": self = .monospace
    default: return nil
    }
  }

  var candidates: [String] {
    switch self {
    case .serif: ["Vollkorn", "Noto Serif", "DejaVu Serif", "Liberation Serif"]
    case .sansSerif: ["Noto Sans", "DejaVu Sans", "Liberation Sans"]
    case .monospace: ["DejaVu Sans Mono", "Noto Sans Mono", "Noto Mono", "Liberation Mono"]
    }
  }
}

/// The families that are asked for a character after the style's own.
enum FallbackFamilies {
  /// Broad coverage first; then symbols; then the scripts whose families have other names than "Noto Sans X".
  static let fixed = [
    "Noto Sans", "Noto Serif", "DejaVu Sans", "DejaVu Serif", "Noto Sans Symbols", "Noto Sans Symbols2",
    "Noto Sans Symbols 2", "Noto Sans Math", "Noto Sans Hebrew", "Noto Serif Hebrew", "Noto Sans Arabic",
    "Noto Naskh Arabic", "Noto Sans CJK SC", "Noto Sans CJK TC", "Noto Sans CJK HK", "Noto Sans CJK JP",
    "Noto Sans CJK KR", "Noto Serif CJK SC", "Noto Serif CJK TC", "Noto Serif CJK JP", "Noto Serif CJK KR",
    "Droid Sans Fallback", "Noto Emoji", "Symbola",
  ]

  /// Outlined pictures: asked first for what is to be shown as an emoji (Unicode TR 51, 4).
  static let emoji = ["Noto Emoji", "Symbola"]

  /// Every other "Noto Sans X" covers one script; they follow by name.
  static func isScriptFamily(_ key: [UInt8]) -> Bool { key.starts(with: "noto sans ".utf8) }

  /// Families that go first for a serif face and a language, by their keys: Han characters look different in Japan, Korea
  /// and the regions of China.
  static func preferred(isSerif: Bool, language: String) -> [[UInt8]] {
    var names: [String] = []
    if let region = region(of: language) {
      names += isSerif ? ["Noto Serif CJK " + region, "Noto Sans CJK " + region] : ["Noto Sans CJK " + region]
    }
    if isSerif { names += ["Noto Serif", "DejaVu Serif", "Noto Serif Hebrew", "Noto Naskh Arabic"] }
    return names.map { FontLibrary.key($0) }
  }

  private static func region(of language: String) -> String? {
    let parts = language.utf8.prefix(35).map { $0 | 0x20 }.split(separator: UInt8(ascii: "-") | 0x20)
    guard let primary = parts.first else { return nil }
    func has(_ tag: String) -> Bool { parts.dropFirst().contains { $0.elementsEqual(tag.utf8) } }
    if primary.elementsEqual("ja".utf8) { return "JP" }
    if primary.elementsEqual("ko".utf8) { return "KR" }
    guard primary.elementsEqual("zh".utf8) else { return nil }
    if has("hk") || has("mo") { return "HK" }
    return has("hant") || has("tw") ? "TC" : "SC"
  }
}

extension FontLibrary {
  /// The fallback families, nearest first.
  func fallbackFamilies(isSerif: Bool, language: String) -> [[UInt8]] {
    let preferred = FallbackFamilies.preferred(isSerif: isSerif, language: language)
    guard !preferred.isEmpty else { return fallbackFamilies }
    return preferred.filter { fallbackFamilies.contains($0) } + fallbackFamilies.filter { !preferred.contains($0) }
  }
}
