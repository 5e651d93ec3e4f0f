internal import Glibc

/// From every space to XYZ under D65 and back (CSS Color 4, clauses 7 to 10 and 18).
extension ColorSpace {
  func toXYZ(_ channels: SIMD3<Double>) -> SIMD3<Double> {
    switch self {
    case .srgb: RGBPrimaries.srgb.toXYZ * channels.map(TransferFunction.srgb.decoded)
    case .srgbLinear: RGBPrimaries.srgb.toXYZ * channels
    case .displayP3: RGBPrimaries.displayP3.toXYZ * channels.map(TransferFunction.srgb.decoded)
    case .displayP3Linear: RGBPrimaries.displayP3.toXYZ * channels
    case .a98RGB: RGBPrimaries.a98.toXYZ * channels.map(TransferFunction.a98.decoded)
    case .proPhotoRGB:
      Whites.d50ToD65 * (RGBPrimaries.proPhoto.toXYZ * channels.map(TransferFunction.proPhoto.decoded))
    case .rec2020: RGBPrimaries.rec2020.toXYZ * channels.map(TransferFunction.rec2020.decoded)
    case .xyzD65: channels
    case .xyzD50: Whites.d50ToD65 * channels
    case .lab: Whites.d50ToD65 * CIELab.toXYZ(channels)
    case .lch: ColorSpace.lab.toXYZ(Polar.rectangular(channels))
    case .oklab: OKLab.toXYZ(channels)
    case .oklch: OKLab.toXYZ(Polar.rectangular(channels))
    case .hsl: ColorSpace.srgb.toXYZ(HueModels.fromHSL(channels))
    case .hwb: ColorSpace.srgb.toXYZ(HueModels.fromHWB(channels))
    }
  }

  func fromXYZ(_ xyz: SIMD3<Double>) -> SIMD3<Double> {
    switch self {
    case .srgb: (RGBPrimaries.srgb.fromXYZ * xyz).map(TransferFunction.srgb.encoded)
    case .srgbLinear: RGBPrimaries.srgb.fromXYZ * xyz
    case .displayP3: (RGBPrimaries.displayP3.fromXYZ * xyz).map(TransferFunction.srgb.encoded)
    case .displayP3Linear: RGBPrimaries.displayP3.fromXYZ * xyz
    case .a98RGB: (RGBPrimaries.a98.fromXYZ * xyz).map(TransferFunction.a98.encoded)
    case .proPhotoRGB:
      (RGBPrimaries.proPhoto.fromXYZ * (Whites.d65ToD50 * xyz)).map(TransferFunction.proPhoto.encoded)
    case .rec2020: (RGBPrimaries.rec2020.fromXYZ * xyz).map(TransferFunction.rec2020.encoded)
    case .xyzD65: xyz
    case .xyzD50: Whites.d65ToD50 * xyz
    case .lab: CIELab.fromXYZ(Whites.d65ToD50 * xyz)
    case .lch: Polar.polar(ColorSpace.lab.fromXYZ(xyz))
    case .oklab: OKLab.fromXYZ(xyz)
    case .oklch: Polar.polar(OKLab.fromXYZ(xyz))
    case .hsl: HueModels.toHSL(ColorSpace.srgb.fromXYZ(xyz))
    case .hwb: HueModels.toHWB(ColorSpace.srgb.fromXYZ(xyz))
    }
  }

  /// Directly where both are models of sRGB, so that no rounding comes in.
  func convert(_ channels: SIMD3<Double>, to other: ColorSpace) -> SIMD3<Double> {
    switch (self, other) {
    case (let from, let to) where from == to: channels
    case (.hsl, .srgb): HueModels.fromHSL(channels)
    case (.hwb, .srgb): HueModels.fromHWB(channels)
    case (.srgb, .hsl): HueModels.toHSL(channels)
    case (.srgb, .hwb): HueModels.toHWB(channels)
    case (.hsl, .hwb): HueModels.toHWB(HueModels.fromHSL(channels))
    case (.hwb, .hsl): HueModels.toHSL(HueModels.fromHWB(channels))
    case (.lab, .lch), (.oklab, .oklch): Polar.polar(channels)
    case (.lch, .lab), (.oklch, .oklab): Polar.rectangular(channels)
    default: other.fromXYZ(toXYZ(channels))
    }
  }
}

extension SIMD3<Double> {
  fileprivate func map(_ change: (Double) -> Double) -> SIMD3<Double> { [change(x), change(y), change(z)] }
}

/// How light becomes numbers: a power, with a straight piece near black. Negative values mirror positive ones.
struct TransferFunction: Sendable {
  let gamma: Double
  var offset = 0.0
  /// The slope near black, up to `limit` of the encoded value.
  var slope = 1.0
  var limit = 0.0

  static let srgb = TransferFunction(gamma: 2.4, offset: 0.055, slope: 12.92, limit: 0.04045)
  static let a98 = TransferFunction(gamma: 563 / 256)
  static let proPhoto = TransferFunction(gamma: 1.8, slope: 16, limit: 16 / 512)
  /// Display-referred since 2025 (csswg-drafts 12574).
  static let rec2020 = TransferFunction(gamma: 2.4)

