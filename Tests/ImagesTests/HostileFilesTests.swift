import Compression
import Glibc
import TestSupport
import Testing

@testable import Images

@Suite("Hostile pictures are read or refused, never more") struct HostileFilesTests {
  /// `SEWN_FULL=1`: twenty times as many.
  private static let rounds = getenv("SEWN_FULL") == nil ? 2_000 : 40_000

  static let files: [(name: String, bytes: [UInt8])] = [
    ("jpeg", Samples.inserting(Samples.exif(6), into: Samples.jpeg())),
    ("progressive", StrangerFiles.jpegProgressive), ("cmyk", StrangerFiles.jpegCMYK),
    ("png", Samples.png(type: 6)), ("interlaced", Samples.interlacedPattern()),
    ("palette", Samples.png(type: 3, extra: Samples.chunk("PLTE", [1, 2, 3]) + Samples.chunk("tRNS", [3]))),
    ("gif", StrangerFiles.gifInterlaced), ("moving gif", StrangerFiles.gifAnimated),
    ("webp", StrangerFiles.webpLossless), ("lossy webp", StrangerFiles.webpLossyAlpha),
    ("moving webp", StrangerFiles.webpAnimated),
    ("heic", StrangerFiles.heic), ("avif", StrangerFiles.avif),
  ]

  @Test(arguments: files.indices) func `with any bytes changed`(_ index: Int) {
    let file = Self.files[index]
    var random = SeededGenerator(seed: UInt64(index))
    // Codecs of video take a hundred times as long for a picture of these sizes.
    let rounds = ["heic", "avif"].contains(file.name) ? Self.rounds / 10 : Self.rounds
    for _ in 0..<rounds {
      var bytes = file.bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let position = Int.random(in: 0..<bytes.count, using: &random)
        bytes[position] = UInt8.random(in: 0...255, using: &random)
      }
      read(bytes)
      // Behind right check sums stand the readers of pixels.
      if bytes.starts(with: PNGFile.signature) { read(mended(bytes)) }
    }
  }

  @Test(arguments: files.indices) func `cut off anywhere`(_ index: Int) {
    let file = Self.files[index].bytes
    for count in 0..<file.count { read(Array(file.prefix(count))) }
  }

  @Test func `beginning like a picture and going on at random`() {
    var random = SeededGenerator(seed: 1)
    let heads: [[UInt8]] = [
      [0xFF, 0xD8, 0xFF], PNGFile.signature + Samples.chunk("IHDR", Samples.big(9) + Samples.big(9) + [8, 6, 0, 0, 0]),
      Array("GIF89a".utf8) + [9, 0, 9, 0, 0xF7], Array("RIFF\0\0\0\0WEBPVP8X".utf8), Array("\0\0\0\u{18}ftypavif".utf8),
      [],
    ]
    for head in heads {
      for _ in 0..<200 {
        read(
          head + (0..<Int.random(in: 0...2_000, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) })
      }
    }
  }

  @Test func `a bomb is refused by its header`() {
    for (width, height) in [(60_000, 60_000), (20_000, 20_000), (0x7FFF_FFFF, 0x7FFF_FFFF), (0, 4)] {
      let header = Samples.big(width) + Samples.big(height) + [8, 2, 0, 0, 0]
      let file =
        PNGFile.signature + Samples.chunk("IHDR", header) + Samples.chunk("IDAT", []) + Samples.chunk("IEND", [])
      guard case .failure = ImageReader.read(file) else {
        Issue.record("\(width) by \(height) was read")
        continue
      }
    }
    let gif = Array("GIF89a".utf8) + [0xFF, 0xFF, 0xFF, 0xFF, 0x80, 0, 0, 1, 1, 1, 2, 2, 2]
    let frame: [UInt8] = [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 1, 0, 0]
    guard case .failure(.tooLarge) = ImageReader.read(gif + frame) else {
      Issue.record("a screen of 65,535 by 65,535 was made")
      return
    }
  }

  @Test func `profiles that lie are left out`() throws {
    var profile = [UInt8](repeating: 0, count: 200)
    profile.replaceSubrange(0..<4, with: Samples.big(200))
    profile[8] = 4
    profile.replaceSubrange(12..<20, with: Array("mntrRGB ".utf8))
    profile.replaceSubrange(36..<40, with: Array("acsp".utf8))
    #expect(ICCProfile(profile) != nil)
    profile.replaceSubrange(128..<132, with: Samples.big(1_000_000))
    #expect(ICCProfile(profile) == nil)
    profile.replaceSubrange(128..<132, with: Samples.big(1))
    profile.replaceSubrange(136..<144, with: Samples.big(199) + Samples.big(4_000_000_000))
    #expect(ICCProfile(profile) == nil)
    profile.replaceSubrange(128..<132, with: Samples.big(0))
    // A profile of nothing has no way to sRGB.
    let segment = Samples.segment(0xE2, Array("ICC_PROFILE\0".utf8) + [1, 1] + profile)
    let image = try ImageReader.read(Samples.inserting(segment, into: Samples.jpeg())).get()
    #expect(image.profile == nil)
  }

  private func read(_ bytes: [UInt8]) {
    let image = try? ImageReader.read(bytes).get()
    _ = image?.raster()
    _ = ImageCleaner.clean(bytes, printed: image)
  }

  /// With the check sums that its chunks ought to have.
  private func mended(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    var position = 8
    while position + 12 <= bytes.count {
      let length = (0..<4).reduce(0) { $0 << 8 | Int(bytes[position + $1]) }
      let end = position + 8 + length
      guard end + 4 <= bytes.count else { break }
      result.replaceSubrange(end..<end + 4, with: Samples.big(Int(Checksum.crc32(Array(bytes[position + 4..<end])))))
      position = end + 4
    }
    return result
  }
}
