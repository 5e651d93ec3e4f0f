import CHEIF
import Glibc

/// libheif, opened when the first HEIC or AVIF file is seen: it brings four codecs along, costs 3 ms at the start
/// (measured), and most books have no such file.
struct HEIFLibrary: Sendable {
  /// Nil where it is not installed, or so old that it lacks what is needed.
  static let installed: HEIFLibrary? = HEIFLibrary()

  let allocate: sewn_heif_alloc
  let free: sewn_heif_release
  let setLimit: sewn_heif_set_limit
  let read: sewn_heif_read
  let primary: sewn_heif_primary
  let releaseHandle: sewn_heif_release
  let width: sewn_heif_number
  let height: sewn_heif_number
  let hasAlpha: sewn_heif_number
  let profileSize: sewn_heif_size
  let profile: sewn_heif_fill
  let decode: sewn_heif_decode
  let releaseImage: sewn_heif_release
  let imageWidth: sewn_heif_side
  let imageHeight: sewn_heif_side
  let plane: sewn_heif_plane
  let version: String

  private init?() {
    guard let library = dlopen("libheif.so.1", RTLD_NOW | RTLD_LOCAL) else { return nil }
    func function<Function>(_ name: String, as type: Function.Type) -> Function? {
      dlsym(library, name).map { unsafeBitCast($0, to: type) }
    }
    guard let allocate = function("heif_context_alloc", as: sewn_heif_alloc.self),
      let free = function("heif_context_free", as: sewn_heif_release.self),
      let setLimit = function("heif_context_set_maximum_image_size_limit", as: sewn_heif_set_limit.self),
      let read = function("heif_context_read_from_memory_without_copy", as: sewn_heif_read.self),
      let primary = function("heif_context_get_primary_image_handle", as: sewn_heif_primary.self),
      let releaseHandle = function("heif_image_handle_release", as: sewn_heif_release.self),
      let width = function("heif_image_handle_get_width", as: sewn_heif_number.self),
      let height = function("heif_image_handle_get_height", as: sewn_heif_number.self),
      let hasAlpha = function("heif_image_handle_has_alpha_channel", as: sewn_heif_number.self),
      let profileSize = function("heif_image_handle_get_raw_color_profile_size", as: sewn_heif_size.self),
      let profile = function("heif_image_handle_get_raw_color_profile", as: sewn_heif_fill.self),
      let decode = function("heif_decode_image", as: sewn_heif_decode.self),
      let releaseImage = function("heif_image_release", as: sewn_heif_release.self),
      let imageWidth = function("heif_image_get_width", as: sewn_heif_side.self),
      let imageHeight = function("heif_image_get_height", as: sewn_heif_side.self),
      let plane = function("heif_image_get_plane_readonly", as: sewn_heif_plane.self),
      let version = function("heif_get_version", as: sewn_heif_version.self)
    else { return nil }
    self.allocate = allocate
    self.free = free
    self.setLimit = setLimit
    self.read = read
    self.primary = primary
    self.releaseHandle = releaseHandle
    self.width = width
    self.height = height
    self.hasAlpha = hasAlpha
    self.profileSize = profileSize
    self.profile = profile
    self.decode = decode
    self.releaseImage = releaseImage
    self.imageWidth = imageWidth
    self.imageHeight = imageHeight
    self.plane = plane
    self.version = version().map { String(cString: $0) } ?? "1"
  }
}
