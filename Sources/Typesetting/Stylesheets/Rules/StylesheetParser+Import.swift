import Diagnostics
import Limits

extension StylesheetParser {
  mutating func importRule(_ rule: RuleSyntax.AtRule, isAllowed: Bool) -> [Stylesheet.Item] {
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
    let query = mediaQuery(reader.rest)
    guard let imported = load(path, rule) else { return [] }
    var items = Self.items(
      of: imported, ancestors: ancestors + [imported.path], allowance: &allowance, log: &log, loader: loader)
    if let layer { items = [.layer(layer, items)] }
    return query.queries.isEmpty ? items : [.media(query, items)]
  }

  /// `allowsString`: without `url()` too, as only `@import` may.
  static func address(_ reader: inout ValueReader, allowsString: Bool = true) -> String? {
    if allowsString, let text = reader.takeString() { return text }
    if let arguments = reader.takeFunction("url") {
      var inner = ValueReader(arguments)
      return inner.takeString()
    }
    return reader.take { if case .token(.url(let text)) = $0 { text } else { nil } }
  }

  mutating func load(_ path: String, _ rule: RuleSyntax.AtRule) -> SourceFile? {
    let reason: String
    if ancestors.count > Limits.maximumImportDepth {
      reason = "sheets import each other more than \(Limits.maximumImportDepth) deep"
    } else if allowance.imports <= 0 {
      reason = "more than \(Limits.maximumImports) sheets are imported"
    } else if let file = loader(path, file.path) {
      allowance.imports -= 1
      if !ancestors.contains(where: { $0.isSame(as: file.path) }) { return file }
      reason = "this sheet imports itself"
    } else {
      reason = "the style sheet `\(path)` cannot be read"
    }
    report(
      StylesheetCodes.styleImportFailed, reason, at: rule.prelude.trimmed.span, action: "it is not imported",
      help: Self.isElsewhere(path)
        ? "nothing is fetched from elsewhere: copy the sheet into the book's folder"
        : "give a path relative to this sheet, inside the book's folder")
    return nil
  }

  /// `https:…`, `file:…` or `//host/…`.
  private static func isElsewhere(_ path: String) -> Bool {
    let head = path.utf8.prefix { $0 != UInt8(ascii: "/") }
    return head.contains(UInt8(ascii: ":")) || path.utf8.starts(with: "//".utf8)
  }
}
