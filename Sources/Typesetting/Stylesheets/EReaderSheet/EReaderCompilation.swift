package import Diagnostics
package import ElementTree
import Geometry
import Limits

/// The book's sheets compiled for e-readers: the second serialisation of the same parsed rules (css.md, section 2), and
/// what the documents must bear so that it says the same.
///
/// Adobe's engine, which many devices run, answers unknown CSS by losing the sheet or refusing the book; so the sheet is
/// written, never copied. Its base speaks only the vocabulary of OPS 2.0.1, clause 3.3 (`OPSVocabulary`, proved by
/// `EReaderLint`); what is younger stands behind a fence that old engines skip. The table of `Rewriter`s says what
/// becomes of each property, `PlainSelectors` what becomes of selectors, `SpecificityRepair` who wins.
///
/// Made once from the sheets and a profile, frozen and shared. `adapt` is a pure function of a document; `sheet` needs
/// what the adapted documents found.
package struct EReaderCompilation: Sendable {
  let compiler: RuleCompiler
  let rules: [RuleCompiler.Rule]
  let adaptation: TreeAdaptation
  /// What is to be said to the author of the sheets.
  package private(set) var log = DiagnosticLog()

  /// Sheets of the user agent serve to evaluate counters; readers have their own.
  package init(sheets: [Stylesheet], profile: EReaderProfile = .standard) {
    let size = Self.textSize(of: sheets)
    let sized = [Self.root(size)] + sheets
    let screen = MediaContext(kind: .screen)
    let daySet = RuleSet(sheets: sized, media: screen)
    let night = StyleCache.rootStyle(RuleSet(sheets: sized.map(\.inTheDark), media: screen)).variables
    let day = StyleCache.rootStyle(daySet).variables
    let sources = SourceRule.collect(sheets)
    compiler = RuleCompiler(
      profile: profile, textSize: size, variables: day, nightVariables: night,
      local: LocalVariables(sources, daySet.registrations),
      hasNightVariables: sources.contains { rule in
        rule.condition == .dark && rule.rule.declarations.contains(where: \.isCustom)
      })
    var plain = PlainRules(sources, compiler)
    rules = plain.write()
    adaptation = TreeAdaptation(
      sheets: sized, rules: rules, marks: plain.classes, compiler: compiler, writesMarkers: plain.hasMarkers)
    let made = blocks(for: [], flattensThreads: false, isSilent: false)
    log = made.log
    for selector in SpecificityRepair.repair(made.blocks).hopeless {
      log.report(
        Diagnostic(
          StylesheetCodes.layersBeyondEReaders, .warning,
          "e-readers may show `\(SelectorText.text(selector))` otherwise than print",
          action: "the rule is written as it is",
          help: "give the rules that it overrides less specific selectors, or put them into fewer layers"))
    }
  }

  /// The sheet, in UTF-8, for documents in their order, and what is to be said of what they ask.
  package func sheet(for documents: some Sequence<AdaptedDocument>, log: inout DiagnosticLog) -> [UInt8] {
    var variants: [RuleVariant] = []
    var budget = VariantBudget()
    var flattensThreads = false
    var isPictureShare = [Bool](repeating: false, count: 101)
    for document in documents {
      flattensThreads = flattensThreads || document.flattensThreads
      for share in document.pictureShares { isPictureShare[share] = true }
      for variant in document.variants where budget.admit(variant) { variants.append(variant) }
      for rule in document.rulesWithoutRoom { budget.refuse(rule) }
    }
    for rule in budget.refused.prefix(Limits.maximumStyleDiagnostics) { reportVariants(of: rules[rule], log: &log) }
    var made = blocks(for: variants, flattensThreads: flattensThreads, isSilent: true).blocks
    made += isPictureShare.indices.filter { isPictureShare[$0] }.enumerated().map { position, share in
      var block = PictureWidths.block(share)
      block.order = made.count + position
      return block
    }
    return SheetText.bytes(SpecificityRepair.repair(made).blocks)
  }

  private func reportVariants(of rule: RuleCompiler.Rule, log: inout DiagnosticLog) {
    let source = rule.source.rule
    let selector = source.selectors.first.map { SelectorText.text($0) } ?? ""
    log.report(
      Diagnostic(
        StylesheetCodes.tooManyVariants, .warning,
        "`\(selector)` says something else of too many elements, because its variables differ among them",
        at: source.place?.diagnosticPlace, action: "in e-readers the other elements get what the root's variables say",
        help: "set the variables of fewer elements, or write their values out"))
  }

  /// A document as e-readers need it: with generated classes, and with literal text for what they cannot count. A tree
  /// that needs nothing is given back as it is.
  ///
  /// O(nodes); the cache may serve other trees before and after, and nothing of it shows.
  package func adapt(_ tree: ElementTree, cache: StyleCache) -> AdaptedDocument { adaptation.adapt(tree, cache: cache) }

  private func blocks(
    for variants: [RuleVariant], flattensThreads: Bool, isSilent: Bool
  ) -> (blocks: [CompiledBlock], log: DiagnosticLog) {
    var colors = TextColors(rules, isSilent: isSilent)
    var ofRule: [Int: [RuleVariant]] = [:]
    for variant in variants { ofRule[variant.rule, default: []].append(variant) }
    var blocks: [CompiledBlock] = []
    for (position, rule) in rules.enumerated() {
      blocks += compiler.blocks(rule, colors: &colors)
      for variant in ofRule[position] ?? [] {
        blocks += compiler.blocks(rule, variant: variant, colors: &colors)
      }
    }
    if flattensThreads { blocks.append(ThreadIndents.block) }
    for index in blocks.indices { blocks[index].order = index }
    return (blocks, colors.log)
  }

  // MARK: The size of the text

  /// What one em of the reader's text stands for: `--text-size` where the book has it, else what the root or the body is
  /// given on a screen, else CSS's medium.
  private static func textSize(of sheets: [Stylesheet]) -> Double {
    let rules = RuleSet(sheets: sheets, media: MediaContext(kind: .screen))
    let root = StyleCache.rootStyle(rules)
    if let value = root.variables[Array("--text-size".utf8)] {
      var reader = ValueReader(value.values[...])
      if let sum = reader.takeLength(), sum.points > 0, sum.em == 0, sum.rem == 0, sum.lines == 0 { return sum.points }
    }
    return max(root.style.font.size.points, 1)
  }

  /// Relative lengths in registered variables refer to it too.
  private static func root(_ size: Double) -> Stylesheet {
    var log = DiagnosticLog()
    let text = "html { font-size: \(ValueText.number(size))pt !important }"
    return Stylesheet.parse(SourceFile(path: "", bytes: Array(text.utf8)), origin: .userAgent, log: &log)
  }
}
