import CFontconfig

/// Installed faces by their own names, as `local()` of `@font-face` asks for them (CSS Fonts 4, clause 4.3.1).
package struct LocalFonts {
  /// Full names and PostScript names, without regard to ASCII case.
  private var programs: [[UInt8]: FontLibrary.Brought.Program] = [:]

  /// Reads the list of installed fonts: 5 to 10 ms, so only where a sheet asks.
  package init() {
    for entry in InstalledFonts(where: { _ in true }).entries {
      for name in entry.names {
        let key = FontLibrary.key(name)
        if programs[key] == nil { programs[key] = .installed(path: entry.path, index: entry.index) }
      }
    }
  }

  package func program(named name: String) -> FontLibrary.Brought.Program? { programs[FontLibrary.key(name)] }
}
