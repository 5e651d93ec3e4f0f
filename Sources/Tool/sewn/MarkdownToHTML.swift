import ArgumentParser
import Markdown

/// `sewn markdown`: the parser alone, as the specification's own test program wants it.
struct MarkdownToHTML: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "markdown",
    abstract: "Turn Markdown from standard input into HTML, as the CommonMark specification writes it.")

  @Flag(help: "With GitHub's extensions: tables, strikethrough, task lists, autolinks, footnotes.")
  var gfm = false

  func run() {
    let dialect: MarkdownTree.Dialect = gfm ? .gitHub : .commonMark
    let tree = MarkdownParser.parse(Terminal.readStandardInput(), dialect: dialect)
    Terminal.standard.write(MarkdownHTML.render(tree, dialect: dialect))
  }
}
