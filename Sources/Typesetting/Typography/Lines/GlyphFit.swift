import Stylesheets
import Geometry

/// How wide a line's glyphs are drawn and how far apart they stand.
///
/// The search counts with one ratio for spaces and glyphs alike (A1.1). When a line is set, glyphs take more than their
/// share of what it lacks, up to their limits, and the spaces the rest: a fiftieth of a letter's width is not seen, a
/// third of a space's is. What is written in a PDF is short: scales of a tenth of a per cent, distances of 1/1,000 pt;
/// what that rounding leaves over, the spaces take too.
struct GlyphFit {
  /// In 1/65,536; negative where the line is too long.
  private var ratio = 0
  private var isNarrow = false

  static let natural = GlyphFit()

  private init() {}

  /// `rest` is what the line lacks; `stretch` and `shrink` are those of its spaces, `glyphs` those of its words.
  init(rest: Int, stretch: Int, shrink: Int, glyphs: (stretch: Int, shrink: Int), isNarrow: Bool) {
    self.isNarrow = isNarrow
    if rest > 0, glyphs.stretch > 0 {
      ratio = Self.ratio(rest, spaces: stretch, glyphs: glyphs.stretch)
    } else if rest < 0, glyphs.shrink > 0 {
      ratio = -Self.ratio(-rest, spaces: shrink, glyphs: glyphs.shrink)
    }
  }

  /// At most all, and never more than the line lacks: spaces would be narrow in a loose line.
  private static func ratio(_ rest: Int, spaces: Int, glyphs: Int) -> Int {
    let quickened = (rest << 16) / (spaces + glyphs) * LineBreakTuning.glyphPace / 100
    return min(quickened, (rest << 16) / glyphs, 1 << 16)
  }

  /// The scale of a style's glyphs in 1/10,000, and what is added to their distance, in 1/65,536 pt.
  func values(of elasticity: GlyphElasticity) -> (scale: Int, tracking: Int) {
    guard ratio != 0 else { return (10_000, 0) }
    let scale = 10_000 + 10 * Self.rounded(elasticity.scaling * ratio, by: 10 << 16)
    let most = ratio > 0 ? elasticity.wider(isNarrow: isNarrow) : elasticity.closer(isNarrow: isNarrow)
    let exact = (most * ratio) >> 16
    let thousandths = Self.rounded(exact * 1_000, by: 1 << 16)
    return (scale, Self.rounded(thousandths << 16, by: 1_000))
  }

  private static func rounded(_ value: Int, by unit: Int) -> Int {
    (value >= 0 ? value + unit / 2 : value - unit / 2) / unit
  }
}

extension ParagraphLines.Piece {
  /// The width of glyphs that are scaled and tracked, from their natural one (ISO 32000-2, 9.4.4).
  static func width(_ natural: Int, glyphCount: Int, scale: Int, tracking: Int) -> Int {
    ((natural + glyphCount * tracking) * scale + 5_000) / 10_000
  }
}
