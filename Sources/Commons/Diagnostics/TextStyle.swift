/// The few looks of a message. Only the eight base colours, which follow the reader's theme, with bold; colour is never
/// the only sign.
enum TextStyle {
  case error, warning, note, gutter, help, strong

  var start: StaticString {
    switch self {
    case .error: "\u{1b}[1;31m"
    case .warning: "\u{1b}[1;33m"
    case .note: "\u{1b}[1;36m"
    case .gutter: "\u{1b}[34m"
    case .help: "\u{1b}[32m"
    case .strong: "\u{1b}[1m"
    }
  }

  static let end: StaticString = "\u{1b}[0m"

  init(_ severity: Diagnostic.Severity) {
    switch severity {
    case .error: self = .error
    case .warning: self = .warning
    case .note: self = .note
    }
  }
}
