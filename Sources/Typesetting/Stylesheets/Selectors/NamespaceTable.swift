/// The namespaces that a sheet has declared (css-namespaces-3), and how our trees write them.
struct NamespaceTable: Sendable {
  /// Of type selectors without a prefix; nil when `@namespace` named none.
  var standard: String?
  private var prefixes: [[UInt8]: String] = [:]

  init() {}

  mutating func declare(_ prefix: String, _ address: String) { prefixes[Array(prefix.utf8)] = address }

  func address(of prefix: String) -> String? { prefixes[Array(prefix.utf8)] }

  /// The prefix with which our trees write attributes of a namespace. `epub`, `xml` and `xlink` need no declaration:
  /// books use them, and reading systems know them.
  func attributePrefix(_ prefix: String) -> String? {
    if let address = address(of: prefix) {
      return Self.written.first { $0.address.isSame(as: address) }?.prefix ?? prefix
    }
    return Self.written.first { $0.prefix.isSame(as: prefix) }?.prefix
  }

  private static let written: [(prefix: String, address: String)] = [
    ("epub", "http://www.idpf.org/2007/ops"), ("xml", "http://www.w3.org/XML/1998/namespace"),
    ("xlink", "http://www.w3.org/1999/xlink"),
  ]
}
