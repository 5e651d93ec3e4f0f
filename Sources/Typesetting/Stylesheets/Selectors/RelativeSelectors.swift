/// The arguments of all `:has()` of an automaton, as chains of steps that are read from the right end of the tree.
///
///     figure:has(> img + figcaption)      > img   fact 0
///                                         + figcaption   fact 1
///
/// A step *stands* on an element when its fact holds there and the rest of the chain stands where its combinator looks.
struct RelativeSelectors: Sendable {
  struct Step: Sendable {
    var combinator: Selector.Combinator
    var fact: Int32
    var isLast = false
  }

  /// All chains one after the other.
  private(set) var steps: [Step] = []
  /// For each `:has()` the first steps of its chains.
  private(set) var arguments: [[Int32]] = []
  /// The steps that ask for a fact.
  private(set) var stepsOfFact: [Int32: [Int32]] = [:]

  var isEmpty: Bool { arguments.isEmpty }

  /// The number of the new `:has()`.
  mutating func add(_ chains: [[Step]]) -> Int32 {
    var firsts: [Int32] = []
    for chain in chains {
      firsts.append(Int32(clamping: steps.count))
      for (position, step) in chain.enumerated() {
        stepsOfFact[step.fact, default: []].append(Int32(clamping: steps.count))
        steps.append(Step(combinator: step.combinator, fact: step.fact, isLast: position == chain.count - 1))
      }
    }
    arguments.append(firsts)
    return Int32(clamping: arguments.count - 1)
  }
}
