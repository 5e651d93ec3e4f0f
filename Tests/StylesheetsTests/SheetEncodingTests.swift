import Diagnostics
import Testing
import TestSupport

@testable import Stylesheets

@Suite struct SheetEncodingTests {
  private func read(_ bytes: [UInt8]) -> (items: Int, messages: [Diagnostic]) {
    var log = DiagnosticLog()
    let sheet = Stylesheet.parse(SourceFile(path: "book.css", bytes: bytes), origin: .author, log: &log)
    return (sheet.items.count, log.entries)
  }

  @Test func `a sheet in UTF-16 with a byte-order mark reads like one in UTF-8`() {
    let bytes = "\u{FEFF}p { quotes: \"\u{1F600}\" \"»\" }".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    let (items, messages) = read(bytes)
    #expect(items == 1)
    #expect(messages.isEmpty)
    #expect(SheetEncoding(of: bytes).bytes == Array("p { quotes: \"\u{1F600}\" \"»\" }".utf8))
  }

  @Test func `a sheet in Latin-1 says so with charset`() {
    let bytes = Array("@charset \"latin1\"; .caf".utf8) + [0xE9] + Array(" { color: red }".utf8)
    #expect(SheetEncoding(of: bytes).name == "windows-1252")
    let (items, messages) = read(bytes)
    #expect(items == 1)
    #expect(messages.isEmpty)
  }

  @Test func `windows-1252 has a euro and typographic quotes where Latin-1 has controls`() {
    let bytes = Array("@charset \"windows-1252\";".utf8) + [0x80, 0x93, 0x94]
    #expect(String(decoding: SheetEncoding(of: bytes).bytes.suffix(9), as: UTF8.self) == "€“”")
  }

  @Test func `a picture for a sheet is one message and no rules`() {
    var generator = SeededGenerator(seed: 3)
    let bytes = [0x89, 0x50, 0x4E, 0x47] + (0..<100_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let (items, messages) = read(bytes)
    #expect(items == 0)
    #expect(messages.map(\.code.name) == ["stylesheet-not-text"])
  }

  @Test func `UTF-16 without a mark is not text for us`() {
    let (items, messages) = read("p { color: red }".utf16.flatMap { [UInt8($0), 0] })
    #expect(items == 0)
    #expect(messages.map(\.code.name) == ["stylesheet-not-text"])
  }

  @Test func `bytes that are not UTF-8 are told once, at their place`() {
    let (items, messages) = read(Array("p { color: red }\n/* caf".utf8) + [0xE9, 0xE8] + Array(" */".utf8))
    #expect(items == 1)
    #expect(messages.map(\.code.name) == ["stylesheet-not-utf-8"])
  }
}
