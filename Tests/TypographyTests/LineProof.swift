import Diagnostics
import Geometry
import Stylesheets

@testable import Typography

/// Holds the lines of a paragraph against it: its text, its measure, its sums.
struct LineProof {
  let paragraph: Paragraph
  let lines: ParagraphLines
  let table: WordTable
  let library: FontLibrary
  private let overfull: Int
  private let isRagged: Bool
  /// Punctuation that is trimmed, and leaders, stand elsewhere than the sum of what is before them.
  private let isPlain: Bool
  private let isLeading: Bool

  init(
    _ paragraph: Paragraph, _ lines: ParagraphLines, _ table: WordTable, _ log: DiagnosticLog, _ library: FontLibrary
  ) {
    (self.paragraph, self.lines, self.table, self.library) = (paragraph, lines, table, library)
    overfull = log.entries.count { $0.code == TypographyCodes.overfullLine }
    isRagged = log.entries.contains { $0.code == TypographyCodes.raggedParagraph }
    isLeading = paragraph.runs.contains { if case .leader = $0.content { true } else { false } }
    let isEastAsian = paragraph.text.withUnsafeBytes { text in
      Self.scalars(text).contains { (0x2E80...0xD7FF).contains($0.value) || (0xFF00...0xFFEF).contains($0.value) }
    }
    let languages = [paragraph.style.text.language] + paragraph.runs.map(\.style.text.language)
    isPlain = !isLeading && !isEastAsian && !languages.contains { ["zh", "ja"].contains($0) }
  }

  func faults() -> [String] { textFaults() + rangeFaults() + widthFaults() + sumFaults() }

  // MARK: Text

  /// What a paragraph and its lines are compared by.
  private enum Token: Equatable, CustomStringConvertible {
    case byte(UInt8), space, tab, blank, object(Int), forcedBreak
    var isWhite: Bool { self == .space || self == .tab || self == .blank }
    var description: String {
      switch self {
      case .byte(let byte): byte < 0x80 ? String(Unicode.Scalar(byte)) : "<\(String(byte, radix: 16))>"
      case .space: "_"
      case .tab: "→"
      case .blank: "~"
      case .object(let run): "[\(run)]"
      case .forcedBreak: "¶"
      }
    }
  }

  private static func scalars(_ text: UnsafeRawBufferPointer) -> [(value: UInt32, range: Range<Int>)] {
    var result: [(UInt32, Range<Int>)] = []
    var offset = 0
    while offset < text.count {
      let (scalar, length) = Itemizer.decode(text, at: offset, end: text.count)
      result.append((scalar, offset..<offset + length))
      offset += length
    }
    return result
  }

  /// Without soft hyphens, controls and other invisible characters.
  private static func tokens(_ bytes: some Sequence<UInt8>) -> [Token] {
    let bytes = Array(bytes)
    return bytes.withUnsafeBytes { text in
      scalars(text).flatMap { scalar, range -> [Token] in
        switch scalar {
        case 0x20, 0xA0, 0x0A...0x0D, 0x85, 0x2028, 0x2029: [.space]
        case 0x09: [.tab]
        case 0x2000...0x2006, 0x2008...0x200A, 0x205F, 0x3000: [.blank]
        case 0xAD, 0x200B: []
        default: Itemizer.isInvisible(scalar) ? [] : text[range].map { .byte($0) }
        }
      }
    }
  }

  private var written: [Token] {
    paragraph.runs.enumerated().flatMap { position, run -> [Token] in
      switch run.content {
      case .text(let range): Self.tokens(paragraph.text[range])
      case .object, .leader: [.object(position)]
      case .edge: []
      case .forcedBreak: [.forcedBreak]
      }
    }
  }

