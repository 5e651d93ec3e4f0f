internal import Glibc
internal import Synchronization

/// Work on a row of positions by several threads that pull the next position from a counter: the same answer whatever
/// the number of workers. Position *i* gives result *i*, and nothing else passes between positions.
///
/// Threads of our own, not tasks: the callers are synchronous functions, a worker owns caches that live as long as it
/// does, and its stack is `stackBytes` whatever `ulimit -s` says.
package enum Workers {
  /// Frames of a visitor take 1–2 KB at up to 256 levels; the rest is room for HarfBuzz and libxml2.
  static let stackBytes = 8 << 20

  /// The cores that this process may use.
  package static var available: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// `make` gives each worker what it alone uses; `work` is called once for each position in 0..<count. A result must not
  /// depend on what the worker's state has seen before. `charge` says which stage the threads' time belongs to.
  package static func map<State, Result: Sendable>(
    count: Int, workers: Int, charge: StageClock.Charge = .none, make: @Sendable () -> State,
    work: @Sendable (inout State, Int) -> Result
  ) -> [Result] {
    let next = Atomic(0)
    // Positions are posts or pages: against their work the lock is invisible.
    let finished = Mutex([Result?](repeating: nil, count: count))
    run(threads: min(workers, count)) {
      var lap = charge.clock.lap()
      defer { if let stage = charge.stage { lap.ends(stage) } }
      var state = make()
      while true {
        let position = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard position < count else { return }
        let result = work(&state, position)
        finished.withLock { $0[position] = result }
      }
    }
    return finished.withLock { results in
      results.map { result in
        guard let result else { preconditionFailure("every position was worked on") }
        return result
      }
    }
  }

  /// The same for work that needs no state.
  package static func map<Result: Sendable>(
    count: Int, workers: Int, charge: StageClock.Charge = .none, work: @Sendable (Int) -> Result
  ) -> [Result] {
    map(count: count, workers: workers, charge: charge, make: {}, work: { _, position in work(position) })
  }

  /// Changes every item in place; the answers stand in the order of the items. Nothing is copied, and what the work lets go
  /// of is freed by the worker.
  package static func update<Item: Sendable, Result: Sendable>(
    _ items: inout [Item], workers: Int, charge: StageClock.Charge = .none, work: @Sendable (inout Item) -> Result
  ) -> [Result] {
    items.withUnsafeMutableBufferPointer { buffer in
      // A position is given out once, so no two threads ever have the same item.
      nonisolated(unsafe) let items = buffer
      return map(count: items.count, workers: workers, charge: charge) { position in work(&items[position]) }
    }
  }

  /// Runs the body on threads of ours and returns when all have ended. The caller's thread only waits, because its stack
  /// is as small as the shell made it.
  private static func run(threads: Int, _ body: @Sendable () -> Void) {
    withoutActuallyEscaping(body) { body in
      let started = (0..<max(threads, 1)).compactMap { _ in start(Job(body: body)) }
      // Where the system refuses every thread, the work is done here.
      if started.isEmpty { body() }
      for thread in started { pthread_join(thread, nil) }
    }
  }

  private final class Job: Sendable {
    let body: @Sendable () -> Void
    init(body: @escaping @Sendable () -> Void) { self.body = body }
  }

  private static func start(_ job: Job) -> pthread_t? {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, stackBytes)
    let retained = Unmanaged.passRetained(job)
    var thread = pthread_t()
    let failure = pthread_create(
      &thread, &attributes,
      { pointer in
        guard let pointer else { return nil }
        Unmanaged<Job>.fromOpaque(pointer).takeRetainedValue().body()
        return nil
      }, retained.toOpaque())
    guard failure == 0 else {
      retained.release()
      return nil
    }
    return thread
  }
}
