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
  let stages: StageClock

  init(count: Int, engine: StyleEngine, fonts: FontLibrary, pictures: PictureIndex, stages: StageClock) {
    self.stages = stages
    workers = (0..<max(1, count)).map { index in
      Worker(
        setter: DocumentSetter(
          pictures: pictures, engine: TextEngine(library: fonts), geometry: PageGeometry(engine: engine),
          worker: index))
    }
  }

  /// Lays out some documents of the book, of which `first` has its first page; the answers stand in the order of
  /// `positions`.
  func layOut(
    _ positions: [Int], first: Int, documents: @Sendable (Int, inout StageClock.Lap) -> LayoutDocument,
    labels: @Sendable (Int) -> SlotLabels
  ) -> [DocumentLayout] {
    let hired = Atomic(0)
    return Workers.map(
      count: positions.count, workers: workers.count,
      make: { workers[hired.wrappingAdd(1, ordering: .relaxed).oldValue] },
      work: { worker, index in
        var lap = stages.lap()
        let document = documents(positions[index], &lap)
        lap.ends(.styles)
        defer { lap.ends(.pages) }
        return worker.setter.layOut(
          document, isFirst: positions[index] == first, labels: labels(positions[index]), lap: &lap)
      })
  }
}
