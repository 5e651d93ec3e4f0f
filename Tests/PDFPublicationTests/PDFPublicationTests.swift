import Glibc
import PDFObjects
import PageLayout
import TestSupport
import Testing

@testable import PDFPublication

private func write(_ sample: SampleBook, _ change: (inout PDFOptions) -> Void = { _ in }) -> PDFDocument {
  var options = PDFOptions()
  change(&options)
  return PDFDocument.write(
    sample.book, metadata: SampleBook.metadata,
    outline: [
      OutlineEntry(title: "Sewn", level: 1, document: 0),
      OutlineEntry(title: "Größe", level: 3, document: 0, anchor: "note"),
      OutlineEntry(title: "End", level: 1, document: 0),
    ], options: options, programs: SampleBook.programs)
}

@Suite struct GoldenTests {
  /// `SEWN_ACCEPT=1` writes the references anew; read them before you commit them.
  private func compare(_ bytes: [UInt8], with name: String, file: String = #filePath) {
    let folder = file[..<(file.lastIndex(of: "/") ?? file.startIndex)] + "/References/"
    // The four bytes of the header's comment are no text.
    let text = bytes.map { $0 > 127 ? UInt8(ascii: "?") : $0 }
    let path = String(folder + name)
    if getenv("SEWN_ACCEPT") != nil {
      guard let output = fopen(path, "w") else { return }
      fwrite(text, 1, text.count, output)
      fclose(output)
      return
    }
    let input = fopen(path, "r")
    guard let input else {
      Issue.record("no reference \(name)")
      return
    }
    defer { fclose(input) }
    var reference = [UInt8](repeating: 0, count: 1_000_000)
    reference.removeLast(reference.count - fread(&reference, 1, reference.count, input))
    #expect(String(decoding: text, as: UTF8.self) == String(decoding: reference, as: UTF8.self))
  }

  @Test func `a small book, readable`() {
    compare(write(.small) { $0.layout = .readable }.bytes, with: "small-book.pdf.txt")
  }

  @Test(arguments: PDFProfile.allCases) func `a small book in each profile, readable`(profile: PDFProfile) {
    let written = write(.noted) { options in
      options.layout = .readable
      options.profile = profile
      options.destinations = [
        NamedDestination(name: "post#note", document: 0, anchor: "note"), NamedDestination(name: "post", document: 0),
        NamedDestination(name: "elsewhere", document: 7),
      ]
      guard profile.attachesSources else { return }
      options.attachments = [
        PDFAttachment(
          name: "posts/größe.md", mediaType: "text/markdown", description: "Größe", relationship: .source,
          bytes: Array("# Größe\n".utf8)),
        PDFAttachment(
          name: "own.css", mediaType: "text/css", description: "own.css", relationship: .supplement, bytes: []),
      ]
    }
    #expect(written.claims == profile.standards, "\(written.faults)")
    compare(written.bytes, with: "small-book-\(profile.rawValue).pdf.txt")
  }

  @Test func `a small book in two-byte codes, readable`() {
    let written = write(.small) {
      $0.layout = .readable
      $0.hasOneByteCodes = false
    }
    compare(written.bytes, with: "small-book-two-bytes.pdf.txt")
  }
}

@Suite struct StrangerTests {
  @Test(arguments: [FileLayout.compact, .readable], [true, false])
  func `qpdf finds nothing to say`(layout: FileLayout, hasOneByteCodes: Bool) {
    guard let qpdf = Tool.find("qpdf") else {
      print("skipped: qpdf is not installed")
      return
    }
    let written = write(.small) {
      $0.layout = layout
      $0.hasOneByteCodes = hasOneByteCodes
    }
    let result = Tool.withFile(written.bytes) { Tool.run(qpdf, ["--check", $0]) }
    #expect(result.status == 0, "\(result.output)")
  }
}

@Suite struct DeterminismTests {
  @Test func `one worker and many write the same bytes`() {
    let one = write(.small).bytes
    for workers in [2, 3, 8] { #expect(write(.small) { $0.workers = workers }.bytes == one) }
  }
}

@Suite struct PageLabelTests {
  @Test func `labels become ranges`() {
    let labels = PageLabels(["i", "ii", "iii", "iv", "1", "2", "3", "A-1", "A-2", "x", "", "", "7", "C"])
    #expect(labels.ranges.map(\.page) == [0, 4, 7, 9, 10, 11, 12, 13])
    #expect(PageLabels.label("xiv") == PageLabels.Label(prefix: "", style: .lowerRoman, number: 14))
    #expect(PageLabels.label("iiii") == PageLabels.Label(prefix: "iiii", style: nil, number: 0))
    #expect(PageLabels.label("A-007") == PageLabels.Label(prefix: "A-00", style: .decimal, number: 7))
    #expect(PageLabels.label("99999999999").number == 999_999_999)
  }
}

@Suite struct DateTests {
  @Test func `a date is written twice, in PDF's way and in XMP's`() {
    let date = PDFDate(year: 2026, month: 1, day: 2, hour: 3, minute: 4, second: 5, zone: -90)
    #expect(date.string == "D:20260102030405-01'30")
    #expect(date.xmp == "2026-01-02T03:04:05-01:30")
  }
}

@Suite struct ConformanceTests {
  @Test func `a claim that a fault breaks is not made`() {
    var sample = SampleBook.small
    #expect(write(sample) { $0.profile = .a2a }.claims == [.pdfA2a, .pdfUA1])
    sample.structures[0].elements[4].alternative = nil
    let written = write(sample) { $0.profile = .a2a }
    #expect(written.claims == [.pdfA2a])
    #expect(written.faults == [.figureWithoutAlternative(document: 0, node: 0)])
  }
}
