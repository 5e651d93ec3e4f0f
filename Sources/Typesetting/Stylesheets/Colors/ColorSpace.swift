/// The colour spaces of CSS Color 4, clauses 7 to 10.
enum ColorSpace: Sendable, Hashable, CaseIterable {
  case srgb, srgbLinear, displayP3, displayP3Linear, a98RGB, proPhotoRGB, rec2020, xyzD50, xyzD65
  case lab, lch, oklab, oklch, hsl, hwb

  /// As `color()` and `color-mix()` write it.
  var name: String {
    switch self {
    case .srgb: "srgb"
    case .srgbLinear: "srgb-linear"
    case .displayP3: "display-p3"
    case .displayP3Linear: "display-p3-linear"
    case .a98RGB: "a98-rgb"
    case .proPhotoRGB: "prophoto-rgb"
    case .rec2020: "rec2020"
    case .xyzD50: "xyz-d50"
    case .xyzD65: "xyz-d65"
    case .lab: "lab"
    case .lch: "lch"
    case .oklab: "oklab"
    case .oklch: "oklch"
    case .hsl: "hsl"
    case .hwb: "hwb"
    }
  }

  static func named(_ word: String) -> ColorSpace? {
    word == "xyz" ? .xyzD65 : allCases.first { $0.name == word }
  }

  /// Those that `color()` takes.
  var isPredefined: Bool {
    switch self {
    case .lab, .lch, .oklab, .oklch, .hsl, .hwb: false
    default: true
    }
  }

  /// The place of the hue among the channels.
  var hueIndex: Int? {
    switch self {
    case .lch, .oklch: 2
    case .hsl, .hwb: 0
    default: nil
    }
  }

  /// What the channels mean, so that a missing one is carried over to another space (clause 12.2).
  var analogues: [Analogue] {
    switch self {
    case .srgb, .srgbLinear, .displayP3, .displayP3Linear, .a98RGB, .proPhotoRGB, .rec2020: [.red, .green, .blue]
    case .xyzD50, .xyzD65: [.red, .green, .blue]
    case .lab, .oklab: [.lightness, .opponentA, .opponentB]
    case .lch, .oklch: [.lightness, .colorfulness, .hue]
    case .hsl: [.hue, .colorfulness, .lightness]
    case .hwb: [.hue, .none, .none]
    }
  }
  enum Analogue { case red, green, blue, lightness, colorfulness, hue, opponentA, opponentB, none }
}

/// An RGB space by its definition: the chromaticities of its primaries and its white (clause 10).
struct RGBPrimaries: Sendable {
  let toXYZ: Matrix3
  let fromXYZ: Matrix3

  init(red: SIMD2<Double>, green: SIMD2<Double>, blue: SIMD2<Double>, white: SIMD3<Double>) {
    func xyz(_ point: SIMD2<Double>) -> SIMD3<Double> { [point.x / point.y, 1, (1 - point.x - point.y) / point.y] }
    let primaries = Matrix3(xyz(red), xyz(green), xyz(blue)).transposed
    // The scales of the primaries are those that add up to white.
    toXYZ = primaries * Matrix3.diagonal(primaries.inverse * white)
    fromXYZ = toXYZ.inverse
  }

  static let srgb = RGBPrimaries(red: [0.64, 0.33], green: [0.30, 0.60], blue: [0.15, 0.06], white: Whites.d65)
  static let displayP3 = RGBPrimaries(
    red: [0.680, 0.320], green: [0.265, 0.690], blue: [0.150, 0.060], white: Whites.d65)
  static let a98 = RGBPrimaries(red: [0.64, 0.33], green: [0.21, 0.71], blue: [0.15, 0.06], white: Whites.d65)
  static let rec2020 = RGBPrimaries(
    red: [0.708, 0.292], green: [0.170, 0.797], blue: [0.131, 0.046], white: Whites.d65)
  static let proPhoto = RGBPrimaries(
    red: [0.734699, 0.265301], green: [0.159597, 0.840403], blue: [0.036598, 0.000105], white: Whites.d50)
}

/// White points, and the linear Bradford adaptation between them (clause 11).
enum Whites {
  static let d65: SIMD3<Double> = [0.3127 / 0.3290, 1, (1 - 0.3127 - 0.3290) / 0.3290]
  static let d50: SIMD3<Double> = [0.3457 / 0.3585, 1, (1 - 0.3457 - 0.3585) / 0.3585]

  static let d65ToD50 = adaptation(from: d65, to: d50)
  static let d50ToD65 = adaptation(from: d50, to: d65)

  private static func adaptation(from: SIMD3<Double>, to: SIMD3<Double>) -> Matrix3 {
    let cones = Matrix3([0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296])
    return cones.inverse * Matrix3.diagonal((cones * to) / (cones * from)) * cones
  }
}
