/// One complex selector (Selectors 4): compounds joined by combinators, perhaps with a pseudo-element.
package struct Selector: Sendable {
  package enum Combinator: Sendable, Hashable { case descendant, child, next, later }

  /// What stands between two combinators, without its pseudo-element; empty for `*`.
  package typealias Compound = [Simple]

  package indirect enum Simple: Sendable {
    /// A local name.
    case type(String)
    /// From `svg|a`, or from a default namespace; nil for `|a`, no namespace at all. Counts nothing.
    case namespace(String?)
    case id(String)
    case `class`(String)
    case attribute(AttributeTest)
    /// `:nth-child()` and, counted from the end, `:nth-last-child()`; the other positions are written as these.
    case nth(NthPattern, fromEnd: Bool, sameType: Bool)
    /// `:nth-child(2n of .note)`: the position among those siblings that the list matches.
    case nthOf(NthPattern, fromEnd: Bool, [Selector])
    case root
    case empty
    case language([String])
    case direction(isRightToLeft: Bool)
    /// `:is()`, and `:where()`, which counts nothing.
    case matches([Selector], countsNothing: Bool)
    case not([Selector])
    case has([Relative])
    /// A pseudo-class whose answer stands in the attributes, such as `:link`: its name, and what it asks of them.
    case state(String, [Selector])
    /// `:hover` and others that never hold on paper.
    case never
  }

  /// `> p` in `:has(> p)`: read from an element that stands to its left.
  package struct Relative: Sendable {
    package var combinator: Combinator
    package var selector: Selector
  }

  /// Left to right; `combinators[i]` stands between compounds `i` and `i + 1`.
  package var compounds: [Compound]
  package var combinators: [Combinator]
  package var pseudoElement: PseudoElement?

  /// Three numbers in ten bits each, the highest first: ids, classes, types. Each stops at 1,023.
  package var specificity: UInt32 {
    var counts = Counts()
    for compound in compounds {
      for simple in compound { counts.add(simple) }
    }
    if pseudoElement != nil { counts.types += 1 }
    return counts.packed
  }

  /// Selectors 4, clause 17.
  private struct Counts {
    var ids: UInt32 = 0
    var classes: UInt32 = 0
    var types: UInt32 = 0

    var packed: UInt32 { min(ids, 1023) << 20 | min(classes, 1023) << 10 | min(types, 1023) }

    mutating func add(_ simple: Simple) {
      switch simple {
      case .id: ids += 1
      case .class, .attribute, .nth, .root, .empty, .language, .direction, .state, .never: classes += 1
      case .type: types += 1
      case .namespace, .matches(_, countsNothing: true): break
      case .matches(let list, countsNothing: false), .not(let list): add(list)
      case .nthOf(_, _, let list):
        classes += 1
        add(list)
      case .has(let list): add(list.map(\.selector))
      }
    }

    /// A list counts as its most specific member, whichever of them matched.
    private mutating func add(_ list: [Selector]) {
      let most = list.map(\.specificity).max() ?? 0
      ids += most >> 20
      classes += most >> 10 & 1023
      types += most & 1023
    }
  }
}

extension Selector {
  /// Without a pseudo-element.
  var isPlain: Bool { pseudoElement == nil }

  /// Whether `:has()` occurs anywhere in it; another `:has()` must not hold it (Selectors 4, clause 4.5).
  ///
  /// The recursion follows arguments, whose depth is bounded.
  var asksBelow: Bool {
    compounds.contains { compound in
      compound.contains { simple in
        switch simple {
        case .has: true
        case .matches(let list, _), .not(let list), .nthOf(_, _, let list): list.contains(where: \.asksBelow)
        default: false
        }
      }
    }
  }
}
