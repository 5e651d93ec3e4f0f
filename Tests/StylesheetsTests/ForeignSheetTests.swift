import Diagnostics
import Glibc
import TestSupport
import Testing

@testable import Stylesheets

/// The lint over the compiled forms of sheets that nobody here wrote: what real sheets and EPUBCheck's fixtures say
/// must come out in the words of OPS 2.0.1, whatever it was. `SEWN_SHEETS="FILE FILE" swift test --filter
/// ForeignSheetTests` takes other sheets besides.
@Suite struct ForeignSheetTests {
  /// EPUBCheck's fixtures hold 44.
  private static let names = SharedFolder.isPresent ? sheets(below: "conformance/epubcheck", depth: 0) : []

  /// Names beneath the shared folder. The fixtures are five folders deep.
  private static func sheets(below folder: String, depth: Int) -> [String] {
    if depth > 8 { return [] }
    return SharedFolder.list(folder).flatMap { name -> [String] in
      if name.hasSuffix(".css") { return [folder + "/" + name] }
      // Other files have a suffix; folders of packages may have one too, and no sheets.
      return name.contains(".") ? [] : sheets(below: folder + "/" + name, depth: depth + 1)
    }
  }

  private func check(_ name: String, _ bytes: [UInt8]) {
    var log = DiagnosticLog()
    let sheet = Stylesheet.parse(SourceFile(path: name, bytes: bytes), origin: .author, log: &log)
    for profile in EReaderProfile.allCases {
      let compilation = EReaderCompilation(sheets: [UserAgentSheet.stylesheet, sheet], profile: profile)
      let adapted = compilation.adapt(HostileSheet.tree, cache: StyleCache())
      let faults = EReaderLint.faults(in: compilation.sheet(for: [adapted]), profile: profile)
      #expect(faults == [], "\(name) for \(profile)")
    }
  }

  @Test(.enabled(if: SharedFolder.isPresent, "no ../shared: EPUBCheck's fixtures are not read"))
  func `EPUBCheck's sheets compile to what old readers know`() {
    #expect(Self.names.count > 30)
    for name in Self.names { check(name, SharedFolder.read(name) ?? []) }
  }

  @Test(.enabled(if: SharedFolder.isPresent, "no ../shared: css-parsing-tests are not read"))
  func `broken sheets of css-parsing-tests compile to what old readers know`() throws {
    // A list of inputs and parse trees; as one sheet it is all of them between stray brackets and quotes.
    for name in ["stylesheet.json", "rule_list.json", "declaration_list.json"] {
      check(name, try #require(SharedFolder.read("conformance/css/" + name)))
      check(name, Array("p {".utf8) + (SharedFolder.read("conformance/css/" + name) ?? []))
    }
  }

  @Test(.enabled(if: getenv("SEWN_SHEETS") != nil, "SEWN_SHEETS names no further sheets"))
  func `further sheets compile to what old readers know`() throws {
    let names = getenv("SEWN_SHEETS").map { String(cString: $0) } ?? ""
    for name in names.split(separator: " ").map(String.init) {
      let file = try #require(fopen(name, "rb"), "\(name)")
      defer { fclose(file) }
      var bytes = [UInt8](repeating: 0, count: 1 << 20)
      bytes.removeSubrange(fread(&bytes, 1, bytes.count, file)...)
      check(name, bytes)
    }
  }
}
