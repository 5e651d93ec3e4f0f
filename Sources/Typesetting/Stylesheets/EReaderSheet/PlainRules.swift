/// Writes the selectors of all rules in the words of CSS 2, and groups them by what they speak of.
struct PlainRules {
  private let sources: [SourceRule]
  private let compiler: RuleCompiler
  private var selectors = PlainSelectors()
  private var literal: [Selector.PseudoElement: Bool] = [:]
  private var strings: [Selector.PseudoElement: Bool] = [:]
  var classes: GeneratedClasses { selectors.classes }
  /// Some content must stand as text in the documents.
  var hasLiterals: Bool { !literal.isEmpty || hasMarkers }
  /// Some list has markers of a counter style that is not every reader's own.
  private(set) var hasMarkers = false

  init(_ sources: [SourceRule], _ compiler: RuleCompiler) {
    self.sources = sources
    self.compiler = compiler
    for source in sources {
      hasMarkers = hasMarkers || Self.setsMarker(source, compiler.variables)
      guard let content = content(of: source) else { continue }
      for pseudo in source.rule.selectors.compactMap(\.pseudoElement) {
        if content == .literal { literal[pseudo] = true }
        if content == .strings { strings[pseudo] = true }
      }
    }
    selectors.excludesGenerated = hasLiterals
  }

  private static func setsMarker(_ source: SourceRule, _ variables: CustomProperties) -> Bool {
    source.rule.declarations.contains { declaration in
      guard declaration.name == "list-style-type" || declaration.name == "list-style" else { return false }
      return (variables.substituted(declaration.value) ?? []).contains { Rewriter.isForeignMarker($0) }
    }
  }

  /// One that waits for an element's variables is taken for literal.
  private func content(of source: SourceRule) -> LiteralContent? {
    guard let last = source.rule.declarations.last(where: { $0.name == "content" }) else { return nil }
    if compiler.local.occur(in: last.value) { return .literal }
    return LiteralContent(source.rule.declarations, compiler.variables)
  }

  mutating func write() -> [RuleCompiler.Rule] { sources.map { write($0) } }

  private mutating func write(_ source: SourceRule) -> RuleCompiler.Rule {
    var groups: [RuleCompiler.Group] = []
    func add(
      _ subject: CompiledBlock.Subject, _ kind: RewriteContext.Subject, isLiteral: Bool = false, isYoung: Bool = false
    ) {
      if let known = groups.firstIndex(where: {
        $0.kind == kind && $0.isLiteral == isLiteral && $0.isYoung == isYoung
      }) {
        groups[known].subjects.append(subject)
      } else {
        groups.append(
          RuleCompiler.Group(kind: kind, isLiteral: isLiteral, isYoung: isYoung, subjects: [subject]))
      }
    }
    let isOnlyVariables = source.rule.declarations.allSatisfy(\.isCustom)
    for selector in isOnlyVariables ? [] : source.rule.selectors {
      for written in selectors.write(selector) {
        let subject = CompiledBlock.Subject(written, weight: selector.specificity)
        guard let pseudo = written.pseudoElement else {
          add(subject, written.subject)
          continue
        }
        switch pseudo {
        case .before, .after: break
        // Neither Amazon's engine nor Adobe's knows these (css.md, section 2); notes are asides in an e-book.
        case .marker, .firstLine, .firstLetter: add(subject, .pseudoElement, isYoung: true)
        case .footnoteCall, .footnoteMarker: break
        }
        if strings[pseudo] != nil { add(subject, .pseudoElement) }
        if literal[pseudo] != nil, let span = written.asLiteralSpan {
          add(CompiledBlock.Subject(span, weight: selector.specificity), .element, isLiteral: true)
        }
      }
    }
    return RuleCompiler.Rule(
      source: source, groups: groups, content: content(of: source),
      isLocal: source.rule.declarations.contains { !$0.isCustom && compiler.local.occur(in: $0.value) })
  }
}
