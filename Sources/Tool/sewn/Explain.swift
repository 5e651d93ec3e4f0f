import ArgumentParser
import BookBuild
import Diagnostics

/// `sewn explain CODE`: cause, example and cure of a kind of message.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Explain a message by its code.")

  @Argument(help: "The code in a message's brackets, such as thread-count-mismatch.")
  var code: String?

  @Flag(help: "Explain all codes.")
  var all = false

  func validate() throws {
    guard code != nil || all else { throw ValidationError("Name a code, or ask for --all.") }
  }

  func run() throws {
    if all {
      let pages = DiagnosticCatalogue.all.map(Self.page)
      return Terminal.standard.write(pages.joined(separator: "\n"))
    }
    let name = code ?? ""
    guard let found = DiagnosticCatalogue.code(named: name) else {
      let near = DiagnosticCatalogue.nearest(to: name).map { " Did you mean \($0)?" } ?? ""
      throw ValidationError("There is no message with the code \(TerminalText.escape(name)).\(near)")
    }
    Terminal.standard.write(Self.page(found))
  }

  private static func page(_ code: DiagnosticCode) -> String { "\(code.name)\n\n\(code.explanation)\n" }
}
