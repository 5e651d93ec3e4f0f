import Geometry
import Stylesheets
import TestSupport

@testable import Typography

/// Segments as tests look at them.
enum Items {
  static func itemizer() -> Itemizer { Itemizer(library: Setting.library, table: WordTable()) }

  static func segments(
    _ text: String, _ style: ComputedStyle = Setting.style()
  ) -> (segments: [Segment], itemizer: Itemizer) {
    var itemizer = itemizer()
    itemizer.itemize(Setting.paragraph(text, style))
    return (itemizer.segments, itemizer)
  }

  /// The text with a bar wherever a line may end; spaces at a break are left out.
  static func parts(_ text: String, _ language: String = "en", _ style: ComputedStyle? = nil) -> [String] {
    let bytes = Array(text.utf8)
    let segments = segments(text, style ?? Setting.style(language: language)).segments
    var parts: [String] = []
    var start = 0
    for (index, segment) in segments.enumerated()
    where segment.breakAfter != .none && index + 1 < segments.count {
      parts.append(String(decoding: bytes[start..<Int(segment.end)], as: UTF8.self))
      start = Int(segments[index + 1].start)
    }
    parts.append(String(decoding: bytes[start...], as: UTF8.self))
    return parts
  }

  /// Offsets at which a line may begin.
  static func breaks(_ segments: [Segment]) -> [Int32] {
    segments.indices.dropLast().filter { segments[$0].breakAfter != .none }.map { segments[$0 + 1].start }
  }

  /// A paragraph whose runs are the pieces between the given offsets, in two styles by turns.
  static func paragraph(_ bytes: [UInt8], cutAt cuts: [Int], _ styles: [ComputedStyle]) -> Paragraph {
    var paragraph = Paragraph(style: styles[0], measure: .points(300))
    paragraph.text = bytes
    let places = [0] + cuts + [bytes.count]
    paragraph.runs = zip(places, places.dropFirst()).enumerated().map { number, place in
      Paragraph.Run(.text(place.0..<place.1), style: styles[number % styles.count])
    }
    return paragraph
  }
}
