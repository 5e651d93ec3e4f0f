import Diagnostics
import Workspace

/// Faults of the world where a book can do without the file: they are told to the author and work goes on.
enum WorldFault {
  static func diagnostic(
    _ error: WorkspaceError, _ message: String, at place: DiagnosticPlace, action: String, help: String?
  ) -> Diagnostic {
    Diagnostic(ReaderCodes.fileUnreadable, .error, message, at: place, label: reason(error), action: action, help: help)
  }

  private static func reason(_ error: WorkspaceError) -> String {
    switch error {
    case .missing: "it is not there"
    case .unreadable(_, let reason), .unwritable(_, let reason): reason
    case .outside: "it lies outside the book's folder"
    case .tooLarge(_, let limit): "it has more than \(limit) bytes"
    case .isFolder: "it is a folder"
    }
  }
}
