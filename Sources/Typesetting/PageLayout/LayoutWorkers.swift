import Diagnostics
import Dispatch
import Images
import Stylesheets
import Synchronization
import Typography

/// Phase A: one worker a core pulls documents from a counter. Each owns its words and caches, so nothing is locked but
/// the list of results, once a document.
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
    let next = Atomic<Int>(0)
    let results = Mutex<[DocumentLayout?]>(Array(repeating: nil, count: positions.count))
    @Sendable func run(_ worker: Worker) {
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < positions.count else { return }
        let position = positions[index]
        let layout = worker.setter.layOut(
          documents(position), isFirst: position == 0, labels: labels(position))
        results.withLock { $0[index] = layout }
      }
    }
    let count = min(workers.count, positions.count)
    if count <= 1 {
      run(workers[0])
    } else {
      DispatchQueue.concurrentPerform(iterations: count) { run(workers[$0]) }
    }
    return results.withLock { $0.compactMap(\.self) }
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
