internal import PDFObjects
internal import PageLayout

/// The root of the file, and the objects that hang from it directly.
struct CatalogWriter {
  let book: LaidOutBook
  let metadata: PDFMetadata
  let numbers: ObjectNumbers
  let claims: [Standard]
  let hasOutline: Bool
  let edition: PDFEdition
  let names: NamesWriter

  func write(into chunk: ChunkWriter) {
    writeCatalog(into: chunk)
    writeInformation(into: chunk)
    chunk.stream(numbers.metadata, .plain(MetadataPacket(metadata: metadata, claims: claims).bytes)) { entries in
      entries.put("Type", name: "Metadata")
      entries.put("Subtype", name: "XML")
    }
    chunk.stream(numbers.outputIntentProfile, .binary(ColorProfile.sRGB)) { $0.put("N", 3) }
    writePageRoot(into: chunk)
  }

  private func writeCatalog(into chunk: ChunkWriter) {
    chunk.object(numbers.catalog) { catalog in
      catalog.dictionary { catalog in
        catalog.put("Type", name: "Catalog")
        catalog.put("Pages", numbers.pageRoot)
        catalog.put("Metadata", numbers.metadata)
        if !metadata.language.utf8.isEmpty { catalog.put("Lang", text: metadata.language) }
        catalog.put("MarkInfo", dictionary: { $0.put("Marked", true) })
        catalog.put("StructTreeRoot", numbers.structureRoot)
        // A window titled with nothing would be worse than one titled with the file's name.
        let hasTitle = !metadata.title.utf8.isEmpty
        catalog.put("ViewerPreferences", dictionary: { $0.put("DisplayDocTitle", hasTitle) })
        if hasOutline {
          catalog.put("Outlines", numbers.outlineRoot)
          catalog.put("PageMode", name: "UseOutlines")
        }
        PageLabels(book.pages.map(\.label)).write(into: &catalog)
        writeOutputIntent(&catalog)
        names.writeEntries(&catalog)
      }
    }
  }

  /// ISO 19005-2, 6.2.3.
  private func writeOutputIntent(_ catalog: inout ObjectWriter) {
    catalog.put(
      "OutputIntents",
      array: { intents in
        intents.dictionary { intent in
          intent.put("Type", name: "OutputIntent")
          intent.put("S", name: "GTS_PDFA1")
          intent.put("OutputConditionIdentifier", text: "sRGB")
          intent.put("Info", text: "sRGB IEC61966-2.1")
          intent.put("RegistryName", text: "http://www.color.org")
          intent.put("DestOutputProfile", numbers.outputIntentProfile)
        }
      })
  }

  /// The same as in the XMP packet (ISO 19005-2, 6.6.3).
  private func writeInformation(into chunk: ChunkWriter) {
    guard let reference = numbers.information else { return }
    chunk.object(reference) { information in
      information.dictionary { information in
        if !metadata.title.utf8.isEmpty { information.put("Title", text: metadata.title) }
        if !metadata.creators.isEmpty { information.put("Author", text: metadata.creators.joined(separator: ", ")) }
        if !metadata.subject.utf8.isEmpty { information.put("Subject", text: metadata.subject) }
        if !metadata.keywords.isEmpty { information.put("Keywords", text: metadata.joinedKeywords) }
        information.put("Producer", text: metadata.producer)
        if let created = metadata.created { information.put("CreationDate", text: created.string) }
        if let modified = metadata.modified { information.put("ModDate", text: modified.string) }
      }
    }
  }

  /// Leaves of 32 pages below nodes of 64 leaves would make a third storey only beyond 2,048 pages; readers do not mind a
  /// wide root, and 45,000 pages make 1,400 leaves.
  private func writePageRoot(into chunk: ChunkWriter) {
    chunk.object(numbers.pageRoot) { root in
      root.dictionary { root in
        root.put("Type", name: "Pages")
        root.put(
          "Kids",
          array: { kids in
            for leaf in 0..<numbers.pageLeaves.count { kids.reference(numbers.pageLeaves[leaf]) }
          })
        root.put("Count", book.pages.count)
      }
    }
  }
}
