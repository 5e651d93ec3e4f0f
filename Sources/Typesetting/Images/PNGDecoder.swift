import CPNG

/// Pixels by libpng's simplified interface: it returns errors, where the others jump over our frames.
enum PNGDecoder {
  /// RGBA, 8 bits each, sRGB. Nil when libpng finds the file damaged.
  static func rgba(_ bytes: [UInt8]) -> (pixels: [UInt8], width: Int, height: Int)? {
    var image = png_image()
    image.version = UInt32(PNG_IMAGE_VERSION)
    defer { png_image_free(&image) }
    return bytes.withUnsafeBytes { buffer -> (pixels: [UInt8], width: Int, height: Int)? in
      guard png_image_begin_read_from_memory(&image, buffer.baseAddress, buffer.count) != 0 else { return nil }
      image.format = sewn_png_rgba
      let (width, height) = (Int(image.width), Int(image.height))
      let (size, overflows) = (width * 4).multipliedReportingOverflow(by: height)
      guard !overflows, size > 0 else { return nil }
      var isRead = false
      let pixels = [UInt8](unsafeUninitializedCapacity: size) { pixels, count in
        pixels.initialize(repeating: 0)
        isRead = png_image_finish_read(&image, nil, pixels.baseAddress, Int32(clamping: width * 4), nil) != 0
        count = size
      }
      return isRead ? (pixels, width, height) : nil
    }
  }
}
