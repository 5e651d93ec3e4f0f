import Geometry
import Typography

/// Finds the lines of running text in a finished book: the runs of a block that stand on one baseline.
///
/// Headings, tables, contents, markers and running heads are left out, as `page_quality.py` tries to by size and place;
/// here their elements say what they are.
struct LineGatherer {
  private let book: LaidOutBook
  private var text = SetText()
  private var open: OpenLine?
  /// By face; -1 until it is met.
  private var familyOfFace: [Int]
  /// Of the paragraph that the last line belonged to.
  private var block: (document: Int, element: Int32) = (-1, -1)

  static func gather(_ book: LaidOutBook) -> SetText {
    var gatherer = LineGatherer(book)
    for (number, page) in book.pages.enumerated() { gatherer.read(page, number: number + 1) }
    gatherer.text.pageCount = book.pages.count
    return gatherer.text.keepingMainKinds()
  }

  private init(_ book: LaidOutBook) {
    self.book = book
    familyOfFace = [Int](repeating: -1, count: book.fonts.faces.count)
  }

  private mutating func read(_ page: Page, number: Int) {
    for item in page.body {
      guard case .text(let run) = item.content, item.element >= 0, !run.words.isEmpty else { continue }
      guard let element = blockOfText(item.element, document: page.document) else { continue }
      let style = book.wordTables[page.wordTable].styles[Int(run.style)]
      let size = style.size.points
      if !continues(run, element: element, size: size) {
        close(document: page.document)
        open = OpenLine(
          line: SetLine(page: number, y: run.origin.y.points, start: run.origin.x.points, end: run.origin.x.points),
          element: element, size: size)
      }
      append(run, style: style, page: page)
    }
    close(document: page.document)
  }

  /// Runs stand from left to right: one that goes back begins a line.
  private func continues(_ run: TextRun, element: Int32, size: Double) -> Bool {
    guard let open, open.element == element else { return false }
    return abs(run.origin.y.points - open.line.y) < 0.7 * max(size, open.size)
      && run.origin.x.points > open.line.end - 0.5 * size
  }

  /// The element whose lines these are; nil for what is no running text.
  private func blockOfText(_ element: Int32, document: Int) -> Int32? {
    let elements = book.structures[document].elements
    var block: Int32 = -1
    var here = element
    while here >= 0 {
      let role = elements[Int(here)].role
      switch role {
      case .heading1, .heading2, .heading3, .heading4, .heading5, .heading6, .table, .contents, .label, .caption,
        .figure, .index:
        return nil
      case .link, .span, .quote, .reference, .code: break
      default: if block < 0 { block = here }
      }
      here = elements[Int(here)].parent
    }
    return max(block, 0)
  }

  // MARK: Words

  private mutating func append(_ run: TextRun, style: TextStyle, page: Page) {
    let table = book.wordTables[page.wordTable]
    let face = book.fonts.faces[style.face]
    let kind = self.kind(of: style)
    let scale = Double(run.glyphScale) / 10_000
    let spacing = style.letterSpacing.points + Double(run.tracking) / 65_536
    guard var open else { return }
    if style.size.points > open.size || open.line.wordCount == 0 {
      (open.size, open.line.y) = (style.size.points, run.origin.y.points)
      (open.line.scale, open.line.tracking) = (scale, Double(run.tracking) / 65_536 / max(open.size, 0.01))
    }
    var x = run.origin.x.points
    for index in run.words {
      let word = table.words[page.words[index].id]
      let advance = Double(word.advance) * style.size.points / Double(max(1, face.unitsPerEm))
      let width = (advance + Double(word.glyphCount) * spacing) * scale
      if word.textCount > 0 {
        // The spacing after the last glyph, and its kern with the space, belong to the white that follows.
        let kern = Self.kern(after: word, in: table, face) * style.size.points
        open.append(table.text(of: word), kind: kind, from: x, to: x + width - (spacing + kern) * scale)
      }
      x += width
      guard page.words[index].isFollowedBySpace else { continue }
      x += run.wordSpace.points
      open.appendSpace()
    }
    open.line.endsInAddedHyphen = run.endsInAddedHyphen
    self.open = open
  }

  private mutating func kind(of style: TextStyle) -> Int {
    if familyOfFace[style.face] < 0 {
      let name = book.fonts.faces[style.face].family
      let known = text.families.firstIndex { $0.utf8.elementsEqual(name.utf8) }
      familyOfFace[style.face] = known ?? text.families.count
      if known == nil { text.families.append(name) }
    }
    let kind = SetText.Kind(family: familyOfFace[style.face], tenths: Int((style.size.points * 10).rounded()))
    if let known = text.kinds.firstIndex(of: kind) { return known }
    text.kinds.append(kind)
    text.faceSpaces.append(Self.space(of: book.fonts.faces[style.face]))
    return text.kinds.count - 1
  }

  /// What the last glyph's advance differs by from its face's own, in em.
  private static func kern(after word: WordTable.Word, in table: WordTable, _ face: FontFace) -> Double {
    guard let last = table.glyphs(of: word).last, face.unitsPerEm > 0 else { return 0 }
    return Double(Int(last.advance) - face.advance(of: last.id)) / Double(face.unitsPerEm)
  }

  private static func space(of face: FontFace) -> Double {
    guard let glyph = face.glyph(for: " "), face.unitsPerEm > 0 else { return 0.25 }
    return Double(face.advance(of: glyph)) / Double(face.unitsPerEm)
  }

  // MARK: Lines

  private mutating func close(document: Int) {
    guard var done = open else { return }
    open = nil
    guard done.line.wordCount > 0 else { return }
    done.finish()
    if block != (document, done.element) {
      block = (document, done.element)
      text.paragraphs.append(SetText.Paragraph(lines: text.lines.count..<text.lines.count))
    }
    let paragraph = text.paragraphs.count - 1
    done.line.paragraph = paragraph
    text.lines.append(done.line)
    text.paragraphs[paragraph].lines = text.paragraphs[paragraph].lines.lowerBound..<text.lines.count
  }
}
