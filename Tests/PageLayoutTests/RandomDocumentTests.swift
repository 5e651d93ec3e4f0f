import Diagnostics
import ElementTree
import Glibc
import Images
import Stylesheets
import TestSupport
import Testing
import Typography

@testable import PageLayout

/// What must be true of any document's pages, held against hundreds that nobody would write.
///
/// SEWN_FULL=1: ten thousand. SEWN_SEED=N: that one alone; SEWN_TRACE=1 names each seed before it is laid out, so that one
/// that crashes or hangs is known.
@Suite struct RandomDocumentTests {
  private static let count: UInt64 = getenv("SEWN_FULL") == nil ? 600 : 10_000
  private static let seed = getenv("SEWN_SEED").flatMap { UInt64(String(cString: $0)) }
  private static let isTraced = getenv("SEWN_TRACE") != nil
  private static let shards: UInt64 = 8
  /// Of a shard: each is made small, which takes longer than hundreds of documents.
  private static let maximumFaults = 3
  /// More than any document needs that has no absurd heights; one that has them needs as many pages as they are high.
  private static let maximumPages = 20_000

  private static let fonts: FontLibrary = {
    var log = DiagnosticLog()
    return FontLibrary.installed(families: ["DejaVu Sans Mono", "DejaVu Sans"], log: &log)
  }()

  private static let images = [
    "small.png": Bench.image(width: 20, height: 10), "wide.png": Bench.image(width: 4_000, height: 40),
    "high.png": Bench.image(width: 30, height: 5_000),
  ]

  @Test(arguments: 0..<shards)
  func `random documents lose no word, double none and end`(_ shard: UInt64) {
    var faults = 0
    for seed in Self.seeds(of: shard) where faults < Self.maximumFaults {
      if Self.isTraced { "seed \(seed)\n".withCString { _ = write(STDERR_FILENO, $0, strlen($0)) } }
      let document = RandomDocument(seed: seed)
      guard let fault = Self.fault(of: document) else { continue }
      faults += 1
      let small = document.minimised(attempts: 300) { Self.fault(of: $0) != nil }
      Issue.record("seed \(seed): \(fault)\n\(Self.fault(of: small) ?? "")\n\(small.css)\(small.xhtml)")
    }
  }

  private static func seeds(of shard: UInt64) -> [UInt64] {
    if let seed { return seed % shards == shard ? [seed] : [] }
    return Array(stride(from: shard, to: count, by: Int(shards)))
  }

  private static func fault(of document: RandomDocument) -> String? {
    var log = DiagnosticLog()
    let sheet = Stylesheet.parse(
      SourceFile(path: "test.css", bytes: Array(document.css.utf8)), origin: .author, log: &log)
    let engine = StyleEngine(sheets: [UserAgentSheet.stylesheet, sheet], media: MediaContext(kind: .print))
    let text = "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body>\(document.xhtml)</body></html>"
    let tree = XMLReader.read(SourceFile(path: "test.xhtml", bytes: Array(text.utf8)), log: &log)
    let styled = engine.style(tree, cache: StyleCache())
    let layout = BookLayout(engine: engine, fonts: fonts, images: images, workers: 1)
    let book = layout.layOut(
      count: 1, documents: { _, _ in LayoutDocument(name: "d", language: "en", styled: styled) }, log: &log)
    if book.pages.count > maximumPages { return "\(book.pages.count) pages" }
    return TextProof(styled, book).faults.first
  }
}
