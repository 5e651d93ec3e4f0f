extension StylesheetParser {
  mutating func pageRule(_ selectors: [PageSelector], _ block: [ComponentValue]) -> PageRule {
    var page = PageRule(selectors: selectors, declarations: [], marginBoxes: [])
    for part in RuleSyntax.declarations(block) {
      switch part {
      case .declaration(let syntax):
        if let declaration = declaration(syntax) { page.declarations.append(declaration) }
      case .atRule(let rule):
        if let box = MarginBox(rawValue: rule.name.keyword), let content = rule.block {
          page.marginBoxes.append((box, declarations(content)))
        } else if rule.name.keyword == "footnote", let content = rule.block {
          page.footnoteArea += declarations(content)
        } else {
          _ = atRule(rule, parents: nil)
        }
      case .qualified(_, _, let span), .invalid(let span): _ = invalid(span)
      }
    }
    return page
  }
}
