import Testing

@testable import Compression

@Suite struct CompressionTests {
  @Test func `what is deflated with zlib's header inflates to the same bytes`() {
    let compressor = Compressor()
    for text in ["", "a", String(repeating: "thread and needle ", count: 5_000)] {
      let bytes = Array(text.utf8)
      #expect(Decompressor.inflateZlib(compressor.zlib(bytes), limit: bytes.count) == bytes)
    }
  }

  @Test(arguments: 0...12) func `every level gives a stream that inflates`(level: Int) {
    let bytes = (0..<10_000).map { UInt8(truncatingIfNeeded: $0 * $0 >> 3) }
    #expect(Decompressor.inflateZlib(Compressor(level: level).zlib(bytes), limit: 10_000) == bytes)
  }

  @Test func `what is deflated into a compressor's own room is the same`() {
    let compressor = Compressor(level: 1)
    for count in [40_000, 0, 7, 90_000] {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 7 >> 4) }
      #expect(compressor.withZlib(bytes) { Array($0) } == compressor.zlib(bytes))
    }
  }

  @Test func `raw deflate is zlib's stream without header and checksum`() {
    let bytes = Array("a book is sewn, not glued; a book is sewn".utf8)
    let compressor = Compressor()
    #expect(compressor.deflate(bytes) == Array(compressor.zlib(bytes).dropFirst(2).dropLast(4)))
  }

  @Test func `a compressor gives the same bytes each time`() {
    let compressor = Compressor()
    let bytes = Array(String(repeating: "again ", count: 100).utf8)
    #expect(compressor.deflate(bytes) == compressor.deflate(bytes))
    #expect(compressor.deflate(bytes) == Compressor().deflate(bytes))
  }

  @Test func `a bomb stops at the limit`() {
    let bomb = Compressor(level: 9).zlib([UInt8](repeating: 0, count: 5_000_000))
    #expect(bomb.count < 10_000)
    #expect(Decompressor.inflateZlib(bomb, limit: 4_999_999) == nil)
    #expect(Decompressor.inflateZlib(bomb, limit: 5_000_000)?.count == 5_000_000)
  }

  @Test func `damaged streams give nothing`() {
    let good = Compressor().zlib(Array("some text, some more text".utf8))
    #expect(Decompressor.inflateZlib([], limit: 100) == nil)
    #expect(Decompressor.inflateZlib(Array(good.dropLast()), limit: 100) == nil)
    var flipped = good
    flipped[flipped.count - 1] ^= 1
    #expect(Decompressor.inflateZlib(flipped, limit: 100) == nil)
    #expect(Decompressor.inflateZlib(Array("hello, world".utf8), limit: 100) == nil)
  }

  /// The check values of the catalogues of CRC parameters and of RFC 1950.
  @Test func `checksums have the values that the standards give`() {
    #expect(Checksum.crc32(Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(Checksum.crc32([]) == 0)
    #expect(Checksum.adler32(Array("Wikipedia".utf8)) == 0x11E6_0398)
    #expect(Checksum.adler32([]) == 1)
  }
}
