internal import CZip

extension EPUBPackage {
  package static let libraryVersion = "libzip " + String(cString: zip_libzip_version())
}
