import Diagnostics
import Limits

extension StylesheetParser {
  mutating func declaration(_ syntax: RuleSyntax.Declaration) -> Declaration? {
    if syntax.name.utf8.starts(with: "--".utf8) {
      guard syntax.name.utf8.count <= Limits.maximumStyleNameBytes else {
        report(
          StylesheetCodes.invalidStyleSyntax,
          "the name of this variable is longer than \(Limits.maximumStyleNameBytes) bytes", at: syntax.span,
          action: "the declaration is ignored")
        return nil
      }
      return Declaration(
        name: syntax.name, value: syntax.value.trimmed, isImportant: syntax.isImportant, span: syntax.span,
        longhands: [])
    }
    let name = syntax.name.keyword
    switch DeclarationReading.read(name, syntax.value) {
    case .longhands(let longhands):
      warnOfCurlyQuotes(syntax, name)
      return Declaration(
        name: name, value: syntax.value.trimmed, isImportant: syntax.isImportant, span: syntax.span,
        longhands: longhands)
    case .unsupported:
      report(
        StylesheetCodes.unsupportedProperty,
        "the property `\(name)` is not supported: \(UnsupportedProperties.reason(for: name))",
        .note, at: syntax.span, action: "the declaration is ignored")
    case .unknown:
      report(
        StylesheetCodes.unknownProperty, "there is no property `\(syntax.name)`", at: syntax.span,
        action: "the declaration is ignored",
        help: DidYouMean.help(for: name, among: PropertyTable.names))
    case .invalid(let takes):
      let span = syntax.value.trimmed.isEmpty ? syntax.span : syntax.value.trimmed.span
      report(
        StylesheetCodes.invalidValue, "the property `\(name)` does not take this value", at: span,
        action: "the declaration is ignored",
        help: CommonMistake.help(forValue: syntax.value.prefix(1_000))
          ?? "it takes \(takes)" + suggestion(for: syntax.value, of: name, takes))
    }
    return nil
  }

  /// A family may be named without quotation marks, so curly ones become letters of its name and no font is found.
  private mutating func warnOfCurlyQuotes(_ syntax: RuleSyntax.Declaration, _ name: String) {
    guard name.hasPrefix("font"),
      let word = syntax.value.first(where: { $0.identifier.map(CommonMistake.hasCurlyQuote) ?? false })
    else { return }
    report(
      StylesheetCodes.invalidValue, "the quotation marks are part of this name", at: word.span,
      action: "a font with them in its name is looked for", help: CommonMistake.straightQuotes)
  }

  private func suggestion(for value: ArraySlice<ComponentValue>, of name: String, _ takes: String) -> String {
    let suggestion = ValueSuggestion(words: PropertyTable.words(of: name), takes: takes)
    return suggestion.nearest(to: value).map { "; did you mean `\($0)`?" } ?? ""
  }
}
