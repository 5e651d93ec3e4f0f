import Compression
import Linearization
import PDFObjects
import TestSupport
import Testing

/// qpdf puts files in order, and qpdf's program says whether they are.
@Suite(.enabled(if: Tool.find("qpdf") != nil, "needs qpdf")) struct LinearizationTests {
  /// Blank pages of which each knows its number.
  private func file(pages count: Int) -> [UInt8] {
    var file = PDFFile(layout: .compact)
    let (catalog, root, pages) = (file.reserve(), file.reserve(), file.reserve(count))
    let chunk = ChunkWriter(layout: .compact, compressor: Compressor())
    chunk.object(catalog) { object in
      object.dictionary {
        $0.put("Type", name: "Catalog")
        $0.put("Pages", root)
      }
    }
    chunk.object(root) { object in
      object.dictionary {
        $0.put("Type", name: "Pages")
        $0.put("Kids", array: { kids in for page in 0..<count { kids.reference(pages[page]) } })
        $0.put("Count", count)
      }
    }
    for page in 0..<count {
      chunk.object(pages[page]) { object in
        object.dictionary {
          $0.put("Type", name: "Page")
          $0.put("Parent", root)
          $0.put("MediaBox", rectangle: (0, 0, 100, 100))
          $0.put("Resources", dictionary: { _ in })
          $0.put("Number", page)
        }
      }
    }
    file.append(chunk.finish())
    let id = [UInt8](repeating: 7, count: 16)
    return file.finish(root: catalog, information: nil, id: id, compressor: Compressor()).reduce(into: []) { $0 += $1 }
  }

  @Test(arguments: [1, 2, 40]) func `the first page comes first, and the hints are true`(count: Int) throws {
    let plain = file(pages: count)
    let bytes = try Linearization.linearized(plain)
    let qpdf = try #require(Tool.find("qpdf"))
    Tool.withFile(bytes) { path in
      #expect(Tool.run(qpdf, ["--check-linearization", path]).output.contains("no linearization errors"))
      #expect(Tool.run(qpdf, ["--check", path]).output.contains("No syntax or stream encoding errors"))
      #expect(Tool.run(qpdf, ["--show-npages", path]).output == "\(count)\n")
    }
    Tool.withFile(plain) { path in
      #expect(!Tool.run(qpdf, ["--check-linearization", path]).output.contains("no linearization errors"))
    }
    #expect(try Linearization.linearized(plain) == bytes)
  }

  @Test(arguments: [[], Array("no PDF at all".utf8), Array("%PDF-1.7\n1 0 obj <<".utf8)])
  func `what is no file is refused`(bytes: [UInt8]) {
    #expect(throws: Linearization.Failure.refused) { try Linearization.linearized(bytes) }
  }
}
