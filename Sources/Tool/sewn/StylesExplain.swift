import ArgumentParser
import BookBuild
import Diagnostics
import Workspace

/// `sewn styles explain BOOK SELECTOR`: the browser's inspector as text.
struct StylesExplain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Show which rules win for an element, and why.",
    discussion: """
      For the first element of the book that the selector matches: the rules in the order of their strength, each \
      declaration with what beat it, inherited values, variables, and the computed style. SELECTOR may have a \
      pseudo-element, as in '.note::before', or be a page: '@page :left'.
      """)

  @Argument(help: "The book's folder.")
  var book: String

  @Argument(help: "A selector, in quotes, so that the shell leaves it whole.")
  var selector: String

  @Option(help: "The edition that is meant: epub, pdf or handouts.")
  var edition: Edition = .pdf

  @Option(help: "Which of the elements that match, from 1.")
  var number: Int = 1

  @Flag(help: "Every element that matches, up to a hundred.")
  var every = false

  @OptionGroup var messages: MessageOptions

  func validate() throws {
    if number < 1 { throw ValidationError("--number counts from 1.") }
  }

  func run() throws {
    let desk = Desk.open(book: book, output: "build")
    let build = BookBuild(workspace: desk.workspace, name: desk.name, options: BuildOptions())
    let question = StyleQuestion(selector: selector, edition: edition, number: every ? nil : number)
    let answer: StyleExplanation
    do throws(WorkspaceError) {
      answer = try build.explainStyles(question)
    } catch {
      throw messages.fail(error, book: book)
    }
    messages.show(answer.log)
    switch answer.fault {
    case .selector: throw ExitCodes.usage
    case .noMatch, .book: throw ExitCodes.refused
    case nil: Terminal.standard.write(answer.text.string)
    }
  }
}