  private func tokens(of line: ParagraphLines.Line) -> [Token] {
    var result: [Token] = []
    // After it stand only the ends of inline boxes.
    let lastText = line.pieces.last { !lines.pieces[$0].words.isEmpty }
    for (position, piece) in zip(line.pieces, lines.pieces[line.pieces]) {
      guard case .text = paragraph.runs[piece.run].content else {
        if case .edge = paragraph.runs[piece.run].content { continue }
        result.append(.object(piece.run))
        continue
      }
      for (index, reference) in zip(piece.words, lines.words[piece.words]) {
        var bytes = Array(table.text(of: table.words[reference.id]))
        let isEnd = position == lastText && index == piece.words.upperBound - 1
        if isEnd, line.endsInAddedHyphen, bytes.last == 0x2D { bytes.removeLast() }
        result += Self.tokens(bytes)
        if reference.isFollowedBySpace { result.append(.space) }
      }
    }
    return result
  }

  /// All that is written stands in the lines once, but for white space where they end.
  private func textFaults() -> [String] {
    let written = written
    var next = 0
    for (number, line) in lines.lines.enumerated() {
      let set = tokens(of: line)
      var position = 0
      while position < set.count {
        let (source, drawn) = (Self.white(written, from: next), Self.white(set, from: position))
        if !source.isEmpty || !drawn.isEmpty {
          let isAtStart = position == 0
          guard Self.agree(written[source], set[drawn], isAtStart: isAtStart) else {
            return ["line \(number) has \(set[drawn]) for \(written[source]) in \(set)"]
          }
          (next, position) = (source.upperBound, drawn.upperBound)
          continue
        }
        guard next < written.count, written[next] == set[position] else {
          return ["line \(number) at \(position): \(set), where \(written[next...].prefix(30)) is written"]
        }
        (next, position) = (next + 1, position + 1)
      }
      let isForced = number + 1 < lines.lines.count && written[next...].first { !$0.isWhite } == .forcedBreak
      if line.isLast, isForced || number + 1 == lines.lines.count {
        next = Self.white(written, from: next).upperBound
        if next < written.count, written[next] == .forcedBreak { next += 1 }
      }
    }
    let rest = written[next...].filter { !$0.isWhite }
    return rest.isEmpty ? [] : ["\(rest.prefix(30)) is lost"]
  }

  private static func white(_ tokens: [Token], from start: Int) -> Range<Int> {
    var end = start
    while end < tokens.count, tokens[end].isWhite { end += 1 }
    return start..<end
  }

  /// A tab may be several spaces; where a line begins, some of the white space ended the one before.
  private static func agree(_ written: ArraySlice<Token>, _ set: ArraySlice<Token>, isAtStart: Bool) -> Bool {
    if written.contains(.tab) { return isAtStart || !set.isEmpty }
    return isAtStart ? written.suffix(set.count) == set : written == set
  }

  /// The ranges of the lines follow each other, and only what leaves no ink is between them.
  private func rangeFaults() -> [String] {
    var end = 0
    for (number, line) in lines.lines.enumerated() {
      let range = line.textRange
      guard range.upperBound <= paragraph.text.count else { return ["line \(number) ends beyond the text"] }
      if range.isEmpty { continue }
      guard range.lowerBound >= end else { return ["line \(number) begins at \(range.lowerBound), before \(end)"] }
      if !Self.tokens(paragraph.text[end..<range.lowerBound]).allSatisfy(\.isWhite) {
        return ["text \(end)..<\(range.lowerBound) is in no line's range"]
      }
      end = range.upperBound
    }
    return Self.tokens(paragraph.text[end...]).allSatisfy(\.isWhite)
      ? [] : ["text from \(end) on is in no line's range"]
  }

  // MARK: Widths

  private var styles: [ComputedStyle] { [paragraph.style] + paragraph.runs.map(\.style) }

  /// As much as may hang over an edge.
  private var hang: Double {
    let largest = styles.map { $0.font.size.points }.max() ?? 0
    if styles.contains(where: { $0.text.hanging != .init() }) { return largest * 1.1 }
    return styles.contains { $0.text.fitting.protrudes } ? largest * 0.4 : 0
  }

