import Compression
import TestSupport
import Testing

@testable import PDFObjects

/// What one call writes.
private func written(_ body: (inout ByteBuffer) -> Void) -> String {
  var buffer = ByteBuffer()
  body(&buffer)
  return String(decoding: buffer.bytes, as: UTF8.self)
}

private func object(_ layout: FileLayout = .compact, _ body: (inout ObjectWriter) -> Void) -> String {
  var writer = ObjectWriter(layout: layout)
  body(&writer)
  return String(decoding: writer.buffer.bytes, as: UTF8.self)
}

@Suite struct NumberTests {
  @Test(arguments: [
    (0, "0"), (1, ".001"), (10, ".01"), (100, ".1"), (120, ".12"), (123, ".123"), (1000, "1"), (1500, "1.5"),
    (-500, "-.5"), (-1000, "-1"), (-12_340, "-12.34"), (419_528, "419.528"), (1_000_000_000, "1000000"),
    (5, ".005"), (1_005, "1.005"), (-1_050, "-1.05"),
  ])
  func `a real has no digit too many`(thousandths: Int, text: String) {
    #expect(written { $0.real(Real(thousandths: thousandths)) } == text)
  }

  @Test func `every real reads back as itself`() {
    var state: UInt64 = 1
    for _ in 0..<20_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let value = Int(state >> 40) % 40_000_000 - 20_000_000
      let text = written { $0.real(Real(thousandths: value)) }
      #expect(Double(text.replacing("-.", with: "-0.").prefixedWithZero).map { Int(($0 * 1000).rounded()) } == value)
      #expect(!text.hasSuffix(".") && !(text.contains(".") && text.hasSuffix("0")))
    }
  }

  @Test(arguments: [0, 1, -1, 9, 10, 99, 100, 12_345, Int.max, Int.min])
  func `every integer reads back as itself`(value: Int) {
    #expect(written { $0.integer(value) } == String(value))
  }

  @Test func `what is no number becomes one`() {
    #expect(Real(Double.nan).thousandths == 0)
    #expect(Real(Double.infinity).thousandths == 1_000_000_000)
    #expect(Real(-1e300).thousandths == -1_000_000_000)
  }
}

extension String {
  fileprivate var prefixedWithZero: String { hasPrefix(".") ? "0" + self : self }
}

@Suite struct StringTests {
  @Test func `parentheses, backslashes and line ends are escaped`() {
    #expect(written { $0.literalString("a(b)\\c\r\nd".utf8) } == #"(a\(b\)\\c\r\nd)"#)
  }

  @Test func `names escape what is not regular`() {
    #expect(written { $0.name("A b#c/d(é".utf8) } == "/A#20b#23c#2Fd#28#C3#A9")
    #expect(written { $0.name(String(repeating: "x", count: 300).utf8) }.utf8.count == 128)
  }

  @Test func `text strings are ASCII or UTF-16`() {
    #expect(TextString.encode("Hello") == Array("Hello".utf8))
    #expect(TextString.encode("é😀") == [0xFE, 0xFF, 0, 0xE9, 0xD8, 0x3D, 0xDE, 0])
    #expect(TextString.encode("a\nb") == [0xFE, 0xFF, 0, 0x61, 0, 10, 0, 0x62])
  }

  @Test func `text strings end before the limit, between characters`() {
    let text = TextString.encode(String(repeating: "😀", count: 20_000))
    #expect(text.count <= TextString.maximumBytes)
    #expect(text.count % 4 == 2)
  }

  /// qpdf's reader is a stranger; here our own few lines read what the standard says of literal strings.
  @Test func `random bytes read back from literal strings`() {
    var state: UInt64 = 7
    for length in 0..<400 {
      let bytes = (0..<length).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 33)
      }
      var buffer = ByteBuffer()
      buffer.literalString(bytes)
      #expect(readLiteral(buffer.bytes) == bytes)
    }
  }

  private func readLiteral(_ bytes: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    var index = 1
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: ")"): return index == bytes.count - 1 ? result : nil
      case UInt8(ascii: "("), 13, 10: return nil
      case UInt8(ascii: "\\"):
        index += 1
        let escapes: [UInt8: UInt8] = [UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13]
        result.append(escapes[bytes[index]] ?? bytes[index])
      default: result.append(bytes[index])
      }
      index += 1
    }
    return nil
  }
}

@Suite struct ObjectWriterTests {
  @Test func `objects are written without a space too many`() {
    let text = object { writer in
      writer.dictionary { writer in
        writer.put("Type", name: "Page")
        writer.put("Parent", Reference(number: 7))
        writer.put("Kids", array: { kids in for number in [1, 2] { kids.reference(Reference(number: number)) } })
        writer.put("Flag", true)
        writer.put("Rect", rectangle: (0, Real(thousandths: -500), 10, Real(thousandths: 20_250)))
        writer.put("Title", text: "(x)")
      }
    }
    #expect(
      text == #"<</Type/Page/Parent 7 0 R/Kids[1 0 R 2 0 R]/Flag true/Rect[0 -.5 10 20.25]/Title(\(x\))>>"#)
  }

