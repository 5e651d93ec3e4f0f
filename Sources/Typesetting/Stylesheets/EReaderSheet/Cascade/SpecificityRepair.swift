import Limits

/// Sees to it that in the written sheet the same rules win as in the source.
///
/// The written sheet has no layers, `:is()` and `:where()` are gone, and generated classes weigh other than what they
/// stand for. So for each longhand the rules are taken in the order of the source's cascade, and a rule is raised just
/// as far as it must be to win over those before it that can meet it on an element. Rules meet unless their last
/// compounds name different types or pseudo-elements. Where a part of the sheet that is read later has a weaker rule's
/// declaration, the stronger rule's is said there once more.
///
/// One pass over the selectors of the cascade; each looks at a few maxima for each longhand that it sets.
struct SpecificityRepair {
  /// What remains to be said to the author: selectors that could not be raised far enough.
  private(set) var hopeless: [Selector] = []

  private struct Meeting: Hashable {
    let slot: Int32
    let pseudo: Int8
    /// -2: of any type; -1: of no type; otherwise a type.
    let type: Int32
  }

  /// The strongest declaration so far, and the strongest of another block: selectors of one block say the same, so they
  /// never compete.
  private struct Rivals {
    var first: UInt64 = 0
    var second: UInt64 = 0
    var block = -1

    func strongest(besides block: Int) -> UInt64 { self.block == block ? second : first }

    mutating func add(_ strength: UInt64, of new: Int) {
      if new == block {
        first = max(first, strength)
      } else if strength > first {
        (first, second, block) = (strength, first, new)
      } else {
        second = max(second, strength)
      }
    }
  }

  private var rivals: [Meeting: Rivals] = [:]
  private var present: [EReaderDeclaration.Part: [Meeting: Bool]] = [:]
  private var slots = PropertySlots()
  private var types: [[UInt8]: Int32] = [:]
  private var needsPlainIDs = false

  /// Blocks in the order in which they are written.
  static func repair(_ blocks: [CompiledBlock]) -> (blocks: [CompiledBlock], hopeless: [Selector]) {
    let sorted = blocks.sorted { $0.place < $1.place }
    var first = SpecificityRepair()
    let repaired = first.run(sorted)
    guard first.needsPlainIDs else { return (repaired, first.hopeless) }
    // Nothing outweighs an id but an id; written as attributes they weigh as much as classes.
    var second = SpecificityRepair()
    return (second.run(sorted.map(withoutIDs)), second.hopeless)
  }

  private static func withoutIDs(_ block: CompiledBlock) -> CompiledBlock {
    var block = block
    for index in block.subjects.indices {
      block.subjects[index].selector.compounds = block.subjects[index].selector.compounds.map { compound in
        compound.map { simple in
          guard case .id(let name) = simple else { return simple }
          return .attribute(.init(name: "id", comparison: .equals, value: name, ignoresCase: false))
        }
      }
    }
    return block
  }

  private mutating func run(_ source: [CompiledBlock]) -> [CompiledBlock] {
    var blocks = source
    var cascade: [(block: Int, subject: Int)] = []
    for block in blocks.indices {
      for subject in blocks[block].subjects.indices { cascade.append((block, subject)) }
    }
    cascade.sort { left, right in
      let (one, other) = (blocks[left.block], blocks[right.block])
      let (weight, otherWeight) = (one.subjects[left.subject].weight, other.subjects[right.subject].weight)
      return (one.isImportant ? 1 : 0, one.layer, weight, left.block, left.subject)
        < (other.isImportant ? 1 : 0, other.layer, otherWeight, right.block, right.subject)
    }
    var wasImportant = false
    for (block, subject) in cascade {
      if blocks[block].isImportant != wasImportant {  // the two never compete
        rivals = [:]
        present = [:]
        wasImportant = true
      }
      raise(&blocks[block], subject, position: block)
      repeatDeclarations(&blocks[block], subject)
    }
    return blocks
  }

  // MARK: Raising

