/// Writes selectors with nothing but what CSS 2 had and every reader understands: types, ids, classes, four kinds of
/// attribute tests, descendant, child and adjacent sibling, `:before` and `:after`.
///
/// `:is()` and `:where()` are written out; everything else becomes a generated class. The weight that the selector had
/// in the source goes along: `SpecificityRepair` sees to it that the same rules win.
struct PlainSelectors {
  var classes = GeneratedClasses()
  /// Literal content puts spans of ours into the tree, so what selects any element or any `span` must not mean them.
  var excludesGenerated = false

  /// More alternatives than this make a selector that nobody can read; a generated class says it shortly.
  private static let maximumAlternatives = 64

  mutating func write(_ selector: Selector) -> [Selector] {
    Self.alternatives(of: selector).compactMap { plain($0) }
  }

  // MARK: :is() and :where()

  private static func alternatives(of selector: Selector) -> [Selector] {
    var finished: [Selector] = []
    var open = [selector]
    while let next = open.popLast() {
      guard finished.count + open.count < maximumAlternatives else { return [selector] }
      guard let place = firstList(of: next) else {
        finished.append(next)
        continue
      }
      open += expand(next, at: place).reversed()
    }
    return finished
  }

  /// The first list that can be written out.
  private static func firstList(of selector: Selector) -> (compound: Int, simple: Int)? {
    for (compound, simples) in selector.compounds.enumerated() {
      for (position, simple) in simples.enumerated() {
        guard let list = simple.alternatives else { continue }
        // A complex argument may stand only at the beginning: elsewhere its ancestors have no fixed place.
        if compound == 0 || list.allSatisfy({ $0.compounds.count == 1 }) { return (compound, position) }
      }
    }
    return nil
  }

  private static func expand(_ selector: Selector, at place: (compound: Int, simple: Int)) -> [Selector] {
    guard let list = selector.compounds[place.compound][place.simple].alternatives else { return [] }
    return list.compactMap { inner in
      guard let last = inner.compounds.last else { return nil }
      var simples = selector.compounds[place.compound]
      simples.remove(at: place.simple)
      guard let joined = join(last, simples) else { return nil }
      var new = selector
      new.compounds.replaceSubrange(place.compound...place.compound, with: inner.compounds.dropLast() + [joined])
      new.combinators.insert(contentsOf: inner.combinators, at: place.compound)
      return new
    }
  }

  /// Nil when two types contradict each other.
  private static func join(_ left: Selector.Compound, _ right: Selector.Compound) -> Selector.Compound? {
    let both = left + right
    let types = both.filter { $0.isType }
    if let first = types.first?.typeName, types.contains(where: { $0.typeName?.isSame(as: first) == false }) {
      return nil
    }
    return types.prefix(1) + both.filter { !$0.isType }
  }

  // MARK: Compounds

  /// Nil for what never holds in a book.
  private mutating func plain(_ source: Selector) -> Selector? {
    if source.compounds.contains(where: { $0.contains { if case .never = $0 { true } else { false } } }) { return nil }
    var result = Selector(compounds: [], combinators: [], pseudoElement: source.pseudoElement)
    for position in source.compounds.indices {
      var bearer = source
      bearer.compounds.removeSubrange((position + 1)...)
      bearer.combinators.removeSubrange(position...)
      let isLast = position == source.compounds.count - 1
      let isBeforeSibling = !isLast && source.combinators[position] == .next
      let compound =
        Self.standsBeforeLater(position, source)
        ? source.compounds[position]
        : plain(source.compounds[position], bearer: bearer, mayBeGenerated: isLast || isBeforeSibling)
      if position > 0 {
        if source.combinators[position - 1] == .later {
          append(compound, behind: &result, bearer: bearer)
          continue
        }
        result.combinators.append(source.combinators[position - 1])
      }
      result.compounds.append(compound)
    }
    return result
  }

  /// Whether a compound is part of what a generated class will say.
  private static func standsBeforeLater(_ position: Int, _ selector: Selector) -> Bool {
    for combinator in selector.combinators[position...] {
      if combinator == .later { return true }
      if combinator != .next { return false }
    }
    return false
  }

  /// `x > a + b ~ c` becomes `x > c.sewn-after-a-b`.
  private mutating func append(_ compound: Selector.Compound, behind result: inout Selector, bearer: Selector) {
    var start = bearer.compounds.count - 2
    while start > 0, bearer.combinators[start - 1] == .next || bearer.combinators[start - 1] == .later { start -= 1 }
    let chain = Selector(
      compounds: Array(bearer.compounds[start..<(bearer.compounds.count - 1)]),
      combinators: Array(bearer.combinators[start..<(bearer.combinators.count - 1)]), pseudoElement: nil)
    let name = classes.name(after: chain, bearer: bearer)
    // What is left of the chain stays; within `result` earlier `~` have gone already, so it is counted from its end.
    repeat {
      result.compounds.removeLast()
      guard result.combinators.last == .next else { break }
      result.combinators.removeLast()
    } while !result.compounds.isEmpty
    result.compounds.append(compound + [.class(name)])
  }

  private mutating func plain(
    _ compound: Selector.Compound, bearer: Selector, mayBeGenerated: Bool
  ) -> Selector.Compound {
    var result: Selector.Compound = []
    var classNames: [String] = []
    for simple in compound {
      if simple.isPlain {
        result.append(simple)
      } else if case .root = simple, compound.allSatisfy({ $0.typeName?.isSame(as: "html") ?? true }) {
        if !compound.contains(where: \.isType) { result.insert(.type("html"), at: 0) }
      } else {
        classNames.append(classes.name(for: simple, bearer: bearer))
      }
    }
    let isBare = classNames.isEmpty && result.allSatisfy { $0.typeName?.isSame(as: "span") ?? false }
    if excludesGenerated, mayBeGenerated, isBare {
      classNames.append(classes.name(ofAny: result.isEmpty ? "element" : "span", bearer: bearer))
    }
    return result + classNames.map { .class($0) }
  }
}

extension Selector.Simple {
  /// What it can be written out as.
  fileprivate var alternatives: [Selector]? {
    switch self {
    case .matches(let list, _): list
    // `:link` and the like: what they ask of the attributes.
    case .state(_, let list): list
    default: nil
    }
  }

  var typeName: String? { if case .type(let name) = self { name } else { nil } }
  var isType: Bool { typeName != nil }

  /// Whether every reader understands it (CSS 2, clause 5).
  var isPlain: Bool {
    switch self {
    case .type, .id, .class: return true
    case .attribute(let test):
      // A prefix needs `@namespace`, which old readers lose.
      guard !test.ignoresCase, !test.inAnyNamespace, !test.name.utf8.contains(UInt8(ascii: ":")) else { return false }
      switch test.comparison {
      case .exists, .equals, .includes, .dash: return true
      case .prefix, .suffix, .substring: return false
      }
    default: return false
    }
  }
}
