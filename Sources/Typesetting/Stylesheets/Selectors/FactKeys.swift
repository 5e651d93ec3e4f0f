import ElementTree

/// Finds out before the walk what cannot be read from the top: for which elements `:has()` holds, and which siblings
/// `:nth-child(of)` counts. Two passes over the tree, and only where a sheet asks:
///
/// 1. from the top, with path keys of its own: which facts (compounds of `:has()`, lists after `of`) hold where;
/// 2. from the end, children before parents and later siblings before earlier ones: which steps of the chains stand
///    below and to the right. Equal (facts, below, right) have equal answers, so this too is a look-up an element.
///
/// Both are linear in the tree, whatever its shape; nothing is searched anew for each anchor.
final class FactKeys {
  typealias Number = Int32

  private struct Key: Hashable {
    let facts: Number
    let below: Number
    let right: Number
  }
  private struct Answer {
    /// Steps that stand here or below, for the parent.
    let up: Number
    /// Steps that stand here or further right, for the sibling before.
    let left: Number
    /// The `:has()`s that hold.
    let held: Number
  }

  private let keys: PathKeys
  private let relations: RelativeSelectors
  /// By the first step of a chain: the `:has()` that it belongs to.
  private var owners: [Number: Number] = [:]
  private var answers: [Key: Answer] = [:]
  /// Nodes visited and answers made: the whole cost.
  private(set) var steps = 0

  init(_ automaton: SelectorAutomaton, relations: RelativeSelectors) {
    keys = PathKeys(automaton)
    self.relations = relations
    for (number, firsts) in relations.arguments.enumerated() {
      for first in firsts { owners[first] = Int32(clamping: number) }
    }
  }

  func isFull(_ limit: Int) -> Bool { keys.isFull(limit) || answers.count > limit }

  func facts(of tree: ElementTree) -> TreeFacts {
    var walk = StyleWalk(tree: tree, keys: keys) { [keys] ends, _, _ in
      PathKeys.Payload(entry: keys.list(ends.map(\.rule)))
    }
    let records = walk.run().records
    steps += tree.nodeCount
    let facts = records.map { $0 < 0 ? 0 : keys.records[$0].entry }
    return TreeFacts(keys: keys, facts: facts, held: relations.isEmpty ? [] : relate(tree, facts))
  }

  /// Children have greater numbers than their parent, and later siblings than earlier ones: the arena read backwards.
  private func relate(_ tree: ElementTree, _ facts: [Number]) -> [Number] {
    var held = [Number](repeating: 0, count: tree.nodeCount)
    var below = held
    var left = held
    for index in stride(from: tree.nodeCount - 1, to: 0, by: -1) {
      let node = ElementTree.NodeID(index: UInt32(index))
      let right = tree.nextSibling(of: node).map { left[Int($0.index)] } ?? 0
      guard tree.isElement(node) else {
        left[index] = right
        continue
      }
      let answer = answer(Key(facts: facts[index], below: below[index], right: right))
      held[index] = answer.held
      left[index] = answer.left
      if let parent = tree.parent(of: node) {
        below[Int(parent.index)] = keys.union(below[Int(parent.index)], answer.up)
      }
    }
    steps += tree.nodeCount
    return held
  }

  private func answer(_ key: Key) -> Answer {
    if let known = answers[key] { return known }
    steps += 1
    let below = keys.members(key.below)
    let right = keys.members(key.right)
    let all = relations.steps
    var up = below.filter { all[Int($0)].combinator == .descendant }
    var left = right.filter { all[Int($0)].combinator == .later }
    for fact in keys.members(key.facts) {
      for step in relations.stepsOfFact[fact] ?? [] {
        guard all[Int(step)].isLast || looks(step + 1, below, right) else { continue }
        switch all[Int(step)].combinator {
        case .child, .descendant: up.append(step)
        case .next, .later: left.append(step)
        }
      }
    }
    let held = (below + right).compactMap { owners[$0] }
    let new = Answer(up: keys.list(up), left: keys.list(left), held: keys.list(held))
    answers[key] = new
    return new
  }

  /// Whether a step stands where its combinator looks.
  private func looks(_ step: Number, _ below: [Number], _ right: [Number]) -> Bool {
    switch relations.steps[Int(step)].combinator {
    case .child, .descendant: below.containsSorted(step)
    case .next, .later: right.containsSorted(step)
    }
  }
}

/// What is known of each node of one tree before it is walked.
struct TreeFacts {
  private let keys: PathKeys
  private let facts: [Int32]
  private let held: [Int32]

  init(keys: PathKeys, facts: [Int32], held: [Int32]) {
    self.keys = keys
    self.facts = facts
    self.held = held
  }

  func holds(_ fact: Int32, of node: ElementTree.NodeID) -> Bool {
    keys.members(facts[Int(node.index)]).containsSorted(fact)
  }
  func has(_ number: Int32, _ node: ElementTree.NodeID) -> Bool {
    keys.members(held[Int(node.index)]).containsSorted(number)
  }
}
