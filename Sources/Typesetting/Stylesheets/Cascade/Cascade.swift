/// Sorts the declarations of matched rules and picks the winner of each property (css-cascade-5, clause 6).
enum Cascade {
  /// Where a declaration stands in the cascade; the greater wins. For important declarations both origins and layers
  /// are turned round (css.md, section 3, rule 1).
  struct Key: Sendable, Comparable {
    private let band: UInt64
    private let place: UInt64

    init(origin: Stylesheet.Origin, layer: UInt32, isImportant: Bool, specificity: UInt32, order: UInt32) {
      let isAuthor = origin == .author
      let bandNumber: UInt64 = isImportant ? (isAuthor ? 2 : 3) : (isAuthor ? 1 : 0)
      band = bandNumber << 32 | UInt64(isImportant ? UInt32.max - layer : layer)
      place = UInt64(specificity) << 32 | UInt64(order)
    }
    static func < (left: Self, right: Self) -> Bool {
      left.band != right.band ? left.band < right.band : left.place < right.place
    }
  }

  /// A block of declarations that applies, with what decides its place.
  struct Source {
    var origin: Stylesheet.Origin
    var layer: UInt32
    var specificity: UInt32
    var order: UInt32
    var declarations: [Declaration]
  }

  struct Winner: Sendable {
    let id: PropertyTable.ID
    let value: DeclaredValue
    /// The declaration, for values that wait for variables.
    let name: String
    let source: ArraySlice<ComponentValue>
  }

  struct Winners: Sendable {
    /// In the order in which they are applied.
    var longhands: [Winner] = []
    /// Custom properties with their bytes as names, in cascade order of their first mention.
    var variables: [(name: [UInt8], value: ArraySlice<ComponentValue>)] = []
  }

  private struct Candidate {
    let key: Key
    let origin: Stylesheet.Origin
    let layer: UInt32
    let isImportant: Bool
    /// The number of the declaration among all that apply, which orders those of one block.
    let position: Int
    let winner: Winner
  }

  static func winners(of sources: [Source]) -> Winners {
    var byProperty: [[Candidate]] = Array(repeating: [], count: PropertyTable.all.count)
    var result = Winners()
    var variables: [[UInt8]: (position: Int, key: Key)] = [:]
    var position = 0
    for source in sources {
      for declaration in source.declarations {
        position += 1
        let key = Key(
          origin: source.origin, layer: source.layer, isImportant: declaration.isImportant,
          specificity: source.specificity, order: source.order)
        if declaration.isCustom {
          let name = Array(declaration.name.utf8)
          if let known = variables[name] {
            if key < known.key { continue }
            result.variables[known.position].value = declaration.value
            variables[name] = (known.position, key)
          } else {
            variables[name] = (result.variables.count, key)
            result.variables.append((name, declaration.value))
          }
        }
        for (id, value) in declaration.longhands {
          byProperty[id].append(
            Candidate(
              key: key, origin: source.origin, layer: source.layer, isImportant: declaration.isImportant,
              position: position,
              winner: Winner(id: id, value: value, name: declaration.name, source: declaration.value)))
        }
      }
    }
    let found = byProperty.compactMap { $0.isEmpty ? nil : winner(of: $0) }
    result.longhands = found.sorted(by: isApplied).map(\.winner)
    return result
  }

  /// By phases, then in cascade order: of a flow-relative and a physical property that turn out to be the same, the
  /// later one counts (css-logical-1, clause 4).
  private static func isApplied(_ left: Candidate, before right: Candidate) -> Bool {
    let phases = (PropertyTable.property(left.winner.id).phase, PropertyTable.property(right.winner.id).phase)
    if phases.0 != phases.1 { return phases.0 < phases.1 }
    if left.key < right.key || right.key < left.key { return left.key < right.key }
    return left.position != right.position ? left.position < right.position : left.winner.id < right.winner.id
  }

  /// The greatest key; among equals the last written. `revert` rolls back to the origin below, `revert-layer` to the
  /// layer below (clause 7.3.3); nil when nothing is left, which is `unset`.
  private static func winner(of candidates: [Candidate]) -> Candidate? {
    var rest = candidates
    while let first = rest.first {
      let candidate = rest.dropFirst().reduce(first) { $1.key < $0.key ? $0 : $1 }
      guard case .common(let keyword) = candidate.winner.value else { return candidate }
      switch keyword {
      case .revert: rest.removeAll { $0.origin == candidate.origin }
      case .revertLayer:
        rest.removeAll { $0.origin == candidate.origin && $0.layer == candidate.layer }
      case .inherit, .initial, .unset: return candidate
      }
    }
    return nil
  }
}
