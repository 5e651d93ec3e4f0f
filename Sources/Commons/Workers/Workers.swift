import Glibc
import Synchronization

/// Work in parallel, with the same answer whatever the number of workers: item *i* of the input gives item *i* of the
/// result, and nothing else passes between items.
///
/// Threads of our own, not tasks: the callers are synchronous functions, a worker owns caches that live as long as it
/// does, and its stack is `stackBytes` whatever `ulimit -s` says.
package enum Workers {
  /// Frames of a visitor take 1–2 KB at up to 256 levels; the rest is room for HarfBuzz and libxml2.
  static let stackBytes = 8 << 20

  /// The cores that this process may use.
  package static var available: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// Runs `body` for 0..<count. Each worker makes one `State` and hands it to all items that it happens to take, so a
  /// result must not depend on what the state has seen.
  package static func map<State, Result: Sendable>(
    count: Int, workers: Int, state makeState: @escaping @Sendable () -> State,
    _ body: @escaping @Sendable (inout State, Int) -> Result
  ) -> [Result] {
    guard workers > 1, count > 1 else {
      var state = makeState()
      return (0..<count).map { body(&state, $0) }
    }
    let results = Results<Result>(count: count)
    let next = Counter()
    let work: @Sendable () -> Void = {
      var state = makeState()
      while case let index = next.take(), index < count { results.set(index, body(&state, index)) }
    }
    let threads = (1..<min(workers, count)).map { _ in Thread(work) }
    work()
    for thread in threads { thread.join() }
    return results.all
  }

  /// The same for items without a state.
  package static func map<Result: Sendable>(
    count: Int, workers: Int, _ body: @escaping @Sendable (Int) -> Result
  ) -> [Result] {
    map(count: count, workers: workers, state: {}, { _, index in body(index) })
  }
}

/// Hands out 0, 1, 2, … once each.
private final class Counter: Sendable {
  private let value = Atomic<Int>(0)
  func take() -> Int { value.wrappingAdd(1, ordering: .relaxed).oldValue }
}

/// One place for each result. Coarse items (posts, pages) make the lock's cost invisible.
private final class Results<Value: Sendable>: Sendable {
  private let values: Mutex<[Value?]>
  init(count: Int) { values = Mutex(Array(repeating: nil, count: count)) }
  func set(_ index: Int, _ value: Value) { values.withLock { $0[index] = value } }
  var all: [Value] { values.withLock { $0.compactMap { $0 } } }
}

/// A POSIX thread with a stack of a known size.
private struct Thread {
  private let handle: pthread_t

  private final class Work {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  init(_ run: @escaping @Sendable () -> Void) {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, Workers.stackBytes)
    defer { pthread_attr_destroy(&attributes) }
    var handle = pthread_t()
    let work = Unmanaged.passRetained(Work(run)).toOpaque()
    let code = pthread_create(
      &handle, &attributes,
      { context in
        if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run() }
        return nil
      }, work)
    precondition(code == 0, "the system refuses a thread: \(code)")
    self.handle = handle
  }

  func join() { pthread_join(handle, nil) }
}
