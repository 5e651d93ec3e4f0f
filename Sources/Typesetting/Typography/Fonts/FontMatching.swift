/// Choosing a face of a family: CSS Fonts 4, 5.2, for families without variations.
enum FontMatching {
  struct Choice {
    var face: Int
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
    var bestRank = (Int.max, Int.max, Int.max)
    for candidate in candidates {
      let face = faces[candidate]
      let slantRank = preference.firstIndex(of: face.slant) ?? 3
      let rank = (
        distance(ofWidth: face.width, from: width), slantRank, distance(of: face.weight, from: weight)
      )
      if rank < bestRank { (best, bestRank) = (candidate, rank) }
    }
    let chosen = faces[best]
    return Choice(
      face: best, lacksSlant: slant != .upright && chosen.slant == .upright,
      lacksWeight: weight >= 600 && chosen.weight < 600)
  }

  /// How late a width comes in the search of 5.2, point 4.1: up to the normal width narrower ones come first, beyond it
  /// wider ones.
  static func distance(ofWidth width: Double, from desired: Double) -> Int {
    let difference = Int(min(abs(width - desired), 10_000) * 100)
    let isRightSide = desired <= 100 ? width <= desired : width >= desired
    return isRightSide ? difference : 2_000_000 + difference
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
