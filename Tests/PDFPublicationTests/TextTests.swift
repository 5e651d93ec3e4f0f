import Geometry
import PDFObjects
import PageLayout
import TestSupport
import Testing

@testable import PDFPublication
@testable import Typography

/// One page with one run of given words.
private func page(_ words: [Int], in sample: SampleBook) -> SampleBook {
  var sample = sample
  var page = sample.page("1")
  // Wide enough for every test: poppler does not extract what stands outside of the page.
  page.size.width = .points(10_000)
  page.words = words.enumerated().map { WordReference(id: $1, isFollowedBySpace: $0 + 1 < words.count) }
  let run = TextRun(
    origin: Point(x: .points(20), y: .points(50)), style: 0, words: 0..<words.count, wordSpace: .points(5),
    width: .points(100))
  page.body = [DisplayItem(.text(run), element: 0)]
  sample.pages = [page]
  var structure = StructureTree()
  structure.elements = [StructureElement(role: .paragraph, parent: -1)]
  sample.structures = [structure]
  sample.pageMap.firstPages = [0]
  return sample
}

private func written(_ sample: SampleBook, readable: Bool = true) -> PDFDocument {
  var options = PDFOptions()
  options.layout = readable ? .readable : .compact
  return PDFDocument.write(
    sample.book, metadata: SampleBook.metadata, outline: [], options: options, programs: SampleBook.programs)
}

/// The lines between `[(` and `TJ` of a readable file, and what is between them.
private func shown(_ sample: SampleBook) -> String {
  let file = String(decoding: written(sample).bytes, as: UTF8.self)
  guard let start = file.range(of: "BT\n"), let end = file.range(of: "ET\n", from: start.upperBound) else { return "" }
  return String(file[start.upperBound..<end.lowerBound])
}

extension String {
  /// The first place of a piece of ASCII.
  fileprivate func range(of piece: String, from: Index? = nil) -> Range<Index>? {
    var index = from ?? startIndex
    while index < endIndex {
      if utf8[index...].starts(with: piece.utf8) { return index..<utf8.index(index, offsetBy: piece.utf8.count) }
      index = utf8.index(after: index)
    }
    return nil
  }
}

@Suite struct WordEncoderTests {
  @Test func `ASCII stands as itself and the space is an operator`() {
    let sample = SampleBook()
    let ids = ["plain", "(text)"].map { SampleBook.add($0, to: sample.table, style: 0) }
    let text = shown(page(ids, in: sample))
    #expect(text.contains(#"[(plain \(text\))]TJ"#))
    #expect(!text.contains("Tw\n"), "a space of 5 pt is the face's own at 10 pt")
  }

  /// ISO 32000-2, 9.4.4: tx = ((w0 − Tj / 1000) Tfs + Tc + Tw) Th, so what stands between glyphs is divided by Th.
  @Test func `glyphs are scaled and moved apart, and spaces keep the width that the line gave them`() {
    let sample = SampleBook()
    let ids = ["one", "two"].map { SampleBook.add($0, to: sample.table, style: 0) }
    var scaled = page(ids, in: sample)
    guard case .text(var run) = scaled.pages[0].body[0].content else { return }
    (run.glyphScale, run.tracking) = (9_810, 5_243)
    scaled.pages[0].body[0].content = .text(run)
    let text = shown(scaled)
    #expect(text.contains("98.1 Tz\n.08 Tc\n"))
    // The space is 5 pt: 5 / 0.981 = 5.097, less its own 5 and the tracking.
    #expect(text.contains("\n.017 Tw\n"))
  }

  @Test func `a kern moves to the left in thousandths of the size`() {
    let sample = SampleBook()
    let id = SampleBook.add("To", to: sample.table, style: 0)
    sample.table.glyphs[0].advance = 426
    #expect(shown(page([id], in: sample)).contains("[(T)74(o)]TJ"))
  }

  @Test func `a mark is moved and raised, and what follows is not`() {
    let sample = SampleBook()
    let id = SampleBook.add("abc", to: sample.table, style: 0)
    sample.table.glyphs[1].advance = 0
    sample.table.glyphs[1].xOffset = -400
    sample.table.glyphs[1].yOffset = 120
    #expect(
      shown(page([id], in: sample)).contains(
        """
        [(a)]TJ
        1.2 Ts
        [()400(b)]TJ
        0 Ts
        [()100(c)]TJ
        """))
  }

  @Test func `a ligature is copied as letters`() {
    let sample = SampleBook()
    let id = SampleBook.add("fin", to: sample.table, style: 0)
    sample.table.glyphs[0].id = 900
    sample.table.glyphs[1] = sample.table.glyphs[2]
    sample.table.words[id].glyphCount = 2
    let file = String(decoding: written(page([id], in: sample)).bytes, as: UTF8.self)
    #expect(file.contains("> <00660069>"))
  }

  @Test func `one glyph with two texts has two codes`() {
    let sample = SampleBook()
    let ids = ["a", "b"].map { SampleBook.add($0, to: sample.table, style: 0) }
    sample.table.glyphs[1].id = sample.table.glyphs[0].id
    let file = String(decoding: written(page(ids, in: sample)).bytes, as: UTF8.self)
    #expect(file.contains("[(a b)]TJ"))
    #expect(file.contains("<61> <0061>\n<62> <0062>"))
    #expect(file.contains("The outlines of 2 glyphs".utf8.map { String($0, radix: 16, uppercase: true) }.joined()))
  }

  @Test func `several glyphs for one character carry its text`() {
    let sample = SampleBook()
    let id = SampleBook.add("é-", to: sample.table, style: 0)
    sample.table.glyphs.insert(sample.table.glyphs[0], at: 1)
    sample.table.glyphs[1].id = 901
    sample.table.words[id].glyphCount = 3
    #expect(
      shown(page([id], in: sample)).contains(
        """
        /Span<</ActualText<FEFF00E9>>>BDC
        """))
  }

  @Test func `an absent space is a number`() {
    let sample = SampleBook()
    let ids = ["one", "two"].map { SampleBook.add($0, to: sample.table, style: 0) }
    var programs = SampleBook.programs
    programs.space = { _ in nil }
    var options = PDFOptions()
    options.layout = .readable
    let document = PDFDocument.write(
      page(ids, in: sample).book, metadata: SampleBook.metadata, outline: [], options: options, programs: programs)
    #expect(String(decoding: document.bytes, as: UTF8.self).contains(")-500("))
  }
}

