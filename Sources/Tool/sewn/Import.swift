import ArgumentParser
import BookBuild
import Diagnostics
import Workspace

/// `sewn import FILE --into BOOK`: reads an export or a copied page into a book.
struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read a WordPress export, or a page copied as plain text, into a book.",
    discussion: "Files that are there already are never overwritten; book.yml is written if there is none.")

  @Argument(help: "A WordPress export (.xml) or a page saved as plain text.")
  var file: String

  @Option(help: "The book's folder.")
  var into: String

  @Option(help: "A copy of the blog's uploads folder, for the pictures of an export.")
  var media: String?

  @OptionGroup var messages: MessageOptions

  func run() throws {
    let source = PathParts(file)
    let named = [source.folder] + (media.map { [$0] } ?? [])
    let desk = Desk.open(book: into, output: "build", writesBook: true, named: named)
    let outcome: ImportOutcome
    do throws(WorkspaceError) {
      let run = BookImport(workspace: desk.workspace, name: desk.name, media: media == nil ? nil : .named(1))
      outcome = try run.read(source.name, under: .named(0))
    } catch {
      throw messages.fail(error)
    }
    messages.show(outcome.log)
    Terminal.standard.write(outcome.text)
    if outcome.isRefused { throw ExitCodes.refused }
  }
}
