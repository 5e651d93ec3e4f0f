import Diagnostics
import Limits

/// Makes meaning of a sheet's rules: selectors, declarations, at-rules. Faults become messages with a place, and
/// whatever is wrong is left out as the standard's error recovery says.
struct StylesheetParser {
  let file: SourceFile
  /// The sheets that lead here by `@import`.
  let ancestors: [String]
  let loader: Stylesheet.Loader
  var log: DiagnosticLog
  var messages = 0
  var namespaces = NamespaceTable()
  /// Shared with the sheets that this one imports.
  var allowance: Allowance

  /// What a sheet and all that it imports may use: imports could multiply without end, and so could nested selectors.
  struct Allowance {
    var imports = Limits.maximumImports
    var selectorParts = Limits.maximumSelectorParts
  }

  static func items(
    of file: SourceFile, ancestors: [String], allowance: inout Allowance, log: inout DiagnosticLog,
    loader: Stylesheet.Loader
  ) -> [Stylesheet.Item] {
    withoutActuallyEscaping(loader) { loader in
      var parser = StylesheetParser(
        file: decoded(file), ancestors: ancestors, loader: loader, log: log, allowance: allowance)
      let items = parser.isText() ? parser.sheet() : []
      (log, allowance) = (parser.log, parser.allowance)
      return items
    }
  }

  private init(
    file: SourceFile, ancestors: [String], loader: @escaping Stylesheet.Loader, log: DiagnosticLog,
    allowance: Allowance
  ) {
    self.file = file
    self.ancestors = ancestors
    self.loader = loader
    self.log = log
    self.allowance = allowance
  }

  mutating func report(
    _ code: DiagnosticCode, _ message: String, _ severity: Diagnostic.Severity = .warning, at span: SourceSpan,
    action: String? = nil, help: String? = nil
  ) {
    messages += 1
    if messages == Limits.maximumStyleDiagnostics + 1 {
      log.report(
        Diagnostic(
          StylesheetCodes.moreStyleMessages, .note, "this sheet gives rise to more messages, which are not shown",
          at: .file(file.path)))
    }
    guard messages <= Limits.maximumStyleDiagnostics else { return }
    log.report(
      Diagnostic(code, severity, message, at: file.place(span), action: action, help: help))
  }

  // MARK: Sheets and rules

  mutating func sheet() -> [Stylesheet.Item] {
    var bytes = file.bytes
    if bytes.count > Limits.maximumStylesheetBytes {
      bytes.removeSubrange(Limits.maximumStylesheetBytes...)
      report(
        StylesheetCodes.stylesheetTooLong, "this style sheet is longer than 5 MB",
        at: SourceSpan(0..<0), action: "the rest is not read")
    }
    let values = ComponentValues.parse(bytes)
    if let span = values.tooDeep {
      report(
        StylesheetCodes.stylesheetTooDeep, "brackets are nested more than \(Limits.maximumStyleBlockDepth) deep",
        at: span, action: "what lies deeper is left out", help: "look for a missing closing bracket")
    }
    reportUnclosed(values, bytes)
    var items: [Stylesheet.Item] = []
    var allowsImport = true
    var allowsNamespace = true
    for rule in RuleSyntax.rules(values.values, isTopLevel: true) {
      if case .atRule(let rule) = rule, rule.name.keyword == "import" {
        items += importRule(rule, isAllowed: allowsImport)
        continue
      }
      if case .atRule(let rule) = rule, rule.name.keyword == "namespace" {
        namespaceRule(rule, isAllowed: allowsNamespace)
        allowsImport = false
        continue
      }
      if case .atRule(let rule) = rule, rule.name.keyword == "layer", rule.block == nil {
      } else {
        allowsImport = false
        allowsNamespace = false
      }
      items += self.rule(rule, parents: nil)
    }
    return items
  }

  mutating func rule(_ syntax: RuleSyntax, parents: [Selector]?) -> [Stylesheet.Item] {
    switch syntax {
    case .qualified(let prelude, let block, let span): styleRule(prelude, block, span, parents: parents)
    case .atRule(let rule): atRule(rule, parents: parents)
    case .declaration(let declaration):
      invalid(declaration.span)
    case .invalid(let span): invalid(span)
    }
  }

  mutating func invalid(_ span: SourceSpan) -> [Stylesheet.Item] {
    let written = file.bytes[min(span.range.lowerBound, file.bytes.count)...].prefix(min(span.range.count, 400))
    report(
      StylesheetCodes.invalidStyleSyntax, "this is neither a rule nor a declaration", at: span,
      action: "it is skipped",
      help: CommonMistake.help(forLine: ComponentValues.parse(Array(written)).values[...])
        ?? "look for a missing `:`, `;`, `{` or `}` here or just before")
    return []
  }

  mutating func styleRule(
    _ prelude: ArraySlice<ComponentValue>, _ block: [ComponentValue], _ span: SourceSpan, parents: [Selector]?
  ) -> [Stylesheet.Item] {
    if parents != nil, let property = CommonMistake.declaration(before: prelude) {
      report(
        StylesheetCodes.invalidStyleSyntax, "this declaration does not end before the next rule begins",
        at: property.span, action: "it is skipped with the rule that follows",
        help: CommonMistake.help(for: prelude) ?? "a `;` or a `}` is missing after it")
      return []
    }
    guard let selectors = selectors(prelude, span, parents: parents) else { return [] }
    return contents(block, selectors: selectors, place: SheetPlace(file, prelude.trimmed.span))
  }

  /// The declarations of a block and its nested rules in their order: declarations after a nested rule come after it
  /// in the cascade too (css-nesting-1, "nested declarations rules"). They match what the rule matches, pseudo-elements
  /// as well.
  mutating func contents(
    _ block: [ComponentValue], selectors: [Selector], place: SheetPlace? = nil
  ) -> [Stylesheet.Item] {
    var items: [Stylesheet.Item] = []
    var own: [Declaration] = []
    func rule() -> [Stylesheet.Item] {
      own.isEmpty
        ? []
        : [
          .style(
            Stylesheet.StyleRule(
              selectors: selectors, declarations: own, place: place ?? own.first.map { SheetPlace(file, $0.span) }))
        ]
    }
    for part in RuleSyntax.declarations(block) {
      if case .declaration(let syntax) = part {
        if let declaration = declaration(syntax) { own.append(declaration) }
      } else {
        items += rule()
        own = []
        items += self.rule(part, parents: selectors)
      }
    }
    return items + rule()
  }

  mutating func declarations(_ block: [ComponentValue]) -> [Declaration] {
    var result: [Declaration] = []
    for part in RuleSyntax.declarations(block) {
      if case .declaration(let syntax) = part {
        if let declaration = declaration(syntax) { result.append(declaration) }
      } else {
        _ = rule(part, parents: nil)
      }
    }
    return result
  }
}
