/// The sheets of an engine, flattened for one medium: numbered rules, the automaton of their selectors, page rules.
/// Frozen and shared by all workers.
final class RuleSet: Sendable {
  struct Rule: Sendable {
    let origin: Stylesheet.Origin
    let layer: UInt32
    /// The place in the sheets, which decides last.
    let order: UInt32
    let declarations: [Declaration]
  }
  struct Page: Sendable {
    let origin: Stylesheet.Origin
    let layer: UInt32
    let order: UInt32
    let rule: PageRule
  }

  let rules: [Rule]
  let pages: [Page]
  /// Every `:nth()` that a page selector uses, each once.
  let nths: [PageSelector.Nth]
  let automaton: SelectorAutomaton
  let registrations: PropertyRegistrations
  let counterStyles: CounterStyleSet
  /// In cascade order: of two with the same descriptors the later one counts.
  let fontFaces: [FontFaceRule]
  /// What pages and links ask of elements.
  let questions: ElementQuestions
  private let layers: [Stylesheet.Origin: LayerOrder]

  /// `marks` are selectors without declarations, numbered after the rules: who matches them is told by
  /// `PathKeys.Record.marks`.
  init(sheets: [Stylesheet], media: MediaContext, marks: [Selector] = []) {
    var flattening = Flattening(media: media)
    for sheet in sheets {
      flattening.origin = sheet.origin
      flattening.add(sheet.items, layer: LayerOrder.none)
    }
    let ranks: [Stylesheet.Origin: [UInt32]] = [
      .userAgent: flattening.agentLayers.ranks(), .author: flattening.authorLayers.ranks(),
    ]
    func rank(_ origin: Stylesheet.Origin, _ layer: LayerOrder.ID) -> UInt32 { ranks[origin]?[layer] ?? 0 }
    rules = flattening.rules.enumerated().map { order, rule in
      Rule(
        origin: rule.origin, layer: rank(rule.origin, rule.layer), order: UInt32(clamping: order),
        declarations: rule.declarations)
    }
    pages = flattening.pages.enumerated().map { order, page in
      Page(
        origin: page.origin, layer: rank(page.origin, page.layer), order: UInt32(clamping: order), rule: page.rule)
    }
    for (number, selector) in marks.enumerated() {
      flattening.automaton.add(selector, rule: Int32(clamping: rules.count + number))
    }
    var nths: [PageSelector.Nth] = []
    for page in flattening.pages {
      for nth in page.rule.selectors.flatMap(\.nths) where !nths.contains(nth) { nths.append(nth) }
    }
    self.nths = nths
    automaton = flattening.automaton
    registrations = PropertyRegistrations(flattening.registrations)
    // Rules that define names follow origins and layers like all others (css-cascade-5, clause 6.4).
    func ordered<Value>(_ definitions: [Flattening.Definition<Value>]) -> [Value] {
      definitions.enumerated().map { ($0.element, rank($0.element.origin, $0.element.layer), $0.offset) }
        .sorted { ($0.0.origin == .author ? 1 : 0, $0.1, $0.2) < ($1.0.origin == .author ? 1 : 0, $1.1, $1.2) }
        .map(\.0.value)
    }
    questions = ElementQuestions(rules: rules, pages: pages)
    counterStyles = CounterStyleSet(ordered(flattening.counterStyles))
    fontFaces = ordered(flattening.fontFaces)
    layers = [.userAgent: flattening.agentLayers, .author: flattening.authorLayers]
  }

  /// Names the layers of an origin by their ranks.
  func layerNames(_ origin: Stylesheet.Origin) -> LayerNames { LayerNames(layers[origin] ?? LayerOrder()) }

  /// Walks the items of all sheets. The recursion follows blocks and imports, which are bounded.
  private struct Flattening {
    let media: MediaContext
    var origin = Stylesheet.Origin.userAgent
    var agentLayers = LayerOrder()
    var authorLayers = LayerOrder()
    var rules: [(origin: Stylesheet.Origin, layer: LayerOrder.ID, declarations: [Declaration])] = []
    var pages: [(origin: Stylesheet.Origin, layer: LayerOrder.ID, rule: PageRule)] = []
    var automaton = SelectorAutomaton()
    var registrations: [PropertyRegistration] = []
    var counterStyles: [Definition<CounterStyleRule>] = []
    var fontFaces: [Definition<FontFaceRule>] = []

    struct Definition<Value> {
      let origin: Stylesheet.Origin
      let layer: LayerOrder.ID
      let value: Value
    }

    init(media: MediaContext) { self.media = media }

    mutating func add(_ items: [Stylesheet.Item], layer: LayerOrder.ID) {
      for item in items {
        switch item {
        case .style(let rule):
          guard !rule.declarations.isEmpty else { continue }
          for selector in rule.selectors { automaton.add(selector, rule: Int32(clamping: rules.count)) }
          rules.append((origin, layer, rule.declarations))
        case .page(let rule): pages.append((origin, layer, rule))
        case .property(let registration): registrations.append(registration)
        case .counterStyle(let rule): counterStyles.append(Definition(origin: origin, layer: layer, value: rule))
        case .fontFace(let rule): fontFaces.append(Definition(origin: origin, layer: layer, value: rule))
        case .media(let query, let items):
          if query.holds(in: media) { add(items, layer: layer) }
        case .layer(let path, let items): add(items, layer: self.layer(path, in: layer))
        case .layerOrder(let paths):
          for path in paths { _ = self.layer(path, in: layer) }
        }
      }
    }

    private mutating func layer(_ path: [String], in parent: LayerOrder.ID) -> LayerOrder.ID {
      switch origin {
      case .userAgent: agentLayers.layer(path, in: parent)
      case .author: authorLayers.layer(path, in: parent)
      }
    }
  }
}
