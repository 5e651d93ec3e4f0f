import ElementTree
import Stylesheets

/// What `unicode-bidi` says of inline boxes, as control characters in the text (CSS Writing Modes 4, 2.2 and 2.4.2).
///
/// They leave no glyph and are in no text that is copied; only embedding levels are made of them. A paragraph ends all
/// that is open, so boxes that go on in the next one, or after a forced break, are opened there again (2.4.4).
enum InlineDirection: UInt8 {
  case leftToRightEmbedding, rightToLeftEmbedding
  case leftToRightIsolate, rightToLeftIsolate, firstStrongIsolate
  case leftToRightOverride, rightToLeftOverride
  case leftToRightIsolatedOverride, rightToLeftIsolatedOverride

  /// Nil where nothing is said.
  init?(_ style: ComputedStyle) {
    let isRightToLeft = style.flow.direction == .rightToLeft
    switch style.box.bidi {
    case .normal: return nil
    case .embed: self = isRightToLeft ? .rightToLeftEmbedding : .leftToRightEmbedding
    case .isolate: self = isRightToLeft ? .rightToLeftIsolate : .leftToRightIsolate
    case .plaintext: self = .firstStrongIsolate
    case .override: self = isRightToLeft ? .rightToLeftOverride : .leftToRightOverride
    case .isolateOverride: self = isRightToLeft ? .rightToLeftIsolatedOverride : .leftToRightIsolatedOverride
    }
  }

  /// LRE, RLE, LRI, RLI, FSI, LRO, RLO.
  var opening: String {
    switch self {
    case .leftToRightEmbedding: "\u{202A}"
    case .rightToLeftEmbedding: "\u{202B}"
    case .leftToRightIsolate: "\u{2066}"
    case .rightToLeftIsolate: "\u{2067}"
    case .firstStrongIsolate: "\u{2068}"
    case .leftToRightOverride: "\u{202D}"
    case .rightToLeftOverride: "\u{202E}"
    case .leftToRightIsolatedOverride: "\u{2068}\u{202D}"
    case .rightToLeftIsolatedOverride: "\u{2068}\u{202E}"
    }
  }

  /// PDF, PDI.
  var closing: String {
    switch self {
    case .leftToRightEmbedding, .rightToLeftEmbedding, .leftToRightOverride, .rightToLeftOverride: "\u{202C}"
    case .leftToRightIsolate, .rightToLeftIsolate, .firstStrongIsolate: "\u{2069}"
    case .leftToRightIsolatedOverride, .rightToLeftIsolatedOverride: "\u{202C}\u{2069}"
    }
  }
}

extension BoxBuilder {
  /// Opens a box's embedding in the open paragraph; a paragraph that begins later does it itself.
  mutating func openDirection(of frame: Frame) {
    if paragraph >= 0, let direction = frame.direction { append(controls: direction.opening, of: frame) }
  }

  mutating func closeDirection(of frame: Frame) {
    if paragraph >= 0, let direction = frame.direction { append(controls: direction.closing, of: frame) }
  }

  /// Opens again what was open: at the beginning of a paragraph and after a forced break.
  mutating func reopenDirections() {
    guard hasDirections else { return }
    let first = (frames.lastIndex { !$0.isInline } ?? -1) + 1
    for frame in frames[first...] where frame.direction != nil { openDirection(of: frame) }
  }

  private mutating func append(controls: String, of frame: Frame) {
    let start = UInt32(boxTree.text.count)
    boxTree.steps.append(.init(position: start, nodeOffset: 0))
    boxTree.text.append(contentsOf: controls.utf8)
    boxTree.items.append(
      InlineItem(
        kind: .text, style: styleIndex(of: frame.node), element: frame.structure, node: frame.node.index,
        link: frame.link, paint: frame.paint, shift: frame.shift, start: start, end: UInt32(boxTree.text.count),
        box: frame.box))
  }
}
