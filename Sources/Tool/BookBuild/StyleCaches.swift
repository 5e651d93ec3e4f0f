import Stylesheets
import Synchronization

/// The style caches of the workers: one is borrowed for a document and given back, so that documents of a book share
/// their styles. (A cache of its own for each document cost 2.6 s of CPU at 1,000 posts: equal styles were other objects,
/// and every face was matched anew.)
final class StyleCaches: Sendable {
  /// Owned by one thread at a time.
  private final class Cache: @unchecked Sendable {
    let cache = StyleCache()
  }

  private let free = Mutex<[Cache]>([])

  func borrow<Result>(_ body: (StyleCache) -> Result) -> Result {
    let cache = free.withLock { $0.popLast() } ?? Cache()
    defer { free.withLock { $0.append(cache) } }
    return body(cache.cache)
  }
}
