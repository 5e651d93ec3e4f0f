import Testing

@testable import Images

@Suite("Pictures made smaller") struct ScalingTests {
  private func gray(_ width: Int, _ height: Int, _ value: (Int, Int) -> UInt8) -> Raster {
    Raster(
      width: width, height: height, layout: .gray,
      samples: (0..<width * height).map { value($0 % width, $0 / width) })
  }

  @Test(arguments: [0, 1, 17, 128, 254, 255]) func `what is flat stays flat`(_ value: UInt8) {
    for (width, height) in [(1, 1), (3, 7), (20, 13), (39, 40)] {
      let scaled = gray(40, 40) { _, _ in value }.scaled(toWidth: width, height: height)
      #expect(scaled.samples == [UInt8](repeating: value, count: width * height))
    }
  }

  @Test func `a fine chequer becomes the gray that shines as bright`() {
    // Half of the light: ((x + 0.055) / 1.055)^2.4 = 0.5 for x = 0.7354, which is 187.5 of 255.
    let scaled = gray(64, 64) { ($0 + $1) % 2 == 0 ? 255 : 0 }.scaled(toWidth: 8, height: 8)
    #expect(scaled.samples.allSatisfy { (186...189).contains($0) }, "\(scaled.samples)")
  }

  @Test func `the weights of every place add up to one, and mirror each other`() {
    for (source, target) in [(10, 10), (10, 3), (4_000, 1_600), (17, 16), (9, 1)] {
      let filter = Lanczos(from: source, to: target)
      for (index, tap) in filter.taps.enumerated() {
        #expect(filter.weights[tap.weights].reduce(0, +) == Lanczos.one)
        let mirror = filter.taps[target - 1 - index]
        #expect(tap.start + mirror.start + mirror.weights.count == source)
        #expect(tap.start >= 0 && tap.start + tap.weights.count <= source)
      }
    }
  }

  @Test func `light of every value leads back to it`() {
    for value in 0...255 { #expect(Int(LinearLight.toSRGB[Int(LinearLight.fromSRGB[value])]) == value) }
    // 0.2140 of the light for 127.5 of 255: IEC 61966-2-1's curve.
    #expect(abs(Double(LinearLight.fromSRGB[128]) / 32_767 - 0.2159) < 0.0001)
    #expect(LinearLight.fromSRGB.last == 32_767)
  }

  @Test func `what is transparent lends no colour to its neighbours`() {
    // Columns of opaque red, and of transparent green.
    let rgba = (0..<400).flatMap { pixel -> [UInt8] in pixel % 2 == 0 ? [255, 0, 0, 255] : [0, 255, 0, 0] }
    let scaled = Raster(width: 20, height: 20, rgba: rgba).scaled(toWidth: 5, height: 5)
    for pixel in 0..<25 {
      #expect(scaled.samples[pixel * 3] >= 254)
      #expect(scaled.samples[pixel * 3 + 1] == 0)
    }
    #expect(scaled.alpha?.allSatisfy { (100...155).contains($0) } == true)
  }

  @Test func `an edge stays where it is`() throws {
    let scaled = gray(80, 4) { x, _ in x < 40 ? 0 : 255 }.scaled(toWidth: 20, height: 1)
    // Lobes of the filter reach three pixels beyond the edge; further on nothing is seen of it.
    #expect(scaled.samples[..<7].allSatisfy { $0 == 0 })
    #expect(scaled.samples[13...].allSatisfy { $0 == 255 })
    #expect(scaled.samples[9] < 128 && scaled.samples[10] > 128)
  }

  @Test func `a JPEG stays a JPEG and a PNG without losses`() throws {
    let jpeg = try ImageReader.read(Samples.jpeg(width: 320, height: 240)).get()
    let small = jpeg.reduced(toWidth: 40, height: 30)
    #expect((small.width, small.height) == (40, 30))
    if case .jpeg = small.encoding {} else { Issue.record("not a JPEG") }
    let noise = (0..<64 * 64 * 3).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
    let png = PageImage(lossless: Raster(width: 64, height: 64, layout: .rgb, samples: noise))
    if case .jpeg = png.reduced(toWidth: 16, height: 16).encoding { Issue.record("losses") }
    #expect(png.reduced(toWidth: 16, height: 16).width == 16)
  }

  @Test func `a picture with hardly more pixels than wanted stays as it is`() throws {
    let jpeg = try ImageReader.read(Samples.jpeg(width: 320, height: 240)).get()
    for (width, height) in [(300, 225), (320, 240), (900, 10), (1_000, 1_000)] {
      #expect(jpeg.reduced(toWidth: width, height: height).data == jpeg.data)
    }
  }
}
