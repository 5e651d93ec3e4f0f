/// What a length can be a share of (CSS Values 4, clause 6). Absolute units are points.
enum LengthUnit: UInt8, Sendable, Hashable, CaseIterable {
  case point, percent
  case em, ex, ch, cap, ic, lh
  case rem, rex, rch, rcap, ric, rlh
  case vw, vh, vmin, vmax

  /// The unit of a dimension, and how many of our units one of it is; nil for what is no unit of length.
  ///
  /// Text runs in horizontal lines, so `vi` is `vw` and `vb` is `vh`; paper has no tool bars, so the small, large and
  /// dynamic variants are one.
  static func named(_ unit: String) -> (unit: LengthUnit, factor: Double)? { table[unit.keyword] }

  /// In a fixed order, for suggestions.
  static let names: [String] = table.keys.sorted()

  private static let table: [String: (unit: LengthUnit, factor: Double)] = {
    var table: [String: (unit: LengthUnit, factor: Double)] = [
      "px": (.point, 0.75), "pt": (.point, 1), "pc": (.point, 12), "in": (.point, 72), "cm": (.point, 72 / 2.54),
      "mm": (.point, 72 / 25.4), "q": (.point, 72 / 101.6),
      "em": (.em, 1), "ex": (.ex, 1), "ch": (.ch, 1), "cap": (.cap, 1), "ic": (.ic, 1), "lh": (.lh, 1),
      "rem": (.rem, 1), "rex": (.rex, 1), "rch": (.rch, 1), "rcap": (.rcap, 1), "ric": (.ric, 1), "rlh": (.rlh, 1),
    ]
    let viewport: [(String, LengthUnit)] = [
      ("vw", .vw), ("vh", .vh), ("vi", .vw), ("vb", .vh), ("vmin", .vmin), ("vmax", .vmax),
    ]
    for prefix in ["", "s", "l", "d"] {
      for (name, unit) in viewport { table[prefix + name] = (unit, 1) }
    }
    return table
  }()
}

/// Units of angles, times, frequencies and resolutions, each in one canonical unit: degrees, seconds, hertz, dots per px.
enum OtherUnit {
  static func named(_ unit: String) -> (type: MathType, factor: Double)? { table[unit.keyword] }
  static let names: [String] = table.keys.sorted()

  private static let table: [String: (type: MathType, factor: Double)] = [
    "deg": (.angle, 1), "grad": (.angle, 0.9), "rad": (.angle, 180 / .pi), "turn": (.angle, 360),
    "s": (.time, 1), "ms": (.time, 0.001), "hz": (.frequency, 1), "khz": (.frequency, 1_000),
    "dppx": (.resolution, 1), "x": (.resolution, 1), "dpi": (.resolution, 1 / 96), "dpcm": (.resolution, 2.54 / 96),
  ]
}
