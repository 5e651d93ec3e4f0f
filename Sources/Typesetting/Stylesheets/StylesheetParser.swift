import Diagnostics
import Limits

/// Makes meaning of a sheet's rules: selectors, declarations, at-rules. Faults become messages with a place, and
/// whatever is wrong is left out as the standard's error recovery says.
struct StylesheetParser {
  private let file: SourceFile
  /// The sheets that lead here by `@import`.
  private let ancestors: [String]
  private let loader: Stylesheet.Loader
  private var log: DiagnosticLog
  private var messages = 0

  static func items(
    of file: SourceFile, ancestors: [String], log: inout DiagnosticLog, loader: Stylesheet.Loader
  ) -> [Stylesheet.Item] {
    withoutActuallyEscaping(loader) { loader in
      var parser = StylesheetParser(file: file, ancestors: ancestors, loader: loader, log: log)
      let items = parser.sheet()
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

  private mutating func report(
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

  private mutating func sheet() -> [Stylesheet.Item] {
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

  private mutating func rule(_ syntax: RuleSyntax, parents: [Selector]?) -> [Stylesheet.Item] {
    switch syntax {
    case .qualified(let prelude, let block, let span): styleRule(prelude, block, span, parents: parents)
    case .atRule(let rule): atRule(rule, parents: parents)
    case .declaration(let declaration):
      invalid(declaration.span)
    case .invalid(let span): invalid(span)
    }
  }

  private mutating func invalid(_ span: SourceSpan) -> [Stylesheet.Item] {
    report(
      StylesheetCodes.invalidStyleSyntax, "this is neither a rule nor a declaration", at: span,
      action: "it is skipped", help: "look for a missing `:`, `;` or `}` here or just before")
    return []
  }

  private mutating func styleRule(
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
  private static func size(of selectors: [Selector]) -> Int {
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
  private mutating func contents(_ block: [ComponentValue], selectors: [Selector]) -> [Stylesheet.Item] {
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

  private mutating func declarations(_ block: [ComponentValue]) -> [Declaration] {
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

  // MARK: Declarations

  private mutating func declaration(_ syntax: RuleSyntax.Declaration) -> Declaration? {
    if syntax.name.utf8.starts(with: "--".utf8) {
      guard syntax.name.utf8.count <= Limits.maximumStyleNameBytes else { return nil }
      return Declaration(
        name: syntax.name, value: syntax.value.trimmed, isImportant: syntax.isImportant, span: syntax.span,
        longhands: [])
    }
    let name = syntax.name.keyword
    switch DeclarationReading.read(name, syntax.value) {
    case .longhands(let longhands):
      return Declaration(
        name: name, value: syntax.value.trimmed, isImportant: syntax.isImportant, span: syntax.span,
        longhands: longhands)
    case .unsupported:
      report(
        StylesheetCodes.unsupportedProperty, "the property `\(name)` is not supported", .note, at: syntax.span,
        action: "the declaration is ignored")
    case .unknown:
      report(
        StylesheetCodes.unknownProperty, "there is no property `\(syntax.name)`", at: syntax.span,
        action: "the declaration is ignored",
        help: DidYouMean.help(for: name, among: PropertyTable.names))
    case .invalid(let takes):
      let span = syntax.value.trimmed.isEmpty ? syntax.span : syntax.value.trimmed.span
      report(
        StylesheetCodes.invalidValue, "the property `\(name)` does not take this value", at: span,
        action: "the declaration is ignored", help: "it takes \(takes)")
    }
    return nil
  }

  // MARK: At-rules

  private static let otherAtRules: Set<String> = [
    "font-face", "font-feature-values", "font-palette-values", "counter-style", "keyframes", "property", "container",
    "namespace", "color-profile", "scope", "starting-style", "view-transition", "position-try", "footnote", "viewport",
    "document",
  ]

  private mutating func atRule(_ rule: RuleSyntax.AtRule, parents: [Selector]?) -> [Stylesheet.Item] {
    switch rule.name.keyword {
    case "media":
      guard let block = rule.block, let query = MediaQuery(rule.prelude) else { return misread(rule) }
      return [.media(query, conditional(block, parents: parents))]
    case "supports":
      guard let block = rule.block, let holds = SupportsCondition.evaluate(rule.prelude) else { return misread(rule) }
      return holds ? conditional(block, parents: parents) : []
    case "layer": return layer(rule, parents: parents)
    case "page":
      guard parents == nil, let block = rule.block, let selectors = PageSelector.list(rule.prelude) else {
        return misread(rule)
      }
      return [.page(pageRule(selectors, block))]
    case "import": return importRule(rule, isAllowed: false)
    case let name where Self.otherAtRules.contains(name) || name.hasPrefix("-"):
      report(
        StylesheetCodes.unsupportedAtRule, "the rule `@\(name)` is not supported", .note, at: rule.span,
        action: "it is skipped")
    default:
      report(
        StylesheetCodes.unknownAtRule, "there is no rule `@\(rule.name)`", at: rule.span,
        action: "it is skipped with its block")
    }
    return []
  }

  private mutating func misread(_ rule: RuleSyntax.AtRule) -> [Stylesheet.Item] {
    let prelude = rule.prelude.trimmed
    report(
      StylesheetCodes.invalidAtRule, "this is not what `@\(rule.name)` takes",
      at: prelude.isEmpty ? rule.span : prelude.span, action: "the rule is skipped")
    return []
  }

  /// The block of `@media` and its like; inside a rule it may hold declarations of its own.
  private mutating func conditional(_ block: [ComponentValue], parents: [Selector]?) -> [Stylesheet.Item] {
    if let parents { return contents(block, selectors: parents) }
    var items: [Stylesheet.Item] = []
    for syntax in RuleSyntax.rules(block, isTopLevel: false) { items += rule(syntax, parents: nil) }
    return items
  }

  private mutating func layer(_ rule: RuleSyntax.AtRule, parents: [Selector]?) -> [Stylesheet.Item] {
    let names = rule.prelude.trimmed.isEmpty ? [] : rule.prelude.split(separator: .comma).map { Self.layerName($0) }
    guard names.allSatisfy({ $0 != nil }) else { return misread(rule) }
    let paths = names.compactMap { $0 }
    guard let block = rule.block else { return paths.isEmpty ? misread(rule) : [.layerOrder(paths)] }
    guard paths.count <= 1 else { return misread(rule) }
    // A layer without a name is like no other: its place makes a name that no author can write.
    let path = paths.first ?? ["\u{0}\(file.path)\u{0}\(rule.span.lower)"]
    return [.layer(path, conditional(block, parents: parents))]
  }

  /// `framework.component`
  private static func layerName(_ values: ArraySlice<ComponentValue>) -> [String]? {
    var path: [String] = []
    for (position, value) in values.trimmed.enumerated() {
      if position % 2 == 1 {
        guard value.isDelimiter(".") else { return nil }
      } else {
        guard let name = value.identifier, name.utf8.count <= Limits.maximumStyleNameBytes else { return nil }
        path.append(name)
      }
    }
    return path.isEmpty || values.trimmed.count % 2 == 0 || path.count > Limits.maximumSelectorDepth ? nil : path
  }

  // MARK: @page

  private mutating func pageRule(_ selectors: [PageSelector], _ block: [ComponentValue]) -> PageRule {
    var page = PageRule(selectors: selectors, declarations: [], marginBoxes: [])
    for part in RuleSyntax.declarations(block) {
      switch part {
      case .declaration(let syntax):
        if let declaration = declaration(syntax) { page.declarations.append(declaration) }
      case .atRule(let rule):
        if let box = MarginBox(rawValue: rule.name.keyword), let content = rule.block {
          page.marginBoxes.append((box, declarations(content)))
        } else {
          _ = atRule(rule, parents: nil)
        }
      case .qualified(_, _, let span), .invalid(let span): _ = invalid(span)
      }
    }
    return page
  }

  // MARK: @import

  private mutating func importRule(_ rule: RuleSyntax.AtRule, isAllowed: Bool) -> [Stylesheet.Item] {
    guard isAllowed else {
      report(
        StylesheetCodes.invalidAtRule, "`@import` must stand before all other rules", at: rule.span,
        action: "the sheet is not imported", help: "move it to the top of the file")
      return []
    }
    var reader = ValueReader(rule.prelude)
    guard rule.block == nil, let path = Self.address(&reader) else { return misread(rule) }
    var layer: [String]?
    if reader.take(keyword: "layer") {
      layer = ["\u{0}\(file.path)\u{0}\(rule.span.lower)"]
    } else if let name = reader.takeFunction("layer") {
      layer = Self.layerName(name)
      if layer == nil { return misread(rule) }
    }
    if let condition = reader.takeFunction("supports") {
      guard let holds = SupportsCondition.evaluate(condition, isBare: true) else { return misread(rule) }
      if !holds { return [] }
    }
    guard let query = MediaQuery(reader.rest) else { return misread(rule) }
    guard let imported = load(path, rule) else { return [] }
    var items = Self.items(of: imported, ancestors: ancestors + [imported.path], log: &log, loader: loader)
    if let layer { items = [.layer(layer, items)] }
    return query.queries.isEmpty ? items : [.media(query, items)]
  }

  private static func address(_ reader: inout ValueReader) -> String? {
    if let text = reader.takeString() { return text }
    if let arguments = reader.takeFunction("url") {
      var inner = ValueReader(arguments)
      return inner.takeString()
    }
    return reader.take { if case .token(.url(let text)) = $0 { text } else { nil } }
  }

  private mutating func load(_ path: String, _ rule: RuleSyntax.AtRule) -> SourceFile? {
    let reason: String
    if ancestors.count > Limits.maximumImportDepth {
      reason = "sheets import each other more than \(Limits.maximumImportDepth) deep"
    } else if let file = loader(path, file.path) {
      if !ancestors.contains(where: { $0.isSame(as: file.path) }) { return file }
      reason = "this sheet imports itself"
    } else {
      reason = "the style sheet `\(path)` cannot be read"
    }
    report(
      StylesheetCodes.styleImportFailed, reason, at: rule.prelude.trimmed.span, action: "it is not imported",
      help: "give a path relative to this sheet, inside the book's folder")
    return nil
  }
}
