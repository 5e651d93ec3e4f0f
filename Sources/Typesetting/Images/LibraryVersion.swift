internal import CPNG

extension ImageReader {
  package static let libraryVersion = "libpng \(PNG_LIBPNG_VER_STRING)"
}
