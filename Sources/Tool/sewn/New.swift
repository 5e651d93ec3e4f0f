import ArgumentParser
import BookBuild
import Diagnostics

/// `sewn new BOOK`: a book to begin with.
struct New: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Make a new book: book.yml, a first post, a first thread.")

  @Argument(help: "The folder to make, such as ~/my-course.")
  var book: String

  @Option(help: "The book's title; the folder's name if it is left out.")
  var title: String?

  @Option(help: "The book's language, a tag such as en or de.")
  var language = "en"

  @OptionGroup var messages: MessageOptions

  func validate() throws {
    if let title, title.utf8.allSatisfy({ $0 <= 0x20 }) { throw ValidationError("A book needs a title.") }
    let parts = language.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    let isTag = parts.allSatisfy { part in
      (1...8).contains(part.count)
        && part.allSatisfy { (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) }
    }
    guard isTag, (2...3).contains(parts[0].count) else {
      throw ValidationError("--language wants a tag such as en, de or sr-Latn.")
    }
  }

  func run() throws {
    let desk = Desk.open(book: book, output: "build", writesBook: true)
    do throws(NewBook.NewBookError) {
      let written = try NewBook.write(title: title ?? desk.name, language: language, into: desk.workspace)
      for path in written { Terminal.standard.write("wrote \(TerminalText.escape(path))\n") }
      Terminal.standard.write("Build it with: sewn build \(TerminalText.escape(book))\n")
    } catch {
      switch error {
      case .exists(let path):
        Terminal.error.write("error: \(TerminalText.escape(path)) is there already; nothing was written\n")
        throw ExitCodes.refused
      case .world(let fault): throw messages.fail(fault)
      }
    }
  }
}
