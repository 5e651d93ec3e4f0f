package import Diagnostics
package import Workers

/// What the command line asks of a build.
package struct BuildOptions: Sendable {
  /// Nil: the editions that `book.yml` names.
  package var editions: [Edition]?
  /// Nothing is written when there is a warning.
  package var isStrict = false
  /// Every PDF, whatever its output says.
  package var linearizes = false
  package var workers = Workers.available
  /// Off unless somebody asks what the stages cost.
  package var stages = StageClock.off

  package init() {}
}

/// What became of a build.
package struct BuildOutcome: Sendable {
  package var log: DiagnosticLog
  package var summary: Summary
  /// What make must know; nil when nothing was written.
  package var dependencies: DependencyFile?

  /// What was asked for was not written.
  package var isRefused: Bool { dependencies == nil }
}
