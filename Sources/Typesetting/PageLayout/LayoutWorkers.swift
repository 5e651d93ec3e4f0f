import Diagnostics
import Images
import Stylesheets
import Synchronization
import Typography
import Workers

/// Phase A: one worker a core pulls documents from a counter. Each owns its words and caches,
/// which live as long as the book's layout, because a document may be laid out again.
final class LayoutWorkers: Sendable {
  /// Owned by one thread at a time.
  final class Worker: @unchecked Sendable {
    var setter: DocumentSetter
    init(setter: DocumentSetter) { self.setter = setter }
  }

  let workers: [Worker]

  init(count: Int, engine: StyleEngine, fonts: FontLibrary, pictures: PictureIndex) {
    workers = (0..<max(1, count)).map { index in
      Worker(
        setter: DocumentSetter(
          pictures: pictures, engine: TextEngine(library: fonts), geometry: PageGeometry(engine: engine),
          worker: index))
    }
  }

  /// Lays out some documents of the book; the answers stand in the order of `positions`.
  func layOut(
    _ positions: [Int], documents: @Sendable (Int) -> LayoutDocument, labels: @Sendable (Int) -> SlotLabels
  ) -> [DocumentLayout] {
    let hired = Atomic(0)
    return Workers.map(
      count: positions.count, workers: workers.count,
      make: { workers[hired.wrappingAdd(1, ordering: .relaxed).oldValue] },
      work: { worker, index in
        worker.setter.layOut(
          documents(positions[index]), isFirst: positions[index] == 0, labels: labels(positions[index]))
      })
  }

  /// What the text engines have to say. Which worker met a fault first depends on scheduling: hence sorted, each once.
  func joinedLog() -> DiagnosticLog {
    let entries = workers.flatMap { $0.setter.engine.log.entries }
      .sorted { Self.key(of: $0).lexicographicallyPrecedes(Self.key(of: $1)) }
    var joined = DiagnosticLog()
    var last: [UInt8]?
    for entry in entries {
      let key = Self.key(of: entry)
      if key != last { joined.report(entry) }
      last = key
    }
    return joined
  }

  private static func key(of entry: Diagnostic) -> [UInt8] {
    Array(entry.code.name.utf8) + [0] + Array(entry.message.utf8) + [0] + Array((entry.label ?? "").utf8)
  }
}
