import Diagnostics
import Geometry

/// Reads conditions of media features (Media Queries 4, clause 3).
///
/// The recursion follows brackets, which are bounded where component values are made.
struct MediaConditionParser {
  /// Names and values that no level of the standard has.
  private(set) var faults: [MediaQuery.Fault] = []

  /// Nil when it is no condition.
  mutating func condition(_ reader: inout ValueReader, allowsOr: Bool = true) -> MediaCondition? {
    if reader.take(keyword: "not") { return inBrackets(&reader).map { .not($0) } }
    guard let first = inBrackets(&reader) else { return nil }
    var parts = [first]
    let word = allowsOr && reader.take(keyword: "or") ? "or" : reader.take(keyword: "and") ? "and" : ""
    if word.isEmpty { return first }
    repeat {
      guard let next = inBrackets(&reader) else { return nil }
      parts.append(next)
    } while reader.take(keyword: word)
    return word == "or" ? .any(parts) : .all(parts)
  }

  private mutating func inBrackets(_ reader: inout ValueReader) -> MediaCondition? {
    guard let value = reader.next() else { return nil }
    switch value.kind {
    case .function: return .unknown
    case .block(.round, let content):
      let content = content[...].trimmed
      if let first = content.first, first.isBracketed || first.identifier?.keyword == "not" {
        var inner = ValueReader(content)
        if let condition = condition(&inner), inner.isAtEnd { return condition }
      }
      return feature(content, value.span)
    default: return nil
    }
  }

  // MARK: Features

  private mutating func feature(_ content: ArraySlice<ComponentValue>, _ span: SourceSpan) -> MediaCondition {
    var reader = ValueReader(content)
    let first = reader.peek()
    if let name = reader.takeKeyword() {
      if let feature = named(name, &reader) { return .feature(feature) }
      if !MediaFeature.names.contains(name), !name.hasPrefix("-"), !name.hasPrefix("device-") {
        faults.append(
          MediaQuery.Fault(
            span: first?.span ?? span, message: "there is no media feature `\(name)`",
            help: DidYouMean.help(for: name, among: MediaFeature.names)))
        return .unknown
      }
    } else if let feature = Self.chain(&reader) {
      return .feature(feature)
    }
    faults.append(MediaQuery.Fault(span: span, message: "this media feature is not understood"))
    return .unknown
  }

  /// `hover`, `min-width: 30em`, `width >= 30em`
  private func named(_ name: String, _ reader: inout ValueReader) -> MediaFeature? {
    let discrete = MediaFeature.discrete.first { $0.name == name }
    if reader.isAtEnd { return MediaFeature.rangeType(name) != nil || discrete != nil ? .boolean(name) : nil }
    let isColon = reader.take { if case .token(.colon) = $0 { true } else { nil } } != nil
    if let discrete {
      let word = reader.takeKeyword() ?? reader.takeInteger(in: 0...1).map { String($0) }
      guard isColon, let word, reader.isAtEnd, discrete.words.contains(word) else { return nil }
      return .discrete(name, word)
    }
    var relation = isColon ? MediaFeature.Bound.Relation.equal : nil
    var ranged = name
    if isColon, name.hasPrefix("min-") || name.hasPrefix("max-") {
      relation = name.hasPrefix("min-") ? .greaterOrEqual : .lessOrEqual
      ranged = String(name.dropFirst(4))
    }
    guard let type = MediaFeature.rangeType(ranged), let relation = relation ?? Self.relation(&reader),
      let value = Self.value(type, &reader), reader.isAtEnd
    else { return nil }
    return .range(ranged, [MediaFeature.Bound(relation: relation, value: value)])
  }

  /// `400px <= width < 900px`
  private static func chain(_ reader: inout ValueReader) -> MediaFeature? {
    let start = reader
    for type in [MediaFeature.RangeType.length, .ratio, .resolution, .integer] {
      reader = start
      guard let low = value(type, &reader), let relation = relation(&reader), let name = reader.takeKeyword(),
        MediaFeature.rangeType(name) == type
      else { continue }
      var bounds = [MediaFeature.Bound(relation: relation.reversed, value: low)]
      if !reader.isAtEnd {
        guard let second = Self.relation(&reader), let high = value(type, &reader), second.pointsLike(relation)
        else { return nil }
        bounds.append(MediaFeature.Bound(relation: second, value: high))
      }
      return reader.isAtEnd ? .range(name, bounds) : nil
    }
    return nil
  }

  /// `<=` and `>=` are two delimiters with nothing between.
  private static func relation(_ reader: inout ValueReader) -> MediaFeature.Bound.Relation? {
    let rest = reader.rest
    let isDouble = rest.count > 1 && rest[rest.startIndex + 1].isDelimiter("=")
    if reader.take(delimiter: "=") { return .equal }
    if reader.take(delimiter: "<") { return isDouble && reader.take(delimiter: "=") ? .lessOrEqual : .less }
    if reader.take(delimiter: ">") { return isDouble && reader.take(delimiter: "=") ? .greaterOrEqual : .greater }
    return nil
  }

  private static func value(_ type: MediaFeature.RangeType, _ reader: inout ValueReader) -> Double? {
    switch type {
    case .length:
      guard let sum = reader.takeLength() else { return nil }
      // Relative units refer to initial values, never to what a sheet says (clause 1.3).
      return StyleDraft(parent: .initial, isRoot: true, rootFontSize: nil).length(sum).points
    case .resolution: return reader.take(keyword: "infinite") ? .infinity : reader.takeResolution()
    case .integer: return reader.takeInteger(in: -1_000_000...1_000_000).map { Double($0) }
    case .ratio:
      guard let left = reader.takeNumber(), left >= 0 else { return nil }
      guard reader.take(delimiter: "/") else { return left }
      guard let right = reader.takeNumber(), right >= 0 else { return nil }
      return right == 0 ? .infinity : left / right
    }
  }
}

extension MediaFeature.Bound.Relation {
  /// `400px < width` says `width > 400px`.
  fileprivate var reversed: Self {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .equal: .equal
    case .greaterOrEqual: .lessOrEqual
    case .greater: .less
    }
  }

  /// Both ends of a chain point the same way.
  fileprivate func pointsLike(_ other: Self) -> Bool {
    switch (self, other) {
    case (.less, .less), (.less, .lessOrEqual), (.lessOrEqual, .less), (.lessOrEqual, .lessOrEqual): true
    case (.greater, .greater), (.greater, .greaterOrEqual), (.greaterOrEqual, .greater): true
    case (.greaterOrEqual, .greaterOrEqual): true
    default: false
    }
  }
}

extension ComponentValue {
  fileprivate var isBracketed: Bool {
    switch kind {
    case .block(.round, _): true
    default: false
    }
  }
}
