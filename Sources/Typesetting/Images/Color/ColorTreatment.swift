/// What becomes of a picture's colours on a page.
enum ColorTreatment {
  /// They are sRGB, or near enough; a page's colours are sRGB.
  case plain
  /// The profile goes with the picture, whose samples stay what they are.
  case kept(ICCProfile)
  case converted(ColorConversion)

  /// Profiles of screens and cameras have half a kilobyte to three; those with tables are larger. Profiles of presses
  /// have half a megabyte, and nothing can take their place.
  private static let maximumKeptBytes = 64_000
  private static let maximumKeptInkBytes = 1_000_000

  /// `channels`: of the samples. A profile for another number of them is left out, as browsers do; so is a broken one.
  init(_ meaning: ColorMeaning, channels: Int, isInverted: Bool = false) {
    switch meaning {
    case .sRGB: self = .plain
    case .described(let description):
      guard !description.isLikeSRGB, channels != 4,
        let conversion = ColorConversion(from: .description(description, channels: channels)),
        !conversion.leavesColors
      else {
        self = .plain
        return
      }
      self = .converted(conversion)
    case .profile(let profile):
      guard profile.channels == channels,
        let conversion = ColorConversion(from: .profile(profile), isInverted: isInverted), !conversion.leavesColors
      else {
        self = .plain
        return
      }
      let isSmall = profile.bytes.count <= (channels == 4 ? Self.maximumKeptInkBytes : Self.maximumKeptBytes)
      self = isSmall ? .kept(profile.cleaned) : .converted(conversion)
    }
  }
}

extension Raster {
  /// In sRGB, or in grey with its curve. A palette's colours are converted, not its positions.
  func converted(by conversion: ColorConversion) -> Raster {
    var result = self
    if case .indexed(let palette) = layout {
      result.layout = .indexed(palette: conversion.convert(palette))
      return result
    }
    result.samples = conversion.convert(samples)
    result.layout = conversion.resultChannels == 1 ? .gray : .rgb
    return result
  }

  /// In sRGB where the meaning says how. CMYK without a profile is mixed as browsers do it: each ink takes its light away.
  func inSRGB(_ meaning: ColorMeaning, isInverted: Bool = false) -> Raster {
    let channels = if case .indexed = layout { 3 } else { layout.channels }
    let source: ColorConversion.Source? =
      switch meaning {
      case .sRGB: nil
      case .profile(let profile): profile.channels == channels ? .profile(profile) : nil
      case .described(let description): channels == 4 ? nil : .description(description, channels: channels)
      }
    if let source, let conversion = ColorConversion(from: source, isInverted: isInverted) {
      return conversion.leavesColors ? self : converted(by: conversion)
    }
    return layout == .cmyk ? mixed(isInverted: isInverted) : self
  }

  private func mixed(isInverted: Bool) -> Raster {
    var colors = [UInt8](repeating: 0, count: width * height * 3)
    for pixel in 0..<width * height {
      func light(_ channel: Int) -> Int {
        let stored = Int(samples[pixel * 4 + channel])
        return isInverted ? stored : 255 - stored
      }
      for channel in 0..<3 { colors[pixel * 3 + channel] = UInt8((light(channel) * light(3) + 127) / 255) }
    }
    return Raster(width: width, height: height, layout: .rgb, samples: colors, alpha: alpha)
  }
}
