import Diagnostics
import Limits

/// Reports on one source, and stops when a hostile text would fill the screen with one kind of message.
struct Reporter {
  let source: SourceFile
  private(set) var log = DiagnosticLog()
  private var count = 0

  init(source: SourceFile) { self.source = source }

  /// `message` and `place` are made only when they are printed: a place costs a walk through the file.
  mutating func warn(
    _ code: DiagnosticCode, _ message: @autoclosure () -> String, at span: SourceSpan, label: String? = nil,
    action: String? = nil, help: @autoclosure () -> String? = nil
  ) {
    count += 1
    guard count <= Limits.maximumReportsInPass else { return }
    log.report(
      Diagnostic(
        code, .warning, message(), at: source.place(span), label: label,
        action: count == Limits.maximumReportsInPass
          ? "further messages of this pass on this file are left out" : action,
        help: help()))
  }

  /// Words of the author in back-ticks, cut so that a message stays a line.
  static func quoted(_ text: String) -> String {
    let scalars = text.unicodeScalars.prefix(61)
    return scalars.count > 60 ? "`\(String(String.UnicodeScalarView(scalars.prefix(59))))…`" : "`\(text)`"
  }
}