  private mutating func raise(_ block: inout CompiledBlock, _ index: Int, position: Int) {
    let selector = block.subjects[index].selector
    let (pseudo, type) = meetingPoint(of: selector)
    let own = block.declarations.flatMap { slots.numbers(of: $0.name) }
    var rival: UInt64 = 0
    for slot in own {
      let others = type == -1 ? [-2] : [type, -1]
      for other in others {
        let known = rivals[Meeting(slot: slot, pseudo: pseudo, type: other)]
        rival = max(rival, known?.strongest(besides: position) ?? 0)
      }
    }
    func strength(_ raise: Int) -> UInt64 {
      UInt64(RaisedSelector.specificity(selector, raise: raise)) << 32 | UInt64(position + 1)
    }
    var raise = 0
    while strength(raise) <= rival, raise < Limits.maximumSelectorRaise { raise += 1 }
    if strength(raise) <= rival {
      if rival >> 52 > strength(0) >> 52 { needsPlainIDs = true } else { hopeless.append(selector) }
      raise = 0
    }
    block.subjects[index].raise = raise
    for slot in own {
      for place in [type, -2] {
        rivals[Meeting(slot: slot, pseudo: pseudo, type: place), default: Rivals()].add(strength(raise), of: position)
      }
    }
  }

  private mutating func meetingPoint(of selector: Selector) -> (pseudo: Int8, type: Int32) {
    let last = selector.compounds.last ?? []
    var pseudo: Int8 = 0
    if let element = selector.pseudoElement { pseudo = Int8(clamping: element.number) }
    for case .class(let name) in last {
      if name.isSame(as: LiteralContent.beforeClass) { pseudo = 101 }
      if name.isSame(as: LiteralContent.afterClass) { pseudo = 102 }
    }
    guard let name = last.lazy.compactMap(\.typeName).first else { return (pseudo, -1) }
    let key = Array(name.utf8)
    if let known = types[key] { return (pseudo, known) }
    types[key] = Int32(clamping: types.count)
    return (pseudo, Int32(clamping: types.count - 1))
  }

  // MARK: Repeating

  private mutating func repeatDeclarations(_ block: inout CompiledBlock, _ index: Int) {
    let (pseudo, type) = meetingPoint(of: block.subjects[index].selector)
    for part in EReaderDeclaration.Part.allCases where part != .base {
      let own = Set(block.declarations.filter { $0.part == part }.flatMap { slots.numbers(of: $0.name) })
      var said = own
      if !block.isForTheDark {
        for declaration in block.declarations where Self.isRepeated(declaration.part, in: part) {
          let numbers = slots.numbers(of: declaration.name)
          guard numbers.contains(where: { !own.contains($0) && isPresent($0, pseudo, type, in: part) }) else {
            continue
          }
          block.subjects[index].repeated[part, default: []].append(declaration.with(part: part))
          said.formUnion(numbers)
        }
      }
      for slot in said {
        for place in [type, -2] {
          present[part, default: [:]][Meeting(slot: slot, pseudo: pseudo, type: place)] = true
        }
      }
    }
  }

  /// What always holds is said again where a part holds in addition; Kindle's own part knows only the base.
  private static func isRepeated(_ own: EReaderDeclaration.Part, in part: EReaderDeclaration.Part) -> Bool {
    own == .base || (own == .fence && (part == .light || part == .dark))
  }

  private func isPresent(_ slot: Int32, _ pseudo: Int8, _ type: Int32, in part: EReaderDeclaration.Part) -> Bool {
    guard let present = present[part] else { return false }
    return (type == -1 ? [-2] : [type, -1])
      .contains { present[Meeting(slot: slot, pseudo: pseudo, type: $0)] ?? false }
  }
}

/// The longhands that a name sets, as numbers; names that are ours alone have numbers of their own.
struct PropertySlots {
  private var known: [String: [Int32]] = [:]
  private var others: Int32 = 0

  mutating func numbers(of name: String) -> [Int32] {
    if let known = known[name] { return known }
    let new = make(name)
    known[name] = new
    return new
  }

  private mutating func make(_ name: String) -> [Int32] {
    if name == "all" { return PropertyTable.allIDs.map { Int32($0) } }
    let name = PropertyTable.aliases[name] ?? Shorthand.aliases[name] ?? name
    if let id = PropertyTable.id(name) { return [Self.physical(id)] }
    if let shorthand = Shorthand.named(name) { return shorthand.longhands.map { Self.physical($0) } }
    others += 1
    return [Int32(PropertyTable.all.count) + others]
  }

  /// A flow-relative side is the side that it is from left to right, as the rewriters have it.
  private static func physical(_ id: PropertyTable.ID) -> Int32 {
    let name = PropertyTable.physicalName(of: PropertyTable.property(id).name, isRightToLeft: false)
    return Int32(name.flatMap { PropertyTable.id($0) } ?? id)
  }
}
