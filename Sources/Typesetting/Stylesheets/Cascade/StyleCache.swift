import ElementTree
import Geometry
import Limits

/// What a worker remembers between trees: path keys, matched lists, styles. All are numbered in the order in which they
/// are first met; nothing of it shows in a `StyledTree`.
package final class StyleCache {
  typealias Number = Int32
  typealias Record = PathKeys.Record

  /// A computed style with what its descendants inherit besides.
  struct Entry: Hashable {
    var style: Number
    var variables: Number
    /// What `rem` refers to, in `Length.raw`.
    var rootSize: Int
    /// What `rlh` refers to, in `Length.raw`.
    var rootLine: Int
  }

  /// A pseudo-element of an element: its style, and the matched list, so that `::first-letter` can be computed again
  /// where it inherits from an inline element.
  struct Pseudo: Hashable {
    var element: Selector.PseudoElement
    var entry: Number
    var list: Number
  }

  private struct StyleKey: Hashable {
    let parentAndList: UInt64
    let languageAndPseudo: UInt64
  }

  private(set) var rules: RuleSet?
  private(set) var keys = PathKeys(SelectorAutomaton())
  /// Those of the engine; they do not change while it is bound.
  var units = UnitContext()
  private(set) var matchedLists = Interner<[UInt64]>()
  private var winners: [Cascade.Winners?] = []
  private var entryOfStyle: [StyleKey: Number] = [:]
  var entries = Interner<Entry>()
  /// 0: none.
  private(set) var pseudos = Interner<[Pseudo]>()
  /// Lists of marks; 0: none.
  private(set) var marks = Interner<[Number]>()
  private var styleGroups = Interner<StyleGroups>()
  private(set) var styles: [ComputedStyle] = []
  private var knownInitialStyle: Number?
  /// By style: an inline box in it that has nothing of its own.
  private var plainInlines: [Number: Number] = [:]
  private var variableMaps: [CustomProperties] = [CustomProperties()]
  private var variablesOfList: [UInt64: Number] = [:]
  private var earlierMisses = 0
  /// How often a path key was new: the cost that grows with a book's variety, not with its size.
  package var misses: Int { earlierMisses + keys.misses }

  private let limit: Int

  package init(limit: Int = Limits.maximumPathKeys) {
    self.limit = limit
    reset(nil)
  }

  private func reset(_ rules: RuleSet?) {
    self.rules = rules
    earlierMisses += keys.misses
    keys = PathKeys(rules?.automaton ?? SelectorAutomaton())
    matchedLists = Interner()
    winners = []
    entryOfStyle = [:]
    entries = Interner()
    pseudos = Interner()
    _ = pseudos.number([])
    marks = Interner()
    _ = marks.number([])
    styleGroups = Interner()
    styles = []
    plainInlines = [:]
    knownInitialStyle = nil
    variableMaps = [CustomProperties(rules?.registrations ?? .none)]
    variablesOfList = [:]
  }

  /// A cache serves one engine; given to another one it begins anew. So it does between two trees when it has grown
  /// beyond what any book needs: a hostile sheet can make every element different.
  func bind(to rules: RuleSet) {
    if self.rules !== rules || keys.isFull(limit) || styles.count > limit { reset(rules) }
  }

  var records: Interner<Record> { keys.records }
  func language(_ number: Number) -> String { String(decoding: keys.languages[number], as: UTF8.self) }

  // MARK: Matches

  /// The styles of an element that is matched like this, with those of its pseudo-elements.
  func payload(_ all: [SelectorAutomaton.End], parent: Number, language: Number) -> PathKeys.Payload {
    let firstMark = Number(clamping: rules?.rules.count ?? 0)
    let ends = all.filter { $0.rule < firstMark }
    var payload = PathKeys.Payload(
      entry: entry(of: matched(ends, nil), parent: parent, language: language, pseudo: nil))
    if ends.count < all.count {
      payload.marks = marks.number(all.map { $0.rule - firstMark }.filter { $0 >= 0 }.sorted())
    }
    if ends.contains(where: { $0.pseudoElement != nil }) { addPseudoElements(ends, language, to: &payload) }
    payload.generates = generates(payload)
    return payload
  }

  private func addPseudoElements(
    _ ends: [SelectorAutomaton.End], _ language: Number, to payload: inout PathKeys.Payload
  ) {
    var others: [Pseudo] = []
    for element in Selector.PseudoElement.allCases
    where ends.contains(where: { $0.pseudoElement == element }) && exists(element, on: style(of: payload.entry)) {
      let list = matched(ends, element)
      let number = entry(of: list, parent: payload.entry, language: language, pseudo: element)
      let style = style(of: number)
      let isEmpty = style.generated.content == nil || style.box.display == .none
      switch element {
      case .before: payload.before = isEmpty ? -1 : number
      case .after: payload.after = isEmpty ? -1 : number
      default: others.append(Pseudo(element: element, entry: number, list: list))
      }
    }
    payload.others = pseudos.number(others)
  }

  /// Lines and first letters belong to block containers, markers to list items, calls and markers of notes to notes.
  private func exists(_ element: Selector.PseudoElement, on style: ComputedStyle) -> Bool {
    switch element {
    case .before, .after: style.box.display != .none
    case .marker: style.box.display == .listItem
    case .footnoteCall, .footnoteMarker: style.box.display != .none && style.box.float == .footnote
    case .firstLine, .firstLetter:
      switch style.box.display {
      case .block, .listItem, .inlineBlock, .flowRoot, .tableCell, .tableCaption: true
      default: false
      }
    }
  }

  /// Rules with the specificity of their strongest matching selector, in the order of the rules.
  private func matched(_ ends: [SelectorAutomaton.End], _ pseudo: Selector.PseudoElement?) -> Number {
    var strongest: [(rule: Int32, specificity: UInt32)] = []
    for end in ends.filter({ $0.pseudoElement == pseudo }).sorted(by: { $0.rule < $1.rule }) {
      if let last = strongest.last, last.rule == end.rule {
        strongest[strongest.count - 1].specificity = max(last.specificity, end.specificity)
      } else {
        strongest.append((end.rule, end.specificity))
      }
    }
    return matchedLists.number(strongest.map { UInt64(UInt32(bitPattern: $0.rule)) << 32 | UInt64($0.specificity) })
  }

  // MARK: Styles

  func style(of entry: Number) -> ComputedStyle { styles[Int(entries[entry].style)] }
  func rootSize(of entry: Number) -> Length { Length(raw: entries[entry].rootSize) }
  func variables(of entry: Number) -> CustomProperties { variableMaps[Int(entries[entry].variables)] }

  /// The style of an inline box without anything of its own, inside an element with this entry. Remembered, because every
  /// link with a page number has one.
  func plainInline(_ entry: Number) -> Number {
    let style = entries[entry].style
    if let known = plainInlines[style] { return known }
    var groups = StyleGroups()
    groups.font = styles[Int(style)].font
    groups.text = styles[Int(style)].text
    groups.flow = styles[Int(style)].flow
    let new = intern(groups)
    plainInlines[style] = new
    return new
  }

  /// The number of the style that has nothing but initial values.
  var initialStyle: Number {
    if let knownInitialStyle { return knownInitialStyle }
    let new = intern(.initial)
    knownInitialStyle = new
    return new
  }

  func intern(_ groups: StyleGroups) -> Number {
    let number = styleGroups.number(groups)
    if Int(number) == styles.count { styles.append(groups.computed()) }
    return number
  }

  private func winners(of list: Number) -> Cascade.Winners {
    while winners.count <= Int(list) { winners.append(nil) }
    if let known = winners[Int(list)] { return known }
    guard let rules else { preconditionFailure("a style cache is bound before it is used") }
    let new = Cascade.winners(
      of: matchedLists[list].map { packed in
        let rule = rules.rules[Int(packed >> 32)]
        return Cascade.Source(
          origin: rule.origin, layer: rule.layer, specificity: UInt32(truncatingIfNeeded: packed), order: rule.order,
          declarations: rule.declarations)
      })
    winners[Int(list)] = new
    return new
  }

  private func entry(
    of list: Number, parent: Number, language: Number, pseudo: Selector.PseudoElement?
  ) -> Number {
    let key = StyleKey(
      parentAndList: UInt64(UInt32(bitPattern: parent)) << 32 | UInt64(UInt32(bitPattern: list)),
      languageAndPseudo: UInt64(UInt32(bitPattern: language)) << 3 | (pseudo?.number ?? 0))
    if let known = entryOfStyle[key] { return known }
    let winners = Self.applying(winners(of: list), to: pseudo)
    let parentEntry = parent < 0 ? nil : entries[parent]
    var variables = variables(declared: winners, list: list, parent: parentEntry?.variables ?? 0)
    var draft = StyleDraft(
      parent: parentEntry.map { StyleGroups(styles[Int($0.style)]) } ?? .initial, isRoot: parentEntry == nil,
      rootFontSize: parentEntry.map { Length(raw: $0.rootSize) },
      rootLineHeight: parentEntry.map { Length(raw: $0.rootLine) }, units: units)
    draft.values.text.language = self.language(language)
    if let rules { draft.counterStyles = rules.counterStyles }
    if variableMaps[Int(variables)].waitsForFont {
      let own = StyleComputation.apply(
        winners, to: &draft, inheriting: variableMaps[Int(parentEntry?.variables ?? 0)])
      variables = Number(variableMaps.count)
      variableMaps.append(own)
    } else {
      StyleComputation.apply(winners.longhands, to: &draft, variables: variableMaps[Int(variables)])
    }
    draft.finish()
    let new = entries.number(
      Entry(
        style: intern(draft.values), variables: variables,
        rootSize: parentEntry?.rootSize ?? draft.values.font.size.raw,
        rootLine: parentEntry?.rootLine ?? draft.lineHeight(of: draft.values.font).raw))
    entryOfStyle[key] = new
    return new
  }

  private static func applying(_ winners: Cascade.Winners, to pseudo: Selector.PseudoElement?) -> Cascade.Winners {
    guard let pseudo else { return winners }
    var result = winners
    result.longhands.removeAll { !pseudo.applies($0.id) }
    return result
  }

  /// `::first-letter` inside an inline element inherits from it (css-pseudo-4, clause 2.2.2): the style anew, below that
  /// element's. Variables are those of the block.
  func style(of pseudo: Pseudo, inheriting parent: ComputedStyle) -> Number {
    let own = entries[pseudo.entry]
    var draft = StyleDraft(
      parent: StyleGroups(parent), isRoot: false, rootFontSize: Length(raw: own.rootSize),
      rootLineHeight: Length(raw: own.rootLine), units: units)
    draft.values.text.language = parent.text.language
    StyleComputation.apply(
      Self.applying(winners(of: pseudo.list), to: pseudo.element).longhands, to: &draft,
      variables: variableMaps[Int(own.variables)])
    draft.finish()
    return intern(draft.values)
  }

  private func variables(declared winners: Cascade.Winners, list: Number, parent: Number) -> Number {
    if winners.variables.isEmpty, !variableMaps[Int(parent)].changesForChildren { return parent }
    let key = UInt64(UInt32(bitPattern: parent)) << 32 | UInt64(UInt32(bitPattern: list))
    if let known = variablesOfList[key] { return known }
    let new = Number(variableMaps.count)
    variableMaps.append(variableMaps[Int(parent)].declaring(winners.variables))
    variablesOfList[key] = new
    return new
  }
}

extension StyleCache {
  /// Matches a whole tree.
  func style(_ tree: ElementTree, with rules: RuleSet, units: UnitContext = UnitContext()) -> MatchedTree {
    bind(to: rules)
    self.units = units
    var walk = StyleWalk(tree: tree, keys: keys) { [unowned self] ends, parent, language in
      payload(ends, parent: parent, language: language)
    }
    return walk.run()
  }

  /// The style of a bare `html` element.
  static func rootStyle(_ rules: RuleSet, units: UnitContext = UnitContext()) -> (
    style: StyleGroups, variables: CustomProperties
  ) {
    var tree = ElementTree()
    let html = tree.appendElement(.html, to: ElementTree.root)
    let cache = StyleCache()
    let matched = cache.style(tree, with: rules, units: units)
    let entry = cache.records[matched.records[Int(html.index)]].entry
    return (StyleGroups(cache.style(of: entry)), cache.variables(of: entry))
  }
}
