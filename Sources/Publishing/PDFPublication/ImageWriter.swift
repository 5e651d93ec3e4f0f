internal import Images
internal import PDFObjects

/// Pictures as image XObjects (ISO 32000-1, 8.9.5): their data passes through as it is.
struct ImageWriter {
  let reference: Reference
  let mask: Reference?
  let profile: Reference?

  func write(_ image: PageImage, into chunk: ChunkWriter) {
    chunk.stream(reference, .encoded(image.data)) { entries in
      writeFrame(image.width, image.height, bits: image.bitsPerComponent, &entries)
      writeColorSpace(image, &entries)
      writeFilter(image, &entries)
      if let mask { entries.put("SMask", mask) }
    }
    guard let mask, let alpha = image.mask else { return }
    chunk.stream(mask, .encoded(alpha)) { entries in
      writeFrame(image.width, image.height, bits: 8, &entries)
      entries.put("ColorSpace", name: "DeviceGray")
      entries.put("Filter", name: "FlateDecode")
    }
  }

  /// ISO 32000-1, 8.6.5.5.
  static func write(_ profile: ICCProfile, as reference: Reference, into chunk: ChunkWriter) {
    chunk.stream(reference, .binary(profile.bytes)) { $0.put("N", profile.channels) }
  }

  private func writeFrame(_ width: Int, _ height: Int, bits: Int, _ entries: inout ObjectWriter) {
    entries.put("Type", name: "XObject")
    entries.put("Subtype", name: "Image")
    entries.put("Width", width)
    entries.put("Height", height)
    entries.put("BitsPerComponent", bits)
  }

  private func writeColorSpace(_ image: PageImage, _ entries: inout ObjectWriter) {
    entries.key("ColorSpace")
    guard case .indexed(let palette) = image.colorSpace else {
      writeBase(image.deviceSpace, &entries)
      // Adobe's programs write the amounts of ink that are absent.
      if case .cmyk(isInverted: true) = image.colorSpace { writeInvertedDecode(&entries) }
      return
    }
    entries.array { space in
      space.name("Indexed")
      writeBase("DeviceRGB", &space)
      space.integer(max(0, palette.count / 3 - 1))
      space.string(palette)
    }
  }

  private func writeBase(_ device: StaticString, _ writer: inout ObjectWriter) {
    guard let profile else { return writer.name(device) }
    writer.array { space in
      space.name("ICCBased")
      space.reference(profile)
    }
  }

  private func writeInvertedDecode(_ entries: inout ObjectWriter) {
    entries.put(
      "Decode",
      array: { decode in
        for _ in 0..<4 {
          decode.integer(1)
          decode.integer(0)
        }
      })
  }

  private func writeFilter(_ image: PageImage, _ entries: inout ObjectWriter) {
    switch image.encoding {
    case .jpeg:
      entries.put("Filter", name: "DCTDecode")
      if image.isDirectRGB { entries.put("DecodeParms", dictionary: { $0.put("ColorTransform", 0) }) }
    case .rows: entries.put("Filter", name: "FlateDecode")
    case .pngRows:
      entries.put("Filter", name: "FlateDecode")
      entries.put(
        "DecodeParms",
        dictionary: { parameters in
          parameters.put("Predictor", 15)
          parameters.put("Colors", image.channels)
          parameters.put("BitsPerComponent", image.bitsPerComponent)
          parameters.put("Columns", image.width)
        })
    }
  }
}

extension PageImage {
  fileprivate var deviceSpace: StaticString {
    switch colorSpace {
    case .gray: "DeviceGray"
    case .rgb, .indexed: "DeviceRGB"
    case .cmyk: "DeviceCMYK"
    }
  }

  /// Its colours are inks, and nothing says which.
  var isBareCMYK: Bool {
    if case .cmyk = colorSpace { profile == nil } else { false }
  }
}
