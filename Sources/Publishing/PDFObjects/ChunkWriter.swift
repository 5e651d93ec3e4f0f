package import Compression

/// A part of the file that one worker has finished: streams, and object streams that have no number yet.
package struct Chunk: Sendable {
  /// Complete indirect objects.
  var bytes: [UInt8] = []
  /// Where they begin.
  var offsets: [(number: UInt32, offset: UInt32)] = []
  var objectStreams: [ObjectStream] = []

  /// Everything of the object but its number; the file hands the number out.
  struct ObjectStream: Sendable {
    var tail: [UInt8]
    var members: [UInt32]
  }
}

/// Writes indirect objects into a chunk. One belongs to one worker, which may use it for many chunks: its buffers keep
/// their room.
package final class ChunkWriter {
  /// More objects share more words, fewer are found sooner by a reader that wants one of them.
  private static let maximumMembers = 400

  package let layout: FileLayout
  /// Deflates page contents, most of what we write: a higher level costs a millisecond for each 4 kB saved (measured).
  private let compressor: Compressor
  /// Deflates what comes from outside once, and is read often (fonts, pictures), and object streams: 7 kB a millisecond.
  private lazy var thorough = Compressor()
  private var output = ByteBuffer()
  private var offsets: [(number: UInt32, offset: UInt32)] = []
  private var objectStreams: [Chunk.ObjectStream] = []
  private var writer: ObjectWriter
  private var members: [(number: Int, offset: Int)] = []
  /// The dictionary of a stream.
  private var head: ObjectWriter
  private var packed = ByteBuffer()

  package init(layout: FileLayout, compressor: Compressor) {
    self.layout = layout
    self.compressor = compressor
    writer = ObjectWriter(layout: layout)
    head = ObjectWriter(layout: layout)
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
    begin(reference)
    switch (content, layout) {
    case (.encoded(let data), _), (.plain(let data), _), (.text(let data), .readable): write(data, nil, entries)
    case (.text(let data), .compact): deflate(data, by: compressor, entries)
    case (.binary(let data), .compact): deflate(data, by: thorough, entries)
    case (.binary(let data), .readable): write(Self.hexLines(data), "ASCIIHexDecode", entries)
    }
    if layout == .readable { output.byte(10) }
  }

  /// The finished chunk; the writer is empty again.
  package func finish() -> Chunk {
    if !members.isEmpty { packMembers() }
    // A copy of just the size: the writer keeps its room for the next chunk, and chunks wait without any to spare.
    let bytes = output.bytes.withUnsafeBufferPointer { Array($0) }
    let chunk = Chunk(bytes: bytes, offsets: offsets, objectStreams: objectStreams)
    output.clear()
    offsets = []
    objectStreams = []
    return chunk
  }

  private func begin(_ reference: Reference) {
    offsets.append((UInt32(reference.number), UInt32(output.count)))
    output.integer(reference.number)
    output.ascii(" 0 obj\n")
  }

  private func deflate(_ data: [UInt8], by compressor: Compressor, _ entries: (inout ObjectWriter) -> Void) {
    compressor.withZlib(data) { packed in
      if packed.count + 20 < data.count {
        write(packed, "FlateDecode", entries)
      } else {
        write(data, nil, entries)
      }
    }
  }

  private func write(_ data: [UInt8], _ filter: StaticString?, _ entries: (inout ObjectWriter) -> Void) {
    data.withUnsafeBytes { write($0, filter, entries) }
  }

  private func write(
    _ data: UnsafeRawBufferPointer, _ filter: StaticString?, _ entries: (inout ObjectWriter) -> Void
  ) {
    head.buffer.clear()
    head.dictionary { head in
      entries(&head)
      if let filter { head.put("Filter", name: filter) }
      head.put("Length", data.count)
    }
    output.append(head.buffer.bytes)
    output.stream(data)
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
    packed.clear()
    for member in members {
      packed.integer(member.number)
      packed.byte(32)
      packed.integer(member.offset)
      packed.byte(32)
    }
    let first = packed.count
    packed.append(writer.buffer.bytes)
    thorough.withZlib(packed.bytes) { deflated in
      let isSmaller = deflated.count + 20 < packed.count
      head.buffer.clear()
      head.buffer.ascii(" 0 obj\n")
      head.dictionary { tail in
        tail.put("Type", name: "ObjStm")
        tail.put("N", members.count)
        tail.put("First", first)
        if isSmaller { tail.put("Filter", name: "FlateDecode") }
        tail.put("Length", isSmaller ? deflated.count : packed.count)
      }
      if isSmaller { head.buffer.stream(deflated) } else { packed.bytes.withUnsafeBytes { head.buffer.stream($0) } }
    }
    let tail = head.buffer.bytes.withUnsafeBufferPointer { Array($0) }
    objectStreams.append(Chunk.ObjectStream(tail: tail, members: members.map { UInt32($0.number) }))
    members.removeAll(keepingCapacity: true)
    writer.buffer.clear()
  }
}
