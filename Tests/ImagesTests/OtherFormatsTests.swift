import Diagnostics
import Testing

@testable import Images

@Suite("GIF, WebP, HEIC and AVIF for pages") struct OtherFormatsTests {
  private func pixels(_ bytes: [UInt8]) throws -> (colors: [[UInt8]], alpha: [UInt8]) {
    try #require(Samples.pixels(of: ImageReader.read(bytes).get()))
  }

  private var patternColors: [[UInt8]] { Samples.pattern.map { Array($0[..<3]) } }
  private var patternAlpha: [UInt8] { Samples.pattern.map { $0[3] } }
  private var gifColors: [[UInt8]] {
    stride(from: 0, to: StrangerFiles.gifColors.count, by: 3).map { Array(StrangerFiles.gifColors[$0..<$0 + 3]) }
  }

  // MARK: GIF

  @Test func `an interlaced GIF has its rows in order`() throws {
    let found = try pixels(StrangerFiles.gifInterlaced)
    #expect(found.colors == gifColors)
    #expect(found.alpha.allSatisfy { $0 == 255 })
  }

  @Test func `one position of a GIF's palette is transparent`() throws {
    let found = try pixels(StrangerFiles.gifTransparent)
    #expect(found.alpha.contains(0))
    for (pixel, alpha) in found.alpha.enumerated() where alpha == 255 {
      #expect(found.colors[pixel] == gifColors[pixel])
    }
  }

  @Test func `the first frame of a moving GIF is shown`() throws {
    #expect(try pixels(StrangerFiles.gifAnimated).colors == gifColors)
  }

  @Test func `a frame beyond the screen makes it larger, one within it stands on nothing`() throws {
    // A screen of 3 by 3; a frame of 2 by 1 at (2, 1) with a palette of two: codes clear, 1, 0, end of 3 bits.
    let head = Array("GIF89a".utf8) + [3, 0, 3, 0, 0, 0, 0]
    let frame: [UInt8] = [
      0x2C, 2, 0, 1, 0, 2, 0, 1, 0, 0x80, 10, 11, 12, 20, 21, 22, 2, 2, 0b00_001_100, 0b0000_1010, 0, 0x3B,
    ]
    let header = try ImageHeader.read(head + frame).get()
    #expect((header.width, header.height) == (4, 3))
    let found = try pixels(head + frame)
    #expect(found.alpha == [0, 0, 0, 0, 0, 0, 255, 255, 0, 0, 0, 0])
    #expect(Array(found.colors[6...7]) == [[20, 21, 22], [10, 11, 12]])
  }

  @Test func `codes that grow to twelve bits and a full table are followed`() throws {
    // Noise of 300 by 200 fills the table of 4,096 codes many times; the writer clears it when it is full.
    var state: UInt32 = 7
    let samples = (0..<60_000).map { _ -> UInt8 in
      state = state &* 1_664_525 &+ 1_013_904_223
      return UInt8(state >> 24) & 15
    }
    let codes = LZWWriter.encode(samples, codeSize: 4)
    #expect(LZWDecoder.decode(codes, codeSize: 4, count: samples.count) == samples)
    let flat = [UInt8](repeating: 3, count: 60_000)
    #expect(LZWDecoder.decode(LZWWriter.encode(flat, codeSize: 4), codeSize: 4, count: flat.count) == flat)
  }

  @Test func `a GIF that is cut off is refused`() {
    for count in [20, 60, 120] {
      guard case .failure(.damaged(.gif, _)) = ImageReader.read(Array(StrangerFiles.gifInterlaced.prefix(count))) else {
        Issue.record("\(count) bytes were read")
        continue
      }
    }
  }

  // MARK: WebP

  @Test func `a WebP without losses keeps every pixel and its alpha`() throws {
    let found = try pixels(StrangerFiles.webpLossless)
    #expect(found.colors == patternColors)
    #expect(found.alpha == patternAlpha)
  }

