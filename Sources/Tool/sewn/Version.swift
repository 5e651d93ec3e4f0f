import ArgumentParser
import BookBuild

/// `sewn version`: what decides the bytes of an output, besides its sources.
struct Version: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the version, and with --verbose those of the libraries that shape the output.")

  @Flag(help: "Name the libraries.")
  var verbose = false

  func run() {
    Terminal.standard.write("sewn \(ToolVersion.string)\n")
    if verbose { Terminal.standard.write(ToolVersion.libraries.joined(separator: "\n") + "\n") }
  }
}
