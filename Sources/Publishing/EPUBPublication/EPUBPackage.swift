package import Compression
import ContentDocuments

/// An EPUB publication as a value: what it holds and what is said about it. `archive()` makes the file.
///
/// EPUB 3.3, which 3.4 reads alike. NCX and guide stand beside the navigation document for Kindle and old readers
/// unless `hasLegacyNavigation` is off.
package struct EPUBPackage: Sendable {
  package var metadata: EPUBMetadata
  /// In reading order.
  package var documents: [EPUBDocument]
  package var resources: [EPUBResource]
  /// The pages of the printed edition, in order; empty for none. Every target must exist in its document.
  package var pages: [PageReference]
  package var hasLegacyNavigation: Bool

  package struct PageReference: Sendable {
    /// As it is printed: `iv`, `12`.
    package var label: String
    /// `NAME.xhtml#page-12`.
    package var href: String
    package init(label: String, href: String) {
      self.label = label
      self.href = href
    }
  }

  package init(
    metadata: EPUBMetadata, documents: [EPUBDocument], resources: [EPUBResource] = [], pages: [PageReference] = [],
    hasLegacyNavigation: Bool = true
  ) {
    self.metadata = metadata
    self.documents = documents
    self.resources = resources
    self.pages = pages
    self.hasLegacyNavigation = hasLegacyNavigation
  }

  var outline: BookOutline { BookOutline(documents.map(\.outlineDocument)) }
  var wording: Wording { Wording(language: metadata.language) }
  func document(_ kind: ContentDocument.Kind) -> EPUBDocument? { documents.first { $0.kind == kind } }

  /// The files that are made from the package itself, as they are before they are deflated.
  package var generatedFiles: [(name: String, bytes: [UInt8])] {
    var files = [("META-INF/container.xml", ContainerDocument.bytes)]
    if resources.contains(where: \.isFont) { files.append((AppleDisplayOptions.name, AppleDisplayOptions.bytes)) }
    files.append(("EPUB/package.opf", PackageDocument.bytes(of: self)))
    files.append(("EPUB/nav.xhtml", NavigationDocument.bytes(of: self)))
    if hasLegacyNavigation { files.append(("EPUB/toc.ncx", NavigationControlFile.bytes(of: self))) }
    return files
  }

  /// The container's bytes: the same for the same package, on any machine.
  ///
  /// Throws `EPUBError` when libzip has no memory left.
  package func archive() throws(EPUBError) -> [UInt8] {
    let compressor = Compressor()
    var entries = documents.map(\.entry) + resources.map(\.entry)
    entries += generatedFiles.map { EPUBEntry(name: $0.name, bytes: $0.bytes, compressor: compressor) }
    entries.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    // EPUB OCF 3.3, 4.3: first, stored, without an extra field.
    let mimetype = EPUBEntry(storing: Array("application/epub+zip".utf8), as: "mimetype")
    return try ZipContainer.write([mimetype] + entries)
  }
}

/// A style sheet, picture or font.
package struct EPUBResource: Sendable {
  /// Below `EPUB/`: `css/book.css`, `img/NAME.png`; `[a-z0-9-_./]`.
  package let name: String
  package let mediaType: String
  package let properties: [String]
  let entry: EPUBEntry

  /// Nil when the bytes are of no core media type: such a file must be converted or left out.
  package init?(name: String, bytes: [UInt8], isCover: Bool = false, compressor: Compressor) {
    guard let mediaType = MediaType.sniff(bytes, name: name) else { return nil }
    self.name = name
    self.mediaType = mediaType
    properties = isCover ? ["cover-image"] : []
    entry = EPUBEntry(name: "EPUB/" + name, bytes: bytes, compressor: compressor)
  }

  var isFont: Bool { mediaType.hasPrefix("font/") }
  var isCover: Bool { properties.contains("cover-image") }
  /// An XML name made from the file's.
  var manifestID: String {
    "res-" + name.utf8.map { $0 == UInt8(ascii: "/") ? "-" : String(Unicode.Scalar($0)) }.joined()
  }
}

/// A fault of the world while the container was made.
package enum EPUBError: Error, Sendable {
  /// libzip's words.
  case container(reason: String)
}
