import ArgumentParser

/// `sewn styles`: what can be set, and why something looks as it does.
struct Styles: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List looks, variables and properties, or explain how an element is styled.",
    subcommands: [StylesList.self, StylesExplain.self, StylesProperties.self], defaultSubcommand: StylesList.self)
}
