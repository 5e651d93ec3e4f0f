internal import PDFObjects
internal import PageLayout

/// What the file knows by name: destinations and attached files (ISO 32000-1, 7.7.4).
struct NamesWriter: Sendable {
  /// Ascending by name, each name once.
  private let destinations: [(name: [UInt8], destination: Destination)]
  private let attachments: [PDFAttachment]
  private let modified: PDFDate?
  private let destinationTree: NameTree?
  private let attachmentTree: NameTree?
  private let specifications: References
  private let streams: References

  init(_ options: PDFOptions, anchors: AnchorIndex, pageCount: Int, modified: PDFDate?, file: inout PDFFile) {
    destinations = Self.destinations(options.destinations, anchors: anchors, pageCount: pageCount)
    attachments = Self.sorted(options.attachments)
    self.modified = modified
    destinationTree = NameTree(entryCount: destinations.count, file: &file)
    attachmentTree = NameTree(entryCount: attachments.count, file: &file)
    specifications = file.reserve(attachments.count)
    streams = file.reserve(attachments.count)
  }

  private static func sorted(_ attachments: [PDFAttachment]) -> [PDFAttachment] {
    let keyed = attachments.enumerated().map { (key: TextString.encode($1.name), order: $0, value: $1) }
      .sorted { $0.key == $1.key ? $0.order < $1.order : $0.key.lexicographicallyPrecedes($1.key) }
    return keyed.enumerated().filter { $0 == 0 || keyed[$0 - 1].key != $1.key }.map(\.element.value)
  }

  private static func destinations(
    _ names: [NamedDestination], anchors: AnchorIndex, pageCount: Int
  ) -> [(name: [UInt8], destination: Destination)] {
    var found: [(name: [UInt8], destination: Destination)] = []
    for named in names {
      guard let destination = anchors.destination(document: named.document, id: named.anchor),
        (0..<pageCount).contains(destination.place.page)
      else { continue }
      found.append((Array(named.name.utf8), destination))
    }
    let sorted = found.enumerated()
      .sorted { $0.1.name == $1.1.name ? $0.0 < $1.0 : $0.1.name.lexicographicallyPrecedes($1.1.name) }.map(\.1)
    return sorted.enumerated().filter { $0 == 0 || sorted[$0 - 1].name != $1.name }.map(\.element)
  }

  // MARK: Entries of the catalog

  func writeEntries(_ catalog: inout ObjectWriter) {
    if destinationTree != nil || attachmentTree != nil {
      catalog.put(
        "Names",
        dictionary: { names in
          if let destinationTree { names.put("Dests", destinationTree.reference) }
          if let attachmentTree { names.put("EmbeddedFiles", attachmentTree.reference) }
        })
    }
    guard !attachments.isEmpty else { return }
    catalog.put("AF", array: { list in for index in attachments.indices { list.reference(specifications[index]) } })
  }

  // MARK: Objects

  /// `target` writes a destination as a dictionary (ISO 32000-1, 12.3.2.3).
  func write(into chunk: ChunkWriter, target: (Destination) -> Action) {
    destinationTree?.write(destinations.map(\.name), into: chunk) { position, list in
      list.dictionary { $0.putDestination(of: target(destinations[position].destination)) }
    }
    let names = attachments.map { TextString.encode($0.name) }
    attachmentTree?.write(names, into: chunk) { position, list in list.reference(specifications[position]) }
    for index in attachments.indices { write(index, into: chunk) }
  }

  private func write(_ index: Int, into chunk: ChunkWriter) {
    let attachment = attachments[index]
    chunk.object(specifications[index]) { object in
      object.dictionary { object in
        object.put("Type", name: "Filespec")
        object.put("F", text: attachment.name)
        object.put("UF", text: attachment.name)
        object.put("Desc", text: attachment.description)
        switch attachment.relationship {
        case .source: object.put("AFRelationship", name: "Source")
        case .supplement: object.put("AFRelationship", name: "Supplement")
        }
        object.put(
          "EF",
          dictionary: { files in
            files.put("F", streams[index])
            files.put("UF", streams[index])
          })
      }
    }
    chunk.stream(streams[index], .text(attachment.bytes)) { entries in
      entries.put("Type", name: "EmbeddedFile")
      entries.put("Subtype", escapedName: attachment.mediaType)
      entries.put(
        "Params",
        dictionary: { parameters in
          parameters.put("Size", attachment.bytes.count)
          if let modified { parameters.put("ModDate", text: modified.string) }
        })
    }
  }
}
