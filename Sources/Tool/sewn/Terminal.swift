import Glibc

/// Standard output and standard error: text goes to the one, talk to the other.
struct Terminal {
  static let standard = Terminal(descriptor: STDOUT_FILENO)
  static let error = Terminal(descriptor: STDERR_FILENO)

  let descriptor: Int32

  /// `text` is ours or comes from a `TerminalText`.
  func write(_ text: String) { write(Array(text.utf8)) }

  /// Writes all of it; a reader that has gone away (`| head`) ends the writing quietly.
  func write(_ bytes: [UInt8]) {
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 { start += count } else if errno != EINTR { return }
    }
  }

  var isTerminal: Bool { isatty(descriptor) == 1 }

  /// NO_COLOR (no-color.org), TERM=dumb and pipes switch colour off.
  var hasColor: Bool {
    isTerminal && getenv("NO_COLOR") == nil
      && getenv("TERM").map { strcmp($0, "dumb") != 0 } ?? false
  }

  /// `ACCESSIBLE=1`: no drawings, nothing repainted.
  static var isAccessible: Bool { getenv("ACCESSIBLE").map { strcmp($0, "0") != 0 && strcmp($0, "") != 0 } ?? false }

  /// All of standard input.
  static func readStandardInput() -> [UInt8] {
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = buffer.withUnsafeMutableBytes { read(STDIN_FILENO, $0.baseAddress, $0.count) }
      if count > 0 { result += buffer[..<count] } else if count == 0 || errno != EINTR { return result }
    }
  }
}

/// One line that says how far the work is, on a terminal only and not before half a second has passed.
final class ProgressLine {
  private let terminal: Terminal
  private let start = ContinuousClock.now
  private var isShown = false

  init(terminal: Terminal = .error) { self.terminal = terminal }

  func show(_ stage: String) {
    guard terminal.isTerminal, !Terminal.isAccessible, ContinuousClock.now - start > .milliseconds(500) else { return }
    isShown = true
    terminal.write("\r\u{1b}[K\(stage)…")
  }

  func clear() {
    if isShown { terminal.write("\r\u{1b}[K") }
    isShown = false
  }
}
