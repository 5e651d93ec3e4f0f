import Diagnostics
import Manuscript

/// Pictures by their paths in the book's folder: a post names them relative to itself.
enum PicturePaths {
  /// `folder` is the post's own. Addresses on the web and paths that lead out of the book are reported here, once each,
  /// and stay as they are: no picture will be found under them.
  static func resolve(_ post: inout Post, folder: String, log: inout DiagnosticLog) {
    let file = post.source
    post.mapBodies { blocks in
      blocks.mapBlocks { block in
        guard case .figure(var image, let caption) = block.content else { return [block] }
        resolve(&image, folder: folder, file: file, span: block.span, log: &log)
        var block = block
        block.content = .figure(image, caption: caption)
        return [block]
      }.mapInlines { inline in
        guard case .image(var image) = inline.content else { return [inline] }
        resolve(&image, folder: folder, file: file, span: inline.span, log: &log)
        var inline = inline
        inline.content = .image(image)
        return [inline]
      }
    }
  }

  private static func resolve(
    _ image: inout Image, folder: String, file: SourceFile, span: SourceSpan, log: inout DiagnosticLog
  ) {
    if isRemote(image.source) {
      log.report(
        Diagnostic(
          BuildCodes.remotePicture, .warning, "this picture is on the web, and Sewn opens no network",
          at: file.place(span), action: "its description is printed in its place",
          help: "save it into the book's folder and name it there"))
    } else if let path = BookPath.join(folder, image.source) {
      image.source = path
    } else {
      log.report(
        Diagnostic(
          BuildCodes.pictureOutside, .warning, "this picture's path leads out of the book's folder",
          at: file.place(span), action: "its description is printed in its place",
          help: "copy the picture into the book's folder and name it there"))
      image.source = ""
    }
  }

  static func isRemote(_ source: String) -> Bool {
    let scheme = source.utf8.prefix(8).map { $0 | 0x20 }
    return scheme.starts(with: "http://".utf8) || scheme.starts(with: "https://".utf8) || scheme.starts(with: "//".utf8)
  }
}
