import ContentDocuments

/// `toc.ncx`: the contents for Kindle and readers of EPUB 2 (OPF 2.0.1, 2.4.1; ANSI/NISO Z39.86-2005, 8).
///
/// `playOrder` counts the distinct targets of contents and pages in reading order; two entries with one target share it.
enum NavigationControlFile {
  static func bytes(of package: EPUBPackage) -> [UInt8] {
    let outline = package.outline
    let order = PlayOrder(package, outline)
    var xml = XMLWriter()
    xml.open(
      "ncx",
      [
        ("xmlns", "http://www.daisy.org/z3986/2005/ncx/"), ("version", "2005-1"),
        ("xml:lang", package.metadata.language),
      ])
    writeHead(of: package, depth: outline.depth, to: &xml)
    label("docTitle", package.metadata.title, to: &xml)
    xml.open("navMap")
    var count = 0
    for entry in outline.entries { writePoint(entry, order, &count, to: &xml) }
    if outline.entries.isEmpty, let first = package.documents.first {
      writePoint(BookOutline.Entry(title: first.title, href: first.name + ".xhtml"), order, &count, to: &xml)
    }
    xml.close()
    if !package.pages.isEmpty { writePages(of: package, order, to: &xml) }
    xml.close()
    return xml.finish()
  }

  private static func writeHead(of package: EPUBPackage, depth: Int, to xml: inout XMLWriter) {
    let metadata = package.metadata
    xml.open("head")
    for (name, content) in [
      ("dtb:uid", metadata.isbn.map { "urn:isbn:" + $0 } ?? metadata.identifier), ("dtb:depth", String(max(depth, 1))),
      ("dtb:totalPageCount", String(package.pages.count)),
      ("dtb:maxPageNumber", String(package.pages.compactMap { PageKind($0.label).value }.max() ?? 0)),
    ] {
      xml.element("meta", [("name", name), ("content", content)])
    }
    xml.close()
  }

  private static func label(_ name: String, _ text: String, to xml: inout XMLWriter) {
    xml.open(name)
    xml.element("text", [], text)
    xml.close()
  }

  private static func writePoint(
    _ entry: BookOutline.Entry, _ order: PlayOrder, _ count: inout Int, to xml: inout XMLWriter
  ) {
    count += 1
    xml.open("navPoint", [("id", "point-\(count)"), ("playOrder", String(order.number(of: entry.href)))])
    label("navLabel", entry.title, to: &xml)
    xml.element("content", [("src", "text/" + entry.href)])
    for child in entry.children { writePoint(child, order, &count, to: &xml) }
    xml.close()
  }

  private static func writePages(of package: EPUBPackage, _ order: PlayOrder, to xml: inout XMLWriter) {
    xml.open("pageList", [("id", "pages"), ("class", "pages")])
    label("navLabel", package.wording.pages, to: &xml)
    for (position, page) in package.pages.enumerated() {
      let kind = PageKind(page.label)
      var attributes = [
        ("id", "page-target-\(position + 1)"), ("type", kind.type), ("playOrder", String(order.number(of: page.href))),
      ]
      if let value = kind.value { attributes.append(("value", String(value))) }
      xml.open("pageTarget", attributes.map { (name: $0.0, value: $0.1) })
      label("navLabel", page.label, to: &xml)
      xml.element("content", [("src", "text/" + page.href)])
      xml.close()
    }
    xml.close()
  }
}

/// How the NCX sorts a page: numbered ones are normal, roman ones front matter, others special.
struct PageKind {
  let type: String
  let value: Int?

  init(_ label: String) {
    if let number = Int(label), number > 0 {
      (type, value) = ("normal", number)
    } else if !label.isEmpty, label.utf8.allSatisfy({ "ivxlcdm".utf8.contains($0) }) {
      (type, value) = ("front", nil)
    } else {
      (type, value) = ("special", nil)
    }
  }
}

/// The numbers of targets in reading order.
private struct PlayOrder {
  private var numbers: [String: Int] = [:]

  init(_ package: EPUBPackage, _ outline: BookOutline) {
    var positions: [String: (document: Int, place: Int)] = [:]
    let documents = Dictionary(
      package.documents.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first })
    func add(_ href: String) {
      let parts = href.split(separator: "#", maxSplits: 1)
      let document = documents[String(parts.first?.dropLast(6) ?? "")] ?? 0
      let place = parts.count > 1 ? package.documents[document].positions[String(parts[1])] ?? 0 : -1
      positions[href] = (document, place)
    }
    func add(_ entries: [BookOutline.Entry]) {
      for entry in entries {
        add(entry.href)
        add(entry.children)
      }
    }
    guard !package.documents.isEmpty else { return }
    add(outline.entries)
    for page in package.pages { add(page.href) }
    if positions.isEmpty { add(package.documents[0].name + ".xhtml") }
    // The name decides between targets at one place, so that the order of the dictionary never does.
    let sorted = positions.sorted {
      if $0.value != $1.value { return $0.value < $1.value }
      return $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
    }
    for (index, entry) in sorted.enumerated() { numbers[entry.key] = index + 1 }
  }

  func number(of href: String) -> Int { numbers[href] ?? 1 }
}
