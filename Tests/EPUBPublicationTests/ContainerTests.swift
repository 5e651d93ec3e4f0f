import Compression
import EPUBPublication
import Testing

@Suite struct ContainerTests {
  @Test func `mimetype stands first, stored, without an extra field`() throws {
    let bytes = try FullBook.package().archive()
    let first = try #require(ZipReading(bytes).entries.first)
    #expect(first.name == "mimetype" && first.offset == 0)
    #expect(first.method == 0 && first.localExtra == 0 && first.flags == 0)
    #expect(first.data == Array("application/epub+zip".utf8))
    // EPUB OCF 3.3, 4.3: the words stand at byte 38 of the file.
    #expect(Array(bytes[38..<58]) == first.data)
  }

  @Test func `entries are sorted, deflated where it pays, and dated 1980`() throws {
    let entries = ZipReading(try FullBook.package().archive()).entries
    let names = entries.dropFirst().map(\.name)
    #expect(names == names.sorted())
    for entry in entries {
      #expect(entry.time == 0 && entry.date == 33 && entry.flags == 0, "\(entry.name)")
      #expect(entry.localExtra == 0 && entry.centralExtra == 0, "\(entry.name)")
      #expect(entry.externalAttributes == 0o100644 << 16, "\(entry.name)")
    }
    #expect(entries.first { $0.name == "EPUB/img/dot.png" }?.method == 0)
    #expect(entries.first { $0.name == "EPUB/text/every-block.xhtml" }?.method == 8)
  }

  @Test func `the same package gives the same bytes with any number of workers`() throws {
    let once = try FullBook.package(workers: 1).archive()
    for workers in [1, 2, 5, 64] { #expect(try FullBook.package(workers: workers).archive() == once) }
  }

  @Test(
    arguments: [
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "image/png"), ([0xFF, 0xD8, 0xFF, 0xE0], "image/jpeg"),
      (Array("GIF89a".utf8), "image/gif"), (Array("RIFF....WEBPVP8 ".utf8), "image/webp"),
      (Array("<?xml version=\"1.0\"?>\n<svg xmlns=".utf8), "image/svg+xml"), (Array("OTTO".utf8), "font/otf"),
      (Array("wOF2".utf8), "font/woff2"), (Array("<html>".utf8), nil), ([], nil),
    ] as [([UInt8], String?)])
  func `a resource is what its first bytes say`(_ bytes: [UInt8], _ type: String?) {
    #expect(MediaType.sniff(bytes) == type)
  }

  @Test func `a file of no core media type is refused`() {
    #expect(EPUBResource(name: "img/a.avif", bytes: Array("....ftypavif".utf8), compressor: Compressor()) == nil)
  }
}
