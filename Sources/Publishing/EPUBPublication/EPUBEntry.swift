package import Compression

/// A file of the container, ready to be written: checked, and deflated where that pays.
///
/// Entries are made on the workers, each with its own `Compressor`; joining them is then a matter of copying.
package struct EPUBEntry: Sendable {
  /// Within the container: `EPUB/text/slug.xhtml`.
  package let name: String
  let size: Int
  let checksum: UInt32
  let isDeflated: Bool
  let data: [UInt8]

  /// Pictures and fonts that are compressed by themselves are stored, and so is what deflate makes larger.
  package init(name: String, bytes: [UInt8], compressor: Compressor) {
    let deflated = MediaType.isCompressed(bytes) ? nil : compressor.deflate(bytes)
    let isDeflated = deflated.map { $0.count < bytes.count } ?? false
    self.init(name: name, bytes: bytes, deflated: isDeflated ? deflated : nil)
  }

  /// An entry that must be stored, such as `mimetype`.
  init(storing bytes: [UInt8], as name: String) { self.init(name: name, bytes: bytes, deflated: nil) }

  private init(name: String, bytes: [UInt8], deflated: [UInt8]?) {
    self.name = name
    size = bytes.count
    checksum = Checksum.crc32(bytes)
    isDeflated = deflated != nil
    data = deflated ?? bytes
  }
}
