extension SyntaxString {
  /// Whether a value without `var()` fits (css-properties-values-api-1, clause 5.3). O(components x values).
  func accepts(_ values: ArraySlice<ComponentValue>) -> Bool {
    isUniversal || components.contains { Self.accepts(values, $0) }
  }

  private static func accepts(_ values: ArraySlice<ComponentValue>, _ component: Component) -> Bool {
    if case .property(let name) = component.kind { return accepts(values, property: name) }
    var reader = ValueReader(values)
    repeat {
      guard take(component.kind, from: &reader) else { return false }
    } while component.multiplier == .spaces ? !reader.isAtEnd : component.multiplier == .commas && reader.takeComma()
    return reader.isAtEnd
  }

  private static func accepts(_ values: ArraySlice<ComponentValue>, property: String) -> Bool {
    guard CommonKeyword(values) == nil, !values.contains(where: \.usesVariables) else { return false }
    if case .longhands = DeclarationReading.read(property, values) { return true }
    return false
  }

  private static func take(_ kind: Kind, from reader: inout ValueReader) -> Bool {
    switch kind {
    case .word(let word):
      return reader.take {
        if case .token(.identifier(let name)) = $0, name.isSame(as: word) { true } else { nil }
      } ?? false
    case .type(let type): return take(type, from: &reader)
    case .property: return false
    }
  }

  private static func take(_ type: DataType, from reader: inout ValueReader) -> Bool {
    switch type {
    case .length: reader.takeLength() != nil
    case .lengthPercentage: reader.takeLengthPercentage() != nil
    case .percentage: reader.takePercentage() != nil
    case .number: reader.takeNumber() != nil
    case .integer: reader.takeInteger(in: Int(Int32.min)...Int(Int32.max)) != nil
    case .color: reader.takeSpecifiedColor() != nil
    case .string: reader.takeString() != nil
    case .customIdent: reader.takeName() != nil
    case .url: StylesheetParser.address(&reader, allowsString: false) != nil
    case .angle: reader.takeAngle() != nil
    case .time: reader.takeTime() != nil
    case .resolution: reader.takeResolution() != nil
    }
  }

  // MARK: Words for messages

  /// "a length", "a colour or `none`"; nil when it takes anything.
  var noun: String? {
    let nouns = components.map { Self.noun($0) }
    guard let last = nouns.last else { return nil }
    return nouns.count == 1 ? last : nouns.dropLast().joined(separator: ", ") + " or " + last
  }

  private static func noun(_ component: Component) -> String {
    let (one, many) =
      switch component.kind {
      case .word(let word): ("`\(word)`", "`\(word)`")
      case .property(let name): ("a value of `\(name)`", "values of `\(name)`")
      case .type(let type): noun(type)
      }
    return switch component.multiplier {
    case .once: one
    case .spaces: "a list of \(many) with spaces between"
    case .commas: "a list of \(many) with commas between"
    }
  }

  private static func noun(_ type: DataType) -> (String, String) {
    switch type {
    case .length: ("a length", "lengths")
    case .lengthPercentage: ("a length or percentage", "lengths or percentages")
    case .percentage: ("a percentage", "percentages")
    case .number: ("a number", "numbers")
    case .integer: ("a whole number", "whole numbers")
    case .color: ("a colour", "colours")
    case .string: ("a text in quotes", "texts in quotes")
    case .customIdent: ("a name", "names")
    case .url: ("an address in `url()`", "addresses in `url()`")
    case .angle: ("an angle", "angles")
    case .time: ("a time", "times")
    case .resolution: ("a resolution", "resolutions")
    }
  }

  /// What the value may look like, for a help line; nil when the noun says it all.
  var example: String? {
    guard components.count == 1, let component = components.first else { return nil }
    switch component.kind {
    case .word: return nil
    case .property(let name):
      return PropertyTable.id(name).map { PropertyTable.property($0).takes } ?? Shorthand.named(name)?.takes
    case .type(.length): return "a number with its unit, such as `11pt`, `4mm` or `1.5em`"
    case .type(.lengthPercentage): return "a number with its unit, such as `11pt`, or a percentage such as `20%`"
    case .type(.percentage): return "a number with `%`, such as `20%`"
    case .type(.color): return "a name such as `darkred`, or `#` with three or six digits, such as `#1f3a5f`"
    case .type(.integer): return "a number without a point, such as `3`"
    case .type(.number): return "a number without a unit, such as `1.4`"
    default: return nil
    }
  }
}