  @Test func `the readable layout has one line an entry`() {
    let text = object(.readable) { writer in
      writer.dictionary { writer in
        writer.put("Type", name: "Page")
        writer.put(
          "Box",
          dictionary: {
            $0.put(
              "Size",
              array: {
                $0.integer(1); $0.name("A"); $0.null()
              })
          })
        writer.put("Title", text: "é")
      }
    }
    #expect(
      text == """
        <<
          /Type /Page
          /Box <<
            /Size [1 /A null]
          >>
          /Title <FEFF00E9>
        >>
        """)
  }

  @Test func `an address is ASCII`() {
    #expect(
      object { $0.dictionary { $0.put(.address("https://e.org/ä (b)")) } }
        == #"<</A<</S/URI/URI(https://e.org/%C3%A4%20\(b\))>>>>"#)
  }

  @Test func `a destination keeps place and zoom`() {
    #expect(
      object { $0.dictionary { $0.put(.goTo(page: Reference(number: 3), top: 500)) } }
        == "<</Dest[3 0 R/XYZ null 500 null]>>")
  }
}

@Suite struct ContentStreamTests {
  private func painted(_ body: (inout ContentStream) -> Void) -> String {
    var stream = ContentStream()
    body(&stream)
    return String(decoding: stream.finish(), as: UTF8.self)
  }

  @Test func `operators are written only when they change something`() {
    let text = painted { stream in
      stream.setFill(.black)
      for _ in 0..<2 { stream.setFill(ContentStream.Paint(red: 255, green: 0, blue: 51)) }
      stream.beginText()
      for line in 0..<2 {
        stream.setFont(1, size: 10)
        stream.setWordSpacing(Real(thousandths: 250))
        stream.moveText(x: 20, y: Real(thousandths: 100_000 - line * 12_001))
        stream.show(Array("a(b".utf8))
      }
      stream.endText()
    }
    #expect(
      text == """
        1 0 .2 rg
        BT
        /F1 10 Tf
        .25 Tw
        20 100 Td
        (a\\(b)Tj
        0 -12.001 Td
        (a\\(b)Tj
        ET

        """)
  }

  @Test func `restoring forgets what was set since saving`() {
    let grey = ContentStream.Paint(red: 128, green: 128, blue: 128)
    let text = painted { stream in
      stream.save()
      stream.setFill(grey)
      stream.restore()
      stream.setFill(grey)
      stream.rectangle(x: 0, y: 0, width: 5, height: 5)
      stream.fill()
    }
    #expect(text == "q\n.502 g\nQ\n.502 g\n0 0 5 5 re\nf\n")
  }

  @Test func `marks carry their identifiers`() {
    let text = painted { stream in
      stream.beginMarked("H1", id: 12)
      stream.endMarked()
      stream.beginArtifact(.header)
      stream.endMarked()
    }
    #expect(
      text == """
        /H1<</MCID 12>>BDC
        EMC
        /Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC
        EMC

        """)
  }
}

@Suite struct PDFFileTests {
  /// A file of many pages, small and large objects, and streams of every kind.
  private func file(_ layout: FileLayout, pages count: Int) -> [UInt8] {
    let compressor = Compressor()
    var file = PDFFile(layout: layout)
    let root = file.reserve()
    let tree = file.reserve()
    let pages = file.reserve(count)
    let content = file.reserve()
    let chunk = ChunkWriter(layout: layout, compressor: compressor)
    chunk.object(root) { writer in
      writer.dictionary { writer in
        writer.put("Type", name: "Catalog")
        writer.put("Pages", tree)
      }
    }
    chunk.object(tree) { writer in
      writer.dictionary { writer in
        writer.put("Type", name: "Pages")
        writer.put("Count", count)
        writer.put("Kids", array: { kids in for page in 0..<count { kids.reference(pages[page]) } })
      }
    }
    chunk.stream(content, .text(Array(String(repeating: "0 0 10 10 re f\n", count: 20).utf8)))
    file.append(chunk.finish())
    for page in 0..<count {
      chunk.object(pages[page]) { writer in
        writer.dictionary { writer in
          writer.put("Type", name: "Page")
          writer.put("Parent", tree)
          writer.put("MediaBox", rectangle: (0, 0, 200, 300))
          writer.put("Resources", dictionary: { _ in })
          writer.put("Contents", content)
        }
      }
    }
    file.append(chunk.finish())
    let parts = file.finish(root: root, information: nil, id: Array(0..<16), compressor: compressor)
    return parts.reduce(into: []) { $0 += $1 }
  }

  @Test(arguments: [FileLayout.compact, .readable], [1, 450])
  func `qpdf finds nothing to say`(layout: FileLayout, pages: Int) throws {
    guard let qpdf = Tool.find("qpdf") else {
      print("skipped: qpdf is not installed")
      return
    }
    let result = Tool.withFile(file(layout, pages: pages)) { Tool.run(qpdf, ["--check", $0]) }
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output.contains("No syntax or stream encoding errors found"))
  }

  @Test func `the header says that the file is binary`() {
    let bytes = file(.compact, pages: 1)
    #expect(bytes.starts(with: Array("%PDF-1.7\n%".utf8)))
    #expect(bytes[10..<14].allSatisfy { $0 > 127 })
    #expect(bytes.suffix(6).elementsEqual("%%EOF\n".utf8))
  }

  @Test func `a readable file is text`() {
    #expect(file(.readable, pages: 2).filter { $0 > 126 }.count == 4)
  }

  @Test func `an object that is written twice is our fault`() async {
    await #expect(processExitsWith: .failure) {
      var file = PDFFile(layout: .compact)
      let reference = file.reserve()
      let chunk = ChunkWriter(layout: .compact, compressor: Compressor())
      chunk.object(reference) { $0.null() }
      chunk.object(reference) { $0.null() }
      file.append(chunk.finish())
    }
  }
}
