extension JSON {
  /// The member of an object; null for anything else.
  package subscript(_ name: String) -> JSON {
    guard case .object(let members) = self else { return .null }
    return members.first { $0.name == name }?.value ?? .null
  }
}
