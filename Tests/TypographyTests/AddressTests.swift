import Geometry
import Stylesheets
import TestSupport
import Testing

@testable import Typography

/// Addresses, paths and identifiers (reference/typography.md, A1.8 and A10).
@Suite("Addresses") struct AddressTests {
  private func isAddress(_ text: String) -> Bool {
    Array(text.utf8).withUnsafeBytes { Address.isAddress($0) }
  }

  @Test(arguments: [
    "https://www.example.com/2015/06/", "http://a.org", "www.example.com/a", "someone@example.org", "@handle",
    "/usr/share/unicode", "~/notes", "./configure", "../shared/a", "Sources/Typesetting/Item.swift", "C:\\Users\\me",
    "snake_case_name", "key=value", "(https://example.org/a)", "\"/etc/passwd\"", "example.org/a/b",
  ]) func `what has a scheme, a bond or the details of a path is an address`(text: String) {
    #expect(isAddress(text))
  }

  @Test(arguments: [
    "and/or", "he/she/they", "km/h", "24/7", "12/06/2015", "either/or,", "(and/or)", "/", "//", "a_", "_emphasis_", "=",
    "1/2", "@", "x=", "Größe/Länge",
  ]) func `two words with a slash, figures and lone signs are none`(text: String) {
    #expect(!isAddress(text))
  }

  private func divided(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    let offsets = [0] + Address.cuts(in: bytes[...]).map(\.offset) + [bytes.count]
    return zip(offsets, offsets.dropFirst()).map { String(decoding: bytes[$0..<$1], as: UTF8.self) }
  }

  @Test(arguments: [
    ("example.com?page=12&sort=new#top", "example.|com?|page=|12&|sort=|new#|top"),
    ("the_quick_brown-fox", "the_|quick_|brown-|fox"), ("lineBreakTuning", "line|Break|Tuning"),
    ("version-1.2.3", "version-|1.2.3"), ("a%20b%2Fc.html", "a%20b%2Fc.|html"),
    ("user@example.org", "user@|example.|org"),
    ("https://a", "https://|a"), ("12:30:45", "12:30:45"), ("iPhone15Pro", "iPhone|15|Pro"), ("x86_64", "x86_|64"),
    ("std::vector", "std::|vector"), ("v1", "v1"), ("", ""), ("a..b", "a..|b"), ("end.", "end."),
  ]) func `an address is divided after its signs, never before them`(text: String, parts: String) {
    #expect(divided(text).joined(separator: "|") == parts)
  }

  @Test(arguments: [
    ("see https://example.org/a-b/?q=1 now", ["see", "https://", "example.org/", "a-", "b/?q=1", "now"]),
    ("and/or else", ["and/", "or", "else"]), ("24/7 service", ["24/7", "service"]),
    ("on 2015-06-12 at 12:30", ["on", "2015-06-12", "at", "12:30"]), ("from 1914–1918", ["from", "1914–", "1918"]),
    ("v1.2.3 of C++ code", ["v1.2.3", "of", "C++", "code"]), ("5 % of $3.50", ["5", "%", "of", "$3.50"]),
    ("a.b/#c x", ["a.b/#c", "x"]),
  ]) func `words of an address break as its parts do`(text: String, parts: [String]) {
    #expect(Items.parts(text) == parts)
  }

  @Test func `no segment of an address is hyphenated, and its hyphens are no hyphens`() {
    let segments = Items.segments("well-known https://example.org/a-well-known/part well-known").segments
    #expect(segments.filter(\.isTechnical).count == 6)
    #expect(segments.filter { $0.breakAfter == .hyphen }.count == 2)
    #expect(!Items.segments("and/or international").segments.contains { $0.isTechnical })
  }

  @Test func `an address in two styles is one`() {
    let styles = [Setting.style(), Setting.style { font, _ in font.slant = .italic }]
    var itemizer = Items.itemizer()
    itemizer.itemize(Items.paragraph(Array("https://example.org".utf8), cutAt: [4, 12], styles))
    #expect(itemizer.segments.allSatisfy { $0.isTechnical })
  }

  /// Every address in a corpus of blogs is set on narrow lines without hyphens and without loss.
  @Test func `addresses of real blogs are set whole`() {
    guard let paragraphs = SharedFolder.controlledParagraphs else { return print("skipped: no shared folder") }
    var addresses: Set<String> = []
    for name in SharedFolder.list("corpora") {
      for file in SharedFolder.list("corpora/\(name)").prefix(40) {
        guard let bytes = SharedFolder.read("corpora/\(name)/\(file)") else { continue }
        for token in bytes.prefix(200_000).split(whereSeparator: {
          $0 <= 0x20 || $0 == 0x28 || $0 == 0x29 || $0 == 0x22 || $0 == 0x3C || $0 == 0x3E
        }) {
          let text = String(decoding: token, as: UTF8.self)
          if text.hasPrefix("http"), text.contains("://"), token.count < 300, token.allSatisfy({ $0 < 0x80 }) {
            addresses.insert(text)
          }
        }
      }
    }
    print("\(addresses.count) addresses, \(paragraphs.count) paragraphs")
    let style = Setting.style { $1.hyphens = .auto }
    for address in addresses.sorted().prefix(400) {
      #expect(isAddress(address))
      let lines = Setting.set(address, style, points: 120)
      #expect(lines.joined() == address)
      // Parts that are longer than a line are cut anywhere.
      guard divided(address).allSatisfy({ $0.utf8.count < 14 }) else { continue }
      for line in lines.dropFirst() { #expect(!"/.?&=#:".contains(line.first ?? " "), "\(lines)") }
    }
  }

  @Test func `finding an address takes time that grows with the token only`() {
    for text in [
      String(repeating: "/", count: 100_000), String(repeating: "a/", count: 50_000),
      String(repeating: "%", count: 100_000),
      String(repeating: "a.b-c_d@", count: 12_000), String(repeating: "((((", count: 25_000),
    ] {
      let bytes = Array(text.utf8)
      _ = bytes.withUnsafeBytes { Address.isAddress($0) }
      #expect(Address.cuts(in: bytes[...]).count <= bytes.count)
    }
  }
}
