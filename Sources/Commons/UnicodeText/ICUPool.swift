internal import CICU
internal import Synchronization

/// ICU's objects by language, lent to one caller at a time: opening one costs up to a millisecond, and none may be used
/// by two threads at once.
final class ICUPool: Sendable {
  /// A pointer of ICU's that is in one hand at a time.
  struct Tool: @unchecked Sendable {
    let pointer: UnsafeMutableRawPointer
  }

  /// A book has few languages; tags from hostile front matter do not fill the memory.
  private static let maximumIdle = 64

  private let idle = Mutex<[(language: [UInt8], tool: Tool)]>([])
  private let open: @Sendable (String) -> Tool?
  private let close: @Sendable (Tool) -> Void

  /// `open` gets ICU's name of the locale.
  init(open: @escaping @Sendable (String) -> UnsafeMutableRawPointer?, close: @escaping @Sendable (Tool) -> Void) {
    self.open = { open($0).map(Tool.init) }
    self.close = close
  }

  func with<Result>(_ language: String, _ body: (UnsafeMutableRawPointer) -> Result) -> Result? {
    let key = Array(language.utf8.prefix(64))
    let known: Tool? = idle.withLock { idle in
      guard let index = idle.lastIndex(where: { $0.language == key }) else { return nil }
      return idle.remove(at: index).tool
    }
    guard let tool = known ?? open(ICULocale.name(language)) else { return nil }
    let result = body(tool.pointer)
    let surplus: Tool? = idle.withLock { idle in
      idle.append((key, tool))
      return idle.count > Self.maximumIdle ? idle.removeFirst().tool : nil
    }
    if let surplus { close(surplus) }
    return result
  }
}

enum ICULocale {
  private static let library: Void = sewn_icu_prepare()

  /// ICU's name for a BCP 47 tag; English where the tag is none.
  static func name(_ tag: String) -> String {
    library
    guard tag.utf8.count <= 64, !tag.utf8.contains(0) else { return "en_GB" }
    let bytes = [CChar](unsafeUninitializedCapacity: 160) { buffer, count in
      sewn_icu_locale(tag, buffer.baseAddress, 160)
      count = 160
    }
    let name = String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return name.isEmpty ? "en_GB" : name
  }
}

/// Calls `body` with more and more room until the UTF-16 that it writes fits; nil when it fails.
func utf16Result(capacity: Int, _ body: (UnsafeMutablePointer<UInt16>, Int32) -> Int32) -> String? {
  var room = max(16, capacity)
  for _ in 0..<4 {
    var length: Int32 = -1
    let units = [UInt16](unsafeUninitializedCapacity: room) { buffer, count in
      guard let start = buffer.baseAddress, let capacity = Int32(exactly: room) else { return }
      length = body(start, capacity)
      count = length < 0 || Int(length) > room ? 0 : Int(length)
    }
    if length >= 0, Int(length) <= room { return String(decoding: units, as: UTF16.self) }
    room *= 4
  }
  return nil
}
