import ArgumentParser
import BookBuild
import Diagnostics
import Workers
import Workspace

/// `sewn build BOOK`: binds a book.
struct Build: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Bind a book as an EPUB, a PDF and handouts.",
    discussion: """
      BOOK is a folder with a `book.yml`. The editions are those of its `outputs:`, unless --format names some. Outputs \
      are written beside their places and renamed, so that what was there stays whole until the new file is.
      """)

  @Argument(help: "The book's folder.")
  var book: String

  @Option(help: "The editions to make: epub, pdf, handouts, with commas between.")
  var format: String?

  @Option(help: "The folder for the outputs.")
  var output = "build"

  @Option(help: "Write a dependency file for make.")
  var depfile: String?

  @Flag(help: "Refuse to write anything when there is a warning.")
  var strict = false

  @Flag(help: "Put the first page of each PDF first in its file, for readers over the web. Needs libqpdf.")
  var linearize = false

  @Flag(help: "Print to standard error what each stage cost: CPU time of all threads, and the peak of memory.")
  var stages = false

  @OptionGroup var messages: MessageOptions

  @Option(help: .hidden)
  var workers: Int?

  func editions() throws -> [Edition]? {
    guard let format else { return nil }
    let known = Edition.allCases.map(\.rawValue).joined(separator: ", ")
    var editions: [Edition] = []
    for name in format.split(separator: ",", omittingEmptySubsequences: false) {
      guard let edition = Edition(rawValue: String(name)) else {
        throw ValidationError(
          "--format knows \(known), not \(name.isEmpty ? "nothing" : TerminalText.escape(String(name))).")
      }
      if !editions.contains(edition) { editions.append(edition) }
    }
    return editions
  }

  func validate() throws { _ = try editions() }

  func run() throws {
    let progress = ProgressLine()
    let desk = Desk.open(book: book, output: output)
    var options = BuildOptions()
    options.editions = try editions()
    options.isStrict = strict
    options.linearizes = linearize
    if let workers { options.workers = max(1, workers) }
    let started = ProcessorTime.ofProcess
    if stages { options.stages = StageClock(read: ProcessorTime.read) }
    let outcome: BuildOutcome
    do throws(WorkspaceError) {
      outcome = try BookBuild(workspace: desk.workspace, name: desk.name, options: options).run {
        progress.show($0)
      }
      progress.clear()
    } catch {
      progress.clear()
      throw messages.fail(error, book: book)
    }
    messages.show(outcome.log)
    messages.close(outcome.summary.text)
    if stages {
      let account = StageAccount(options.stages, before: started, total: ProcessorTime.ofProcess)
      Terminal.error.write(account.text)
    }
    guard let dependencies = outcome.dependencies else { throw ExitCodes.refused }
    if let depfile {
      do throws(WorkspaceError) {
        try Desk.write(Array(dependencies.text.utf8), to: depfile)
      } catch {
        throw messages.fail(error)
      }
    }
  }
}
