internal import Glibc
internal import Synchronization

/// Work on a row of positions, by several threads that pull the next position from a counter.
///
/// Results come back in the order of the positions, so that nothing shows how many workers there were.
enum Workers {
  /// `make` gives each worker what it alone uses; `work` is called once for each position.
  static func map<State, Result: Sendable>(
    count: Int, workers: Int, make: @Sendable () -> State, work: @Sendable (inout State, Int) -> Result
  ) -> [Result] {
    let next = Atomic(0)
    let finished = Mutex([Result?](repeating: nil, count: count))
    run(threads: min(workers, count)) {
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

  /// Runs the body on this thread and on others, and returns when all have ended.
  private static func run(threads: Int, _ body: @Sendable () -> Void) {
    withoutActuallyEscaping(body) { body in
      var others: [pthread_t] = []
      for _ in 1..<max(threads, 1) {
        let job = Unmanaged.passRetained(Job(body: body))
        var thread = pthread_t()
        let failure = pthread_create(
          &thread, nil,
          { pointer in
            guard let pointer else { return nil }
            Unmanaged<Job>.fromOpaque(pointer).takeRetainedValue().body()
            return nil
          }, job.toOpaque())
        // Without another thread the work is done by those that there are.
        if failure == 0 { others.append(thread) } else { job.release() }
      }
      body()
      for thread in others { pthread_join(thread, nil) }
    }
  }

  private final class Job: Sendable {
    let body: @Sendable () -> Void
    init(body: @escaping @Sendable () -> Void) { self.body = body }
  }
}
