internal import CFontconfig
internal import CHarfBuzz

extension FontLibrary {
  /// Another version may shape to other glyphs or subset to other bytes: the colophon names it.
  package static let libraryVersions = [
    "HarfBuzz " + String(cString: hb_version_string()), "fontconfig \(FcGetVersion().dotted)",
  ]
}

extension Int32 {
  /// 21401 is 2.14.1.
  fileprivate var dotted: String { "\(self / 10_000).\(self / 100 % 100).\(self % 100)" }
}
