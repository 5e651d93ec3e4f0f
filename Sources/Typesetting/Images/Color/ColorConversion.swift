import CLCMS

/// Turns colours into sRGB, by Little CMS. Each conversion has a context of its own, so that threads share nothing.
final class ColorConversion {
  enum Source {
    case profile(ICCProfile)
    case description(ColorDescription, channels: Int)
  }

  private let context: cmsContext
  private let transform: cmsHTRANSFORM
  private let channels: Int
  /// 1 when grey stays grey, 3 otherwise.
  let resultChannels: Int

  /// `isInverted`: CMYK as Adobe's programs write it, 255 for no ink. Nil where the engine finds the profile broken.
  init?(from source: Source, isInverted: Bool = false) {
    guard let context = cmsCreateContext(nil, nil) else { return nil }
    guard let input = Self.open(source, context) else {
      cmsDeleteContext(context)
      return nil
    }
    defer { cmsCloseProfile(input) }
    channels = source.channels
    resultChannels = channels == 1 ? 1 : 3
    guard let output = channels == 1 ? Self.sRGBGray(context) : cmsCreate_sRGBProfileTHR(context) else {
      cmsDeleteContext(context)
      return nil
    }
    defer { cmsCloseProfile(output) }
    let cmyk = isInverted ? sewn_cmyk_8_inverted : sewn_cmyk_8
    let format = channels == 1 ? sewn_gray_8 : channels == 3 ? sewn_rgb_8 : cmyk
    let intent = cmsUInt32Number(INTENT_RELATIVE_COLORIMETRIC)
    guard
      let transform = cmsCreateTransformTHR(
        context, input, format, output, channels == 1 ? sewn_gray_8 : sewn_rgb_8, intent,
        cmsUInt32Number(cmsFLAGS_BLACKPOINTCOMPENSATION))
    else {
      cmsDeleteContext(context)
      return nil
    }
    self.context = context
    self.transform = transform
  }

  deinit {
    cmsDeleteTransform(transform)
    cmsDeleteContext(context)
  }

  func convert(_ samples: [UInt8]) -> [UInt8] {
    let pixels = samples.count / channels
    return [UInt8](unsafeUninitializedCapacity: pixels * resultChannels) { target, count in
      target.initialize(repeating: 0)
      samples.withUnsafeBufferPointer {
        // 100 megapixels at most (Limits.maximumImagePixels).
        cmsDoTransform(transform, $0.baseAddress, target.baseAddress, cmsUInt32Number(pixels))
      }
      count = pixels * resultChannels
    }
  }

  /// Whether colours over the whole gamut stay what they are, but for a step or two of 255.
  var leavesColors: Bool {
    guard channels != 4 else { return false }
    let steps = stride(from: 0, through: 255, by: 51).map { UInt8($0) }
    let samples: [UInt8] =
      channels == 1
      ? Array(0...255) : steps.flatMap { r in steps.flatMap { g in steps.flatMap { b in [r, g, b] } } }
    return zip(samples, convert(samples)).allSatisfy { abs(Int($0) - Int($1)) <= 2 }
  }

  private static func open(_ source: Source, _ context: cmsContext) -> cmsHPROFILE? {
    switch source {
    case .profile(let profile):
      return profile.bytes.withUnsafeBytes {
        cmsOpenProfileFromMemTHR(context, $0.baseAddress, cmsUInt32Number($0.count))
      }
    case .description(let description, let channels):
      var white = cmsCIExyY(x: description.white.x, y: description.white.y, Y: 1)
      guard let curve = curve(description.curve, context) else { return nil }
      defer { cmsFreeToneCurve(curve) }
      if channels == 1 { return cmsCreateGrayProfileTHR(context, &white, curve) }
      var primaries = cmsCIExyYTRIPLE(
        Red: cmsCIExyY(x: description.red.x, y: description.red.y, Y: 1),
        Green: cmsCIExyY(x: description.green.x, y: description.green.y, Y: 1),
        Blue: cmsCIExyY(x: description.blue.x, y: description.blue.y, Y: 1))
      var curves: [OpaquePointer?] = [curve, curve, curve]
      return cmsCreateRGBProfileTHR(context, &white, &primaries, &curves)
    }
  }

  private static func curve(
    _ curve: ColorDescription.Curve, _ context: cmsContext
  ) -> OpaquePointer? {
    switch curve {
    case .power(let exponent): return cmsBuildGamma(context, exponent)
    case .sRGB:
      // IEC 61966-2-1 as a curve of ICC's fourth kind.
      let parameters = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045]
      return cmsBuildParametricToneCurve(context, 4, parameters)
    }
  }

  /// Grey with sRGB's curve.
  private static func sRGBGray(_ context: cmsContext) -> cmsHPROFILE? {
    open(.description(.sRGB, channels: 1), context)
  }
}

extension ColorConversion.Source {
  fileprivate var channels: Int {
    switch self {
    case .profile(let profile): profile.channels
    case .description(_, let channels): channels
    }
  }
}
