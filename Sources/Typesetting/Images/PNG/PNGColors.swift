import Compression
import Limits

/// What a PNG says of its colours. Where it says several things, the first of cICP, iCCP, sRGB, gAMA with cHRM counts
/// (PNG, third edition, 4.3).
struct PNGColors {
  private var code: (primaries: UInt8, transfer: UInt8)?
  private var packedProfile: [UInt8] = []
  private var isSRGB = false
  /// In 1/100,000, as are the chromaticities: white, red, green, blue, each x and y.
  private var gamma = 0
  private var chromaticities: [Int] = []

  mutating func read(_ name: ArraySlice<UInt8>, _ content: [UInt8]) {
    func number(_ offset: Int) -> Int { (0..<4).reduce(0) { $0 << 8 | Int(content[offset + $1]) } }
    switch String(decoding: name, as: UTF8.self) {
    // RGB without a matrix, in full range: nothing else can stand in a PNG.
    case "cICP" where content.count == 4 && content[2] == 0 && content[3] == 1:
      code = (content[0], content[1])
    case "iCCP":
      // A name of at most 79 bytes, nought, method nought, deflated data.
      guard let end = content.prefix(80).firstIndex(of: 0), content.count > end + 2, content[end + 1] == 0 else {
        break
      }
      packedProfile = Array(content[(end + 2)...])
    case "sRGB": isSRGB = true
    case "gAMA" where content.count == 4: gamma = number(0)
    case "cHRM" where content.count == 32: chromaticities = (0..<8).map { number($0 * 4) }
    default: break
    }
  }

  var meaning: ColorMeaning {
    if let code, let description = ColorDescription(primaries: code.primaries, transfer: code.transfer) {
      return .described(description)
    }
    if !packedProfile.isEmpty,
      let bytes = Decompressor.inflateZlib(packedProfile, limit: Limits.maximumColorProfileBytes),
      let profile = ICCProfile(bytes)
    {
      return .profile(profile)
    }
    guard !isSRGB, gamma > 0 || !chromaticities.isEmpty else { return .sRGB }
    return description.map { .described($0) } ?? .sRGB
  }

  /// A gamma of 1/2.2 is what programs write that mean sRGB.
  private var description: ColorDescription? {
    var description = ColorDescription.sRGB
    if gamma > 0, abs(gamma - 45_455) > 500 {
      // Beyond these a file is wrong rather than dark: 0.1 and 10.
      guard (10_000...1_000_000).contains(gamma) else { return nil }
      description.curve = .power(100_000 / Double(gamma))
    }
    if chromaticities.count == 8 {
      let points = chromaticities.map { Double($0) / 100_000 }
      guard points.allSatisfy({ $0 >= 0 && $0 <= 1 }), points[1] > 0.01 else { return nil }
      description.white = (points[0], points[1])
      (description.red, description.green, description.blue) =
        ((points[2], points[3]), (points[4], points[5]), (points[6], points[7]))
    }
    return description
  }
}
