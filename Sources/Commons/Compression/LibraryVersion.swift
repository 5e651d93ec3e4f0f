internal import CDeflate

extension Compressor {
  /// Another version may deflate to other bytes: the colophon names it.
  package static let libraryVersion = "libdeflate \(LIBDEFLATE_VERSION_STRING)"
}
