internal import CDeflate

package enum Checksum {
  /// The CRC-32 of zip and PNG (ISO 3309): polynomial 0xEDB88320, reflected.
  package static func crc32(_ bytes: [UInt8]) -> UInt32 {
    bytes.withUnsafeBytes { libdeflate_crc32(0, $0.baseAddress, $0.count) }
  }

  /// The Adler-32 at the end of a zlib stream (RFC 1950, 9).
  package static func adler32(_ bytes: [UInt8]) -> UInt32 {
    // An empty array has no address, and libdeflate takes no address for "give me the initial value", which is right.
    bytes.withUnsafeBytes { libdeflate_adler32(1, $0.baseAddress, $0.count) }
  }
}
