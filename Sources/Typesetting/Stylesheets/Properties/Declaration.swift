package import Diagnostics
import Limits

/// A declaration that has been understood as far as possible without an element.
package struct Declaration: Sendable {
  /// In lower case, except for custom properties.
  package var name: String
  package var value: ArraySlice<ComponentValue>
  package var isImportant: Bool
  package var span: SourceSpan
  /// The longhands that it sets; empty for a custom property.
  var longhands: [(id: PropertyTable.ID, value: DeclaredValue)]

  package var isCustom: Bool { name.utf8.starts(with: "--".utf8) }
}

/// The declared value of one longhand.
enum DeclaredValue: Sendable {
  case set(Property.Setter)
  case common(CommonKeyword)
  /// It contains `var()`: read once the custom properties are known (css-variables-1, clause 3).
  case pending
}

/// What became of a name and a value.
enum DeclarationReading {
  case longhands([(id: PropertyTable.ID, value: DeclaredValue)])
  /// CSS has it, we do not.
  case unsupported
  case unknown
  case invalid(takes: String)

  /// `name` is in lower case. Linear in the value.
  static func read(_ name: String, _ value: ArraySlice<ComponentValue>) -> DeclarationReading {
    let name = PropertyTable.aliases[name] ?? Shorthand.aliases[name] ?? name
    if let id = PropertyTable.id(name) {
      return read([id], value, takes: PropertyTable.property(id).takes) { reader in
        PropertyTable.property(id).read(&reader).map { [(id, $0)] }
      }
    }
    if let shorthand = Shorthand.named(name) {
      return read(shorthand.longhands, value, takes: shorthand.takes, shorthand.read)
    }
    if name == "all" {
      return read(PropertyTable.allIDs, value, takes: "`inherit`, `initial`, `unset`, `revert` or `revert-layer`") {
        _ in nil
      }
    }
    return UnsupportedProperties.contains(name) ? .unsupported : .unknown
  }

  private static func read(
    _ ids: [PropertyTable.ID], _ value: ArraySlice<ComponentValue>, takes: String,
    _ parse: (inout ValueReader) -> [Shorthand.Part]?
  ) -> DeclarationReading {
    if let keyword = CommonKeyword(value) { return .longhands(ids.map { ($0, .common(keyword)) }) }
    if value.contains(where: \.misusesVariables) { return .invalid(takes: takes) }
    if value.contains(where: \.usesVariables) { return .longhands(ids.map { ($0, .pending) }) }
    var reader = ValueReader(value)
    guard let parts = parse(&reader), reader.isAtEnd else { return .invalid(takes: takes) }
    return .longhands(parts.map { ($0.id, $0.set.map { .set($0) } ?? .common(.initial)) })
  }
}

extension ComponentValue {
  /// Whether a `var()` in it names no variable: `var(accent)` (css-variables-1, clause 3). The recursion follows blocks.
  var misusesVariables: Bool {
    switch kind {
    case .token: return false
    case .block(_, let content): return content.contains(where: \.misusesVariables)
    case .function(let name, let content):
      if name.keyword == "var", !(content[...].trimmed.first?.identifier?.utf8.starts(with: "--".utf8) ?? false) {
        return true
      }
      return content.contains(where: \.misusesVariables)
    }
  }

  /// Whether `var()` occurs in it. The recursion follows blocks, whose depth is bounded.
  var usesVariables: Bool {
    switch kind {
    case .token: false
    case .block(_, let content): content.contains(where: \.usesVariables)
    case .function(let name, let content): name.keyword == "var" || content.contains(where: \.usesVariables)
    }
  }
}
