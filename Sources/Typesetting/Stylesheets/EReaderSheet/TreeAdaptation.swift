import ElementTree
import Geometry

/// Gives a content document the classes that the compiled sheet asks for, and the text that e-readers cannot make.
///
/// One machine matches for both editions: who bears a class is decided by the same automaton, in the same walk, that
/// finds the styles from which counters and variables follow. What an element needs follows from its record, so it is
/// worked out once for each kind of element.
struct TreeAdaptation: Sendable {
  enum Mark: Sendable {
    case className(String)
    case variants(rule: Int, Selector.PseudoElement?)
    case content(Selector.PseudoElement)
  }

  /// What elements with one record need.
  struct Needs {
    var classes: [String] = []
    var content: [Selector.PseudoElement] = []
    var hasMarker = false
    var isEmpty: Bool { classes.isEmpty && content.isEmpty && !hasMarker }
  }

  private let ruleSet: RuleSet
  private let marks: [Mark]
  private let rules: [RuleCompiler.Rule]
  private let compiler: RuleCompiler
  /// Some document may need `ThreadIndents`.
  let flattensThreads: Bool
  /// Some list has markers that readers do not know.
  private let writesMarkers: Bool
  /// Some picture may need a width for Kindle.
  private let sizesPictures: Bool

  init(
    sheets: [Stylesheet], rules: [RuleCompiler.Rule], marks: GeneratedClasses, compiler: RuleCompiler,
    writesMarkers: Bool
  ) {
    self.rules = rules
    self.compiler = compiler
    self.writesMarkers = writesMarkers
    var found: [(mark: Mark, selector: Selector)] = marks.marks.map { (.className($0.name), $0.selector) }
    for (number, rule) in rules.enumerated() {
      for var selector in rule.source.rule.selectors {
        let pseudo = selector.pseudoElement
        selector.pseudoElement = nil
        if let pseudo, rule.content == .literal { found.append((.content(pseudo), selector)) }
        if rule.isLocal { found.append((.variants(rule: number, pseudo), selector)) }
      }
    }
    self.marks = found.map(\.mark)
    ruleSet = RuleSet(sheets: sheets, media: MediaContext(kind: .screen), marks: found.map(\.selector))
    flattensThreads = rules.contains { rule in
      rule.source.rule.declarations.contains { $0.name.hasPrefix("margin") || $0.name.hasPrefix("padding") }
    }
    sizesPictures =
      compiler.profile == .kindle
      && rules.contains { rule in
        rule.source.rule.declarations.contains { ["max-width", "max-inline-size"].contains($0.name) }
      }
  }

  func adapt(_ tree: ElementTree, cache: StyleCache) -> AdaptedDocument {
    if marks.isEmpty, !flattensThreads, !writesMarkers, !sizesPictures { return AdaptedDocument(tree: tree) }
    let matched = cache.style(tree, with: ruleSet)
    var document = AdaptedDocument(tree: tree)
    var needs: [Needs?] = Array(repeating: nil, count: cache.recordCount)
    var isNeeded = false
    var budget = VariantBudget()
    for record in matched.records where record >= 0 && needs[Int(record)] == nil {
      let new = self.needs(of: record, cache, &budget, &document.variants)
      if !new.isEmpty { isNeeded = true }
      needs[Int(record)] = new
    }
    document.rulesWithoutRoom = budget.refused
    let flat = flattensThreads ? deepElements(matched, cache) : []
    document.flattensThreads = !flat.isEmpty
    let shares = sizesPictures ? pictureShares(matched, cache) : []
    document.pictureShares = (1...100).filter { share in shares.contains(UInt8(share)) }
    guard isNeeded || !flat.isEmpty || !document.pictureShares.isEmpty else { return document }
    var isFlat = [Bool](repeating: false, count: flat.isEmpty ? 0 : tree.nodeCount)
    for node in flat { isFlat[Int(node.index)] = true }
    let additions = TreeAdditions(
      classes: { node in
        var own = needs[Int(matched.records[Int(node.index)])]?.classes ?? []
        if !isFlat.isEmpty && isFlat[Int(node.index)] { own.append(ThreadIndents.className) }
        if !shares.isEmpty, shares[Int(node.index)] > 0 {
          own.append(PictureWidths.className(Int(shares[Int(node.index)])))
        }
        return own
      },
      marks: { node in needs[Int(matched.records[Int(node.index)])]?.hasMarker ?? false },
      writes: { node, pseudo in needs[Int(matched.records[Int(node.index)])]?.content.contains(pseudo) ?? false })
    document.tree = GeneratedContent.write(additions, into: matched, cache: cache)
    return document
  }

  // MARK: What a kind of element needs

  private func needs(
    of record: Int32, _ cache: StyleCache, _ budget: inout VariantBudget, _ variants: inout [RuleVariant]
  ) -> Needs {
    var needs = Needs()
    if writesMarkers {
      let style = cache.style(ofRecord: record)
      switch style.text.listMarker {
      case .custom, .named: needs.hasMarker = style.box.display == .listItem
      default: break
      }
    }
    for number in cache.marks(of: record) {
      switch marks[Int(number)] {
      case .className(let name):
        if !needs.classes.contains(where: { $0.isSame(as: name) }) { needs.classes.append(name) }
      case .variants(let rule, let pseudo):
        guard budget.hasRoom(for: rule) else {
          budget.refuse(rule)
          continue
        }
        guard let variant = variant(rule, pseudo, cache.variables(ofRecord: record, pseudo)) else { continue }
        needs.classes.append(variant.name)
        if budget.admit(variant) { variants.append(variant) }
      case .content(let pseudo):
        guard let style = cache.style(of: pseudo, record: record), LiteralContent(style.generated.content) == .literal
        else { continue }
        needs.content.append(pseudo)
      }
    }
    return needs
  }

