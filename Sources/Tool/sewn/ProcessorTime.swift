import Glibc
import Workers

/// The processor's clock and the kernel's account of memory: what `--stages` hands to a build, and nothing else reads.
enum ProcessorTime {
  /// Of the calling thread.
  @Sendable static func read() -> StageClock.Reading {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return StageClock.Reading(
      nanoseconds: nanoseconds(of: CLOCK_THREAD_CPUTIME_ID), peakBytes: Int(usage.ru_maxrss) * 1_024)
  }

  /// Of all threads since the process began: loading it, and the command line, are in it.
  static var ofProcess: UInt64 { nanoseconds(of: CLOCK_PROCESS_CPUTIME_ID) }

  private static func nanoseconds(of clock: clockid_t) -> UInt64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
