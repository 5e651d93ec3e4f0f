/// The messages of one piece of work, in the order in which they arose.
///
/// It is passed `inout`; workers keep one each and the pipeline joins them in the order of the posts, so what the
/// author reads does not depend on the number of workers.
package struct DiagnosticLog: Sendable {
  package private(set) var entries: [Diagnostic] = []

  package init() {}

  package mutating func report(_ diagnostic: Diagnostic) { entries.append(diagnostic) }
  package mutating func append(_ other: DiagnosticLog) { entries += other.entries }

  package var hasErrors: Bool { entries.contains { $0.severity == .error } }
  package func count(_ severity: Diagnostic.Severity) -> Int { entries.count { $0.severity == severity } }
}
