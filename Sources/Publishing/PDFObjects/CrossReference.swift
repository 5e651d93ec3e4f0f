internal import Compression

/// Where each object is (ISO 32000-1, 7.5.4 and 7.5.8).
enum CrossReference {
  enum Entry: Sendable, Hashable {
    /// No object has this number.
    case free
    case offset(Int)
    case member(of: UInt32, index: UInt16)
  }

  struct Trailer {
    var root: Reference
    var information: Reference?
    var id: [UInt8]

    func write(size: Int, into writer: inout ObjectWriter) {
      writer.put("Size", size)
      writer.put("Root", root)
      if let information { writer.put("Info", information) }
      writer.key("ID")
      writer.array { writer in
        writer.buffer.hexString(id)
        writer.buffer.hexString(id)
      }
    }
  }

  /// The classic table: twenty bytes a line.
  static func writeTable(_ entries: [Entry], _ trailer: Trailer, at start: Int, into output: inout ByteBuffer) {
    output.ascii("xref\n0 ")
    output.integer(entries.count)
    output.byte(10)
    for (number, entry) in entries.enumerated() {
      if case .offset(let offset) = entry {
        output.padded(offset, digits: 10)
        output.ascii(" 00000 n \n")
      } else {
        precondition(number == 0, "object \(number) is reserved but not written")
        output.ascii("0000000000 65535 f \n")
      }
    }
    output.ascii("trailer\n")
    var writer = ObjectWriter(layout: .readable)
    writer.dictionary { trailer.write(size: entries.count, into: &$0) }
    output.append(writer.buffer.bytes)
    output.byte(10)
  }

  /// The cross-reference stream; neighbours are alike, so each row is written as its difference from the one above
  /// (the predictor "Up" of PNG), which halves it.
  static func writeStream(
    _ number: Int, _ entries: [Entry], _ trailer: Trailer, compressor: Compressor, into output: inout ByteBuffer
  ) {
    let width = offsetWidth(entries)
    let data = compressor.zlib(predictedRows(entries, offsetWidth: width))
    output.integer(number)
    output.ascii(" 0 obj\n")
    var writer = ObjectWriter(layout: .compact)
    writer.dictionary { writer in
      writer.put("Type", name: "XRef")
      trailer.write(size: entries.count, into: &writer)
      writer.put(
        "W",
        array: {
          $0.integer(1)
          $0.integer(width)
          $0.integer(2)
        })
      writer.put("Filter", name: "FlateDecode")
      writer.put(
        "DecodeParms",
        dictionary: {
          $0.put("Predictor", 12)
          $0.put("Columns", width + 3)
        })
      writer.put("Length", data.count)
    }
    output.append(writer.buffer.bytes)
    data.withUnsafeBytes { output.stream($0) }
  }

  private static func offsetWidth(_ entries: [Entry]) -> Int {
    var largest = entries.count
    for case .offset(let offset) in entries { largest = max(largest, offset) }
    return max(1, (Int.bitWidth - largest.leadingZeroBitCount + 7) / 8)
  }

  private static func predictedRows(_ entries: [Entry], offsetWidth: Int) -> [UInt8] {
    let columns = offsetWidth + 3
    var above = [UInt8](repeating: 0, count: columns)
    var row = above
    var rows: [UInt8] = []
    rows.reserveCapacity(entries.count * (columns + 1))
    for (number, entry) in entries.enumerated() {
      let (kind, place, rest): (UInt8, Int, Int) =
        switch entry {
        case .free: (0, 0, 65_535)
        case .offset(let offset): (1, offset, 0)
        case .member(let container, let index): (2, Int(container), Int(index))
        }
      precondition(kind > 0 || number == 0, "object \(number) is reserved but not written")
      row[0] = kind
      for index in 0..<offsetWidth { row[offsetWidth - index] = UInt8(truncatingIfNeeded: place >> (index * 8)) }
      row[columns - 2] = UInt8(rest >> 8)
      row[columns - 1] = UInt8(rest & 255)
      rows.append(2)
      for column in 0..<columns { rows.append(row[column] &- above[column]) }
      swap(&row, &above)
    }
    return rows
  }
}
