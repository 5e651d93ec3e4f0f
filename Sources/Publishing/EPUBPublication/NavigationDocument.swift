import ContentDocuments

/// `nav.xhtml`: contents, landmarks and the pages of the printed edition (EPUB 3.3, 7). It is not in the spine: some
/// readers show its hidden lists.
enum NavigationDocument {
  static func bytes(of package: EPUBPackage) -> [UInt8] {
    let wording = package.wording
    var xml = XMLWriter()
    xml.declaration("<!DOCTYPE html>")
    xml.open(
      "html",
      [
        ("xmlns", "http://www.w3.org/1999/xhtml"), ("xmlns:epub", "http://www.idpf.org/2007/ops"),
        ("lang", package.metadata.language), ("xml:lang", package.metadata.language),
      ])
    xml.open("head")
    xml.element("meta", [("charset", "utf-8")])
    xml.element("title", [], wording.contents)
    xml.close()
    xml.open("body")
    xml.open("nav", [("epub:type", "toc"), ("id", "toc"), ("role", "doc-toc"), ("aria-labelledby", "toc-title")])
    xml.element("h1", [("id", "toc-title")], wording.contents)
    writeList(contents(of: package), to: &xml)
    xml.close()
    writeLandmarks(of: package, wording, to: &xml)
    if !package.pages.isEmpty { writePages(package.pages, wording, to: &xml) }
    xml.close()
    xml.close()
    return xml.finish()
  }

  /// A navigation document must not be empty, even when the book is.
  private static func contents(of package: EPUBPackage) -> [BookOutline.Entry] {
    let entries = package.outline.entries
    guard entries.isEmpty else { return entries }
    return package.documents.prefix(1).map { BookOutline.Entry(title: $0.title, href: $0.name + ".xhtml") }
  }

  private static func writeList(_ entries: [BookOutline.Entry], to xml: inout XMLWriter) {
    if entries.isEmpty { return }
    xml.open("ol")
    for entry in entries {
      xml.open("li")
      xml.element("a", [("href", "text/" + entry.href)], entry.title)
      writeList(entry.children, to: &xml)
      xml.close()
    }
    xml.close()
  }

  private static func writeLandmarks(of package: EPUBPackage, _ wording: Wording, to xml: inout XMLWriter) {
    let landmarks = Landmarks(package).entries
    if landmarks.isEmpty { return }
    xml.open("nav", [("epub:type", "landmarks"), ("aria-labelledby", "landmarks-title"), ("hidden", "hidden")])
    xml.element("h2", [("id", "landmarks-title")], wording.landmarks)
    xml.open("ol")
    for landmark in landmarks {
      xml.open("li")
      xml.element("a", [("epub:type", landmark.type), ("href", landmark.href)], landmark.title)
      xml.close()
    }
    xml.close()
    xml.close()
  }

  private static func writePages(_ pages: [EPUBPackage.PageReference], _ wording: Wording, to xml: inout XMLWriter) {
    xml.open(
      "nav",
      [
        ("epub:type", "page-list"), ("role", "doc-pagelist"), ("aria-labelledby", "pages-title"), ("hidden", "hidden"),
      ])
    xml.element("h2", [("id", "pages-title")], wording.pages)
    xml.open("ol")
    for page in pages {
      xml.open("li")
      xml.element("a", [("href", "text/" + page.href)], page.label)
      xml.close()
    }
    xml.close()
    xml.close()
  }
}
