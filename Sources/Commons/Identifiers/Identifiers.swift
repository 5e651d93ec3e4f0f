internal import CLibUUID

/// Identifiers that follow from content: the same book gets the same ones on every machine.
package enum Identifier {
  /// RFC 9562, version 5 (SHA-1), in lower case with hyphens. `namespace` is a UUID in the same form.
  package static func uuid(namespace: String, name: String) -> String {
    var name = name
    let bytes = name.withUTF8 { generate(namespace: parse(namespace), bytes: $0) }
    return spell(bytes)
  }

  /// 16 bytes that follow from the bytes, as PDF's /ID wants them (ISO 32000-2, 14.4: a digest of the content).
  ///
  /// libuuid shows its SHA-1 only through UUIDs, so this is the version 5 UUID of the bytes in a namespace of Sewn's own:
  /// 122 bits of the digest, and 6 that are always the same.
  package static func digest(_ bytes: [UInt8]) -> [UInt8] {
    bytes.withUnsafeBufferPointer { generate(namespace: digestNamespace, bytes: $0) }
  }

  /// The version 5 UUID of "https://sewn.example/digest" in the namespace of URLs.
  private static let digestNamespace: [UInt8] = parse(
    uuid(namespace: "6ba7b811-9dad-11d1-80b4-00c04fd430c8", name: "https://sewn.example/digest"))

  private static func generate(namespace: [UInt8], bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 16) { target, count in
      bytes.withMemoryRebound(to: CChar.self) {
        uuid_generate_sha1(target.baseAddress, namespace, $0.baseAddress, $0.count)
      }
      count = 16
    }
  }

  private static func parse(_ uuid: String) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 16) { target, count in
      precondition(uuid_parse(uuid, target.baseAddress) == 0, "a namespace is a UUID such as 6ba7b811-9dad-…")
      count = 16
    }
  }

  private static func spell(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    let digits = Array("0123456789abcdef".utf8)
    for (index, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(index) { result.append(UInt8(ascii: "-")) }
      result.append(digits[Int(byte >> 4)])
      result.append(digits[Int(byte & 15)])
    }
    return String(decoding: result, as: UTF8.self)
  }
}
