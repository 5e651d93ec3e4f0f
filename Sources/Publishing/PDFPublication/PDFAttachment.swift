/// A file that travels in a PDF (ISO 32000-1, 7.11.4; ISO 19005-3, 6.8).
package struct PDFAttachment: Sendable {
  package enum Relationship: Sendable {
    /// What the document was made from.
    case source
    /// What it was made with.
    case supplement
  }

  /// A path with slashes.
  package var name: String
  package var mediaType: String
  /// For people.
  package var description: String
  package var relationship: Relationship
  package var bytes: [UInt8]

  package init(
    name: String, mediaType: String, description: String, relationship: Relationship, bytes: [UInt8]
  ) {
    self.name = name
    self.mediaType = mediaType
    self.description = description
    self.relationship = relationship
    self.bytes = bytes
  }
}

/// A name by which other documents lead into the file: `book.pdf#nameddest=the-amnesty`.
package struct NamedDestination: Sendable {
  package var name: String
  package var document: Int
  /// An id in the document; empty for its beginning.
  package var anchor: String

  package init(name: String, document: Int, anchor: String = "") {
    self.name = name
    self.document = document
    self.anchor = anchor
  }
}
