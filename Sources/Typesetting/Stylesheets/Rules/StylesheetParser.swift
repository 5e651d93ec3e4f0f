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

  static func items(
    of file: SourceFile, ancestors: [String], log: inout DiagnosticLog, loader: Stylesheet.Loader
  ) -> [Stylesheet.Item] {
    withoutActuallyEscaping(loader) { loader in
      var parser = StylesheetParser(file: decoded(file), ancestors: ancestors, loader: loader, log: log)
      let items = parser.isText() ? parser.sheet() : []
      log = parser.log
      return items
    }
  }

  private init(file: SourceFile, ancestors: [String], loader: @escaping Stylesheet.Loader, log: DiagnosticLog) {
    self.file = file
    self.ancestors = ancestors
    self.loader = loader
    self.log = log
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
    var items: [Stylesheet.Item] = []
    var allowsImport = true
    for rule in RuleSyntax.rules(values.values, isTopLevel: true) {
      if case .atRule(let rule) = rule, rule.name.keyword == "import" {
        items += importRule(rule, isAllowed: allowsImport)
        continue
      }
      if case .atRule(let rule) = rule, rule.name.keyword == "layer", rule.block == nil {
      } else {
        allowsImport = false
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
    report(
      StylesheetCodes.invalidStyleSyntax, "this is neither a rule nor a declaration", at: span,
      action: "it is skipped", help: "look for a missing `:`, `;` or `}` here or just before")
    return []
  }

  mutating func styleRule(
    _ prelude: ArraySlice<ComponentValue>, _ block: [ComponentValue], _ span: SourceSpan, parents: [Selector]?
  ) -> [Stylesheet.Item] {
    do throws(SelectorParser.Fault) {
      let selectors = try SelectorParser.list(prelude, parents: parents)
      guard Self.size(of: selectors) <= Limits.maximumSubstitutedValues else {
        throw SelectorParser.Fault(span: span, message: "nesting makes this selector too long")
      }
      return contents(block, selectors: selectors)
    } catch {
      report(
        error.isKnown ? StylesheetCodes.unsupportedSelector : StylesheetCodes.invalidSelector, error.message,
        at: error.span, action: "the whole rule is ignored")
      return []
    }
  }

  /// Nested rules repeat the selectors around them, so their size is bounded.
  static func size(of selectors: [Selector]) -> Int {
    selectors.reduce(0) { sum, selector in
      selector.compounds.reduce(sum) { sum, compound in
        compound.reduce(sum + 1) { sum, simple in
          switch simple {
          case .matches(let list, _), .not(let list): sum + size(of: list)
          default: sum + 1
          }
        }
      }
    }
  }

  /// The declarations of a block, then its nested rules.
  mutating func contents(_ block: [ComponentValue], selectors: [Selector]) -> [Stylesheet.Item] {
    var own: [Declaration] = []
    var nested: [Stylesheet.Item] = []
    for part in RuleSyntax.declarations(block) {
      if case .declaration(let syntax) = part {
        if let declaration = declaration(syntax) { own.append(declaration) }
      } else {
        nested += rule(part, parents: selectors)
      }
    }
    return [.style(Stylesheet.StyleRule(selectors: selectors, declarations: own))] + nested
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
