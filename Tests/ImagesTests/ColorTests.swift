import Compression
import Testing

@testable import Images

@Suite("Colours: ICC profiles, and what PNG says") struct ColorTests {
  private func image(_ bytes: [UInt8]) throws -> PageImage { try ImageReader.read(bytes).get() }

  /// A curve of one exponent, in 1/256.
  private func power(_ gamma: Int) -> [UInt8] {
    Array("curv".utf8) + Samples.big(0) + Samples.big(1) + [UInt8(gamma >> 8), UInt8(gamma & 255), 0, 0]
  }

  /// A display profile of ICC's version 4 with the given primaries (adapted to D50).
  private func profile(red: [Int], green: [Int], blue: [Int], curve: [UInt8]) -> [UInt8] {
    func xyz(_ values: [Int]) -> [UInt8] { Array("XYZ ".utf8) + Samples.big(0) + values.flatMap { Samples.big($0) } }
    let text = Array("mluc".utf8) + Samples.big(0) + Samples.big(0) + Samples.big(12)
    let tags: [(String, [UInt8])] = [
      ("desc", text), ("cprt", text), ("wtpt", xyz([0xF6D6, 0x10000, 0xD32D])), ("rXYZ", xyz(red)),
      ("gXYZ", xyz(green)), ("bXYZ", xyz(blue)), ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
    ]
    var table = Samples.big(tags.count)
    var body: [UInt8] = []
    for (name, content) in tags {
      table += Array(name.utf8) + Samples.big(132 + tags.count * 12 + body.count) + Samples.big(content.count)
      body += content
    }
    var head = Samples.big(132 + tags.count * 12 + body.count) + Samples.big(0) + [4, 0x20, 0, 0]
    head += Array("mntrRGB XYZ ".utf8) + [UInt8](repeating: 0, count: 12) + Array("acsp".utf8)
    head += [UInt8](repeating: 0, count: 28) + [0xF6D6, 0x10000, 0xD32D].flatMap { Samples.big($0) }
    head += [UInt8](repeating: 0, count: 128 - head.count)
    return head + table + body
  }

  /// Adobe RGB (1998): its green lies beyond sRGB's; the curve is 563/256.
  private var adobeRGB: [UInt8] {
    profile(
      red: [39_960, 20_389, 1_276], green: [13_452, 41_011, 3_989], blue: [9_779, 4_135, 48_799], curve: power(563))
  }

  private func png(_ chunk: [UInt8], _ colors: [UInt8]) -> [UInt8] {
    Samples.png(width: colors.count / 3, height: 1, type: 2, extra: chunk, rows: [0] + colors)
  }

  private func embedded(_ profile: [UInt8]) -> [UInt8] {
    Samples.chunk("iCCP", Array("p\0\0".utf8) + Compressor().zlib(profile))
  }

  @Test func `a small profile goes with the picture, whose rows pass through`() throws {
    let image = try image(png(embedded(adobeRGB), [0, 255, 0]))
    #expect(image.profile?.channels == 3)
    #expect(image.raster()?.samples == [0, 255, 0])
  }

  @Test func `a profile that is sRGB in all but name is left out`() throws {
    func standard(_ curve: [UInt8]) -> [UInt8] {
      profile(
        red: [0x6FA2, 0x38F5, 0x0390], green: [0x6299, 0xB785, 0x18DA], blue: [0x24A0, 0x0F84, 0xB6CF], curve: curve)
    }
    // IEC 61966-2-1 as ICC's function of type 3: exponent, a, b, c, d in 1/65,536.
    let curve = [157_286, 62_119, 3_417, 5_072, 2_651].flatMap { Samples.big($0) }
    let exact = standard(Array("para".utf8) + Samples.big(0) + [0, 3, 0, 0] + curve)
    #expect(try image(png(embedded(exact), [9, 9, 9])).profile == nil)
    // An exponent of 2.2 is another curve in the shadows.
    #expect(try image(png(embedded(standard(power(563))), [9, 9, 9])).profile != nil)
    #expect(ColorDescription(primaries: 1, transfer: 13)?.isLikeSRGB == true)
  }

