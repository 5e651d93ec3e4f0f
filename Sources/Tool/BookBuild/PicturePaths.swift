import Diagnostics
import Manuscript

/// Pictures by their paths in the book's folder: a post names them relative to itself.
enum PicturePaths {
  /// `folder` is the post's own. Addresses on the web and paths that lead out of the book are reported here; no picture
  /// will be found under them.
  static func resolve(_ post: inout Post, folder: String, log: inout DiagnosticLog) {
    guard post.hasPictures else { return }
    let file = post.source
    var found: [Diagnostic] = []
    post.mapPictures { image, span in
      if isRemote(image.source) {
        found.append(remote(at: file.place(span)))
      } else if let path = BookPath.join(folder, image.source) {
        image.source = path
      } else {
        image.source = ""
        found.append(outside(at: file.place(span)))
      }
    }
    for diagnostic in found { log.report(diagnostic) }
  }

  static func remote(at place: DiagnosticPlace) -> Diagnostic {
    Diagnostic(
      BuildCodes.remotePicture, .warning, "this picture is on the web, and Sewn opens no network", at: place,
      action: "its description is printed in its place", help: "save it into the book's folder and name it there")
  }

  static func outside(at place: DiagnosticPlace) -> Diagnostic {
    Diagnostic(
      BuildCodes.pictureOutside, .warning, "this picture's path leads out of the book's folder", at: place,
      action: "its description is printed in its place",
      help: "copy the picture into the book's folder and name it there")
  }

  static func isRemote(_ source: String) -> Bool {
    let scheme = source.utf8.prefix(8).map { $0 | 0x20 }
    return scheme.starts(with: "http://".utf8) || scheme.starts(with: "https://".utf8) || scheme.starts(with: "//".utf8)
  }
}

extension Post {
  /// Tells of every picture of the body and the notes: figures of a text first, then those in running text.
  func forEachPicture(_ visit: (Image, SourceSpan) -> Void) {
    for blocks in [body] + footnotes.map(\.blocks) {
      blocks.forEachBlock { if case .figure(let image, _) = $0.content { visit(image, $0.span) } }
      blocks.forEachInline { if case .image(let image) = $0.content { visit(image, $0.span) } }
    }
  }

  var hasPictures: Bool {
    var isFound = false
    forEachPicture { _, _ in isFound = true }
    return isFound
  }

  /// Every picture of the body and the notes, alone in its paragraph or in running text.
  mutating func mapPictures(_ transform: (inout Image, SourceSpan) -> Void) {
    mapBodies { blocks in
      blocks.mapBlocks { block in
        guard case .figure(var image, let caption) = block.content else { return [block] }
        transform(&image, block.span)
        var block = block
        block.content = .figure(image, caption: caption)
        return [block]
      }.mapInlines { inline in
        guard case .image(var image) = inline.content else { return [inline] }
        transform(&image, inline.span)
        var inline = inline
        inline.content = .image(image)
        return [inline]
      }
    }
  }
}
