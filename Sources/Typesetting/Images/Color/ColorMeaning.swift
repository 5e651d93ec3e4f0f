/// What the numbers of a picture's colours mean.
enum ColorMeaning: Sendable {
  /// As nearly everywhere, and wherever nothing is said.
  case sRGB
  case profile(ICCProfile)
  case described(ColorDescription)
}

/// Primaries and a curve, as PNG says them.
struct ColorDescription: Sendable {
  typealias Point = (x: Double, y: Double)
  enum Curve: Sendable, Hashable {
    case sRGB
    /// Light is the number to this power.
    case power(Double)
  }

  var white: Point
  var red: Point
  var green: Point
  var blue: Point
  var curve: Curve

  static let sRGB = ColorDescription(
    white: (0.3127, 0.3290), red: (0.64, 0.33), green: (0.30, 0.60), blue: (0.15, 0.06), curve: .sRGB)

  private init(white: Point, red: Point, green: Point, blue: Point, curve: Curve) {
    (self.white, self.red, self.green, self.blue, self.curve) = (white, red, green, blue, curve)
  }

  /// By the code points of ITU-T H.273; nil for those that are not for pictures on paper, such as high dynamic range.
  init?(primaries: UInt8, transfer: UInt8) {
    self = .sRGB
    switch primaries {
    case 1: break
    // BT.2020; Display P3.
    case 9: (red, green, blue) = ((0.708, 0.292), (0.170, 0.797), (0.131, 0.046))
    case 12: (red, green, blue) = ((0.680, 0.320), (0.265, 0.690), (0.150, 0.060))
    default: return nil
    }
    switch transfer {
    // BT.709 and its kin are shown like sRGB by everybody.
    case 1, 6, 13, 14, 15: curve = .sRGB
    case 4: curve = .power(2.2)
    case 5: curve = .power(2.8)
    case 8: curve = .power(1)
    default: return nil
    }
  }

  /// So near to sRGB that 8 bits do not show it.
  var isLikeSRGB: Bool {
    func near(_ a: Point, _ b: Point) -> Bool { abs(a.x - b.x) < 0.002 && abs(a.y - b.y) < 0.002 }
    let standard = Self.sRGB
    return curve == .sRGB && near(white, standard.white) && near(red, standard.red) && near(green, standard.green)
      && near(blue, standard.blue)
  }
}
