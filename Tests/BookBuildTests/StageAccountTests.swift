import BookBuild
import Synchronization
import Testing
import Workers

@Suite struct `What the stages of a build cost` {
  /// Every reading is a millisecond later, and memory grows by a megabyte.
  private final class Readings: Sendable {
    private let count = Mutex(0)

    func next() -> StageClock.Reading {
      let now = count.withLock { count in
        count += 1
        return count
      }
      return StageClock.Reading(nanoseconds: UInt64(now) * 1_000_000, peakBytes: now * 1_000_000)
    }
  }

  @Test func `is a table of shares that add up`() throws {
    let readings = Readings()
    let stages = StageClock { readings.next() }
    var lap = stages.lap()
    lap.ends(.reading)
    lap.ends(.lines)
    #expect(
      StageAccount(stages, before: 500_000, total: 4_000_000).text == """
        stage           CPU ms      %   peak MB
        start              0.5   12.5
        reading            1.0   25.0       2.0
        lines              1.0   25.0       3.0
        rest               1.5   37.5
        all                4.0  100.0       3.0

        """)
  }

  @Test func `changes nothing in what is bound`() throws {
    let readings = Readings()
    let stages = StageClock { readings.next() }
    let quiet = try Bound(SmallBook.workspace(), [.epub, .pdf])
    let watched = try Bound(SmallBook.workspace(), [.epub, .pdf], stages: stages)
    for name in ["./small.epub", "./small.pdf"] {
      #expect(!quiet.bytes(name).isEmpty && watched.bytes(name) == quiet.bytes(name))
    }
    let seen = stages.shares.map(\.stage)
    for stage: StageClock.Stage in [.reading, .documents, .styles, .lines, .contents, .container, .writing] {
      #expect(seen.contains(stage), "\(stage)")
    }
  }
}
