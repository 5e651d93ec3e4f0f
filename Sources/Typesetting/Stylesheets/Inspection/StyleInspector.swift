package import Diagnostics
package import ElementTree

/// Answers why an element, a pseudo-element or a page looks as it does: the browser's inspector for `sewn styles explain`.
package struct StyleInspector {
  let rules: RuleSet
  private let marks: [MarkedSheets.Mark]
  private let markedRules: RuleSet
  /// Where a mark stands among the rules; marks of other media stand nowhere.
  private let ruleOfMark: [Int: Int]
  private let layerNames: [Stylesheet.Origin: LayerNames]
  private let cache = StyleCache()
  private let markedCache = StyleCache()

  /// The sheets in cascade order, as a `StyleEngine` takes them.
  package init(sheets: [Stylesheet], media: MediaContext) {
    rules = RuleSet(sheets: sheets, media: media)
    let marked = MarkedSheets(sheets)
    marks = marked.marks
    markedRules = RuleSet(sheets: marked.sheets, media: media)
    var ruleOfMark: [Int: Int] = [:]
    for (place, rule) in markedRules.rules.enumerated() {
      guard let name = rule.declarations.first?.name, let number = MarkedSheets.number(Array(name.utf8)) else {
        continue
      }
      ruleOfMark[number] = place
    }
    self.ruleOfMark = ruleOfMark
    layerNames = [.userAgent: rules.layerNames(.userAgent), .author: rules.layerNames(.author)]
  }

  // MARK: Which elements

  /// An element, or one of its pseudo-elements, that a query means.
  package struct Match: Sendable {
    package let node: ElementTree.NodeID
    let pseudoElement: Selector.PseudoElement?
  }

  /// What was asked: selectors, or the pages of one page selector.
  package struct Query {
    fileprivate let marks: [MarkedSheets.Mark]
    fileprivate let rules: RuleSet
    fileprivate let cache = StyleCache()

    /// The classes that it names, outside of functions.
    package var classes: [String] {
      marks.flatMap { mark in
        mark.selector.compounds.joined().compactMap { if case .class(let name) = $0 { name } else { nil } }
      }
    }

    /// Reads a selector list; nil, with a message in the log, when it is none.
    package init?(_ text: String, log: inout DiagnosticLog) {
      let file = SourceFile(path: "SELECTOR", bytes: Array(text.utf8))
      do throws(SelectorParser.Fault) {
        let values = ComponentValues.parse(file.bytes).values[...]
        guard !values.trimmed.isEmpty else { throw SelectorParser.Fault(span: .none, message: "a selector is missing") }
        let selectors = try SelectorParser.list(values)
        let rule = Stylesheet.StyleRule(
          selectors: selectors,
          declarations: [Declaration(name: "--asked", value: [], isImportant: false, span: .none, longhands: [])])
        let marked = MarkedSheets([Stylesheet(origin: .author, items: [.style(rule)])])
        marks = marked.marks
        rules = RuleSet(sheets: marked.sheets, media: MediaContext(kind: .print))
      } catch {
        log.report(
          Diagnostic(
            error.isKnown ? StylesheetCodes.unsupportedSelector : StylesheetCodes.invalidSelector, .error,
            error.message, at: file.place(error.span), action: "nothing is explained",
            help: error.help ?? "quote the selector, so that the shell leaves it whole: '.post > p'"))
        return nil
      }
    }
  }

  /// In document order.
  package func matches(_ query: Query, in tree: ElementTree) -> [Match] {
    let found = Self.marks(in: tree, rules: query.rules, cache: query.cache)
    var result: [Match] = []
    var current = tree.firstChild(of: ElementTree.root)
    while let node = current {
      if tree.isElement(node) {
        for number in found(node) {
          result.append(Match(node: node, pseudoElement: query.marks[number].selector.pseudoElement))
        }
      }
      current = tree.following(node, within: ElementTree.root)
    }
    return result
  }

  private static func marks(
    in tree: ElementTree, rules: RuleSet, cache: StyleCache
  ) -> (ElementTree.NodeID) -> [Int] {
    let matched = cache.style(tree, with: rules)
    return { node in
      let record = matched.records[Int(node.index)]
      guard record >= 0 else { return [] }
      return cache.variables(of: cache.records[record].entry).names.compactMap { MarkedSheets.number($0) }.sorted()
    }
  }

  // MARK: Why

  /// Everything about one match.
  package func inspect(_ match: Match, in tree: ElementTree) -> ElementInspection {
    let found = Self.marks(in: tree, rules: markedRules, cache: markedCache)
    let matched = cache.style(tree, with: rules)
    let entry = cache.records[matched.records[Int(match.node.index)]].entry
    var chain: [(name: String, trace: CascadeTrace)] = []
    var current: ElementTree.NodeID? = match.node
    while let node = current, tree.isElement(node) {
      chain.append((StylesDump.name(of: node, in: tree), trace(found(node), nil)))
      current = tree.parent(of: node)
    }
    let path = StylesDump.path(of: match.node, in: tree)
    let groups = StyleGroups(cache.style(of: entry))
    guard let pseudo = match.pseudoElement else {
      return ElementInspection(
        title: path, trace: chain[0].trace, ancestors: Array(chain.dropFirst()), variables: cache.variables(of: entry),
        style: groups)
    }
    let own = trace(found(match.node), pseudo)
    var draft = StyleDraft(parent: groups, isRoot: false, rootFontSize: cache.rootSize(of: entry))
    let variables = StyleComputation.apply(
      Cascade.winners(of: own.sources), to: &draft, inheriting: cache.variables(of: entry))
    draft.finish()
    return ElementInspection(
      title: path + "::" + pseudo.rawValue, trace: own, ancestors: chain, variables: variables, style: draft.values)
  }

  /// The cascade of the bare root element, where variables are set.
  func rootTrace() -> (trace: CascadeTrace, variables: CustomProperties) {
    var tree = ElementTree()
    let html = tree.appendElement(.html, to: ElementTree.root)
    let inspection = inspect(Match(node: html, pseudoElement: nil), in: tree)
    return (inspection.trace, inspection.variables)
  }

  private func trace(_ numbers: [Int], _ pseudo: Selector.PseudoElement?) -> CascadeTrace {
    var strongest: [(mark: Int, specificity: UInt32)] = []
    for number in numbers where marks[number].selector.pseudoElement == pseudo {
      let specificity = marks[number].selector.specificity
      if let last = strongest.last, marks[last.mark].ruleNumber == marks[number].ruleNumber {
        if specificity > last.specificity { strongest[strongest.count - 1] = (number, specificity) }
      } else {
        strongest.append((number, specificity))
      }
    }
    return CascadeTrace(strongest.compactMap { block($0.mark, $0.specificity) })
  }

  private func block(_ number: Int, _ specificity: UInt32) -> CascadeTrace.Block? {
    guard let place = ruleOfMark[number] else { return nil }
    let marked = markedRules.rules[place]
    let mark = marks[number]
    return CascadeTrace.Block(
      origin: marked.origin, layer: marked.layer, layerName: layerNames[marked.origin]?[marked.layer],
      specificity: specificity, order: marked.order, declarations: mark.rule.declarations, title: mark.title,
      place: mark.rule.place)
  }

  // MARK: Pages

  /// The `@page` rules that apply to what a page selector means, and their computed style; nil when it is none.
  package func inspectPage(_ selector: String, log: inout DiagnosticLog) -> ElementInspection? {
    let file = SourceFile(path: "SELECTOR", bytes: Array(selector.utf8))
    let values = ComponentValues.parse(file.bytes).values
    guard let selectors = PageSelector.list(values.dropFirst()), selectors.count <= 1 else {
      log.report(
        Diagnostic(
          StylesheetCodes.invalidAtRule, .error, "this is no page selector", at: file.place(values[...].span),
          action: "nothing is explained", help: "write '@page', '@page :left' or '@page name:first'"))
      return nil
    }
    let context =
      selectors.first.map { $0.context } ?? PageContext(name: "", isFirst: false, isLeft: false, isBlank: false)
    let blocks = rules.pages.compactMap { page -> CascadeTrace.Block? in
      guard let specificity = PageCascade.specificity(of: page.rule, for: context) else { return nil }
      return CascadeTrace.Block(
        origin: page.origin, layer: page.layer, layerName: layerNames[page.origin]?[page.layer],
        specificity: specificity, order: page.order, declarations: page.rule.declarations, title: page.rule.title,
        place: page.rule.place)
    }
    let trace = CascadeTrace(blocks)
    let root = rootTrace()
    var draft = StyleDraft(parent: rootStyle, isRoot: false, rootFontSize: rootStyle.font.size)
    let variables = StyleComputation.apply(
      Cascade.winners(of: trace.sources), to: &draft, inheriting: root.variables)
    draft.finish()
    return ElementInspection(
      title: selector, trace: trace, ancestors: [("html", root.trace)], variables: variables, style: draft.values)
  }

  private var rootStyle: StyleGroups { StyleCache.rootStyle(rules).style }
}

