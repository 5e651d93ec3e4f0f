internal import Synchronization

/// Whose time a build spends: CPU by stage, added up over all threads, and the peak of memory when a stage last ended.
///
/// It is an account, not a clock: what reads the clock is handed in by the tool, and no one else asks what it says. So
/// no output can depend on it. Nobody asks as a rule; then a lap is two stores and no reading.
package struct StageClock: Sendable {
  /// The stages of a build in the order in which they run; a stage that runs again adds to its line.
  package enum Stage: Int, Sendable, CaseIterable {
    case reading, passes, pictures, documents, sheets, fonts
    case styles, boxes, lines, pages, numbering, assembly
    case codes, contents, structure, faces, images, catalog, file
    case container, writing
  }

  /// What the world says when it is asked.
  package struct Reading: Sendable {
    /// CPU time of the calling thread.
    package var nanoseconds: UInt64
    /// The most memory that the process has held so far.
    package var peakBytes: Int

    package init(nanoseconds: UInt64, peakBytes: Int) {
      self.nanoseconds = nanoseconds
      self.peakBytes = peakBytes
    }
  }

  package struct Share: Sendable {
    package var stage: Stage
    package var nanoseconds: UInt64 = 0
    package var peakBytes = 0
    var wasRun = false
  }

  fileprivate let account: Account?

  /// Reads nothing and keeps nothing.
  package static let off = StageClock(account: nil)

  /// `read` is called on the thread whose time is meant: some ten times a document or leaf of pages, never in a loop
  /// over paragraphs, where a reading (0.3 µs) would show.
  package init(read: @escaping @Sendable () -> Reading) { account = Account(read: read) }

  fileprivate init(account: Account?) { self.account = account }

  /// The stages that took part, in their order.
  package var shares: [Share] { account?.shares.withLock { $0.filter(\.wasRun) } ?? [] }

  /// Begins to measure this thread.
  package func lap() -> Lap { Lap(account: account) }

  /// For `Workers`: every thread's whole time goes to one stage.
  package func charge(_ stage: Stage) -> Charge { Charge(clock: self, stage: stage) }

  package struct Charge: Sendable {
    let clock: StageClock
    let stage: Stage?

    package static let none = Charge(clock: .off, stage: nil)
  }

  /// The time of one thread between two boundaries. It must not be carried to another thread.
  package struct Lap {
    fileprivate let account: Account?
    private var since: UInt64 = 0

    fileprivate init(account: Account?) {
      self.account = account
      if let account { since = account.read().nanoseconds }
    }

    /// What passed since the last boundary belongs to this stage.
    package mutating func ends(_ stage: Stage) {
      guard let account else { return }
      let reading = account.read()
      let passed = reading.nanoseconds &- since
      account.shares.withLock { shares in
        shares[stage.rawValue].nanoseconds += passed
        shares[stage.rawValue].peakBytes = max(shares[stage.rawValue].peakBytes, reading.peakBytes)
        shares[stage.rawValue].wasRun = true
      }
      since = reading.nanoseconds
    }
  }

  fileprivate final class Account: Sendable {
    let read: @Sendable () -> Reading
    let shares = Mutex(Stage.allCases.map { Share(stage: $0) })

    init(read: @escaping @Sendable () -> Reading) { self.read = read }
  }
}