  func decoded(_ value: Double) -> Double {
    let size = value.magnitude
    let light = size <= limit ? size / slope : pow((size + offset) / (1 + offset), gamma)
    return value < 0 ? -light : light
  }
  func encoded(_ light: Double) -> Double {
    let size = light.magnitude
    let value = size <= limit / slope ? size * slope : (1 + offset) * pow(size, 1 / gamma) - offset
    return light < 0 ? -value : value
  }
}

/// CIE Lab under D50 (clause 8).
private enum CIELab {
  static let epsilon = 216.0 / 24_389
  static let kappa = 24_389.0 / 27

  static func toXYZ(_ lab: SIMD3<Double>) -> SIMD3<Double> {
    let middle = (lab.x + 16) / 116
    let (first, last) = (lab.y / 500 + middle, middle - lab.z / 200)
    func cubed(_ value: Double) -> Double {
      value * value * value > epsilon ? value * value * value : (116 * value - 16) / kappa
    }
    let y = lab.x > kappa * epsilon ? middle * middle * middle : lab.x / kappa
    return SIMD3(cubed(first), y, cubed(last)) * Whites.d50
  }

  static func fromXYZ(_ xyz: SIMD3<Double>) -> SIMD3<Double> {
    let root = (xyz / Whites.d50).map { $0 > epsilon ? cbrt($0) : (kappa * $0 + 16) / 116 }
    return [116 * root.y - 16, 500 * (root.x - root.y), 200 * (root.y - root.z)]
  }
}

/// Björn Ottosson's space, with the matrices for the white point that CSS uses (clause 9).
private enum OKLab {
  static let cones = Matrix3(
    [0.8190224379967030, 0.3619062600528904, -0.1288737815209879],
    [0.0329836539323885, 0.9292868615863434, 0.0361446663506424],
    [0.0481771893596242, 0.2642395317527308, 0.6335478284694309])
  static let opponents = Matrix3(
    [0.2104542683093140, 0.7936177747023054, -0.0040720430116193],
    [1.9779985324311684, -2.4285922420485799, 0.4505937096174110],
    [0.0259040424655478, 0.7827717124575296, -0.8086757549230774])
  static let conesInverse = cones.inverse
  static let opponentsInverse = opponents.inverse

  static func toXYZ(_ lab: SIMD3<Double>) -> SIMD3<Double> {
    let root = opponentsInverse * lab
    return conesInverse * (root * root * root)
  }
  static func fromXYZ(_ xyz: SIMD3<Double>) -> SIMD3<Double> { opponents * (cones * xyz).map { cbrt($0) } }
}

private enum Polar {
  static func polar(_ lab: SIMD3<Double>) -> SIMD3<Double> {
    let hue = atan2(lab.z, lab.y) * 180 / .pi
    return [lab.x, hypot(lab.y, lab.z), hue < 0 ? hue + 360 : hue]
  }
  static func rectangular(_ lch: SIMD3<Double>) -> SIMD3<Double> {
    let hue = lch.z * .pi / 180
    return [lch.x, lch.y * cos(hue), lch.y * sin(hue)]
  }
}

/// HSL and HWB: other coordinates of sRGB (clause 7), in degrees and percent.
private enum HueModels {
  static func fromHSL(_ hsl: SIMD3<Double>) -> SIMD3<Double> {
    let saturation = hsl.y / 100
    let lightness = hsl.z / 100
    func channel(_ n: Double) -> Double {
      let k = (n + hsl.x / 30).truncatingRemainder(dividingBy: 12)
      return lightness - saturation * min(lightness, 1 - lightness) * max(-1, min(k - 3, 9 - k, 1))
    }
    return [channel(0), channel(8), channel(4)]
  }

  static func fromHWB(_ hwb: SIMD3<Double>) -> SIMD3<Double> {
    let (white, black) = (hwb.y / 100, hwb.z / 100)
    if white + black >= 1 { return SIMD3(repeating: white / (white + black)) }
    return fromHSL([hwb.x, 100, 50]) * (1 - white - black) + white
  }

  static func toHSL(_ rgb: SIMD3<Double>) -> SIMD3<Double> {
    let (most, least) = (rgb.max(), rgb.min())
    let lightness = (most + least) / 2
    let range = most - least
    guard range != 0 else { return [0, 0, lightness * 100] }
    let room = min(lightness, 1 - lightness)
    let saturation = room == 0 ? 0 : (most - lightness) / room
    // A colour beyond the gamut may come out with a negative saturation: the opposite hue says the same.
    let turn = saturation < 0 ? 180.0 : 0
    return [wrapped(hue(rgb, most, range) + turn), saturation.magnitude * 100, lightness * 100]
  }

  static func toHWB(_ rgb: SIMD3<Double>) -> SIMD3<Double> {
    let (most, least) = (rgb.max(), rgb.min())
    return [most == least ? 0 : wrapped(hue(rgb, most, most - least)), least * 100, (1 - most) * 100]
  }

  private static func hue(_ rgb: SIMD3<Double>, _ most: Double, _ range: Double) -> Double {
    if most == rgb.x { return (rgb.y - rgb.z) / range * 60 }
    if most == rgb.y { return (rgb.z - rgb.x) / range * 60 + 120 }
    return (rgb.x - rgb.y) / range * 60 + 240
  }
  private static func wrapped(_ degrees: Double) -> Double {
    degrees < 0 ? degrees + 360 : degrees >= 360 ? degrees - 360 : degrees
  }
}
