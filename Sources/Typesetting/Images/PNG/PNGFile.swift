import Compression
import Limits

/// A PNG file as a row of chunks (ISO 15948): read, and written again without what is private.
struct PNGFile {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  enum ColorType: UInt8 {
    case gray = 0
    case rgb = 2
    case indexed = 3
    case grayAlpha = 4
    case rgba = 6

    /// Numbers a pixel.
    var channels: Int {
      switch self {
      case .gray, .indexed: 1
      case .grayAlpha: 2
      case .rgb: 3
      case .rgba: 4
      }
    }
  }

  private(set) var header: ImageHeader
  let bitDepth: Int
  let colorType: ColorType
  let isInterlaced: Bool
  private(set) var palette: [UInt8] = []
  /// `tRNS`: alpha by position in the palette, or the colour that is transparent.
  private(set) var transparency: [UInt8] = []
  private(set) var colors = PNGColors()
  /// From `pHYs`, pixels an inch; nil when the pixels are not square or only their shape is said.
  private(set) var dotsPerInch: Double?
  /// It has an `IEND`.
  private(set) var isComplete = false
  /// The sums of the chunks that make the picture are right.
  private(set) var isSound = true
  private var kept: [Range<Int>] = []
  private var pixels: [Range<Int>] = []
  private let bytes: [UInt8]

  /// What stays in a cleaned file: the picture, and what its numbers mean. Text, EXIF and times do not.
  private static let keptNames: [StaticString] = [
    "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "cICP", "sBIT", "sRGB", "bKGD", "pHYs",
  ]

  /// Nil when there is no sound `IHDR`.
  init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    guard bytes.count >= 33, bytes.starts(with: Self.signature), bytes[12..<16].elementsEqual("IHDR".utf8),
      Self.big(bytes, 8) == 13, let colorType = ColorType(rawValue: bytes[25]), bytes[28] <= 1
    else { return nil }
    self.colorType = colorType
    header = ImageHeader(format: .png, width: Self.big(bytes, 16), height: Self.big(bytes, 20))
    bitDepth = Int(bytes[24])
    isInterlaced = bytes[28] == 1
    guard Self.isLegal(bitDepth, colorType) else { return nil }
    readChunks()
  }

  /// ISO 15948, table 11.1.
  private static func isLegal(_ depth: Int, _ type: ColorType) -> Bool {
    switch type {
    case .gray: [1, 2, 4, 8, 16].contains(depth)
    case .indexed: [1, 2, 4, 8].contains(depth)
    case .rgb, .grayAlpha, .rgba: depth == 8 || depth == 16
    }
  }

  private static func big(_ bytes: [UInt8], _ offset: Int) -> Int {
    (0..<4).reduce(0) { $0 << 8 | Int(bytes[offset + $1]) }
  }

  private mutating func readChunks() {
    var position = 8
    while position + 12 <= bytes.count {
      let length = Self.big(bytes, position)
      guard length <= bytes.count - position - 12 else { return }
      let range = position..<position + 12 + length
      let name = bytes[position + 4..<position + 8]
      let content = position + 8..<position + 8 + length
      if Self.keptNames.contains(where: { name.elementsEqual(UnsafeBufferPointer(start: $0.utf8Start, count: 4)) }) {
        kept.append(range)
      }
      // An upper-case first letter marks what no reader may leave out (5.4).
      if bytes[position + 4] & 0x20 == 0 || name.elementsEqual("tRNS".utf8) {
        isSound =
          isSound
          && Int(Checksum.crc32(Array(bytes[position + 4..<content.upperBound]))) == Self.big(bytes, content.upperBound)
      }
      read(name, content)
      if name.elementsEqual("IEND".utf8) {
        isComplete = true
        return
      }
      position = range.upperBound
    }
  }

  private mutating func read(_ name: ArraySlice<UInt8>, _ content: Range<Int>) {
    switch String(decoding: name, as: UTF8.self) {
    case "PLTE": palette = Array(bytes[content].prefix(768))
    case "tRNS": transparency = Array(bytes[content].prefix(256))
    case "IDAT": pixels.append(content)
    case "eXIf": header.orientation = ExifOrientation.read(tiff: bytes[content]) ?? 1
    case "pHYs" where content.count == 9:
      let (x, y) = (Self.big(bytes, content.lowerBound), Self.big(bytes, content.lowerBound + 4))
      // The unit is the metre.
      if x == y, x > 0, bytes[content.lowerBound + 8] == 1 { dotsPerInch = Double(x) * 0.0254 }
    default: colors.read(name, Array(bytes[content].prefix(Limits.maximumColorProfileBytes)))
    }
  }

  /// The file without text, EXIF, times and what follows its end.
  var cleaned: [UInt8] {
    kept.reduce(into: Self.signature) { $0 += bytes[$1] }
  }

  /// Bytes of one row with its filter byte.
  var rowBytes: Int { 1 + (header.width * colorType.channels * bitDepth + 7) / 8 }

  /// PDF takes the rows as they are: no alpha, no interlace, at most 8 bits.
  var isPlain: Bool {
    !isInterlaced && transparency.isEmpty && bitDepth <= 8 && colorType != .grayAlpha && colorType != .rgba
      && (colorType != .indexed || palette.count >= 3)
  }

  /// The zlib data of all rows, when it unpacks to exactly the rows that the header promises; nil when it does not.
  var soundPixelData: [UInt8]? {
    let compressed = packed
    let expected = rowBytes * header.height
    guard expected <= Limits.maximumImageBytes, let rows = Decompressor.inflateZlib(compressed, limit: expected),
      rows.count == expected
    else { return nil }
    // Filters are 0 to 4 (ISO 15948, 9.2); a reader of the PDF may do anything with others.
    for row in 0..<header.height where rows[row * rowBytes] > 4 { return nil }
    return compressed
  }

  /// The rows with their filters; nil when they are damaged or more than `limit` bytes.
  func inflated(limit: Int) -> [UInt8]? { Decompressor.inflateZlib(packed, limit: limit) }

  private var packed: [UInt8] { pixels.reduce(into: [UInt8]()) { $0 += bytes[$1] } }
}