extension CascadeTrace {
  /// In the order of the sheets, as the cascade takes them.
  var sources: [Cascade.Source] {
    blocks.sorted { $0.order < $1.order }.map {
      Cascade.Source(
        origin: $0.origin, layer: $0.layer, specificity: $0.specificity, order: $0.order, declarations: $0.declarations)
    }
  }
}

extension MarkedSheets.Mark {
  /// The selector as it was written, without its neighbours in the list.
  var title: String {
    if let title = rule.title { return title }
    guard let place = rule.place else { return SelectorText.text(selector) }
    let bytes = Array(place.file.bytes[place.span.range.clamped(to: 0..<place.file.bytes.count)])
    let parts = ComponentValues.parse(bytes).values[...].split(separator: .comma)
    guard parts.count == rule.selectors.count, index < parts.count else { return SelectorText.text(selector) }
    return CSSWords.singleSpaced(bytes[parts[index].trimmed.span.range.clamped(to: 0..<bytes.count)])
  }
}

extension PageRule {
  fileprivate var title: String {
    guard let place else { return "@page" }
    let bytes = place.file.bytes[place.span.range.lowerBound...]
    return CSSWords.singleSpaced(bytes.prefix { $0 != UInt8(ascii: "{") }.prefix(200))
  }
}

enum CSSWords {
  /// With one space for each run of white space, none at the ends.
  static func singleSpaced(_ bytes: ArraySlice<UInt8>) -> String {
    bytes.split(whereSeparator: isSelectorSpace).map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
  }
}

extension PageSelector {
  /// A page that it means; a right one, as first pages are, unless it says left.
  fileprivate var context: PageContext {
    var context = PageContext(
      name: name ?? "", isFirst: pseudos.contains(.first), isLeft: pseudos.contains(.left),
      isBlank: pseudos.contains(.blank))
    for nth in nths {
      let position = (1...1_000).first { nth.pattern.matches($0) } ?? 0
      if let group = nth.group {
        context.groups.append(PageContext.Group(name: group, position: position))
      } else {
        context.number = position
      }
    }
    return context
  }
}
