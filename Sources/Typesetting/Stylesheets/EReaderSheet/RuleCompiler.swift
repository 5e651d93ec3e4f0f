import Diagnostics
import Geometry

/// Makes blocks of one rule after the other: selectors grouped by what they speak of, declarations rewritten.
struct RuleCompiler: Sendable {
  /// A rule whose selectors have been written.
  struct Rule: Sendable {
    var source: SourceRule
    var groups: [Group]
    /// What the rule says of the content of its pseudo-elements.
    var content: LiteralContent?
    /// Its declarations may differ from element to element.
    var isLocal: Bool
  }

  struct Group: Sendable {
    var kind: RewriteContext.Subject
    /// For spans that stand for a pseudo-element.
    var isLiteral = false
    /// Old readers do not know the pseudo-element.
    var isYoung = false
    var subjects: [CompiledBlock.Subject]
  }

  let profile: EReaderProfile
  let textSize: Double
  /// The root's, by day and by night.
  let variables: CustomProperties
  let nightVariables: CustomProperties
  let local: LocalVariables
  var hasNightVariables: Bool

  /// The blocks of a rule. `values` are the variables of the elements that are meant; nil: the root's.
  func blocks(
    _ rule: Rule, values: CustomProperties? = nil, extraClass: String? = nil, colors: inout TextColors
  ) -> [CompiledBlock] {
    var blocks: [CompiledBlock] = []
    for group in rule.groups {
      for isImportant in [false, true] {
        var block = CompiledBlock(
          order: 0, layer: isImportant ? .max - rule.source.layer : rule.source.layer, isImportant: isImportant,
          isForTheDark: rule.source.condition == .dark, subjects: group.subjects,
          declarations: declarations(rule, group, isImportant: isImportant, values: values))
        if block.declarations.isEmpty { continue }
        if let extraClass { block.narrow(to: extraClass) }
        colors.check(&block, of: rule.source, isPage: group.kind == .page)
        blocks.append(block)
      }
    }
    return blocks
  }

  // MARK: Declarations

  private func declarations(
    _ rule: Rule, _ group: Group, isImportant: Bool, values: CustomProperties?
  ) -> [EReaderDeclaration] {
    let source = Overlaps.living(
      rule.source.rule.declarations.filter { declaration in
        declaration.isImportant == isImportant && !declaration.isCustom && isSaid(declaration, rule, group)
      })
    var context = self.context(resolve(source, values ?? variables), rule, group)
    context.isYoung = group.isYoung
    if let values {
      let own = Overlaps.overlay(source) { local.occur(in: source[$0].value) }
      return rewrite(resolve(own.map { source[$0] }, values), context)
    }
    let day = resolve(source, variables)
    let written = rewrite(day, context)
    if rule.source.condition == .dark { return written.map { $0.with(part: .dark) } }
    return written + (hasNightVariables ? night(source, day, context) : [])
  }

  /// What the root's variables change in the dark.
  private func night(
    _ source: [Declaration], _ day: [EReaderDeclaration], _ context: RewriteContext
  ) -> [EReaderDeclaration] {
    let night = resolve(source, nightVariables)
    let changed = Overlaps.overlay(source) { day[$0].text != night[$0].text }
    return rewrite(changed.map { night[$0] }, context).filter { $0.part != .kindle }.map { $0.with(part: .dark) }
  }

  /// Spans need no `content`; pseudo-elements without a string do not exist.
  private func isSaid(_ declaration: Declaration, _ rule: Rule, _ group: Group) -> Bool {
    if group.isLiteral { return declaration.name != "content" }
    if group.isYoung { return declaration.name != "content" }
    guard group.kind == .pseudoElement, let content = rule.content, content != .strings else { return true }
    return declaration.name == "content"
  }

  /// Variables replaced; what comes to nothing is unset (css-variables-1, clause 3.1).
  private func resolve(_ declarations: [Declaration], _ variables: CustomProperties) -> [EReaderDeclaration] {
    declarations.map { declaration in
      var value = declaration.value
      if value.contains(where: \.usesVariables) {
        let substituted = variables.substituted(value)?[...].trimmed ?? [.word("unset")]
        let isFit = if case .longhands = DeclarationReading.read(declaration.name, substituted) { true } else { false }
        value = isFit ? substituted : [.word("unset")]
      }
      return EReaderDeclaration(declaration.name, Array(value), span: declaration.span)
    }
  }

  private func rewrite(_ source: [EReaderDeclaration], _ context: RewriteContext) -> [EReaderDeclaration] {
    let written = source.flatMap { Rewriter.rewrite($0, context) }.filter { $0.text != nil }
    guard context.isYoung else { return Overlaps.inOrder(written) }
    return written.compactMap { $0.part == .base || $0.part == .fence ? $0.with(part: .fence) : nil }
  }

  private func context(_ source: [EReaderDeclaration], _ rule: Rule, _ group: Group) -> RewriteContext {
    var context = RewriteContext(profile: profile, subject: group.kind, textSize: textSize)
    if let size = source.last(where: { $0.name == "font-size" }) { context.ownScale = scale(size) }
    func sets(_ names: Set<String>) -> Bool {
      source.contains { names.contains($0.name) && $0.word != "inherit" && $0.word != "transparent" }
    }
    context.hasColorPair = sets(["color"]) && sets(["background", "background-color"])
    return context
  }

  /// What a font size makes of the reader's text, where its parent has that.
  private func scale(_ size: EReaderDeclaration) -> Double {
    var reader = ValueReader(size.value[...])
    guard let sum = reader.takeFontSize(), sum.isPlain else { return 1 }
    let scale = sum.em + sum.rem + sum.percent / 100 + sum.points / (size.word == nil ? textSize : 12)
    return scale > 0.05 ? scale : 1
  }
}

extension CompiledBlock {
  /// Only for elements that bear a class besides.
  fileprivate mutating func narrow(to name: String) {
    for index in subjects.indices {
      // A span that stands for a pseudo-element is a child of the one that is meant.
      let last = subjects[index].selector.compounds.count - 1
      let isSpan = subjects[index].selector.isLiteralSpan
      subjects[index].selector.compounds[isSpan ? last - 1 : last].append(.class(name))
    }
  }
}

extension Selector {
  /// Whether it means a span of generated content.
  var isLiteralSpan: Bool {
    guard compounds.count > 1, let last = compounds.last, last.count == 1, case .class(let name) = last[0] else {
      return false
    }
    return name == LiteralContent.beforeClass || name == LiteralContent.afterClass
  }

  /// The span that stands for a pseudo-element.
  var asLiteralSpan: Selector? {
    guard let pseudoElement else { return nil }
    var selector = self
    selector.pseudoElement = nil
    selector.compounds.append([.class(LiteralContent.className(pseudoElement))])
    selector.combinators.append(.child)
    return selector
  }

  /// Of what a written selector speaks.
  var subject: RewriteContext.Subject {
    if pseudoElement != nil { return .pseudoElement }
    let types = compounds.last?.compactMap(\.typeName) ?? []
    if types.contains(where: { $0.isSame(as: "img") || $0.isSame(as: "svg") || $0.isSame(as: "image") }) {
      return .picture
    }
    let isAlone = compounds.last?.count == 1
    return isAlone && types.contains { $0.isSame(as: "html") || $0.isSame(as: "body") } ? .page : .element
  }
}
