import Diagnostics
import Limits

/// Finds uses of variables that nothing sets: `var(--acent)` without a value behind a comma.
struct UnsetVariables {
  private var given: [[UInt8]: Bool] = [:]
  private var names: [String] = []
  private var uses: [(name: [UInt8], place: SheetPlace)] = []

  static func check(_ sheets: [Stylesheet], log: inout DiagnosticLog) {
    var search = UnsetVariables()
    for sheet in sheets { search.read(sheet.items) }
    let unset = search.uses.lazy.filter { search.given[$0.name] == nil }
    for use in unset.prefix(Limits.maximumStyleDiagnostics) {
      let name = String(decoding: use.name, as: UTF8.self)
      log.report(
        Diagnostic(
          StylesheetCodes.invalidVariable, .warning, "nothing gives the variable `\(name)` a value",
          at: use.place.diagnosticPlace,
          action: "the declaration counts as `unset`",
          help: DidYouMean.nearest(to: name, among: search.names).map { "did you mean `var(\($0))`?" }
            ?? "set it, as in `:root { \(name): … }`, or give `var()` a second value"))
    }
  }

  /// Whatever the medium: a variable may be set for the other edition. The recursion follows blocks, whose depth is
  /// bounded.
  private mutating func read(_ items: [Stylesheet.Item]) {
    for item in items {
      switch item {
      case .style(let rule): read(rule.declarations, rule.place)
      case .media(_, let inner), .layer(_, let inner): read(inner)
      case .page(let page):
        read(page.declarations, page.place)
        for box in page.marginBoxes { read(box.declarations, page.place) }
      case .property(let registration): give(Array(registration.name.utf8))
      default: break
      }
    }
  }

  private mutating func give(_ name: [UInt8]) {
    if given.updateValue(true, forKey: name) == nil { names.append(String(decoding: name, as: UTF8.self)) }
  }

  private mutating func read(_ declarations: [Declaration], _ place: SheetPlace?) {
    for declaration in declarations {
      // What a variable needs is told by the table of variables.
      if declaration.isCustom { give(Array(declaration.name.utf8)) }
      guard !declaration.isCustom, var place else { continue }
      place.span = declaration.span
      for value in declaration.value { read(value, place) }
    }
  }

  private mutating func read(_ value: ComponentValue, _ place: SheetPlace) {
    switch value.kind {
    case .token: return
    case .block(_, let content): for inner in content { read(inner, place) }
    case .function(let name, let content):
      let arguments = content[...].trimmed
      if name.keyword == "var", arguments.count == 1, let variable = arguments.first?.identifier {
        uses.append((Array(variable.utf8), place))
      }
      for inner in content { read(inner, place) }
    }
  }
}
