/// The version of the tool, as it stands in every file that it writes.
package enum ToolVersion {
  package static let string = "0.1.0"
}
