import CTurboJPEG
import Limits

/// JPEG to pixels and back, by TurboJPEG's own interface: it returns its errors, where libjpeg jumps over our frames.
enum JPEGCodec {
  /// Pixels, of every side `1/reduction` (1, 2, 4 or 8), which is cheap where it is done. `isStrict`: nil also for
  /// warnings, such as a file that is cut off.
  static func decode(_ bytes: [UInt8], reduction: Int = 1, isStrict: Bool = false) -> Raster? {
    guard let handle = tjInitDecompress() else { return nil }
    defer { tjDestroy(handle) }
    guard let frame = frame(bytes, handle) else { return nil }
    let (width, height) = ((frame.width + reduction - 1) / reduction, (frame.height + reduction - 1) / reduction)
    let size = width * height * frame.layout.channels
    guard width > 0, height > 0, size <= Limits.maximumImageBytes else { return nil }
    // A progressive file with thousands of scans takes minutes: the library refuses it. The accurate transform gives
    // the same pixels on every machine.
    let flags = TJFLAG_LIMITSCANS | TJFLAG_ACCURATEDCT
    var status: Int32 = -1
    let samples = [UInt8](unsafeUninitializedCapacity: size) { target, count in
      target.initialize(repeating: 0)
      count = size
      status = bytes.withUnsafeBufferPointer {
        tjDecompress2(
          handle, $0.baseAddress, UInt($0.count), target.baseAddress, Int32(width), 0, Int32(height),
          Int32(frame.format.rawValue), flags)
      }
    }
    let isWarning = status != 0 && tjGetErrorCode(handle) == TJERR_WARNING.rawValue
    guard status == 0 || isWarning && !isStrict else { return nil }
    return Raster(width: width, height: height, layout: frame.layout, samples: samples)
  }

  private struct Frame {
    var width: Int
    var height: Int
    var layout: Raster.Layout
    var format: TJPF
    var sampling: TJSAMP
  }

  private static func frame(_ bytes: [UInt8], _ handle: tjhandle) -> Frame? {
    var (width, height, sampling, space): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
    let status = bytes.withUnsafeBufferPointer {
      tjDecompressHeader3(handle, $0.baseAddress, UInt($0.count), &width, &height, &sampling, &space)
    }
    guard status == 0, width > 0, height > 0, Int(width) <= Limits.maximumImageSide,
      Int(height) <= Limits.maximumImageSide
    else { return nil }
    let subsampling = TJSAMP(rawValue: UInt32(max(0, sampling)))
    func frame(_ layout: Raster.Layout, _ format: TJPF) -> Frame {
      Frame(width: Int(width), height: Int(height), layout: layout, format: format, sampling: subsampling)
    }
    switch UInt32(max(0, space)) {
    case TJCS_GRAY.rawValue: return frame(.gray, TJPF_GRAY)
    case TJCS_CMYK.rawValue, TJCS_YCCK.rawValue: return frame(.cmyk, TJPF_CMYK)
    default: return frame(.rgb, TJPF_RGB)
    }
  }

  /// How the colours of a file are sampled: 4:4:4 where it cannot be told.
  static func sampling(of bytes: [UInt8]) -> Sampling {
    guard let handle = tjInitDecompress() else { return .full }
    defer { tjDestroy(handle) }
    return frame(bytes, handle)?.sampling == TJSAMP_420 ? .halved : .full
  }

  enum Sampling { case full, halved }

  /// Colours are encoded whole, alpha not at all. Nil when the library cannot.
  static func encode(_ raster: Raster, quality: Int, sampling: Sampling) -> [UInt8]? {
    let raster = raster.expanded
    guard let handle = tjInitCompress() else { return nil }
    defer { tjDestroy(handle) }
    let format = raster.layout == .gray ? TJPF_GRAY : raster.layout == .cmyk ? TJPF_CMYK : TJPF_RGB
    let subsampling = raster.layout == .gray ? TJSAMP_GRAY : sampling == .halved ? TJSAMP_420 : TJSAMP_444
    var output: UnsafeMutablePointer<UInt8>?
    var size: UInt = 0
    defer { tjFree(output) }
    // Progressive files are a few per cent smaller, and every reader of PDF knows them.
    let status = raster.samples.withUnsafeBufferPointer {
      tjCompress2(
        handle, $0.baseAddress, Int32(raster.width), 0, Int32(raster.height), Int32(format.rawValue), &output, &size,
        Int32(subsampling.rawValue), Int32(quality), TJFLAG_ACCURATEDCT | TJFLAG_PROGRESSIVE)
    }
    guard status == 0, let output, size > 0 else { return nil }
    return Array(UnsafeBufferPointer(start: output, count: Int(size)))
  }

  /// The same picture turned upright without loss: blocks of coefficients are turned and mirrored, nothing is compressed
  /// again. Its last rows may be trimmed to a whole block.
  static func turned(_ bytes: [UInt8], orientation: Int) -> [UInt8]? {
    let operations = [
      TJXOP_NONE, TJXOP_HFLIP, TJXOP_ROT180, TJXOP_VFLIP, TJXOP_TRANSPOSE, TJXOP_ROT90, TJXOP_TRANSVERSE, TJXOP_ROT270,
    ]
    guard (1...8).contains(orientation), let handle = tjInitTransform() else { return nil }
    defer { tjDestroy(handle) }
    var transform = tjtransform()
    transform.op = Int32(operations[orientation - 1].rawValue)
    transform.options = TJXOPT_TRIM
    var output: UnsafeMutablePointer<UInt8>?
    var size: UInt = 0
    defer { tjFree(output) }
    let status = bytes.withUnsafeBufferPointer {
      tjTransform(handle, $0.baseAddress, UInt($0.count), 1, &output, &size, &transform, TJFLAG_LIMITSCANS)
    }
    guard status == 0, let output, size > 0 else { return nil }
    return Array(UnsafeBufferPointer(start: output, count: Int(size)))
  }
}
