/// Between sRGB's 8 bits and light, in which pictures must be averaged: halfway between black and white shines half as
/// bright as white, and is written 188, not 128 (IEC 61966-2-1).
enum LinearLight {
  /// Light is counted in 1/32,767, so that products with the weights of a filter fit into 32 bits.
  static let one = 32_767

  /// By sRGB value.
  static let fromSRGB: [Int32] = (0...255).map { Int32((light(Double($0) / 255) * Double(one)).rounded()) }
  /// By light.
  static let toSRGB: [UInt8] = {
    var table = [UInt8](repeating: 255, count: one + 1)
    var value = 0
    for light in 0...one {
      // The nearest of the 256 lights.
      while value < 255, abs(Int(fromSRGB[value + 1]) - light) <= abs(Int(fromSRGB[value]) - light) { value += 1 }
      table[light] = UInt8(value)
    }
    return table
  }()

  private static func light(_ value: Double) -> Double {
    value <= 0.04045 ? value / 12.92 : power((value + 0.055) / 1.055)
  }

  /// x to the power of 2.4 without a library's `pow`, which differs between machines: x² times the fifth root of x².
  private static func power(_ x: Double) -> Double {
    let square = x * x
    var root = 1.0
    // Newton's method; it has settled long before.
    for _ in 0..<60 { root -= (root * root * root * root * root - square) / (5 * root * root * root * root) }
    return square * root
  }
}
