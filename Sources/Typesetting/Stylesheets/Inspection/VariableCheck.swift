package import Diagnostics
import Limits

/// Says what is wrong with a book's variables: names that no sheet knows, values that are not of their type, variables
/// that need themselves.
package enum VariableCheck {
  /// `variables` are those of `book.yml`, which stand as a sheet at the end of `sheets`; those without a place are ours.
  package static func check(
    _ variables: [Stylesheet.Variable], sheets: [Stylesheet], media: MediaContext, log: inout DiagnosticLog
  ) {
    let rules = RuleSet(sheets: sheets.dropLast(variables.isEmpty ? 0 : 1), media: media)
    let known = KnownNames(rules)
    for variable in variables {
      guard let place = variable.place else { continue }
      if !known.contains(variable.property) {
        log.report(unknown(variable, variable.namePlace ?? place, known.names))
      } else if let registration = rules.registrations[Array(variable.property.utf8)] {
        check(variable, place, registration, log: &log)
      }
    }
    for fault in VariableTable(sheets: sheets, media: media).faults.prefix(Limits.maximumStyleDiagnostics) {
      report(fault, log: &log)
    }
    UnsetVariables.check(sheets, log: &log)
  }

  private static func unknown(
    _ variable: Stylesheet.Variable, _ place: SheetPlace, _ known: [String]
  ) -> Diagnostic {
    let plain = known.map { String(decoding: $0.utf8.dropFirst(2), as: UTF8.self) }
    let name = String(decoding: variable.property.utf8.dropFirst(2), as: UTF8.self)
    return Diagnostic(
      StylesheetCodes.unknownVariable, .warning, "no style sheet of this book uses a variable `\(name)`",
      at: place.diagnosticPlace, action: "it changes nothing",
      help: DidYouMean.help(for: name, among: plain)
        ?? (plain.isEmpty ? nil : "known are " + plain.map { "`\($0)`" }.joined(separator: ", ")))
  }

  /// A value that uses `var()` is judged when it is put in.
  private static func check(
    _ variable: Stylesheet.Variable, _ place: SheetPlace, _ registration: PropertyRegistration,
    log: inout DiagnosticLog
  ) {
    let values = variable.values
    guard CommonKeyword(values) == nil, !values.contains(where: \.usesVariables), !registration.syntax.accepts(values)
    else { return }
    log.report(unfit(variable.property, variable.value, registration.syntax, place, .error))
  }

  private static func unfit(
    _ name: String, _ value: String, _ syntax: SyntaxString, _ place: SheetPlace, _ severity: Diagnostic.Severity
  ) -> Diagnostic {
    let shown = String(value.unicodeScalars.prefix(100))
    return Diagnostic(
      StylesheetCodes.invalidVariable, severity, "`\(name): \(shown)` is not \(syntax.noun ?? "a value")",
      at: place.diagnosticPlace, action: severity == .error ? "nothing is written" : "its initial value counts",
      help: VariableSuggestion.nearest(to: value, for: syntax).map { "did you mean `\($0)`?" }
        ?? syntax.example.map { "it takes \($0)" })
  }

  // MARK: What the root makes of them

  private static func report(_ fault: VariableTable.Fault, log: inout DiagnosticLog) {
    guard var place = fault.block.place else { return }
    let isFromBook = fault.block.title.isSame(as: Stylesheet.variablesTitle)
    let name = fault.declaration.name
    place.span = fault.declaration.span
    let message: String
    switch fault.fault {
    case .cycle: message = "the variable `\(name)` needs itself"
    case .missing: message = "the variable `\(name)` uses one that has no value"
    case .tooLarge: message = "the variable `\(name)` becomes too long when its own variables are put in"
    case .unfit:
      guard let syntax = fault.registration?.syntax else { return }
      let isChecked = isFromBook && !fault.declaration.value.contains(where: \.usesVariables)
      guard !isChecked else { return }
      return log.report(
        unfit(name, ValueText.text(of: fault.declaration.value.trimmed), syntax, place, .warning))
    }
    log.report(
      Diagnostic(
        StylesheetCodes.invalidVariable, .warning, message, at: place.diagnosticPlace,
        action: fault.registration == nil ? "it has no value" : "its initial value counts",
        help: fault.fault == .cycle ? "give one of them a value of its own" : nil))
  }
}

/// The custom properties that sheets register, set or use.
private struct KnownNames {
  /// Registered ones first, in the order of the sheets.
  private(set) var names: [String] = []
  private var index: [[UInt8]: Bool] = [:]

  init(_ rules: RuleSet) {
    for registration in rules.registrations.all { note(Array(registration.name.utf8)) }
    let blocks =
      rules.rules.map(\.declarations) + rules.pages.map(\.rule.declarations)
      + rules.pages.flatMap { $0.rule.marginBoxes.map(\.declarations) }
    for declaration in blocks.joined() {
      if declaration.isCustom { note(Array(declaration.name.utf8)) }
      var used: [[UInt8]] = []
      for value in declaration.value { value.collectVariables(into: &used) }
      for name in used { note(name) }
    }
  }

  func contains(_ name: String) -> Bool { index[Array(name.utf8)] != nil }

  private mutating func note(_ name: [UInt8]) {
    if index.updateValue(true, forKey: name) == nil { names.append(String(decoding: name, as: UTF8.self)) }
  }
}
