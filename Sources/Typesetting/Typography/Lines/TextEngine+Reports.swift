package import Diagnostics
import Geometry
import Stylesheets

/// A line that had to be set worse than lines should be.
struct HardLine {
  enum Kind {
    /// How wide its spaces are.
    case loose(percent: Int)
    /// From here on lines are ragged, though they should be justified.
    case ragged
  }
  var line: Int
  var kind: Kind
}

/// What is to be said of a paragraph.
extension TextEngine {
  /// Of its characters and faces; nil for text that stands in no document.
  func reportMaterial(_ paragraph: Paragraph?) {
    var last: Int32 = -1
    for segment in setter.itemizer.segments where segment.resolved != last {
      last = segment.resolved
      let notices = setter.itemizer.resolver.resolved[Int(segment.resolved)].notices
      guard !notices.isEmpty else { continue }
      for notice in notices where saidNotices.insert(notice).inserted {
        log.report(setter.itemizer.resolver.notices[notice])
      }
    }
    if !setter.itemizer.lackingWords.isEmpty { reportMissing(paragraph) }
  }

  private func reportMissing(_ paragraph: Paragraph?) {
    for segment in setter.itemizer.segments
    where segment.kind == .word && words.words[Int(segment.word)].lacksCharacters {
      for scalar in String(decoding: words.text(of: words.words[Int(segment.word)]), as: UTF8.self).unicodeScalars
      where !scalar.properties.isDefaultIgnorableCodePoint && saidCharacters.insert(scalar.value).inserted {
        let place = paragraph.flatMap { locate?($0.runs[Int(segment.run)].tag, Array(String(scalar).utf8)) }
        log.report(.missing(scalar, at: place, colorFamilies: library.colorFamilies))
      }
    }
  }

  /// Of its lines (A1.8).
  func report(_ paragraph: Paragraph) {
    for hard in setter.hardLines where hard.line < setter.builder.result.lines.count { report(hard, of: paragraph) }
    for (index, over) in setter.builder.overfull {
      reportOverfull(setter.builder.result.lines[index], by: over, of: paragraph)
    }
  }

  private func report(_ hard: HardLine, of paragraph: Paragraph) {
    let line = setter.builder.result.lines[hard.line]
    let (text, place) = (text(of: line, of: paragraph), place(of: line, in: paragraph))
    switch hard.kind {
    case .loose(let percent):
      log.report(
        Diagnostic(
          TypographyCodes.looseLine, .note,
          "the spaces of a line are \(percent / 100).\(percent / 10 % 10) times as wide as usual: `\(text)`", at: place,
          action: "it is set so", help: "write it in another way, or allow more breaks in its words"))
    case .ragged:
      log.report(
        Diagnostic(
          TypographyCodes.raggedParagraph, .note,
          "a paragraph cannot be justified without gaping lines, from `\(text)` on", at: place,
          action: "its right edge is ragged", help: "allow more breaks in its words, or set it in a wider column"))
    }
  }

  /// Rounded up: what is told of is never nothing.
  private func reportOverfull(_ line: ParagraphLines.Line, by over: Length, of paragraph: Paragraph) {
    let tenths = Int((over.points * 10).rounded(.up))
    log.report(
      Diagnostic(
        TypographyCodes.overfullLine, .warning,
        "a line is \(tenths / 10).\(tenths % 10) pt wider than its measure: `\(text(of: line, of: paragraph))`",
        at: place(of: line, in: paragraph),
        action: "it runs over the edge", help: "shorten it, or allow breaks within it"))
  }

  /// Where a line's first words stand in the source.
  private func place(of line: ParagraphLines.Line, in paragraph: Paragraph) -> DiagnosticPlace? {
    guard let locate, let piece = setter.builder.result.pieces[line.pieces].first else { return nil }
    return locate(piece.tag, Array(paragraph.text[line.textRange.clamped(to: 0..<paragraph.text.count)].prefix(24)))
  }

  private func text(of line: ParagraphLines.Line, of paragraph: Paragraph) -> String {
    String(
      decoding: paragraph.text[line.textRange.clamped(to: 0..<paragraph.text.count)].prefix(60), as: UTF8.self)
  }
}

extension DiagnosticLog {
  /// The messages of all documents in their order; of messages that are said once (missing characters, families,
  /// dictionaries) only the first. So what the author reads does not depend on which worker set which document.
  package static func joined(_ logs: [DiagnosticLog]) -> DiagnosticLog {
    let ofLines = [TypographyCodes.overfullLine, TypographyCodes.looseLine, TypographyCodes.raggedParagraph]
    let onceCodes = TypographyCodes.all.filter { !ofLines.contains($0) }
    var said: Set<[UInt8]> = []
    var result = DiagnosticLog()
    for entry in logs.flatMap(\.entries) {
      if onceCodes.contains(entry.code), !said.insert(Array(entry.message.utf8)).inserted { continue }
      result.report(entry)
    }
    return result
  }
}
