import BookBuild
import Compression
import Diagnostics
import TestSupport
import Workers
import Workspace

/// Two posts, a thread and a picture: the smallest book that has everything.
enum SmallBook {
  static let description = """
    title: Two Letters
    creators: [Ada Example]
    language: en
    posts: posts
    styles: [own.css]
    outputs: [epub, pdf]

    """

  static let files: [String: [UInt8]] = [
    "book.yml": Array(description.utf8),
    "own.css": Array(":root { --accent: #102030 }\n".utf8),
    "posts/first.md": Array(
      """
      ---
      title: First
      author: Ada Example
      date: 2026-01-10
      ---

      Words of the first post, which leads to [the second](second.md).

      ![A dot](../images/dot.png "The dot")

      """.utf8),
    "posts/first.comments.yml": Array(
      """
      - id: 1
        author: Bo
        date: 2026-01-10T10:00:00Z
        body: A comment that asks.
      - id: 2
        parent: 1
        author: Ada Example
        date: 2026-01-10T11:00:00Z
        body: A reply that answers.

      """.utf8),
    "posts/second.md": Array(
      "---\ntitle: Second\nauthor: Bo\ndate: 2026-01-11\n---\n\nWords of the second post.\n".utf8),
    "images/dot.png": Picture.png(palette: Array("red green blue!".utf8)),
  ]

  static func with(_ changes: [String: String]) -> [String: [UInt8]] {
    files.merging(changes.mapValues { Array($0.utf8) }) { $1 }
  }

  /// The description with a line or two more.
  static func with(settings: String) -> [String: [UInt8]] { with(["book.yml": description + settings]) }

  static func workspace(
    _ files: [String: [UInt8]] = files, output: [String: [UInt8]] = [:], epoch: Int? = nil
  ) -> InMemoryWorkspace {
    InMemoryWorkspace([.book: files, .styles: ShippedSheets.files, .output: output], sourceDateEpoch: epoch)
  }

  static func write(_ files: [String: [UInt8]] = files, into folder: TemporaryFolder, below name: String = "book") {
    for (path, bytes) in files { folder.write(name + "/" + path, bytes) }
  }
}

enum Picture {
  /// A row of five pixels, one for each colour of the palette of 15 bytes: so these bytes stand, as they are, in the file
  /// and in what print makes of it.
  static func png(palette: [UInt8]) -> [UInt8] {
    precondition(palette.count == 15)
    return signature + chunk("IHDR", big(5) + big(1) + [8, 3, 0, 0, 0]) + chunk("PLTE", palette)
      + chunk("IDAT", Compressor().zlib([0, 0, 1, 2, 3, 4])) + chunk("IEND", [])
  }

  /// Grey, a byte a pixel; each row begins with its filter.
  static func png(width: Int, height: Int, rows: [UInt8]) -> [UInt8] {
    signature + chunk("IHDR", big(width) + big(height) + [8, 0, 0, 0, 0]) + chunk("IDAT", Compressor().zlib(rows))
      + chunk("IEND", [])
  }

  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  private static func big(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) } }

  private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + content
    return big(content.count) + body + big(Int(Checksum.crc32(body)))
  }
}

/// A build as a test wants it.
struct Bound {
  var outcome: BuildOutcome
  var workspace: InMemoryWorkspace

  init(
    _ workspace: InMemoryWorkspace, _ editions: [Edition]? = nil, isStrict: Bool = false, workers: Int = 2,
    stages: StageClock = .off
  ) throws {
    var options = BuildOptions()
    options.editions = editions
    options.isStrict = isStrict
    options.workers = workers
    options.stages = stages
    self.workspace = workspace
    outcome = try BookBuild(workspace: workspace, name: "small", options: options).run { _ in }
  }

  init(_ files: [String: [UInt8]], _ editions: [Edition]? = nil, epoch: Int? = nil) throws {
    try self.init(SmallBook.workspace(files, epoch: epoch), editions)
  }

  var written: [String] { workspace.written(under: .output) }
  var codes: [String] { outcome.log.entries.map(\.code.name) }
  var messages: String { DiagnosticRenderer(showsAll: true).render(outcome.log).string }

  func bytes(_ name: String) -> [UInt8] {
    (try? workspace.read(name, under: .output, limit: 100_000_000)) ?? []
  }

  func diagnostic(_ code: String) -> Diagnostic? { outcome.log.entries.first { $0.code.name == code } }
}

extension [UInt8] {
  /// The bytes stand somewhere in these.
  func holds(_ words: String) -> Bool {
    let wanted = Array(words.utf8)
    guard let first = wanted.first, count >= wanted.count else { return false }
    return withUnsafeBufferPointer { bytes in
      var start = 0
      while start <= bytes.count - wanted.count {
        if bytes[start] == first, bytes[start..<(start + wanted.count)].elementsEqual(wanted) { return true }
        start += 1
      }
      return false
    }
  }
}
