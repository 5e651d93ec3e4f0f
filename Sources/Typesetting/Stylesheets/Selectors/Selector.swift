/// One complex selector (Selectors 4): compounds joined by combinators, perhaps with a pseudo-element.
package struct Selector: Sendable {
  package enum Combinator: Sendable, Hashable { case descendant, child, next, later }

  package enum PseudoElement: String, Sendable, Hashable { case before, after }

  /// What stands between two combinators, without its pseudo-element; empty for `*`.
  package typealias Compound = [Simple]

  package indirect enum Simple: Sendable {
    case type(String)
    case id(String)
    case `class`(String)
    case attribute(AttributeTest)
    /// `:nth-child()` and, counted from the end, `:nth-last-child()`; the other positions are written as these.
    case nth(NthPattern, fromEnd: Bool, sameType: Bool)
    case root
    case empty
    case language([String])
    /// `:is()`, and `:where()`, which counts nothing.
    case matches([Selector], countsNothing: Bool)
    case not([Selector])
    /// `:hover` and others that never hold on paper.
    case never
  }

  package struct AttributeTest: Sendable, Hashable {
    package enum Operator: Sendable, Hashable { case exists, equals, includes, dash, prefix, suffix, substring }
    package var name: String
    package var comparison: Operator
    package var value: String
    package var ignoresCase: Bool

    /// Compares bytes, in ASCII lower case where asked.
    package func holds(for text: ArraySlice<UInt8>) -> Bool {
      let wanted = ignoresCase ? Self.lowered(value.utf8) : Array(value.utf8)
      let text = ignoresCase ? Self.lowered(text)[...] : text
      switch comparison {
      case .exists: return true
      case .equals: return text.elementsEqual(wanted)
      case .includes:
        guard !wanted.isEmpty else { return false }
        return text.split(whereSeparator: isSelectorSpace).contains { $0.elementsEqual(wanted) }
      case .dash:
        return text.starts(with: wanted)
          && (text.count == wanted.count || text[text.startIndex + wanted.count] == UInt8(ascii: "-"))
      case .prefix: return !wanted.isEmpty && text.starts(with: wanted)
      case .suffix:
        return !wanted.isEmpty && text.count >= wanted.count && text.suffix(wanted.count).elementsEqual(wanted)
      case .substring:
        guard !wanted.isEmpty, text.count >= wanted.count else { return false }
        return (text.startIndex...(text.endIndex - wanted.count)).contains {
          text[$0..<($0 + wanted.count)].elementsEqual(wanted)
        }
      }
    }

    private static func lowered(_ bytes: some Sequence<UInt8>) -> [UInt8] {
      bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    }
  }

  /// Left to right; `combinators[i]` stands between compounds `i` and `i + 1`.
  package var compounds: [Compound]
  package var combinators: [Combinator]
  package var pseudoElement: PseudoElement?

  /// Three numbers in ten bits each, the highest first: ids, classes, types. Each stops at 1,023.
  package var specificity: UInt32 {
    var counts: (ids: UInt32, classes: UInt32, types: UInt32) = (0, 0, 0)
    for compound in compounds {
      for simple in compound {
        switch simple {
        case .id: counts.ids += 1
        case .class, .attribute, .nth, .root, .empty, .language, .never: counts.classes += 1
        case .type: counts.types += 1
        case .matches(let list, let countsNothing):
          guard !countsNothing else { continue }
          Self.add(list, to: &counts)
        case .not(let list): Self.add(list, to: &counts)
        }
      }
    }
    if pseudoElement != nil { counts.types += 1 }
    return min(counts.ids, 1023) << 20 | min(counts.classes, 1023) << 10 | min(counts.types, 1023)
  }

  /// `:is()` and `:not()` count as their most specific argument (Selectors 4, clause 17).
  private static func add(_ list: [Selector], to counts: inout (ids: UInt32, classes: UInt32, types: UInt32)) {
    let most = list.map(\.specificity).max() ?? 0
    counts.ids += most >> 20
    counts.classes += most >> 10 & 1023
    counts.types += most & 1023
  }
}

/// XML's white space, which separates classes.
func isSelectorSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D && byte != 0x0B) }
