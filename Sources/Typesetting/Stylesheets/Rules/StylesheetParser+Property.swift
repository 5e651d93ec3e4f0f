import Diagnostics
import Limits

extension StylesheetParser {
  /// `@property --name { syntax: "<length>"; inherits: true; initial-value: 1pt }`. A rule that lacks something, or
  /// whose initial value does not fit, registers nothing (css-properties-values-api-1, clause 3).
  mutating func propertyRule(_ rule: RuleSyntax.AtRule) -> [Stylesheet.Item] {
    let prelude = rule.prelude.trimmed
    guard let block = rule.block, prelude.count == 1, let name = prelude.first?.identifier,
      name.utf8.starts(with: "--".utf8), name.utf8.count > 2, name.utf8.count <= Limits.maximumStyleNameBytes
    else {
      return misread(rule)
    }
    let descriptors = propertyDescriptors(block)
    guard let syntax = syntaxDescriptor(descriptors, rule), let inherits = inheritsDescriptor(descriptors, rule),
      let initial = initialDescriptor(descriptors, syntax, rule)
    else { return [] }
    return [
      .property(
        PropertyRegistration(
          name: name, syntax: syntax, inherits: inherits, initial: initial.value,
          description: descriptionDescriptor(descriptors), place: SheetPlace(file, prelude.span)))
    ]
  }

  private typealias Descriptors = [String: RuleSyntax.Declaration]

  private static let propertyDescriptorNames = ["syntax", "inherits", "initial-value", "-sewn-description"]

  /// By name; the last of a name counts.
  private mutating func propertyDescriptors(_ block: [ComponentValue]) -> Descriptors {
    var descriptors: Descriptors = [:]
    for part in RuleSyntax.declarations(block) {
      switch part {
      case .declaration(let declaration):
        let name = declaration.name.keyword
        if Self.propertyDescriptorNames.contains(name) {
          descriptors[name] = declaration
        } else {
          report(
            StylesheetCodes.invalidPropertyRule, "`@property` has no descriptor `\(declaration.name)`",
            at: declaration.span, action: "the line is ignored",
            help: DidYouMean.help(for: name, among: Self.propertyDescriptorNames)
              ?? "it has `syntax`, `inherits`, `initial-value` and `-sewn-description`")
        }
      case .atRule(let rule): _ = invalid(rule.span)
      case .qualified(_, _, let span), .invalid(let span): _ = invalid(span)
      }
    }
    return descriptors
  }

  private mutating func refuse(
    _ message: String, at span: SourceSpan, help: String? = nil
  ) {
    report(
      StylesheetCodes.invalidPropertyRule, message, at: span, action: "the property stays without a type", help: help)
  }

  private mutating func syntaxDescriptor(_ descriptors: Descriptors, _ rule: RuleSyntax.AtRule) -> SyntaxString? {
    guard let descriptor = descriptors["syntax"] else {
      refuse(
        "this `@property` does not say its `syntax`", at: rule.prelude.trimmed.span,
        help: "add `syntax: \"<length>\"`, or `syntax: \"*\"` for any value")
      return nil
    }
    var reader = ValueReader(descriptor.value)
    guard let text = reader.takeString(), reader.isAtEnd, let syntax = SyntaxString(text) else {
      let types = SyntaxString.DataType.allCases.map(\.rawValue).sorted().map { "<\($0)>" }
      refuse(
        "this is no syntax of a custom property", at: Self.valueSpan(descriptor),
        help: "it is a text in quotes made of \(types.joined(separator: " ")), of words and of `|`, `+` and `#`, "
          + "or `\"*\"`")
      return nil
    }
    return syntax
  }

  private mutating func inheritsDescriptor(_ descriptors: Descriptors, _ rule: RuleSyntax.AtRule) -> Bool? {
    guard let descriptor = descriptors["inherits"] else {
      refuse(
        "this `@property` does not say whether it `inherits`", at: rule.prelude.trimmed.span,
        help: "add `inherits: true`")
      return nil
    }
    var reader = ValueReader(descriptor.value)
    let value = reader.take([("true", true), ("false", false)])
    if value == nil || !reader.isAtEnd {
      refuse("`inherits` is `true` or `false`", at: Self.valueSpan(descriptor))
      return nil
    }
    return value
  }

  private struct Initial { var value: CustomProperties.Value? }

  private mutating func initialDescriptor(
    _ descriptors: Descriptors, _ syntax: SyntaxString, _ rule: RuleSyntax.AtRule
  ) -> Initial? {
    guard let descriptor = descriptors["initial-value"] else {
      if syntax.isUniversal { return Initial(value: nil) }
      refuse(
        "this `@property` has no `initial-value`", at: rule.prelude.trimmed.span,
        help: "add one; only `syntax: \"*\"` may go without")
      return nil
    }
    let value = descriptor.value.trimmed
    let span = Self.valueSpan(descriptor)
    if value.contains(where: \.usesVariables) {
      refuse("an initial value may not use `var()`", at: span)
    } else if !syntax.accepts(value) {
      refuse(
        "the initial value is not \(syntax.noun ?? "a value")", at: span, help: syntax.example.map { "write \($0)" })
    } else if syntax.holdsLengths, !syntax.refersToProperty, value.contains(where: \.hasRelativeUnit) {
      refuse(
        "an initial value may not depend on a font size", at: span,
        help: "write it in `pt`, or let the syntax name a property, such as \"<'text-indent'>\"")
    } else {
      return Initial(value: CustomProperties.Value(values: Array(value), depth: value.map(\.depth).max() ?? 0))
    }
    return nil
  }

  private mutating func descriptionDescriptor(_ descriptors: Descriptors) -> String? {
    guard let descriptor = descriptors["-sewn-description"] else { return nil }
    var reader = ValueReader(descriptor.value)
    guard let text = reader.takeString(), reader.isAtEnd else {
      report(
        StylesheetCodes.invalidPropertyRule, "a description is a text in quotes", at: Self.valueSpan(descriptor),
        action: "the line is ignored")
      return nil
    }
    return text
  }

  private static func valueSpan(_ declaration: RuleSyntax.Declaration) -> SourceSpan {
    let value = declaration.value.trimmed
    return value.isEmpty ? declaration.span : value.span
  }
}

extension ComponentValue {
  /// How deep blocks nest in it. The recursion follows them.
  var depth: Int {
    switch kind {
    case .token: 0
    case .block(_, let content), .function(_, let content): 1 + (content.map(\.depth).max() ?? 0)
    }
  }

  /// Whether a length in it refers to a font size or a line height.
  var hasRelativeUnit: Bool {
    switch kind {
    case .token(.dimension(let number, let unit)): LengthSum(number.value, unit: unit)?.isRelative ?? false
    case .token: false
    case .block(_, let content), .function(_, let content): content.contains(where: \.hasRelativeUnit)
    }
  }
}

extension LengthSum {
  /// It refers to a font size or a line height.
  var isRelative: Bool {
    var absolute = LengthSum()
    absolute.points = points
    absolute.percent = percent
    return self != absolute
  }
}
