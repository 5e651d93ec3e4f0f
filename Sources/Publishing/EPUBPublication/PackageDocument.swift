import ContentDocuments

/// `package.opf`: metadata, manifest, spine and, for old readers, a guide (EPUB 3.3, 5).
enum PackageDocument {
  static func bytes(of package: EPUBPackage) -> [UInt8] {
    var xml = XMLWriter()
    let metadata = package.metadata
    xml.open(
      "package",
      [
        ("xmlns", "http://www.idpf.org/2007/opf"), ("version", "3.0"), ("unique-identifier", "book-id"),
        ("xml:lang", metadata.language), ("dir", WritingDirection.of(metadata.language)),
      ] + (metadata.series == nil ? [] : [("prefix", "calibre: https://calibre-ebook.com")]))
    writeMetadata(of: package, to: &xml)
    writeManifest(of: package, to: &xml)
    writeSpine(of: package, to: &xml)
    if package.hasLegacyNavigation { writeGuide(of: package, to: &xml) }
    xml.close()
    return xml.finish()
  }

  // MARK: Metadata

  private static func writeMetadata(of package: EPUBPackage, to xml: inout XMLWriter) {
    let metadata = package.metadata
    xml.open("metadata", [("xmlns:dc", "http://purl.org/dc/elements/1.1/")])
    writeIdentity(metadata, to: &xml)
    writePeople(metadata, to: &xml)
    for (name, value) in [
      ("dc:publisher", metadata.publisher), ("dc:date", metadata.date), ("dc:description", metadata.description),
      ("dc:rights", metadata.rights), ("dc:source", metadata.source),
    ] {
      if let value, !value.isEmpty { xml.element(name, [], value) }
    }
    for subject in metadata.subjects where !subject.isEmpty { xml.element("dc:subject", [], subject) }
    meta("dcterms:modified", metadata.modified, to: &xml)
    writeSeries(metadata.series, to: &xml)
    if !package.pages.isEmpty, let source = metadata.pageBreakSource { meta("pageBreakSource", source, to: &xml) }
    AccessibilityMetadata(package).write(to: &xml)
    if let cover = package.resources.first(where: \.isCover) {
      xml.element("meta", [("name", "cover"), ("content", cover.manifestID)])
    }
    xml.close()
  }

  private static func meta(
    _ property: String, _ value: String, refines: String? = nil, scheme: String? = nil, to xml: inout XMLWriter
  ) {
    var attributes: [XMLWriter.Attribute] = []
    if let refines { attributes.append(("refines", "#" + refines)) }
    attributes.append(("property", property))
    if let scheme { attributes.append(("scheme", scheme)) }
    xml.element("meta", attributes, value)
  }

  private static func writeIdentity(_ metadata: EPUBMetadata, to xml: inout XMLWriter) {
    xml.element("dc:identifier", [("id", "book-id")], metadata.isbn.map { "urn:isbn:" + $0 } ?? metadata.identifier)
    // ONIX code list 5: 15 is an ISBN-13, 02 an ISBN-10.
    if let isbn = metadata.isbn {
      let type = isbn.utf8.count == 13 ? "15" : "02"
      meta("identifier-type", type, refines: "book-id", scheme: "onix:codelist5", to: &xml)
    }
    xml.element("dc:title", [("id", "title")], metadata.title)
    meta("title-type", "main", refines: "title", to: &xml)
    if let sorted = metadata.titleFileAs { meta("file-as", sorted, refines: "title", to: &xml) }
    if let subtitle = metadata.subtitle, !subtitle.isEmpty {
      xml.element("dc:title", [("id", "subtitle")], subtitle)
      meta("title-type", "subtitle", refines: "subtitle", to: &xml)
    }
    xml.element("dc:language", [], metadata.language)
  }

