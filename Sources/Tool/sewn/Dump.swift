import ArgumentParser
import BookBuild
import Diagnostics
import Workspace

/// `sewn dump STAGE BOOK`: what passes between two stages, as text.
struct Dump: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print what a stage of the pipeline made.",
    discussion: """
      manuscript: posts with their blocks and comments, after the passes. documents: the XHTML trees. text: their words \
      alone. styles: the computed styles. pages: where everything stands; with --quality, how well it is set: word \
      spaces, hyphens, rivers, single lines, page depths, as a table of figures.
      """)

  @Argument(help: "manuscript, documents, text, styles or pages.")
  var stage: DumpStage

  @Argument(help: "The book's folder.")
  var book: String

  @Option(help: "text, or json for the manuscript and for the text, which then has its notes apart.")
  var format: DumpFormat = .text

  @Option(help: "The edition whose documents, styles or pages are meant: epub, pdf or handouts.")
  var edition: Edition = .pdf

  @Option(help: "Only the post with this slug.")
  var post: String?

  @Flag(help: "Of styles: how many path keys, matched lists and distinct styles the book needs.")
  var statistics = false

  @Flag(help: "Of pages: how evenly lines and pages are set, in figures.")
  var quality = false

  @Option(help: .hidden)
  var rounds = 1

  @OptionGroup var messages: MessageOptions

  func validate() throws {
    if format == .json, stage != .manuscript, stage != .text {
      throw ValidationError("Only the manuscript and the text have a JSON form.")
    }
    if statistics, stage != .styles { throw ValidationError("Only styles have statistics.") }
    if quality, stage != .pages { throw ValidationError("Only pages have a quality.") }
    if edition == .handouts, post == nil, stage != .manuscript, !statistics {
      throw ValidationError("A handout is of one post: name it with --post.")
    }
  }

  func run() throws {
    let desk = Desk.open(book: book, output: "build")
    let build = BookBuild(workspace: desk.workspace, name: desk.name, options: BuildOptions())
    let dump: StageDump
    do throws(WorkspaceError) {
      dump = try made(by: build)
    } catch {
      throw messages.fail(error, book: book)
    }
    messages.show(dump.log)
    guard let text = dump.text else { throw ExitCodes.refused }
    Terminal.standard.write(text)
  }

  private func made(by build: BookBuild) throws(WorkspaceError) -> StageDump {
    if statistics { return try build.styleStatistics(edition: edition, rounds: rounds) }
    if quality { return try build.pageQuality(edition: edition, post: post) }
    return try build.dump(stage, format: format, edition: edition, post: post)
  }
}

extension DumpStage: ExpressibleByArgument {}
extension DumpFormat: ExpressibleByArgument {}
extension Edition: ExpressibleByArgument {}