  private func widthFaults() -> [String] {
    var faults: [String] = []
    var over = 0
    var isFirst = true
    for (number, line) in lines.lines.enumerated() {
      let inset = number < paragraph.insets.count ? paragraph.insets[number] : .init()
      let isIndented = isFirst != paragraph.isIndentHanging
      let room = (paragraph.measure - (isIndented ? paragraph.indent : .zero) - inset.left - inset.right).points
      if line.width.points > room + 2 * hang + 0.011 {
        over += 1
      } else if isFull(line), abs(line.width.points - room) > 2 * hang + 0.02 {
        faults.append("line \(number) is \(line.width.points) pt wide, not \(room)")
      }
      isFirst = line.isLast && paragraph.isEachLineIndented
    }
    if over > overfull { faults.append("\(over) lines are too wide, and \(overfull) are told of") }
    return faults
  }

  /// Whether a line must end at the measure: one with spaces that can grow, in the midst of justified text.
  private func isFull(_ line: ParagraphLines.Line) -> Bool {
    guard paragraph.style.text.alignment == .justify, !line.isLast, !isRagged, !isLeading, overfull == 0 else {
      return false
    }
    let pieces = lines.pieces[line.pieces]
    return pieces.contains { piece in lines.words[piece.words].contains { $0.isFollowedBySpace } }
      && !tokens(of: line).contains(.tab) && !paragraph.text.contains(0x09)
  }

  /// A piece is as wide as its words and spaces; each stands where the one at its left ends.
  private func sumFaults() -> [String] {
    guard isPlain else { return [] }
    // What tracking adds behind the last glyph is no part of the line: at most a fiftieth of an em, on narrow measures.
    let trailing =
      0.001 + (styles.map { $0.text.fitting.tracking == .init() ? 0 : $0.font.size.points }.max() ?? 0) / 48
    for (number, line) in lines.lines.enumerated() {
      var x = line.x
      for piece in lines.pieces[line.pieces].sorted(by: { $0.x < $1.x || $0.x == $1.x && $0.width < $1.width }) {
        if abs((piece.x - x).raw) > 8 { return ["line \(number): a piece at \(piece.x.points), not \(x.points)"] }
        x = piece.x + piece.width
        guard case .text = paragraph.runs[piece.run].content else { continue }
        let sum = width(of: piece)
        if abs(sum - piece.width.raw) > 8 {
          return ["line \(number): a piece of \(piece.width.points) pt with words of \(Double(sum) / 65_536)"]
        }
      }
      let over = (x - line.x - line.width).points
      if abs(over) > trailing { return ["line \(number): pieces end at \(x.points), \(over) pt beyond the line"] }
    }
    return []
  }

  private func width(of piece: ParagraphLines.Piece) -> Int {
    let style = table.styles[Int(piece.style)]
    let scale = style.size.raw << 16 / library.faces[style.face].unitsPerEm
    return lines.words[piece.words].reduce(0) { sum, reference in
      let word = table.words[reference.id]
      let natural = (Int(word.advance) * scale) >> 16 + Int(word.glyphCount) * style.letterSpacing.raw
      let drawn = ParagraphLines.Piece.width(
        natural, glyphCount: Int(word.glyphCount), scale: Int(piece.glyphScale), tracking: piece.tracking.raw)
      return sum + drawn + (reference.isFollowedBySpace ? piece.wordSpace.raw : 0)
    }
  }

  // MARK: Showing

  /// All of the lines, for comparison: words by their text and glyphs.
  static func shown(_ lines: ParagraphLines, _ table: WordTable) -> [String] {
    lines.lines.map { line in
      let pieces = lines.pieces[line.pieces].map { piece in
        let words = lines.words[piece.words].map { reference in
          let word = table.words[reference.id]
          return "\(Array(table.text(of: word)))\(table.glyphs(of: word).map(\.id))\(reference.isFollowedBySpace)"
        }
        return "\(piece.run) \(piece.x.raw) \(piece.width.raw) \(piece.glyphScale) \(piece.tracking.raw) \(words)"
      }
      return "\(line.x.raw) \(line.width.raw) \(line.textRange) \(line.endsInAddedHyphen) \(pieces)"
    }
  }
}
