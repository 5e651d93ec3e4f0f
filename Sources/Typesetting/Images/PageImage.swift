/// A picture as a page can carry it: pixels in a form that PDF knows, passed through where possible.
package struct PageImage: Sendable {
  package enum Encoding: Sendable {
    /// A JPEG file without its private metadata; `DCTDecode`.
    case jpeg
    /// Zlib data of rows with PNG's filters (`FlateDecode`, Predictor 15).
    case pngRows
    /// Zlib data of plain rows.
    case rows
  }
  package enum ColorSpace: Sendable {
    case gray, rgb
    case cmyk(isInverted: Bool)
    /// RGB triples.
    case indexed(palette: [UInt8])
  }
  package var width: Int
  package var height: Int
  package var bitsPerComponent: Int
  package var colorSpace: ColorSpace
  package var encoding: Encoding
  package var data: [UInt8]
  /// 8-bit alpha, zlib data of plain rows; nil when opaque.
  package var mask: [UInt8]?
  /// EXIF orientation, 1 to 8: the PDF applies it by its matrix. `width` and `height` are before it.
  package var orientation: Int
  /// What the colours mean, where that is not sRGB. With a palette, the palette's.
  package var profile: ICCProfile?
  /// A JPEG whose three components are red, green and blue, which nothing in it says.
  package var isDirectRGB = false
  /// As the file has it, for `image-resolution: from-image`.
  package var dotsPerInch: Double?

  package init(
    width: Int, height: Int, bitsPerComponent: Int, colorSpace: ColorSpace, encoding: Encoding, data: [UInt8],
    mask: [UInt8]? = nil, orientation: Int = 1
  ) {
    self.width = width
    self.height = height
    self.bitsPerComponent = bitsPerComponent
    self.colorSpace = colorSpace
    self.encoding = encoding
    self.data = data
    self.mask = mask
    self.orientation = orientation
  }

  /// Samples a pixel.
  package var channels: Int {
    switch colorSpace {
    case .gray, .indexed: 1
    case .rgb: 3
    case .cmyk: 4
    }
  }

  /// As `image-orientation: none` wants it: as it is stored.
  package var asStored: PageImage {
    var image = self
    image.orientation = 1
    return image
  }
}
