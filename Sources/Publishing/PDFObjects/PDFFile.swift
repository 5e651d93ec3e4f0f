package import Compression

/// A file in the making: hands out object numbers, joins chunks in order, and ends in the cross references.
///
/// Chunks are kept as they come and joined once at the end, so that a large file is not copied while it grows.
package struct PDFFile: ~Copyable {
  let layout: FileLayout
  private var parts: [[UInt8]]
  private var length: Int
  /// By object number.
  private var entries: [CrossReference.Entry] = [.free]
  private var checksums: [UInt8] = []

  package init(layout: FileLayout, edition: PDFEdition = .first) {
    self.layout = layout
    var header = ByteBuffer()
    header.ascii(edition.header)
    // ISO 19005-2, 6.1.2: the second line holds four bytes above 127, so that nobody takes the file for text.
    header.append([UInt8(ascii: "%"), 0xE2, 0xE3, 0xCF, 0xD3, 10])
    parts = [header.bytes]
    length = header.count
  }

  // MARK: Numbers

  package mutating func reserve() -> Reference { reserve(1)[0] }

  package mutating func reserve(_ count: Int) -> References {
    let first = entries.count
    entries.append(contentsOf: repeatElement(.free, count: count))
    return References(first: first, count: count)
  }

  // MARK: Parts

  package mutating func append(_ chunk: consuming Chunk) {
    for place in chunk.offsets { set(Int(place.number), .offset(length + Int(place.offset))) }
    add(chunk.bytes)
    var streams = ByteBuffer()
    for stream in chunk.objectStreams {
      let container = reserve().number
      for (index, member) in stream.members.enumerated() {
        set(Int(member), .member(of: UInt32(container), index: UInt16(index)))
      }
      set(container, .offset(length + streams.count))
      streams.integer(container)
      streams.append(stream.tail)
    }
    add(streams.bytes)
  }

  /// Checksums of all that was appended: from these the caller makes the file's identifier.
  package var fingerprint: [UInt8] { checksums }

  /// Ends the file; the answer are its parts, one after the other, so that no file is held twice. `id` are 16 bytes that
  /// follow from the content (ISO 32000-1, 14.4).
  package consuming func finish(
    root: Reference, information: Reference?, id: [UInt8], compressor: Compressor
  ) -> [[UInt8]] {
    let trailer = CrossReference.Trailer(root: root, information: information, id: id)
    var end = ByteBuffer()
    switch layout {
    case .readable:
      CrossReference.writeTable(entries, trailer, at: length, into: &end)
    case .compact:
      let number = entries.count
      entries.append(.offset(length))
      CrossReference.writeStream(number, entries, trailer, compressor: compressor, into: &end)
    }
    end.ascii("startxref\n")
    end.integer(length)
    end.ascii("\n%%EOF\n")
    parts.append(end.bytes)
    return parts
  }

  private mutating func set(_ number: Int, _ entry: CrossReference.Entry) {
    precondition(entries[number] == .free, "object \(number) is written twice")
    entries[number] = entry
  }

  private mutating func add(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    let checksum = Checksum.crc32(bytes)
    for shift in [24, 16, 8, 0] { checksums.append(UInt8(truncatingIfNeeded: checksum >> UInt32(shift))) }
    parts.append(bytes)
    length += bytes.count
  }
}
