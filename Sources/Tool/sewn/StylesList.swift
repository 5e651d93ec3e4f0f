import ArgumentParser
import BookBuild
import Diagnostics
import Workspace

/// `sewn styles [BOOK]`: looks, presentations of threads, and variables with their values.
struct StylesList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List looks, presentations of threads, and variables with their values.",
    discussion: """
      For each variable: its value, where that was set, what it takes, and what it is for. Without a book, those of the \
      default look.
      """)

  @Argument(help: "The book's folder.")
  var book: String?

  @Option(help: "The edition whose values are meant: epub, pdf or handouts.")
  var edition: Edition = .pdf

  @OptionGroup var messages: MessageOptions

  func run() throws {
    let desk = Desk.open(book: book ?? ".", output: "build")
    let build = BookBuild(workspace: desk.workspace, name: desk.name, options: BuildOptions())
    var log = DiagnosticLog()
    let listing: StyleListing?
    do throws(WorkspaceError) {
      listing = try build.styleListing(edition: edition, isDefault: book == nil, log: &log)
    } catch {
      throw messages.fail(error, book: book)
    }
    messages.show(log)
    guard let listing else { throw ExitCodes.refused }
    Terminal.standard.write(listing.text.string)
  }
}