  /// Nil where the element's variables say what the root's say.
  private func variant(
    _ rule: Int, _ pseudo: Selector.PseudoElement?, _ variables: CustomProperties
  ) -> RuleVariant? {
    let declarations = rules[rule].source.rule.declarations.filter {
      compiler.local.occur(in: $0.value) && !$0.isCustom
    }
    func text(_ variables: CustomProperties) -> String {
      declarations.map { declaration in
        let values = variables.substituted(declaration.value) ?? []
        return declaration.name + ":" + (ComponentText.text(values[...]) ?? "?")
      }.joined(separator: ";")
    }
    let own = text(variables)
    guard !own.isSame(as: text(compiler.variables)) else { return nil }
    let source = rules[rule].source.rule
    let key =
      source.selectors.map { SelectorText.text($0) }.joined(separator: ",") + "{" + own + "}"
      + declarations.map { ComponentText.text($0.value) ?? "" }.joined(separator: ";")
    return RuleVariant(
      rule: rule, pseudo: pseudo, name: "sewn-" + ClassName.digest(key + (pseudo?.rawValue ?? "")), values: variables)
  }

  // MARK: Pictures

  /// The share of the page that each picture takes, 0 for all else. O(nodes).
  private func pictureShares(_ matched: MatchedTree, _ cache: StyleCache) -> [UInt8] {
    let tree = matched.tree
    var shares = [UInt8](repeating: 0, count: tree.nodeCount)
    var current = tree.firstChild(of: ElementTree.root)
    while let node = current {
      current = tree.following(node, within: ElementTree.root)
      guard tree.isElement(node, .img) else { continue }
      let style = cache.style(ofRecord: matched.records[Int(node.index)])
      if let share = PictureWidths.share(of: node, in: tree, style: style) {
        shares[Int(node.index)] = UInt8(clamping: share)
      }
    }
    return shares
  }

  // MARK: Threads

  /// The elements that would stand in too far, in document order. O(nodes).
  private func deepElements(_ matched: MatchedTree, _ cache: StyleCache) -> [ElementTree.NodeID] {
    let tree = matched.tree
    let rootSize = compiler.textSize
    var indentOfRecord = [Double](repeating: -1, count: cache.recordCount)
    var indents = [Float](repeating: 0, count: tree.nodeCount)
    var deep: [ElementTree.NodeID] = []
    var current = tree.firstChild(of: ElementTree.root)
    while let node = current {
      current = tree.following(node, within: ElementTree.root)
      guard tree.isElement(node) else { continue }
      let record = Int(matched.records[Int(node.index)])
      if indentOfRecord[record] < 0 {
        let style = cache.style(ofRecord: Int32(record))
        indentOfRecord[record] = max(0, ThreadIndents.indent(of: style, rootSize: rootSize))
      }
      let outer = tree.parent(of: node).map { indents[Int($0.index)] } ?? 0
      let sum = outer + Float(indentOfRecord[record])
      indents[Int(node.index)] = sum
      if Double(sum) > ThreadIndents.greatest, indentOfRecord[record] > 0, keepsNoMarks(node, tree, matched, cache),
        ThreadIndents.isNested(node, in: tree)
      {
        deep.append(node)
        indents[Int(node.index)] = outer
      }
    }
    return deep
  }

  private func keepsNoMarks(
    _ node: ElementTree.NodeID, _ tree: ElementTree, _ matched: MatchedTree, _ cache: StyleCache
  ) -> Bool {
    guard tree.isElement(node, .ol) || tree.isElement(node, .ul) else { return true }
    return cache.style(ofRecord: matched.records[Int(node.index)]).text.listMarker == .none
  }
}

/// What is added to a tree while it is copied.
struct TreeAdditions {
  var classes: (ElementTree.NodeID) -> [String]
  /// Whether the marker of a list item is written.
  var marks: (ElementTree.NodeID) -> Bool
  var writes: (ElementTree.NodeID, Selector.PseudoElement) -> Bool
}

extension StyleCache {
  var recordCount: Int { records.count }
  func style(ofRecord record: Int32) -> ComputedStyle { style(of: records[record].entry) }

  /// Those of a pseudo-element where it exists, or else of the element.
  func variables(ofRecord record: Int32, _ pseudo: Selector.PseudoElement?) -> CustomProperties {
    let own = pseudo == .before ? records[record].before : pseudo == .after ? records[record].after : -1
    return variables(of: own < 0 ? records[record].entry : own)
  }
  func marks(of record: Int32) -> [Int32] { marks[records[record].marks] }

  /// Nil where the pseudo-element does not exist.
  func style(of pseudo: Selector.PseudoElement, record: Int32) -> ComputedStyle? {
    let entry = pseudo == .before ? records[record].before : records[record].after
    return entry < 0 ? nil : style(of: entry)
  }
}
