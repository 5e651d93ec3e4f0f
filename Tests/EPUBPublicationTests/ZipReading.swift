/// Reads the bytes of a zip archive by the records of APPNOTE 6.3.3, without any library.
struct ZipReading {
  struct Entry {
    var name: String
    var flags: Int
    var method: Int
    var time: Int
    var date: Int
    var size: Int
    var localExtra: Int
    var centralExtra: Int
    var externalAttributes: Int
    var offset: Int
    var data: [UInt8]
  }

  let entries: [Entry]

  init(_ bytes: [UInt8]) {
    func number(_ offset: Int, _ count: Int) -> Int {
      bytes[offset..<(offset + count)].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    let end = bytes.count - 22
    var position = number(end + 16, 4)
    var entries: [Entry] = []
    for _ in 0..<number(end + 10, 2) {
      let nameLength = number(position + 28, 2)
      let local = number(position + 42, 4)
      let start = local + 30 + number(local + 26, 2) + number(local + 28, 2)
      entries.append(
        Entry(
          name: String(decoding: bytes[(position + 46)..<(position + 46 + nameLength)], as: UTF8.self),
          flags: number(local + 6, 2), method: number(local + 8, 2), time: number(local + 10, 2),
          date: number(local + 12, 2), size: number(position + 24, 4), localExtra: number(local + 28, 2),
          centralExtra: number(position + 30, 2), externalAttributes: number(position + 38, 4), offset: local,
          data: Array(bytes[start..<(start + number(position + 20, 4))])))
      position += 46 + nameLength + number(position + 30, 2) + number(position + 32, 2)
    }
    self.entries = entries
  }

  subscript(_ name: String) -> Entry? { entries.first { $0.name == name } }
}
