import Geometry

/// Compiles the book's sheets for e-readers: the second serialisation of the same parsed rules (css.md, section 2).
///
/// Adobe's engine, which many devices run, answers unknown CSS by losing the sheet or refusing the book; so the sheet is
/// written, never copied. Its base part speaks only the vocabulary of OPS 2.0.1, section 3.3; whatever is younger stands
/// in one fence, `@supports (display: flex)`, which old engines skip whole. Print-only rules are dropped, variables of
/// the root substituted, `calc()` folded, absolute lengths made relative, and the body is left to the reader.
///
/// Layers are flattened into their order; where a lower layer has the higher specificity it wins here, which the
/// vocabulary cannot express.
package struct SheetWriter {
  private struct Block {
    var selectors: String
    var base: [String] = []
    var fenced: [String] = []
    /// The selectors themselves need the fence.
    var isFenced = false
  }

  private let rewriter: DeclarationRewriter
  private var light: [Block] = []
  private var dark: [Block] = []

  /// The compiled sheet, in UTF-8. Sheets of the user agent are left out: readers have their own.
  package static func epub(sheets: [Stylesheet]) -> [UInt8] {
    let author = sheets.filter { $0.origin == .author }
    let rules = RuleSet(sheets: author, media: MediaContext(kind: .screen))
    let root = StyleCache.rootStyle(rules)
    var writer = SheetWriter(
      rewriter: DeclarationRewriter(variables: root.variables, textSize: textSize(of: root.variables)))
    for (rule, isDark) in ScreenRules.rules(of: author) { writer.add(rule, isDark: isDark) }
    return Array(writer.text().utf8)
  }

  /// What one em of the reader's text stands for: `--text-size` where the book has it, else CSS's medium.
  private static func textSize(of variables: CustomProperties) -> Double {
    guard let value = variables[Array("--text-size".utf8)] else { return 12 }
    var reader = ValueReader(value.values[...])
    guard let sum = reader.takeLength(), sum.points > 0, sum.em == 0, sum.rem == 0, sum.lines == 0 else { return 12 }
    return sum.points
  }

  private init(rewriter: DeclarationRewriter) { self.rewriter = rewriter }

  // MARK: Rules

  private mutating func add(_ rule: Stylesheet.StyleRule, isDark: Bool) {
    let expanded = rule.selectors.flatMap { SelectorText.expansions(of: $0) }
    for isFenced in [false, true] {
      for isBody in [false, true] {
        let selectors = expanded.filter {
          SelectorText.needsFence($0) == isFenced && SelectorText.isBody($0) == isBody
        }
        if !selectors.isEmpty {
          add(selectors, rule.declarations, isFenced: isFenced, isBody: isBody, isDark: isDark)
        }
      }
    }
  }

  private mutating func add(
    _ selectors: [Selector], _ declarations: [Declaration], isFenced: Bool, isBody: Bool, isDark: Bool
  ) {
    var block = Block(selectors: selectors.map { SelectorText.text($0) }.joined(separator: ",\n"), isFenced: isFenced)
    let isPseudo = selectors.contains { $0.pseudoElement == .before || $0.pseudoElement == .after }
    for declaration in declarations where !(isBody && DeclarationRewriter.belongsToReader.contains(declaration.name)) {
      for written in rewriter.rewrite(declaration) {
        let line = written.text + (declaration.isImportant ? " !important" : "")
        if written.isFenced || isFenced { block.fenced.append(line) } else { block.base.append(line) }
      }
    }
    // A pseudo-element without a content that can be written does not exist.
    if isPseudo, !(block.base + block.fenced).contains(where: { $0.hasPrefix("content:") }) { return }
    guard !block.base.isEmpty || !block.fenced.isEmpty else { return }
    if isDark { dark.append(block) } else { light.append(block) }
  }

  // MARK: Text

  private func text() -> String {
    var result = Self.rules(light, \.base, indent: "")
    let fenced = Self.rules(light, \.fenced, indent: "  ")
    if !fenced.isEmpty { result += "@supports (display: flex) {\n" + fenced + "}\n" }
    let night = Self.rules(dark.map { Self.joined($0) }, \.base, indent: "  ")
    if !night.isEmpty { result += "@media all and (prefers-color-scheme: dark) {\n" + night + "}\n" }
    return result
  }

  /// Readers that know the colour scheme know the rest.
  private static func joined(_ block: Block) -> Block {
    Block(selectors: block.selectors, base: block.base + block.fenced)
  }

  private static func rules(_ blocks: [Block], _ lines: KeyPath<Block, [String]>, indent: String) -> String {
    var result = ""
    for block in blocks where !block[keyPath: lines].isEmpty {
      let selectors = block.selectors.split(separator: "\n").joined(separator: "\n" + indent)
      result += indent + selectors + " {\n"
      for line in block[keyPath: lines] { result += indent + "  " + line + ";\n" }
      result += indent + "}\n"
    }
    return result
  }
}

/// The style rules that reach a screen, layers in their order, each with whether it is meant for the dark.
private struct ScreenRules {
  private var found: [(rule: Stylesheet.StyleRule, isDark: Bool, layer: LayerOrder.ID)] = []
  private var layers = LayerOrder()

  static func rules(of sheets: [Stylesheet]) -> [(Stylesheet.StyleRule, isDark: Bool)] {
    var rules = ScreenRules()
    for sheet in sheets { rules.add(sheet.items, layer: LayerOrder.none, isDark: false) }
    let ranks = rules.layers.ranks()
    return rules.found.enumerated()
      .sorted { (ranks[$0.element.layer], $0.offset) < (ranks[$1.element.layer], $1.offset) }
      .map { ($0.element.rule, isDark: $0.element.isDark) }
  }

  /// The recursion follows blocks and imports, which are bounded.
  private mutating func add(_ items: [Stylesheet.Item], layer: LayerOrder.ID, isDark: Bool) {
    for item in items {
      switch item {
      case .style(let rule): found.append((rule, isDark, layer))
      case .page, .property, .fontFace, .counterStyle: break
      case .media(let query, let items):
        if query.holds(in: MediaContext(kind: .screen)) {
          add(items, layer: layer, isDark: isDark)
        } else if query.isForDarkScreen {
          add(items, layer: layer, isDark: true)
        }
      case .layer(let path, let items): add(items, layer: layers.layer(path, in: layer), isDark: isDark)
      case .layerOrder(let paths):
        for path in paths { _ = layers.layer(path, in: layer) }
      }
    }
  }
}
