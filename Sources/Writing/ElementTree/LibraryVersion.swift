internal import CXML2

extension XMLReader {
  package static let libraryVersion = "libxml2 \(LIBXML_DOTTED_VERSION)"
}
