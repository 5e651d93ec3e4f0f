/// Identifiers that follow from content: the same book gets the same ones on every machine.
package enum Identifier {
  /// RFC 9562, version 5 (SHA-1), in lower case with hyphens. `namespace` is a UUID in the same form.
  package static func uuid(namespace: String, name: String) -> String { preconditionFailure("being built") }
  /// 16 bytes of SHA-1 of the bytes, as PDF's /ID wants them.
  package static func digest(_ bytes: [UInt8]) -> [UInt8] { preconditionFailure("being built") }
}
