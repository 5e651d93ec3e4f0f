import Diagnostics
import Manuscript

/// Finds captions whose picture, player or embed did not survive.
///
/// A caption is one short line without a full stop. It is taken for that of lost media when one of its first words names
/// such a thing ("Song commemorating …", "Excerpt from …"); when only the surroundings speak for it, it stays a
/// paragraph, in a division of the class `caption`. It is never dropped.
enum MediaCaption {
  private static let maximumBytes = 200

  /// Words of one kind; an empty kind names a thing that may be several.
  private static let words: [(kind: String?, words: [StaticString])] = [
    ("video", ["video", "film", "movie", "clip", "trailer", "footage", "documentary", "watch"]),
    (
      "image",
      [
        "photo", "photograph", "picture", "image", "map", "painting", "portrait", "poster", "cartoon", "drawing",
        "screenshot", "chart", "graph", "diagram", "figure", "illustration",
      ]
    ),
    ("audio", ["audio", "podcast", "recording", "listen"]),
    (nil, ["song", "excerpt", "speech", "interview", "slideshow", "gallery", "credit:", "courtesy"]),
  ]

  /// What the caption says it belongs to; the outer nil: it names no media.
  static func kind(of text: String) -> String?? {
    for word in Array(text.utf8.prefix(maximumBytes)).loweredASCII.split(separator: 0x20).prefix(3) {
      for group in words where group.words.contains(where: { word.isEqual(to: $0) }) { return .some(group.kind) }
    }
    return nil
  }

  /// One line, short, not a sentence, not an address, not all a question.
  static func mayBeCaption(_ run: [Inline]) -> Bool {
    guard run.count == 1, case .text(let text) = run[0].content, (8...maximumBytes).contains(text.utf8.count),
      let last = text.unicodeScalars.last
    else { return false }
    return ![".", "!", "?", ":", ";", ",", "…", "”", "\"", ")", "’"].contains(last)
      && text.utf8.contains(0x20) && !text.utf8.starts(with: "http".utf8)
  }
}
