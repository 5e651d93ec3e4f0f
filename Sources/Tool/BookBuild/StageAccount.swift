package import Workers

/// What the stages of a build cost, as a table: `sewn build --stages`.
///
///     stage           CPU ms      %   peak MB
///     start              4.1    0.1
///     reading          312.0    9.4      48.2
///     …
///     rest              60.3    1.8
///     all             3301.7  100.0     232.4
///
/// `start` is the process until the command began; `rest` lies between the stages: joining what the threads made, and
/// letting go of it. The peak is that of the process when the stage last ended.
package struct StageAccount: Sendable {
  private let shares: [StageClock.Share]
  private let before: UInt64
  private let total: UInt64

  /// `before` is the process's CPU time when the build began, `total` when it had ended; nanoseconds.
  package init(_ stages: StageClock, before: UInt64, total: UInt64) {
    shares = stages.shares
    self.before = before
    self.total = total
  }

  package var text: String {
    let known = shares.reduce(before) { $0 + $1.nanoseconds }
    let peak = shares.reduce(0) { max($0, $1.peakBytes) }
    let head = Self.cell("CPU ms", 11) + Self.cell("%", 7) + Self.cell("peak MB", 10)
    var lines = ["stage      " + head, line("start", before)]
    lines += shares.map { line("\($0.stage)", $0.nanoseconds, $0.peakBytes) }
    lines += [line("rest", total > known ? total - known : 0), line("all", total, peak)]
    return lines.map { $0 + "\n" }.joined()
  }

  private func line(_ name: String, _ nanoseconds: UInt64, _ peak: Int? = nil) -> String {
    let padding = String(repeating: " ", count: max(0, 11 - name.utf8.count))
    let share = total > 0 ? Self.tenths(Int(nanoseconds * 1_000 / total)) : "0.0"
    return name + padding + Self.cell(Self.tenths(Int(nanoseconds / 100_000)), 11) + Self.cell(share, 7)
      + (peak.map { Self.cell(Self.tenths($0 / 100_000), 10) } ?? "")
  }

  private static func cell(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(1, width - text.utf8.count)) + text
  }

  private static func tenths(_ number: Int) -> String { "\(number / 10).\(number % 10)" }
}
