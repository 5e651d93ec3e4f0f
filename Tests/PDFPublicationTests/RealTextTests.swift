import Glibc
import PDFObjects
import PageLayout
import TestSupport
import Testing
import Typography

@testable import PDFPublication

/// Text that was really shaped and really broken into lines, in subsets of real faces.
@Suite struct RealTextTests {
  private func write(_ book: LaidOutBook, _ change: (inout PDFOptions) -> Void = { _ in }) -> PDFDocument {
    var options = PDFOptions()
    options.profile = .a2a
    change(&options)
    return PDFDocument.write(
      book, metadata: SampleBook.metadata, outline: [OutlineEntry(title: "All", level: 1, document: 0)],
      options: options)
  }

  /// What a tool prints, page by page and line by line, without the folios and with added hyphens taken out. Poppler
  /// joins lines at the author's hyphens too, so words are compared through MuPDF, and letters through both.
  private func lines(_ text: String, separator: [UInt8]) -> [UInt8] {
    var whole: [UInt8] = []
    for page in text.utf8.split(separator: 12) {
      for line in page.split(separator: 10).dropLast() {
        whole += line
        if whole.suffix(2).elementsEqual([0xC2, 0xAD]) { whole.removeLast(2) } else { whole += separator }
      }
    }
    return whole
  }

  private func compareWords(_ paragraphs: [String], _ document: PDFDocument) {
    guard let tool = Tool.find("mutool") else {
      print("skipped: mutool is not installed")
      return
    }
    let text = Tool.withFile(document.bytes) {
      Tool.run(tool, ["draw", "-q", "-F", "txt", $0], withComplaints: false).output
    }
    // MuPDF knows where a line ends with an author's hyphen, but not that no space stands there.
    let found = lines(text, separator: [32]).split(separator: 32).map { String(decoding: $0, as: UTF8.self) }
    let wanted = paragraphs.flatMap { $0.split(separator: " ").map(String.init) }
    var position = 0
    for word in wanted {
      var read = position < found.count ? found[position] : ""
      position += 1
      while read != word, position < found.count, word.hasPrefix(read) {
        read += found[position]
        position += 1
      }
      #expect(read == word)
      if read != word { return }
    }
    #expect(position == found.count)
  }

  private func compareLetters(_ paragraphs: [String], _ document: PDFDocument) {
    guard let tool = Tool.find("pdftotext") else {
      print("skipped: pdftotext is not installed")
      return
    }
    let text = Tool.withFile(document.bytes) { Tool.run(tool, ["-q", "-raw", $0, "-"]).output }
    let found = lines(text, separator: []).filter { $0 != 32 }
    #expect(found == paragraphs.flatMap { Array($0.utf8) }.filter { $0 != 32 })
  }

  private func compare(_ paragraphs: [String], _ document: PDFDocument) {
    compareLetters(paragraphs, document)
    compareWords(paragraphs, document)
  }

  @Test(arguments: [true, false]) func `every word of four hundred paragraphs is read again`(hasOneByteCodes: Bool) {
    guard let paragraphs = SharedFolder.controlledParagraphs else {
      print("skipped: no shared corpus")
      return
    }
    let document = write(SetBook.of(paragraphs)) { $0.hasOneByteCodes = hasOneByteCodes }
    #expect(document.claims == [.pdfA2a, .pdfUA1], "\(document.faults)")
    keep(document, hasOneByteCodes ? "paragraphs" : "paragraphs-two-bytes")
    compare(paragraphs, document)
  }

  @Test func `words in many scripts and signs are read again`() {
    let paragraphs = [
      "Füße, naïve façade, Škoda, œuvre: “quotes” — dashes … (parentheses) \\backslashes\\ and 100 %",
      "Жили-были старик со старухой у самого синего моря, и было у них разбитое корыто.",
      "Στην αρχή ήταν ο λόγος, και ο λόγος ήταν προς τον θεό.", "office affluent fjord flight efficient fifty",
      "a/b/c <tag> [x] {y} #z &amp; *star* _under_ ~tilde~ `tick` |pipe| ^caret^ $100 @name 50% +1 =2",
    ]
    let document = write(SetBook.of(paragraphs))
    keep(document, "scripts")
    compare(paragraphs, document)
  }

  @Test func `words in a face with CFF outlines are read again`() {
    guard SetBook.library.faces.contains(where: { $0.family == "P052" && $0.isCFF }) else {
      print("skipped: no P052 with CFF outlines")
      return
    }
    let paragraphs = [
      "An efficient office, and a few (Größen) in brackets: MM, 32 times; well-known words — and dashes."
    ]
    let document = write(SetBook.of(paragraphs, style: SetBook.style(families: ["P052"])))
    keep(document, "cff")
    compare(paragraphs, document)
    checkByStrangers(document)
  }

  @Test func `strangers find nothing to say`() {
    checkByStrangers(write(SetBook.of(["A small book with an efficient office and a few Größen.", "Жук."])))
  }

  private func checkByStrangers(_ document: PDFDocument) {
    if let qpdf = Tool.find("qpdf") {
      let result = Tool.withFile(document.bytes) { Tool.run(qpdf, ["--check", $0]) }
      #expect(result.status == 0, "\(result.output)")
    }
    guard let python = getenv("SEWN_PAGE_VALIDATION").map({ String(cString: $0) }) else {
      print("skipped: SEWN_PAGE_VALIDATION names no Python that has page-validation")
      return
    }
    let script = """
      import page, sys
      for profile in ("2a", "ua1"):
          print(page.validate_pdf(sys.argv[1], profile=profile))
      """
    let result = Tool.withFile(document.bytes) { Tool.run(python, ["-c", script, $0]) }
    #expect(
      result.output.contains("154 passed, 0 failed") && result.output.contains("104 passed, 0 failed"),
      "\(result.output)")
  }

  /// `SEWN_KEEP=FOLDER` keeps the files for looking at.
  private func keep(_ document: PDFDocument, _ name: String) {
    guard let folder = getenv("SEWN_KEEP"), let file = fopen(String(cString: folder) + "/\(name).pdf", "w") else {
      return
    }
    fwrite(document.bytes, 1, document.bytes.count, file)
    fclose(file)
  }
}
