/// `META-INF/container.xml`: where the package document is (EPUB OCF 3.3, 4.2.6.3.1).
enum ContainerDocument {
  static var bytes: [UInt8] {
    var xml = XMLWriter()
    xml.open("container", [("version", "1.0"), ("xmlns", "urn:oasis:names:tc:opendocument:xmlns:container")])
    xml.open("rootfiles")
    xml.element("rootfile", [("full-path", "EPUB/package.opf"), ("media-type", "application/oebps-package+xml")])
    xml.close()
    xml.close()
    return xml.finish()
  }
}

/// Apple Books shows the book's own fonts only when it is told to.
enum AppleDisplayOptions {
  static let name = "META-INF/com.apple.ibooks.display-options.xml"
  static var bytes: [UInt8] {
    var xml = XMLWriter()
    xml.open("display_options")
    xml.open("platform", [("name", "*")])
    xml.element("option", [("name", "specified-fonts")], "true")
    xml.close()
    xml.close()
    return xml.finish()
  }
}