  private static func writePeople(_ metadata: EPUBMetadata, to xml: inout XMLWriter) {
    let makers = metadata.tool.map { [EPUBMetadata.Creator(name: $0, role: .bookProducer)] } ?? []
    for (position, creator) in (metadata.creators + makers).enumerated() where !creator.name.isEmpty {
      let isCreator = creator.role == .author || creator.role == .editor
      let id = (isCreator ? "creator-" : "contributor-") + String(position + 1)
      xml.element(isCreator ? "dc:creator" : "dc:contributor", [("id", id)], creator.name)
      meta("role", creator.role.rawValue, refines: id, scheme: "marc:relators", to: &xml)
      if let sorted = creator.fileAs, !sorted.isEmpty { meta("file-as", sorted, refines: id, to: &xml) }
    }
  }

  private static func writeSeries(_ series: EPUBMetadata.Series?, to xml: inout XMLWriter) {
    guard let series else { return }
    xml.element("meta", [("property", "belongs-to-collection"), ("id", "series")], series.name)
    meta("collection-type", "series", refines: "series", to: &xml)
    if let position = series.position { meta("group-position", position, refines: "series", to: &xml) }
    xml.element("meta", [("name", "calibre:series"), ("content", series.name)])
    if let position = series.position {
      xml.element("meta", [("name", "calibre:series_index"), ("content", position)])
    }
  }

  // MARK: Manifest, spine, guide

  private static func writeManifest(of package: EPUBPackage, to xml: inout XMLWriter) {
    xml.open("manifest")
    item("nav", "nav.xhtml", MediaType.xhtml, ["nav"], to: &xml)
    if package.hasLegacyNavigation { item("ncx", "toc.ncx", MediaType.ncx, [], to: &xml) }
    for document in package.documents {
      item(document.manifestID, document.href, MediaType.xhtml, document.properties, to: &xml)
    }
    for resource in package.resources {
      item(resource.manifestID, resource.name, resource.mediaType, resource.properties, to: &xml)
    }
    xml.close()
  }

  private static func item(
    _ id: String, _ href: String, _ type: String, _ properties: [String], to xml: inout XMLWriter
  ) {
    xml.element(
      "item",
      [("id", id), ("href", href), ("media-type", type)]
        + (properties.isEmpty ? [] : [("properties", properties.joined(separator: " "))]))
  }

  private static func writeSpine(of package: EPUBPackage, to xml: inout XMLWriter) {
    var attributes: [XMLWriter.Attribute] = package.hasLegacyNavigation ? [("toc", "ncx")] : []
    if WritingDirection.of(package.metadata.language) == "rtl" {
      attributes.append(("page-progression-direction", "rtl"))
    }
    xml.open("spine", attributes)
    for document in package.documents { xml.element("itemref", [("idref", document.manifestID)]) }
    xml.close()
  }

  /// OPF 2.0.1, 2.6; Kindle opens the book at `text`.
  private static func writeGuide(of package: EPUBPackage, to xml: inout XMLWriter) {
    let landmarks = Landmarks(package).entries
    if landmarks.isEmpty { return }
    xml.open("guide")
    for landmark in landmarks {
      xml.element("reference", [("type", landmark.guideType), ("title", landmark.title), ("href", landmark.href)])
    }
    xml.close()
  }
}

/// The places that readers offer besides the contents.
struct Landmarks {
  struct Entry {
    var type: String
    var guideType: String
    var title: String
    var href: String
  }

  let entries: [Entry]

  init(_ package: EPUBPackage) {
    let wording = package.wording
    var entries: [Entry] = []
    if let cover = package.document(.cover) {
      entries.append(Entry(type: "cover", guideType: "cover", title: wording.cover, href: cover.href))
    }
    if let page = package.document(.titlePage) {
      entries.append(Entry(type: "titlepage", guideType: "title-page", title: wording.titlePage, href: page.href))
    }
    if let contents = package.document(.contents) {
      entries.append(Entry(type: "toc", guideType: "toc", title: wording.contents, href: contents.href))
    }
    if let first = package.documents.first(where: { $0.kind == .part || $0.kind == .post }) {
      entries.append(Entry(type: "bodymatter", guideType: "text", title: wording.beginning, href: first.href))
    }
    if let colophon = package.document(.colophon) {
      entries.append(Entry(type: "colophon", guideType: "colophon", title: wording.colophon, href: colophon.href))
    }
    self.entries = entries
  }
}
