/// Profiles of screens carry the maker, the model and the serial number of the screen on which a picture was saved
/// (Apple's `mmod`), and a name that its owner may have chosen: none of it is the reader's business, nor is it needed.
extension ICCProfile {
  /// What turns numbers into colours (ICC.1:2010, 8 and 9), and nothing else.
  private static let keptTags: Set<String> = [
    "wtpt", "bkpt", "chad", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC", "kTRC", "A2B0", "A2B1", "A2B2", "B2A0",
    "B2A1", "B2A2", "gamt",
  ]

  /// The same colours under a name of ours; itself where a tag that must be there is not.
  var cleaned: ICCProfile {
    var tags: [(name: [UInt8], content: Range<Int>)] = []
    for index in 0..<number(128) {
      let entry = 132 + index * 12
      let name = Array(bytes[entry..<entry + 4])
      let start = number(entry + 4)
      guard Self.keptTags.contains(String(decoding: name, as: UTF8.self)) else { continue }
      tags.append((name, start..<start + number(entry + 8)))
    }
    guard !tags.isEmpty else { return self }
    var writer = Writer(head: Array(bytes[..<128]), tagCount: tags.count + 2)
    let text = bytes[8] == 2 ? Self.oldText : Self.text
    writer.put(Array("desc".utf8), text(bytes[8] == 2 ? "desc" : "mluc"))
    writer.put(Array("cprt".utf8), text(bytes[8] == 2 ? "text" : "mluc"))
    for tag in tags { writer.put(tag.name, Array(bytes[tag.content])) }
    return ICCProfile(writer.finish()) ?? self
  }

  private func number(_ offset: Int) -> Int { (0..<4).reduce(0) { $0 << 8 | Int(bytes[offset + $1]) } }

  private static let name = Array("Profile of a picture".utf8)

  /// Version 4: `multiLocalizedUnicodeType` with one record.
  private static func text(_ type: String) -> [UInt8] {
    var text = Array(type.utf8)
    text += [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 12]
    text += Array("enUS".utf8)
    text += [0, 0, 0, UInt8(name.count * 2), 0, 0, 0, 28]
    for byte in name { text += [0, byte] }
    return text
  }

  /// Version 2: `textDescriptionType`, without Unicode and ScriptCode, or `textType`.
  private static func oldText(_ type: String) -> [UInt8] {
    var text = Array(type.utf8) + [0, 0, 0, 0]
    if type == "desc" { text += [0, 0, 0, UInt8(name.count + 1)] }
    text += name + [0]
    if type == "desc" { text += [UInt8](repeating: 0, count: 4 + 4 + 2 + 1 + 67) }
    return text
  }

  /// Puts tags one after another; those with the same content share it, as curves do.
  private struct Writer {
    private var head: [UInt8]
    private var table: [UInt8]
    private var body: [UInt8] = []
    private var known: [[UInt8]: Int] = [:]
    private let start: Int

    init(head: [UInt8], tagCount: Int) {
      self.head = head
      // Who made it, for which platform, when, its model and its identifier (7.2).
      for range in [4..<8, 24..<36, 40..<44, 48..<56, 80..<100] {
        self.head.replaceSubrange(range, with: [UInt8](repeating: 0, count: range.count))
      }
      // A date must be one: the first of January 2000.
      self.head.replaceSubrange(24..<30, with: [7, 0xD0, 0, 1, 0, 1])
      table = Self.big(tagCount)
      start = 132 + tagCount * 12
    }

    mutating func put(_ name: [UInt8], _ content: [UInt8]) {
      let offset = known[content] ?? start + body.count
      table += name + Self.big(offset) + Self.big(content.count)
      guard known.updateValue(offset, forKey: content) == nil else { return }
      body += content
      while body.count % 4 != 0 { body.append(0) }
    }

    func finish() -> [UInt8] {
      Self.big(start + body.count) + head[4...] + table + body
    }

    private static func big(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) } }
  }
}
