import Stylesheets

/// The ways to set a paragraph with a line less or more than is best for its lines: what a paginator may choose from
/// (A1.5).
package struct ParagraphVariants {
  /// What `TextEngine.lines(of:)` gives.
  package var best: ParagraphLines
  /// With one line less, if there is a way.
  package var shorter: Variant?
  package var longer: Variant?

  package struct Variant {
    package var lines: ParagraphLines
    /// How much worse the lines are than the best ones, in the breaker's demerits; never negative.
    package var extraDemerits: Int
  }
}

extension TextEngine {
  /// A paragraph with n − 1, n and n + 1 lines. The best is broken as by `lines(of:)`; the others cost a second search,
  /// in which nodes are told apart by their line numbers.
  package func variants(of paragraph: Paragraph) -> ParagraphVariants {
    var result = ParagraphVariants(best: lines(of: paragraph))
    guard [.auto, .pretty].contains(paragraph.style.text.wrapStyle) else { return result }
    var stretches: [Stretch] = []
    set(paragraph) { stretches.append($0) }
    var found: [Int: Replacement] = [:]
    for stretch in stretches {
      for change in [-1, 1] {
        guard let candidate = setter.replacement(for: stretch, change),
          candidate.extraDemerits < found[change]?.extraDemerits ?? .max
        else { continue }
        found[change] = candidate
      }
    }
    result.shorter = found[-1].map { variant(of: paragraph, $0) }
    result.longer = found[1].map { variant(of: paragraph, $0) }
    return result
  }

  private func variant(of paragraph: Paragraph, _ replacement: Replacement) -> ParagraphVariants.Variant {
    set(paragraph, replacing: replacement)
    return ParagraphVariants.Variant(lines: setter.builder.result, extraDemerits: replacement.extraDemerits)
  }

}

extension ParagraphSetter {
  /// The lines of one stretch that are one more or less than the best. Nil where the best lines were found only in a
  /// pass that takes anything: then there is nothing to choose.
  mutating func replacement(for stretch: Stretch, _ change: Int) -> Replacement? {
    let count = ends(of: stretch).count
    guard count + change > 0 else { return nil }
    let pass = stretch.costs.isJustified ? LineBreakTuning.variantPass : LineBreakTuning.raggedVariantPass
    var apart = stretch
    apart.costs.tellsLinesApart = true
    apart.wishes.cuts = pass.cuts
    prepare(apart)
    guard search.solve(points, costs(of: apart), apart.widths, pass), let best = search.chain(lines: count),
      let other = search.chain(lines: count + change)
    else { return nil }
    return Replacement(
      stretch: stretch.number, ends: lineEnds(other.chain), extraDemerits: max(0, other.demerits - best.demerits))
  }
}