@Suite struct ExtractionTests {
  private func extracted(_ words: [String], readable: Bool = false) -> String? {
    guard let tool = Tool.find("pdftotext") else {
      print("skipped: pdftotext is not installed")
      return nil
    }
    let sample = SampleBook()
    let ids = words.map { SampleBook.add($0, to: sample.table, style: 0) }
    let bytes = written(page(ids, in: sample), readable: readable).bytes
    return Tool.withFile(bytes) { Tool.run(tool, ["-q", "-raw", $0, "-"]).output }
  }

  @Test(
    arguments: [true, false],
    [
      ["(a)", "b)", "(c", "\\d", "\\(", "\\)\\"], ["plain", "<<", ">>", "%", "/Name", "#20"],
      ["Größe", "жук", "ελιά", "naïve", "…"], ["😀", "👩", "𝔘", "字"],
      ["]TJ", "ET", "Q", "EMC", "endstream"],
    ])
  func `hostile words come back as they were`(readable: Bool, words: [String]) {
    guard let text = extracted(words, readable: readable) else { return }
    #expect(text.split(separator: "\n").first.map(String.init) == words.joined(separator: " "))
  }

  @Test func `more texts than one byte can number come back as they were`() {
    var words: [String] = []
    for row in 0..<30 {
      var word = ""
      for column in 0..<20 {
        word.unicodeScalars.append(Unicode.Scalar(UInt16(0x4E00 + row * 20 + column)) ?? "?")
      }
      words.append(word)
    }
    guard let text = extracted(words) else { return }
    #expect(text.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\u{C}" }).map(String.init) == words)
  }

  @Test func `an added hyphen is not the author's`() {
    guard let tool = Tool.find("pdftotext") else {
      print("skipped: pdftotext is not installed")
      return
    }
    let text = Tool.withFile(write(.small).bytes) { Tool.run(tool, ["-q", $0, "-"]).output }
    #expect(!text.contains("to-"))
    #expect(text.contains("to\u{AD}"))
  }

  private func write(_ sample: SampleBook) -> PDFDocument { written(sample, readable: false) }
}

@Suite struct CodeTests {
  @Test func `codes of the mixed scheme are distinct, and of two bytes where they say so`() {
    let codes = (0..<CodeScheme.twoByteCapacity).map(CodeScheme.twoByteCode)
    #expect(codes.allSatisfy { $0 >= 0xE080 && $0 & 0x80 != 0 && !CodeScheme.mixed.isOneByte($0) })
    #expect(Set(codes).count == codes.count && (0..<0xE0).allSatisfy { CodeScheme.mixed.isOneByte($0) })
  }

  @Test func `more pairs than the mixed scheme holds are set in two bytes`() {
    let sample = SampleBook()
    let face = sample.book.fonts.faces[0]
    let uses = (0..<5_000).map {
      GlyphUse(glyph: UInt16($0 + 4), text: .scalar(Unicode.Scalar(UInt16($0 + 0x3400)) ?? "?"))
    }
    let codes = FaceCodes(face, uses: uses, allowsOneByte: true, programs: SampleBook.programs)
    #expect(codes.scheme == .twoBytes)
    #expect(Set(codes.assignments.map(\.code)).count == 5_001)
    #expect(uses.allSatisfy { codes.code(glyph: $0.glyph, text: $0.text) > 0 })
  }

  @Test func `the most frequent texts get one byte`() {
    let sample = SampleBook()
    let uses = (0..<500).map {
      GlyphUse(glyph: UInt16($0 + 4), text: .scalar(Unicode.Scalar(UInt16($0 + 0x400)) ?? "?"))
    }
    let codes = FaceCodes(sample.book.fonts.faces[0], uses: uses, allowsOneByte: true, programs: SampleBook.programs)
    #expect(uses.prefix(150).allSatisfy { codes.scheme.isOneByte(codes.code(glyph: $0.glyph, text: $0.text)) })
    #expect(!codes.scheme.isOneByte(codes.code(glyph: uses[499].glyph, text: uses[499].text)))
    #expect(codes.code(glyph: 3, text: .space) == 32)
  }

  @Test func `unicode values that no map may hold are replaced`() {
    var texts = GlyphTexts()
    let text = texts.add(Array("\u{FEFF}a\u{0}".utf8)[...])
    #expect(texts.scalars(of: text) == ["\u{2060}", "a", "\u{FFFD}"])
  }
}
