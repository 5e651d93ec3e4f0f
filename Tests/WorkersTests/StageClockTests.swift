import Synchronization
import Testing
import Workers

@Suite struct `The account of stages` {
  /// A clock that moves by 100 with each reading.
  private final class Readings: Sendable {
    private let time = Mutex(0)

    var clock: StageClock {
      StageClock {
        let now = self.time.withLock { time in
          time += 100
          return time
        }
        return StageClock.Reading(nanoseconds: UInt64(now), peakBytes: now)
      }
    }
  }

  @Test func `gives each stage the time between its boundaries, in the order of the stages`() {
    let clock = Readings().clock
    var lap = clock.lap()
    lap.ends(.lines)
    lap.ends(.boxes)
    lap.ends(.lines)
    #expect(clock.shares.map(\.stage) == [.boxes, .lines])
    #expect(clock.shares.map(\.nanoseconds) == [100, 200])
    #expect(clock.shares.map(\.peakBytes) == [300, 400])
  }

  @Test func `adds up what all workers spent`() {
    let clock = Readings().clock
    _ = Workers.map(count: 10, workers: 3, charge: clock.charge(.passes)) { $0 }
    let shares = clock.shares
    #expect(shares.map(\.stage) == [.passes])
    #expect(shares[0].nanoseconds >= 300, "three threads, a lap of at least 100 each")
  }

  @Test func `keeps nothing when nobody asks`() {
    var lap = StageClock.off.lap()
    lap.ends(.lines)
    _ = Workers.map(count: 3, workers: 2, charge: StageClock.off.charge(.lines)) { $0 }
    #expect(StageClock.off.shares.isEmpty)
  }
}
