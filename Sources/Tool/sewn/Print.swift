import ArgumentParser
import BookBuild
import Diagnostics
import Workspace

/// `sewn print FILE`: one page, laid out as any program lays it out.
struct Print: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Lay out one XHTML or HTML page with style sheets as a PDF, without a book.",
    discussion: """
      The user agent's sheet, the sheets of --style and the page's own apply, in this order, and none of Sewn's. Pictures, \
      sheets and fonts that the page names must lie in its folder. Without --output the PDF stands beside the page, under \
      its name.
      """)

  @Argument(help: "The page: .xhtml, .html or .htm.")
  var file: String

  @Option(help: "A style sheet; may be given several times.")
  var style: [String] = []

  @Option(name: .shortAndLong, help: "The file to write.")
  var output: String?

  @Flag(help: "Print where everything stands as text, and write nothing.")
  var dump = false

  @Flag(help: "Refuse to write anything when there is a warning.")
  var strict = false

  @OptionGroup var messages: MessageOptions

  func validate() throws {
    if dump, output != nil { throw ValidationError("--dump goes to standard output, and --output names a PDF.") }
  }

  func run() throws {
    let page = PathParts(file)
    let target = PathParts(output ?? Self.besides(file))
    let sheets = style.map(PathParts.init)
    let desk = Desk.open(book: page.folder, output: target.folder, named: sheets.map(\.folder))
    var options = BuildOptions()
    options.isStrict = strict
    let printed: PagePrint.Outcome
    do throws(WorkspaceError) {
      printed = try PagePrint(workspace: desk.workspace, options: options)
        .run(page.name, sheets: sheets.map(\.name), form: dump ? .dump : .pdf)
      if let parts = printed.file, !dump { try desk.workspace.replace(target.name, under: .output, with: parts) }
    } catch {
      throw messages.fail(error)
    }
    messages.show(printed.log)
    guard let parts = printed.file else { throw ExitCodes.refused }
    if dump { return parts.forEach(Terminal.standard.write) }
    let pages = printed.pageCount == 1 ? "1 page" : "\(printed.pageCount) pages"
    messages.close("\(pages)\nwrote \(TerminalText.escape(desk.workspace.displayPath(target.name, under: .output)))\n")
  }

  /// `texts/page.pdf` of `texts/page.xhtml`.
  private static func besides(_ file: String) -> String {
    let parts = PathParts(file)
    let dot = parts.name.utf8.lastIndex(of: UInt8(ascii: ".")).flatMap { $0 > parts.name.startIndex ? $0 : nil }
    return parts.folder + "/" + (dot.map { String(parts.name[..<$0]) } ?? parts.name) + ".pdf"
  }
}
