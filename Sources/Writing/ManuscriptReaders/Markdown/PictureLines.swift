import Manuscript

/// Pictures that stand alone in a line of the source, with text in the lines beside them.
///
/// Markdown makes one paragraph of it, and on a page the picture would be a huge letter at its beginning, indented, without
/// any space to the lines around it. Whoever gives a picture a line of its own means a figure.
enum PictureLines {
  /// Whether a paragraph is worth taking apart. A picture alone is a figure anyway.
  static func are(in run: [Inline]) -> Bool {
    guard run.count > 1 else { return false }
    return run.indices.contains { position in
      run[position].isPicture && (position == 0 || run[position - 1].isLineEnd)
        && (position == run.count - 1 || run[position + 1].isLineEnd)
    }
  }

  /// The pictures with a line to themselves, and the text before, between and after them.
  static func parts(of run: [Inline]) -> [[Inline]] {
    var parts: [[Inline]] = []
    var text: [Inline] = []
    for line in run.split(whereSeparator: \.isLineEnd) {
      guard line.count == 1, let picture = line.first, picture.isPicture else {
        // What ended the line before this one stays between them.
        if !text.isEmpty, line.startIndex > 0 { text.append(run[line.startIndex - 1]) }
        text += line
        continue
      }
      if !text.isEmpty { parts.append(text) }
      parts.append([picture])
      text = []
    }
    if !text.isEmpty { parts.append(text) }
    return parts
  }
}

extension Inline {
  fileprivate var isPicture: Bool { if case .image = content { true } else { false } }
  fileprivate var isLineEnd: Bool {
    switch content {
    case .softBreak, .lineBreak: true
    default: false
    }
  }
}
