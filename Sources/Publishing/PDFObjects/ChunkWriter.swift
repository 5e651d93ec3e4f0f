package import Compression

/// A part of the file that one worker has finished: streams, and object streams that have no number yet.
package struct Chunk: Sendable {
  /// Complete indirect objects.
  var bytes: [UInt8] = []
  /// Where they begin.
  var offsets: [(number: Int, offset: Int)] = []
  var objectStreams: [ObjectStream] = []

  /// Everything of the object but its number; the file hands the number out.
  struct ObjectStream: Sendable {
    var tail: [UInt8]
    var members: [Int]
  }
}

/// Writes indirect objects into a chunk. One belongs to one worker, which may use it for many chunks.
package final class ChunkWriter {
  /// More objects share more words, fewer are found sooner by a reader that wants one of them.
  private static let maximumMembers = 200

  package let layout: FileLayout
  private let compressor: Compressor
  private var output = ByteBuffer()
  private var offsets: [(number: Int, offset: Int)] = []
  private var objectStreams: [Chunk.ObjectStream] = []
  private var writer: ObjectWriter
  private var members: [(number: Int, offset: Int)] = []

  package init(layout: FileLayout, compressor: Compressor) {
    self.layout = layout
    self.compressor = compressor
    writer = ObjectWriter(layout: layout)
  }

  /// An object that is no stream.
  package func object(_ reference: Reference, _ body: (inout ObjectWriter) -> Void) {
    switch layout {
    case .compact:
      if members.count == Self.maximumMembers { packMembers() }
      members.append((reference.number, writer.buffer.count))
      body(&writer)
      writer.buffer.byte(10)
    case .readable:
      begin(reference)
      writer.buffer.clear()
      body(&writer)
      output.append(writer.buffer.bytes)
      output.ascii("\nendobj\n\n")
    }
  }

  package enum StreamContent {
    /// Text, deflated when that is smaller.
    case text([UInt8])
    /// Bytes that are not for reading, deflated when that is smaller.
    case binary([UInt8])
    /// Already encoded; the caller's entries name the filter.
    case encoded([UInt8])
    /// Never compressed, so that tools which do not know PDF find it: XMP packets.
    case plain([UInt8])
  }

  /// A stream; `entries` adds to its dictionary.
  package func stream(
    _ reference: Reference, _ content: StreamContent, _ entries: (inout ObjectWriter) -> Void = { _ in }
  ) {
    let (data, filter) = encode(content)
    begin(reference)
    var head = ObjectWriter(layout: layout)
    head.dictionary { head in
      entries(&head)
      if let filter { head.put("Filter", name: filter) }
      head.put("Length", data.count)
    }
    output.append(head.buffer.bytes)
    endStream(data, into: &output)
    if layout == .readable { output.byte(10) }
  }

  /// The finished chunk; the writer is empty again.
  package func finish() -> Chunk {
    if !members.isEmpty { packMembers() }
    let chunk = Chunk(bytes: output.bytes, offsets: offsets, objectStreams: objectStreams)
    output = ByteBuffer()
    offsets = []
    objectStreams = []
    return chunk
  }

  private func begin(_ reference: Reference) {
    offsets.append((reference.number, output.count))
    output.integer(reference.number)
    output.ascii(" 0 obj\n")
  }

  /// "The keyword stream is followed by an end-of-line marker", and one stands before `endstream` (ISO 19005-2, 6.1.7.1).
  private func endStream(_ data: [UInt8], into output: inout ByteBuffer) {
    output.ascii("\nstream\n")
    output.append(data)
    output.endStream(after: data)
  }

  private func encode(_ content: StreamContent) -> (data: [UInt8], filter: StaticString?) {
    switch (content, layout) {
    case (.encoded(let data), _), (.plain(let data), _), (.text(let data), .readable): (data, nil)
    case (.text(let data), .compact), (.binary(let data), .compact): deflated(data)
    case (.binary(let data), .readable): (Self.hexLines(data), "ASCIIHexDecode")
    }
  }

  private func deflated(_ data: [UInt8]) -> (data: [UInt8], filter: StaticString?) {
    let packed = compressor.zlib(data)
    return packed.count + 20 < data.count ? (packed, "FlateDecode") : (data, nil)
  }

  private static func hexLines(_ data: [UInt8]) -> [UInt8] {
    var lines = ByteBuffer()
    for (index, byte) in data.enumerated() {
      if index > 0 && index % 32 == 0 { lines.byte(10) }
      lines.hex(byte)
    }
    lines.byte(UInt8(ascii: ">"))
    return lines.bytes
  }

  /// ISO 32000-1, 7.5.7: pairs of number and offset, then the objects.
  private func packMembers() {
    var content = ByteBuffer()
    for member in members {
      content.integer(member.number)
      content.byte(32)
      content.integer(member.offset)
      content.byte(32)
    }
    let first = content.count
    content.append(writer.buffer.bytes)
    let (data, filter) = deflated(content.bytes)
    var tail = ObjectWriter(layout: layout)
    tail.buffer.ascii(" 0 obj\n")
    tail.dictionary { tail in
      tail.put("Type", name: "ObjStm")
      tail.put("N", members.count)
      tail.put("First", first)
      if let filter { tail.put("Filter", name: filter) }
      tail.put("Length", data.count)
    }
    endStream(data, into: &tail.buffer)
    objectStreams.append(Chunk.ObjectStream(tail: tail.buffer.bytes, members: members.map(\.number)))
    members.removeAll(keepingCapacity: true)
    writer.buffer.clear()
  }
}
