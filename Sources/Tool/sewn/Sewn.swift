import ArgumentParser
import BookBuild
import Glibc
import Workspace
import Diagnostics

/// The command line. Each subcommand has a file; it prints and returns an exit code, no more.
struct Sewn: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sewn",
    abstract: "Binds blog posts and their comment threads into books.",
    discussion: """
      A book is a folder with a `book.yml`, posts in Markdown and their threads. `sewn new NAME` makes one, `sewn import` \
      fills it from an export or a copied page, `sewn build NAME` binds it as an EPUB and a PDF.
      """,
    subcommands: [
      Build.self, New.self, Import.self, Print.self, Styles.self, Dump.self, Explain.self, MarkdownToHTML.self,
      Version.self,
    ])

  @Flag(help: "Print the version.")
  var version = false

  @Flag(help: "With --version: name the libraries too.")
  var verbose = false

  func run() throws {
    guard version else { throw CleanExit.helpRequest(self) }
    var version = Version()
    version.verbose = verbose
    version.run()
  }
}

/// What the process answers. A fault in the material is no failure of the command: the outputs were written.
enum ExitCodes {
  /// An output was refused, or `--strict` met a warning.
  static let refused = ExitCode(1)
  static let usage = ExitCode(2)
  /// Disk, permission, a missing file.
  static let world = ExitCode(3)
}

@main
enum Main {
  /// ArgumentParser's own code for a usage fault is 64; ours is 2, as in the shell's own tools.
  static func main() {
    do {
      try checkEpoch()
      var command = try Sewn.parseAsRoot()
      try command.run()
    } catch {
      let code = Sewn.exitCode(for: error)
      guard code == .validationFailure else { Sewn.exit(withError: error) }
      // It repeats the words that were not understood.
      for line in Sewn.fullMessage(for: error).split(separator: "\n", omittingEmptySubsequences: false) {
        Terminal.error.write(TerminalText.escape(String(line)) + "\n")
      }
      Sewn.exit(withError: ExitCodes.usage)
    }
  }

  /// A SOURCE_DATE_EPOCH that is no number is a mistake in a build that wants to be repeated; it is not passed over.
  private static func checkEpoch() throws {
    guard let value = getenv("SOURCE_DATE_EPOCH"), value.pointee != 0, DiskWorkspace.environmentEpoch == nil else {
      return
    }
    throw ValidationError("SOURCE_DATE_EPOCH is to be a number of seconds since 1970.")
  }
}
