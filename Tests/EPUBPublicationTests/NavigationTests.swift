import Compression
import ContentDocuments
import Diagnostics
import EPUBPublication
import ElementTree
import Testing

/// The files of a package, parsed again.
struct OpenedBook {
  let zip: ZipReading
  private let files: [(name: String, bytes: [UInt8])]

  init(_ package: EPUBPackage) throws {
    zip = ZipReading(try package.archive())
    files =
      package.generatedFiles
      + FullBook.documents().map { ("EPUB/text/\($0.name).xhtml", XHTMLSerializer.serialize($0.tree)) }
  }

  func bytes(_ name: String) throws -> [UInt8] {
    let file = try #require(files.first { $0.name == name }, "\(name)")
    #expect(zip[name]?.size == file.bytes.count)
    return file.bytes
  }

  func tree(_ name: String) throws -> ElementTree {
    var log = DiagnosticLog()
    let tree = XMLReader.read(SourceFile(path: name, bytes: try bytes(name)), log: &log)
    #expect(log.entries.isEmpty, "\(name)")
    return tree
  }

  static func elements(_ spelling: String, of tree: ElementTree) -> [ElementTree.NodeID] {
    var result: [ElementTree.NodeID] = []
    var current = tree.following(ElementTree.root, within: ElementTree.root)
    while let node = current {
      if tree.isElement(node), tree.spelling(tree.name(of: node)) == spelling { result.append(node) }
      current = tree.following(node, within: ElementTree.root)
    }
    return result
  }

  static func attribute(_ spelling: String, of node: ElementTree.NodeID, in tree: ElementTree) -> String? {
    tree.attributeList(of: node).first { tree.spelling($0.name) == spelling }
      .map { String(decoding: $0.value, as: UTF8.self) }
  }

  /// The values of an attribute of all elements of a name, in document order.
  func values(_ attribute: String, of element: String, in name: String) throws -> [String] {
    let tree = try tree(name)
    return Self.elements(element, of: tree).compactMap { Self.attribute(attribute, of: $0, in: tree) }
  }
}

@Suite struct NavigationTests {
  private let pages = [
    EPUBPackage.PageReference(label: "i", href: "title-page.xhtml#title"),
    .init(label: "1", href: "every-block.xhtml#title"), .init(label: "2", href: "every-block.xhtml#deeper"),
    .init(label: "3", href: "second-post.xhtml#there"),
  ]

