import ArgumentParser

/// `sewn styles`: what can be set, and why something looks as it does.
struct Styles: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List looks and variables, or explain how an element is styled.",
    subcommands: [StylesList.self, StylesExplain.self], defaultSubcommand: StylesList.self)
}
