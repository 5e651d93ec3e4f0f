internal import Images
internal import PDFObjects

/// Pictures as image XObjects (ISO 32000-1, 8.9.5): their data passes through as it is.
enum ImageWriter {
  static func write(_ image: PageImage, as reference: Reference, mask: Reference?, into chunk: ChunkWriter) {
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

  private static func writeFrame(_ width: Int, _ height: Int, bits: Int, _ entries: inout ObjectWriter) {
    entries.put("Type", name: "XObject")
    entries.put("Subtype", name: "Image")
    entries.put("Width", width)
    entries.put("Height", height)
    entries.put("BitsPerComponent", bits)
  }

  private static func writeColorSpace(_ image: PageImage, _ entries: inout ObjectWriter) {
    switch image.colorSpace {
    case .gray: entries.put("ColorSpace", name: "DeviceGray")
    case .rgb: entries.put("ColorSpace", name: "DeviceRGB")
    case .cmyk(let isInverted):
      entries.put("ColorSpace", name: "DeviceCMYK")
      // Adobe's programs write the amounts of ink that are absent.
      if isInverted {
        entries.put(
          "Decode",
          array: { decode in
            for _ in 0..<4 {
              decode.integer(1)
              decode.integer(0)
            }
          })
      }
    case .indexed(let palette):
      entries.put(
        "ColorSpace",
        array: { space in
          space.name("Indexed")
          space.name("DeviceRGB")
          space.integer(max(0, palette.count / 3 - 1))
          space.string(palette)
        })
    }
  }

  private static func writeFilter(_ image: PageImage, _ entries: inout ObjectWriter) {
    switch image.encoding {
    case .jpeg: entries.put("Filter", name: "DCTDecode")
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
  fileprivate var channels: Int {
    switch colorSpace {
    case .gray, .indexed: 1
    case .rgb: 3
    case .cmyk: 4
    }
  }

  var isCMYK: Bool {
    if case .cmyk = colorSpace { true } else { false }
  }
}
