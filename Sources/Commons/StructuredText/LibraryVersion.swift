internal import CYAML

extension StructuredTextReader {
  package static let libraryVersion = "libyaml " + String(cString: yaml_get_version_string())
}