  @Test func `a WebP with losses becomes a JPEG, its alpha a mask`() throws {
    for (file, alpha) in [
      (StrangerFiles.webpLossy, [UInt8](repeating: 255, count: 192)), (StrangerFiles.webpLossyAlpha, patternAlpha),
    ] {
      let image = try ImageReader.read(file).get()
      guard case .jpeg = image.encoding else {
        Issue.record("not a JPEG")
        continue
      }
      let found = try pixels(file)
      #expect(found.alpha == alpha)
      if image.mask == nil { #expect(Samples.distanceFromSmooth(found.colors) <= 16) }
    }
  }

  @Test func `the first frame of a moving WebP is shown`() throws {
    let found = try pixels(StrangerFiles.webpAnimated)
    let alpha = patternAlpha
    #expect(found.alpha == alpha)
    for pixel in alpha.indices where alpha[pixel] > 0 { #expect(found.colors[pixel] == patternColors[pixel]) }
  }

  @Test func `a WebP's orientation is read`() throws {
    #expect(try ImageReader.read(StrangerFiles.webpTurned).get().orientation == 6)
    #expect(try ImageHeader.read(StrangerFiles.webpTurned).get().displayedWidth == 12)
  }

  // MARK: HEIC and AVIF

  @Test func `HEIC and AVIF are told by their brands`() {
    #expect(ImageFormat(of: StrangerFiles.heic) == .heic)
    #expect(ImageFormat(of: StrangerFiles.avif) == .avif)
  }

  @Test(.enabled(if: HEIFLibrary.installed != nil, "libheif is not installed"))
  func `HEIC and AVIF become JPEGs`() throws {
    for (name, file) in [("heic", StrangerFiles.heic), ("avif", StrangerFiles.avif)] {
      let image = try ImageReader.read(file).get()
      guard case .jpeg = image.encoding else {
        Issue.record("not a JPEG")
        continue
      }
      #expect((image.width, image.height) == (16, 12))
      #expect(Samples.distanceFromSmooth(try pixels(file).colors) <= 12, "\(name)")
    }
    #expect(try pixels(StrangerFiles.avifAlpha).alpha.contains(0))
  }

  @Test func `where libheif is absent, the message says what to install`() {
    let message = ImageFault.libraryMissing(.heic).diagnostic(name: "a.heic", at: nil)
    #expect(message.message == "`a.heic` is an HEIC picture, and libheif, which reads them, is not installed")
    #expect(message.code == ImageCodes.libraryMissing)
  }

  @Test func `an SVG drawing is refused with the command that converts it`() {
    let svg = Array("<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'/>".utf8)
    guard case .failure(let fault) = ImageReader.read(svg) else {
      Issue.record("read")
      return
    }
    #expect(
      fault.diagnostic(name: "a.svg", at: nil).message == "`a.svg` is an SVG drawing, which print does not take yet")
  }
}

/// Writes GIF's codes, so that the reader has something long to read: GIF89a, appendix F, from the writer's side.
private enum LZWWriter {
  static func encode(_ samples: [UInt8], codeSize: Int) -> [UInt8] {
    let clear = 1 << codeSize
    var table: [[UInt8]: Int] = [:]
    var (width, next, bits, count) = (codeSize + 1, clear + 2, 0, 0)
    var output: [UInt8] = []
    func code(_ text: [UInt8]) -> Int { text.count == 1 ? Int(text[0]) : table[text] ?? 0 }
    func put(_ code: Int) {
      bits |= code << count
      count += width
      while count >= 8 {
        output.append(UInt8(bits & 255))
        bits >>= 8
        count -= 8
      }
    }
    put(clear)
    var text: [UInt8] = []
    for sample in samples {
      let longer = text + [sample]
      if longer.count == 1 || table[longer] != nil {
        text = longer
        continue
      }
      put(code(text))
      if next < 4_096 {
        table[longer] = next
        // The reader learns each code one step later.
        if next == 1 << width, width < 12 { width += 1 }
        next += 1
      } else {
        put(clear)
        (table, width, next) = ([:], codeSize + 1, clear + 2)
      }
      text = [sample]
    }
    put(code(text))
    put(clear + 1)
    output.append(UInt8(bits & 255))
    return output
  }
}