  @Test func `every link of every document leads somewhere`() throws {
    let book = try OpenedBook(FullBook.package(pages: pages))
    var ids: [String: Set<String>] = [:]
    let names = book.zip.entries.map(\.name).filter { $0.hasSuffix(".xhtml") }
    for name in names {
      let tree = try book.tree(name)
      var current = tree.following(ElementTree.root, within: ElementTree.root)
      while let node = current {
        if let id = tree.attribute(.id, of: node) {
          #expect(ids[name, default: []].insert(id).inserted, "\(name)#\(id) twice")
        }
        current = tree.following(node, within: ElementTree.root)
      }
    }
    for name in names {
      let folder = name.hasPrefix("EPUB/text/") ? "EPUB/text/" : "EPUB/"
      for href in try book.values("href", of: "a", in: name) where !href.contains(":") {
        let parts = href.split(separator: "#", omittingEmptySubsequences: false)
        let file = parts[0].isEmpty ? name : folder + parts[0]
        #expect(book.zip[file] != nil, "\(name): \(href)")
        if parts.count > 1 { #expect(ids[file]?.contains(String(parts[1])) == true, "\(name): \(href)") }
      }
    }
  }

  @Test func `contents, NCX and spine agree`() throws {
    let book = try OpenedBook(FullBook.package(pages: pages))
    let points = try book.values("src", of: "content", in: "EPUB/toc.ncx")
    let links = try book.values("href", of: "a", in: "EPUB/nav.xhtml")
    let contents = Array(points.prefix(points.count - pages.count))
    #expect(Array(links.prefix(contents.count)) == contents)
    #expect(Array(links.suffix(pages.count)) == Array(points.suffix(pages.count)))
    let spine = try book.values("idref", of: "itemref", in: "EPUB/package.opf").map { "text/\($0.dropFirst(4)).xhtml" }
    var files: [String] = []
    for point in contents {
      let file = String(point.split(separator: "#")[0])
      if files.last != file { files.append(file) }
    }
    // Cover, title page and contents come first in the spine and are found by landmarks.
    #expect(Array(spine.dropFirst(3)) == files)
  }

  @Test func `playOrder numbers targets in reading order, and equal targets alike`() throws {
    let book = try OpenedBook(FullBook.package(pages: pages))
    let tree = try book.tree("EPUB/toc.ncx")
    func orders(_ element: String) -> [Int] {
      OpenedBook.elements(element, of: tree).compactMap { OpenedBook.attribute("playOrder", of: $0, in: tree) }
        .compactMap { Int($0) }
    }
    // Title page, part, post, its title, first, deeper, discussion, post, there, colophon.
    #expect(orders("navPoint") == [2, 3, 5, 6, 7, 8, 9, 10])
    #expect(orders("pageTarget") == [1, 4, 6, 9])
    let depth = OpenedBook.elements("meta", of: tree).first {
      OpenedBook.attribute("name", of: $0, in: tree) == "dtb:depth"
    }
    #expect(depth.flatMap { OpenedBook.attribute("content", of: $0, in: tree) } == "4")
  }

  @Test func `legacy navigation can be left out`() throws {
    var package = FullBook.package()
    package.hasLegacyNavigation = false
    let book = try OpenedBook(package)
    #expect(book.zip["EPUB/toc.ncx"] == nil)
    let opf = String(decoding: try book.bytes("EPUB/package.opf"), as: UTF8.self)
    #expect(!opf.contains("ncx") && !opf.contains("<guide"))
  }

  @Test func `accessibility claims are made only when they are true`() throws {
    let plain = String(decoding: try OpenedBook(FullBook.package()).bytes("EPUB/package.opf"), as: UTF8.self)
    #expect(plain.contains(">alternativeText<") && !plain.contains("pageBreakMarkers") && !plain.contains("MathML"))
    #expect(!plain.contains("pageBreakSource"))
    let paged = String(
      decoding: try OpenedBook(FullBook.package(pages: pages)).bytes("EPUB/package.opf"), as: UTF8.self)
    #expect(paged.contains(">pageBreakMarkers<") && paged.contains("pageBreakSource"))
  }

  private func packageDocument(withPicture alternative: String?) throws -> String {
    var package = FullBook.package()
    var tree = ElementTree()
    let image = tree.appendElement(.img, to: tree.appendElement(.body, to: ElementTree.root))
    if let alternative { tree.setAttribute(.alt, alternative, on: image) }
    let document = ContentDocument(kind: .post, name: "x", title: "X", language: "en", tree: tree)
    package.documents.append(EPUBDocument(document, compressor: Compressor()))
    return String(decoding: try OpenedBook(package).bytes("EPUB/package.opf"), as: UTF8.self)
  }

  @Test func `a picture without an alternative ends the claim, an ornament does not`() throws {
    let opf = try packageDocument(withPicture: nil)
    #expect(!opf.contains("alternativeText") && !opf.contains(#"accessModeSufficient">textual<"#))
    #expect(try packageDocument(withPicture: "").contains("alternativeText"))
  }

  @Test(arguments: [
    ("978-0-306-40615-7", "urn:isbn:9780306406157"), ("urn:isbn:0306406152", "urn:isbn:0306406152"),
    ("https://example.org/book", "https://example.org/book"),
  ])
  func `an ISBN is written as a URN with its type`(_ identifier: String, _ written: String) throws {
    var package = FullBook.package()
    package.metadata.identifier = identifier
    let opf = String(decoding: try OpenedBook(package).bytes("EPUB/package.opf"), as: UTF8.self)
    #expect(opf.contains(">\(written)</dc:identifier>"))
    #expect(opf.contains("onix:codelist5") == written.hasPrefix("urn:isbn:"))
  }

  @Test func `the identifier of a book follows from its key`() {
    let one = EPUBMetadata.identifier(bookKey: "a")
    #expect(one == EPUBMetadata.identifier(bookKey: "a") && one != EPUBMetadata.identifier(bookKey: "b"))
    #expect(one.hasPrefix("urn:uuid:") && one.utf8.count == 45)
  }
}
