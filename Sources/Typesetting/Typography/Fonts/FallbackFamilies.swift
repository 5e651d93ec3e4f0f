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
    "Noto Sans", "Noto Serif", "DejaVu Sans", "Noto Sans Symbols", "Noto Sans Symbols2", "Noto Sans Symbols 2",
    "Noto Sans Math", "Noto Sans Hebrew", "Noto Sans Arabic", "Noto Naskh Arabic", "Noto Sans CJK SC",
    "Noto Sans CJK JP", "Droid Sans Fallback", "Noto Emoji", "Symbola",
  ]

  /// Every other "Noto Sans X" covers one script; they follow by name.
  static func isScriptFamily(_ key: [UInt8]) -> Bool { key.starts(with: "noto sans ".utf8) }
}