  @Test func `a JPEG's profile in two parts is put together, and left out of the file`() throws {
    let parts = [adobeRGB.prefix(100), adobeRGB.dropFirst(100)]
    let segments = [1, 0].flatMap { index in
      Samples.segment(0xE2, Array("ICC_PROFILE\0".utf8) + [UInt8(index + 1), 2] + parts[index])
    }
    let image = try image(Samples.inserting(segments, into: Samples.jpeg()))
    #expect(image.profile == ICCProfile(adobeRGB)?.cleaned)
    #expect(image.data.count < Samples.jpeg().count + 100)
    let packed = try #require(ImageCleaner.clean(Samples.inserting(segments, into: Samples.jpeg()))?.bytes)
    #expect(JPEGFile(packed)?.profile == image.profile?.bytes)
  }

  @Test func `a profile for other colours than the picture's is left out`() throws {
    let file = Samples.png(width: 1, height: 1, type: 0, extra: embedded(adobeRGB), rows: [0, 7])
    #expect(try image(file).profile == nil)
  }

  @Test func `a gamma that is not sRGB's is undone`() throws {
    // gAMA of 1: the numbers are light. A half of the light is 188 in sRGB, a hundredth 25.
    let linear = try image(png(Samples.chunk("gAMA", Samples.big(100_000)), [128, 128, 128, 3, 3, 3, 255, 255, 255]))
    let samples = try #require(linear.raster()?.samples)
    #expect((186...189).contains(samples[0]), "\(samples)")
    #expect((24...28).contains(samples[3]), "\(samples)")
    #expect(samples[6] == 255)
  }

  @Test func `what PNG says first counts: cICP, a profile, sRGB, gamma`() throws {
    let gamma = Samples.chunk("gAMA", Samples.big(100_000))
    let same = try image(png(Samples.chunk("sRGB", [0]) + gamma, [128, 128, 128]))
    #expect(same.raster()?.samples == [128, 128, 128])
    let code = try image(png(Samples.chunk("cICP", [1, 13, 0, 1]) + embedded(adobeRGB) + gamma, [128, 9, 0]))
    #expect(code.profile == nil)
    #expect(code.raster()?.samples == [128, 9, 0])
  }

  @Test func `Display P3 is brought to sRGB`() throws {
    // 12: P3's primaries. Its red is beyond sRGB's; its gray is the same.
    let colors = try image(png(Samples.chunk("cICP", [12, 13, 0, 1]), [200, 100, 100, 90, 90, 90]))
    let samples = try #require(colors.raster()?.samples)
    // Light of 200 and 100 is 0.5776 and 0.1274; 1.2249 r − 0.2247 g is 0.6789, which is 215.
    #expect((214...216).contains(samples[0]), "\(samples)")
    #expect(samples[1] < 100)
    #expect(samples[3...].allSatisfy { (89...91).contains($0) })
  }

  @Test func `a palette's colours are converted, its positions are not`() throws {
    let extra = Samples.chunk("gAMA", Samples.big(100_000)) + Samples.chunk("PLTE", [0, 0, 0, 128, 128, 128])
    let file = Samples.png(width: 2, height: 1, type: 3, extra: extra, rows: [0, 1, 0])
    let image = try image(file)
    if case .pngRows = image.encoding {} else { Issue.record("not passed through") }
    guard case .indexed(let palette) = image.colorSpace else {
      Issue.record("no palette")
      return
    }
    #expect((186...189).contains(palette[3]))
  }

  @Test func `a profile keeps its colours and loses the serial number of its screen`() throws {
    var file = adobeRGB
    // The name of the copyright's tag made that of Apple's make and model.
    let tag = try #require(file.indices.first { file[$0...].starts(with: "cprt".utf8) })
    file.replaceSubrange(tag..<tag + 4, with: Array("mmod".utf8))
    let whole = try #require(ICCProfile(file))
    let cleaned = whole.cleaned
    #expect(!cleaned.bytes.indices.contains { cleaned.bytes[$0...].starts(with: "mmod".utf8) })
    #expect(cleaned.cleaned == cleaned)
    let colors: [UInt8] = [0, 255, 0, 200, 100, 50, 7, 77, 177]
    let conversion = try #require(ColorConversion(from: .profile(cleaned)))
    #expect(try conversion.convert(colors) == #require(ColorConversion(from: .profile(whole))).convert(colors))
  }
}
