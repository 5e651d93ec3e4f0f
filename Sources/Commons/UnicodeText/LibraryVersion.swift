internal import CICU

extension UnicodeText {
  /// Another version may break lines elsewhere: the colophon names it.
  package static let libraryVersion = "ICU \(U_ICU_VERSION)"
}
