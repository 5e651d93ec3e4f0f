import ArgumentParser
import BookBuild
import Diagnostics
import Stylesheets

/// `sewn styles properties [NAME…]`: the manual of the properties, made from the tables that sheets are read with.
struct StylesProperties: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "properties", abstract: "Say what style sheets understand, or what a property takes.",
    discussion: """
      Without names, the names of all properties by subject. With names, what each takes, its initial value, whether it \
      is inherited, and which editions use it.
      """)

  @Argument(help: "Properties, such as margin or text-indent.")
  var names: [String] = []

  @Flag(help: "The whole manual as Markdown: properties, pages, selectors, functions.")
  var markdown = false

  @OptionGroup var messages: MessageOptions

  func validate() throws {
    if markdown, !names.isEmpty { throw ValidationError("--markdown prints the whole manual; leave the names.") }
  }

  func run() throws {
    if markdown { return Terminal.standard.write(PropertyManual.markdown()) }
    var log = DiagnosticLog()
    PropertyManual.check(names, log: &log)
    let known = names.filter(PropertyManual.knows)
    if names.isEmpty || !known.isEmpty { Terminal.standard.write(PropertyManual.text(of: known)) }
    messages.show(log)
    if !log.entries.isEmpty { throw ExitCodes.refused }
  }
}
