import CHEIF
import Limits

/// The main picture of a HEIC or AVIF file. The library turns, mirrors and crops as the file says (ISO 23008-12, 6.5.10),
/// so the picture stands upright without an orientation.
enum HEIFFile {
  /// ISO 14496-12, 4.3: `ftyp`, then the main brand and those that the file is compatible with.
  static func format(of bytes: [UInt8]) -> ImageFormat? {
    guard bytes.count >= 16, bytes[4..<8].elementsEqual("ftyp".utf8) else { return nil }
    let size = min(bytes.count, bytes[0] == 0 && bytes[1] == 0 ? Int(bytes[2]) << 8 | Int(bytes[3]) : 16, 1_024)
    // The minor version stands between them.
    let brands = [8] + stride(from: 16, through: size - 4, by: 4)
    for start in brands {
      switch String(decoding: bytes[start..<start + 4], as: UTF8.self) {
      case "avif", "avis": return .avif
      case "heic", "heix", "heim", "heis", "hevc", "hevx": return .heic
      default: continue
      }
    }
    return String(decoding: bytes[8..<12], as: UTF8.self) == "mif1" ? .heic : nil
  }

  static func header(of bytes: [UInt8], _ format: ImageFormat) -> Result<ImageHeader, ImageFault> {
    withMain(bytes, format) { _, size, _ in
      .success(ImageHeader(format: format, width: size.width, height: size.height))
    }
  }

  /// Upright, in sRGB where a profile says how to come there.
  static func raster(of bytes: [UInt8], _ format: ImageFormat) -> Result<Raster, ImageFault> {
    withMain(bytes, format) { handle, size, library in
      guard size.width <= Limits.maximumImageSide, size.height <= Limits.maximumImageSide,
        size.width * size.height <= Limits.maximumImagePixels
      else { return .failure(.tooLarge(width: size.width, height: size.height)) }
      guard let raster = pixels(handle, size, library) else {
        return .failure(.damaged(format, reason: "its pixels cannot be decoded"))
      }
      let meaning = ICCProfile(profile(handle, library)).map { ColorMeaning.profile($0) } ?? .sRGB
      return .success(raster.inSRGB(meaning))
    }
  }

  private typealias Handle = UnsafeMutableRawPointer

  private static func withMain<Value>(
    _ bytes: [UInt8], _ format: ImageFormat,
    _ body: (Handle, (width: Int, height: Int), HEIFLibrary) -> Result<Value, ImageFault>
  ) -> Result<Value, ImageFault> {
    guard let library = HEIFLibrary.installed else { return .failure(.libraryMissing(format)) }
    guard let context = library.allocate() else { return .failure(.damaged(format, reason: "it cannot be opened")) }
    defer { library.free(context) }
    library.setLimit(context, Int32(Limits.maximumImageSide))
    // The library reads from these bytes as long as the context lives.
    return bytes.withUnsafeBytes { buffer in
      var handle: Handle?
      let opened = library.read(context, buffer.baseAddress, buffer.count, nil)
      guard opened.code == 0, library.primary(context, &handle).code == 0, let handle else {
        return .failure(.damaged(format, reason: "its header cannot be read"))
      }
      defer { library.releaseHandle(handle) }
      let size = (width: Int(library.width(handle)), height: Int(library.height(handle)))
      guard size.width > 0, size.height > 0 else {
        return .failure(.damaged(format, reason: "it says that it has no pixels"))
      }
      return body(handle, size, library)
    }
  }

  private static func pixels(_ handle: Handle, _ size: (width: Int, height: Int), _ library: HEIFLibrary) -> Raster? {
    let hasAlpha = library.hasAlpha(handle) != 0
    let channels = hasAlpha ? 4 : 3
    var image: UnsafeMutableRawPointer?
    let status = library.decode(
      handle, &image, Int32(sewn_heif_space_rgb),
      Int32(hasAlpha ? sewn_heif_chroma_rgba : sewn_heif_chroma_rgb), nil)
    defer { if let image { library.releaseImage(image) } }
    guard status.code == 0, let image else { return nil }
    let channel = Int32(sewn_heif_channel_interleaved)
    var stride: Int32 = 0
    let (width, height) = (Int(library.imageWidth(image, channel)), Int(library.imageHeight(image, channel)))
    guard width == size.width, height == size.height, let plane = library.plane(image, channel, &stride),
      Int(stride) >= width * channels
    else { return nil }
    let rowBytes = width * channels
    let samples = [UInt8](unsafeUninitializedCapacity: rowBytes * height) { target, count in
      for row in 0..<height {
        for x in 0..<rowBytes { target[row * rowBytes + x] = plane[row * Int(stride) + x] }
      }
      count = rowBytes * height
    }
    return hasAlpha
      ? Raster(width: width, height: height, rgba: samples)
      : Raster(width: width, height: height, layout: .rgb, samples: samples)
  }

  private static func profile(_ handle: Handle, _ library: HEIFLibrary) -> [UInt8] {
    let size = library.profileSize(handle)
    guard size > 0, size <= Limits.maximumColorProfileBytes else { return [] }
    var bytes = [UInt8](repeating: 0, count: size)
    let status = bytes.withUnsafeMutableBytes { library.profile(handle, $0.baseAddress) }
    return status.code == 0 ? bytes : []
  }
}
