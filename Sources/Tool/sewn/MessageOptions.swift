import ArgumentParser
import BookBuild
import Diagnostics
import Workspace

/// How messages are given: options that the commands share.
struct MessageOptions: ParsableArguments {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case human, json
  }

  @Option(help: "human, or json: one object a line.")
  var messageFormat: Format = .human

  @Flag(help: "Show every message; otherwise five of a kind, and how many more there are.")
  var all = false

  /// Messages go to standard error.
  func show(_ log: DiagnosticLog) {
    switch messageFormat {
    case .json: Terminal.error.write(DiagnosticJSON.render(log).string)
    case .human:
      let renderer = DiagnosticRenderer(
        isStyled: Terminal.error.hasColor, showsAll: all, isAccessible: Terminal.isAccessible)
      Terminal.error.write(renderer.render(log).string)
    }
  }

  /// The account that closes a command goes to standard output; a tool that reads JSON has it in the messages.
  func close(_ account: String) {
    if messageFormat == .human { Terminal.standard.write(account) }
  }

  /// Says what is wrong with the world, and gives the exit code for it.
  func fail(_ error: WorkspaceError, book: String? = nil) -> ExitCode {
    Terminal.error.write("error: \(TerminalText.escape(error.message))\n")
    if let book, case .missing = error {
      let shown = TerminalText.escape(book)
      Terminal.error.write("  help: a book is a folder with a `book.yml`; `sewn new \(shown)` makes one\n")
    }
    return ExitCodes.world
  }
}
