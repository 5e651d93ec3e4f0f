import Diagnostics
import Limits

extension StylesheetParser {
  private static let otherAtRules: Set<String> = [
    "font-feature-values", "font-palette-values", "keyframes", "container",
    "color-profile", "scope", "starting-style", "view-transition", "position-try", "footnote", "viewport",
    "document",
  ]

  /// Those that are read, for a suggestion to the author.
  private static let atRules =
    [
      "media", "supports", "layer", "page", "property", "import", "namespace", "font-face",
      "counter-style",
    ] + MarginBox.allCases.map(\.rawValue)

  mutating func atRule(_ rule: RuleSyntax.AtRule, parents: [Selector]?) -> [Stylesheet.Item] {
    switch rule.name.keyword {
    case "media":
      guard let block = rule.block else { return misread(rule) }
      return [.media(mediaQuery(rule.prelude), conditional(block, parents: parents))]
    case "supports":
      guard let block = rule.block, let holds = SupportsCondition.evaluate(rule.prelude) else { return misread(rule) }
      return holds ? conditional(block, parents: parents) : []
    case "layer": return layer(rule, parents: parents)
    case "page":
      guard parents == nil, let block = rule.block, let selectors = PageSelector.list(rule.prelude) else {
        return misread(rule)
      }
      var page = pageRule(selectors, block)
      page.place = SheetPlace(file, rule.span)
      return [.page(page)]
    case "property": return parents == nil ? propertyRule(rule) : misread(rule)
    case "font-face": return parents == nil ? fontFaceRule(rule) : misread(rule)
    case "counter-style": return parents == nil ? counterStyleRule(rule) : misread(rule)
    case "import": return importRule(rule, isAllowed: false)
    case "namespace": namespaceRule(rule, isAllowed: false)
    case let name where Self.otherAtRules.contains(name) || name.hasPrefix("-"):
      report(
        StylesheetCodes.unsupportedAtRule, "the rule `@\(name)` is not supported", .note, at: rule.span,
        action: "it is skipped")
    case let name:
      report(
        StylesheetCodes.unknownAtRule, "there is no rule `@\(rule.name)`", at: rule.span,
        action: "it is skipped with its block",
        help: CommonMistake.sass.contains(name)
          ? "`@\(name)` belongs to Sass, whose sheets are made into CSS before they are used"
          : DidYouMean.nearest(to: name, among: Self.atRules).map { "did you mean `@\($0)`?" })
    }
    return []
  }

  mutating func misread(_ rule: RuleSyntax.AtRule) -> [Stylesheet.Item] {
    let prelude = rule.prelude.trimmed
    report(
      StylesheetCodes.invalidAtRule, "this is not what `@\(rule.name)` takes",
      at: prelude.isEmpty ? rule.span : prelude.span, action: "the rule is skipped",
      help: CommonMistake.help(for: prelude) ?? CommonMistake.help(forPrelude: prelude, of: rule.name.keyword))
    return []
  }

  /// The block of `@media` and its like; inside a rule it may hold declarations of its own.
  mutating func conditional(_ block: [ComponentValue], parents: [Selector]?) -> [Stylesheet.Item] {
    if let parents { return contents(block, selectors: parents) }
    var items: [Stylesheet.Item] = []
    for syntax in RuleSyntax.rules(block, isTopLevel: false) { items += rule(syntax, parents: nil) }
    return items
  }

  mutating func layer(_ rule: RuleSyntax.AtRule, parents: [Selector]?) -> [Stylesheet.Item] {
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
  static func layerName(_ values: ArraySlice<ComponentValue>) -> [String]? {
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
}
