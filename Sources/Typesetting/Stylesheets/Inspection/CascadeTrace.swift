/// How the cascade came to its winners, for one element, pseudo-element or page: every block of declarations that
/// applies, the strongest first, and for each declaration whether it counts, or what beat it and why.
package struct CascadeTrace: Sendable {
  /// A rule that matches.
  struct Block: Sendable {
    let origin: Stylesheet.Origin
    let layer: UInt32
    let layerName: String?
    let specificity: UInt32
    let order: UInt32
    let declarations: [Declaration]
    /// Its selectors as written.
    let title: String
    let place: SheetPlace?

    func key(_ isImportant: Bool) -> Cascade.Key {
      Cascade.Key(origin: origin, layer: layer, isImportant: isImportant, specificity: specificity, order: order)
    }
  }

  /// The numbers of a block and of a declaration in it.
  struct Position: Sendable, Hashable {
    let block: Int
    let declaration: Int
  }

  enum Reason: Sendable, Hashable {
    case important, origin, layer, specificity, order
    /// `revert` or `revert-layer` took it back.
    case reverted
  }

  /// What became of one longhand, or one custom property, of a declaration.
  enum Outcome: Sendable, Hashable {
    case wins
    case loses(to: Position, Reason)
  }

  struct Line: Sendable {
    let name: String
    let outcome: Outcome
  }

  /// The strongest first.
  let blocks: [Block]
  /// By block and declaration: its longhands with their outcomes.
  let lines: [[[Line]]]
  private let winning: [[UInt8]: Position]

  init(_ unordered: [Block]) {
    let blocks = unordered.sorted { $1.key(false) < $0.key(false) }
    var lines = blocks.map { $0.declarations.map { _ in [Line]() } }
    for (name, positions) in Self.candidates(blocks) {
      for (position, outcome) in Self.outcomes(positions, blocks, name) {
        lines[position.block][position.declaration].append(Line(name: name, outcome: outcome))
      }
    }
    self.blocks = blocks
    self.lines = lines
    var winning: [[UInt8]: Position] = [:]
    for (block, declarations) in lines.enumerated() {
      for (number, longhands) in declarations.enumerated() {
        for line in longhands where line.outcome == .wins {
          winning[Array(line.name.utf8)] = Position(block: block, declaration: number)
        }
      }
    }
    self.winning = winning
  }

  func declaration(_ position: Position) -> Declaration { blocks[position.block].declarations[position.declaration] }

  /// `styles/book.css:12:3`, or what stands for it.
  func placeText(_ position: Position) -> String {
    guard var place = blocks[position.block].place else { return "Sewn" }
    place.span = declaration(position).span
    return place.text
  }

  /// The declaration that counts for a longhand or a custom property.
  func winner(of name: String) -> Position? { winning[Array(name.utf8)] }

  /// All that count, in the order of the blocks.
  var winners: [(name: String, position: Position)] {
    lines.enumerated().flatMap { block, declarations in
      declarations.enumerated().flatMap { number, longhands in
        longhands.filter { $0.outcome == .wins }
          .map { ($0.name, Position(block: block, declaration: number)) }
      }
    }
  }

  // MARK: The cascade

  /// Longhands in the order of the table, then custom properties in the order of their first mention; for each the
  /// declarations in the order of the blocks.
  private static func candidates(_ blocks: [Block]) -> [(name: String, positions: [Position])] {
    var longhands = [[Position]](repeating: [], count: PropertyTable.all.count)
    var custom: [(name: String, positions: [Position])] = []
    var customIndex: [[UInt8]: Int] = [:]
    for (block, rule) in blocks.enumerated() {
      for (number, declaration) in rule.declarations.enumerated() {
        let position = Position(block: block, declaration: number)
        for (id, _) in declaration.longhands where longhands[id].last != position { longhands[id].append(position) }
        guard declaration.isCustom else { continue }
        let name = Array(declaration.name.utf8)
        if let known = customIndex[name] {
          custom[known].positions.append(position)
        } else {
          customIndex[name] = custom.count
          custom.append((declaration.name, [position]))
        }
      }
    }
    return longhands.enumerated().filter { !$0.element.isEmpty }
      .map { (PropertyTable.property($0.offset).name, $0.element) } + custom
  }

  /// The greatest key wins, among equals the last written; `revert` and `revert-layer` send for what is below them, as
  /// in `Cascade`.
  private static func outcomes(
    _ positions: [Position], _ blocks: [Block], _ name: String
  ) -> [(Position, Outcome)] {
    func key(_ position: Position) -> Cascade.Key {
      blocks[position.block].key(blocks[position.block].declarations[position.declaration].isImportant)
    }
    var rest = positions
    var outcomes: [(Position, Outcome)] = []
    var last: Position?
    while let first = rest.first {
      let strongest = rest.dropFirst().reduce(first) { best, next in
        if key(best) < key(next) { return next }
        return key(next) < key(best) || best.declaration > next.declaration ? best : next
      }
      last = strongest
      guard let isBelow = below(strongest, blocks, name) else { break }
      for position in rest where !isBelow(position) { outcomes.append((position, .loses(to: strongest, .reverted))) }
      rest.removeAll { !isBelow($0) }
    }
    for position in rest {
      guard let winner = last, winner != position else {
        outcomes.append((position, .wins))
        continue
      }
      outcomes.append((position, .loses(to: winner, reason(position, winner, blocks))))
    }
    return outcomes
  }

  /// For `revert` and `revert-layer`: which declarations it leaves.
  private static func below(
    _ position: Position, _ blocks: [Block], _ name: String
  ) -> ((Position) -> Bool)? {
    let block = blocks[position.block]
    guard let id = PropertyTable.id(name),
      case .common(let keyword)? = block.declarations[position.declaration].longhands.first(where: { $0.id == id })?
        .value
    else { return nil }
    switch keyword {
    case .revert: return { blocks[$0.block].origin != block.origin }
    case .revertLayer:
      return { blocks[$0.block].origin != block.origin || blocks[$0.block].layer != block.layer }
    case .inherit, .initial, .unset: return nil
    }
  }

  private static func reason(_ loser: Position, _ winner: Position, _ blocks: [Block]) -> Reason {
    let (lower, upper) = (blocks[loser.block], blocks[winner.block])
    let isImportant = (
      lower.declarations[loser.declaration].isImportant, upper.declarations[winner.declaration].isImportant
    )
    if isImportant.0 != isImportant.1 { return .important }
    if lower.origin != upper.origin { return .origin }
    if lower.layer != upper.layer { return .layer }
    return lower.specificity != upper.specificity ? .specificity : .order
  }
}
