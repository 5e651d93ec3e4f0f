import ElementTree

/// All selectors of an engine as one automaton that reads a tree from the top.
///
/// Each compound is a state. A state holds for an element when its compound does and the state to its left holds for
/// the parent, an ancestor, the sibling before or an earlier one, as its combinator says. So matching needs no
/// backtracking: an element's states follow from its own name, classes and position and from the *sets* of states that
/// its surroundings left for it. These sets, interned, are what `PathKeys` shares: equal sets and equal looks have
/// equal matches by construction (css.md, section 4: 51 ns an element against 1,003 for buckets alone).
///
/// States are numbered so that what a state asks for (its left neighbour, the arguments of `:is()` and `:not()`) has a
/// smaller number; equal states are one, so `.post p` and `.post h1` share `.post`. What looks down or to the right
/// (`:has()`) or counts among selected siblings (`:nth-child(of)`) is found out before, by the automaton `below`.
struct SelectorAutomaton: Sendable {
  typealias StateID = Int32

  struct State: Sendable {
    var compound: Compound
    var link: Link
    /// Who asks for this state.
    var isAskedByChildren = false
    var isAskedByDescendants = false
    var isAskedByNext = false
    var isAskedByLater = false
    /// Rules whose selector ends here.
    var ends: [End] = []
  }

  enum Link: Sendable, Hashable {
    case none
    case parent(StateID), ancestor(StateID), previous(StateID), earlier(StateID)
  }

  struct End: Sendable {
    var rule: Int32
    var specificity: UInt32
    var pseudoElement: Selector.PseudoElement?
  }

  /// A compound whose names are numbers.
  struct Compound: Sendable, Hashable {
    var tag: Int32?
    var id: Int32?
    var classes: [Int32] = []
    var attributes: [Int32] = []
    /// Numbers of `lateTests`.
    var late: [Int32] = []
    /// Each list: one range of it must hold.
    var languages: [[LanguageRange]] = []
    var isRoot = false
    var isNever = false
    var groups: [Group] = []
  }

  /// At least one of the states must hold, or none where negated.
  struct Group: Sendable, Hashable {
    var states: [StateID]
    var isNegated: Bool
  }

  /// What can only be asked of an element in its place in the tree.
  enum LateTest: Sendable, Hashable {
    case nth(NthPattern, fromEnd: Bool, sameType: Bool)
    /// Counted among the siblings of which a fact of `below` holds.
    case nthOf(NthPattern, fromEnd: Bool, fact: Int32)
    case has(Int32)
    case empty
    case direction(isRightToLeft: Bool)
    /// Nil: in no namespace.
    case namespace([UInt8]?)
  }

  /// The tests of one attribute. Those for a value or a word are looked up, whatever their number.
  struct AttributeQuestions: Sendable {
    var byValue: [[UInt8]: [Int32]] = [:]
    var byWord: [[UInt8]: [Int32]] = [:]
    var others: [Int32] = []
  }

  /// States by the rarest thing that they ask of an element.
  struct Buckets: Sendable {
    var byID: [Int32: [StateID]] = [:]
    var byClass: [Int32: [StateID]] = [:]
    var byTag: [Int32: [StateID]] = [:]
    var universal: [StateID] = []
  }

  var states: [State] = []
  var tags: [[UInt8]: Int32] = [:]
  var classes: [[UInt8]: Int32] = [:]
  var ids: [[UInt8]: Int32] = [:]
  var attributeTests: [Selector.AttributeTest] = []
  /// By the attribute's name as trees spell it.
  var questions: [[UInt8]: AttributeQuestions] = [:]
  /// By the local part of the name, for `[*|type]`.
  var questionsInAnyNamespace: [[UInt8]: AttributeQuestions] = [:]
  var lateTests: [LateTest] = []
  var asksForDirection = false
  var asksForNamespace = false
  var buckets = Buckets()
  /// Those states that have late tests: only elements in their buckets are asked.
  var lateBuckets = Buckets()
  /// The chains of `:has()`, and the automaton that knows their compounds. At most one; it may have one in turn.
  var relations = RelativeSelectors()
  var below: [SelectorAutomaton] = []
  var factCount: Int32 = 0

  // MARK: Numbers already given

  struct StateKey: Hashable {
    let compound: Compound
    let link: Link
  }
  var stateNumbers: [StateKey: StateID] = [:]
  var lateNumbers: [LateTest: Int32] = [:]
  var attributeNumbers: [Selector.AttributeTest: Int32] = [:]

  var hasLateTests: Bool { !lateTests.isEmpty }
}

extension Array where Element: Comparable {
  /// Binary search; most sets have fewer than ten members.
  func containsSorted(_ wanted: Element) -> Bool {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == wanted
  }
}
