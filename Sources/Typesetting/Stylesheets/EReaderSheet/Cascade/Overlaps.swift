/// What declarations of one block do to each other: the later ones win.
enum Overlaps {
  /// Without those that a later one covers. An author's fallback for old readers goes too; ours is made from what wins.
  static func living(_ declarations: [Declaration]) -> [Declaration] {
    var slots = PropertySlots()
    var covered: Set<Int32> = []
    var result: [Declaration] = []
    for declaration in declarations.reversed() {
      let own = slots.numbers(of: declaration.name)
      if covered.isSuperset(of: own) { continue }
      covered.formUnion(own)
      result.append(declaration)
    }
    return result.reversed()
  }

  /// The declarations that are needed, and those that must follow them because they win over a part of them.
  static func overlay(_ declarations: [Declaration], _ isNeeded: (Int) -> Bool) -> [Int] {
    var slots = PropertySlots()
    var covered: Set<Int32> = []
    return declarations.indices.filter { position in
      let own = slots.numbers(of: declarations[position].name)
      guard isNeeded(position) || !covered.isDisjoint(with: own) else { return false }
      covered.formUnion(own)
      return true
    }
  }

  /// Where a part that is read later has been given a longhand, a later declaration in the base is said there too.
  static func inOrder(_ declarations: [EReaderDeclaration]) -> [EReaderDeclaration] {
    guard declarations.contains(where: { $0.part != .base }) else { return declarations }
    var slots = PropertySlots()
    var said: [EReaderDeclaration.Part: [Int32: EReaderDeclaration]] = [:]
    var result: [EReaderDeclaration] = []
    for (position, declaration) in declarations.enumerated() {
      result.append(declaration)
      let own = slots.numbers(of: declaration.name)
      if declaration.part != .base {
        for slot in own { said[declaration.part, default: [:]][slot] = declaration }
        continue
      }
      // What one rewriter made of one declaration belongs together.
      for part in [EReaderDeclaration.Part.fence, .light, .kindle] {
        let earlier = own.compactMap { said[part]?[$0] }
        guard earlier.contains(where: { $0.span != declaration.span }) else { continue }
        let isAnswered = declarations[(position + 1)...]
          .contains { $0.part == part && $0.span == declaration.span && slots.numbers(of: $0.name) == own }
        if !isAnswered { result.append(declaration.with(part: part)) }
      }
    }
    return result
  }
}
