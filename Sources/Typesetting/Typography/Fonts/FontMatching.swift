import Stylesheets

/// Choosing a face of a family: CSS Fonts 4, 5.2, for families without variations.
enum FontMatching {
  struct Choice {
    var face: Int
    /// Faces that are alike but for their characters: they make one composite face (5.2), the last defined first.
    var alike: [Int] = []
    /// The family has no face that leans although one was asked for.
    var lacksSlant: Bool
    /// A bold face was asked for, and what was found is not bold.
    var lacksWeight: Bool
  }

  /// `candidates` are numbers of faces, at least one.
  static func choose(
    from candidates: [Int], of faces: [FontFace], weight: Int, slant: FontSlant, width: Double = 100
  ) -> Choice {
    let preference: [FontSlant] =
      switch slant {
      case .upright: [.upright, .oblique, .italic]
      case .italic: [.italic, .oblique, .upright]
      case .oblique: [.oblique, .italic, .upright]
      }
    var best = candidates[0]
    var alike: [Int] = []
    var bestRank = (Double.infinity, Int.max, Int.max)
    for candidate in candidates {
      let face = faces[candidate]
      let slantRank = preference.firstIndex(of: face.slant) ?? 3
      let rank = (distance(of: face.descriptors.widths, from: width), slantRank, distance(of: face, from: weight))
      if rank < bestRank {
        (best, bestRank, alike) = (candidate, rank, [])
      } else if rank == bestRank, face.descriptors.isBrought {
        alike.insert(best, at: 0)
        best = candidate
      }
    }
    let chosen = faces[best]
    return Choice(
      face: best, alike: alike, lacksSlant: slant != .upright && chosen.slant == .upright,
      lacksWeight: weight >= 600 && chosen.weights.upperBound < 600)
  }

  /// 5.2, point 4: widths up to the normal one look to the narrower side first, others to the wider.
  private static func distance(of widths: ClosedRange<Double>, from desired: Double) -> Double {
    if widths.contains(desired) { return 0 }
    let isNarrower = widths.upperBound < desired
    let gap = isNarrower ? desired - widths.upperBound : widths.lowerBound - desired
    return gap + (isNarrower == (desired <= 100) ? 0 : 10_000)
  }

  /// The nearest weight of the face's range counts.
  private static func distance(of face: FontFace, from desired: Int) -> Int {
    distance(of: min(max(desired, face.weights.lowerBound), face.weights.upperBound), from: desired)
  }

  /// How late a weight comes in the search of 5.2, point 4: smaller is earlier.
  static func distance(of weight: Int, from desired: Int) -> Int {
    if weight == desired { return 0 }
    if desired >= 400, desired <= 500 {
      if weight > desired, weight <= 500 { return weight - desired }
      return weight < desired ? 1_000 + desired - weight : 3_000 + weight - desired
    }
    let isRightSide = desired < 400 ? weight < desired : weight > desired
    return (isRightSide ? 0 : 2_000) + abs(weight - desired)
  }
}
