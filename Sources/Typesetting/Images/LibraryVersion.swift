internal import CLCMS
internal import CTurboJPEG
internal import CWebP

extension ImageReader {
  /// What decides how a decoded picture looks. TurboJPEG does not say its version; libheif is named where it was used.
  package static let libraryVersion = "libwebp \(webPVersion), lcms2 \(LCMS_VERSION)"

  private static var webPVersion: String {
    let version = WebPGetDecoderVersion()
    return "\(version >> 16).\(version >> 8 & 255).\(version & 255)"
  }
}
