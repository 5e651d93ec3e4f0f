/// The XMP packet: what Info says, in RDF, and the standards that the file claims (ISO 19005-2, 6.6.2).
struct MetadataPacket {
  let metadata: PDFMetadata
  let claims: [Standard]

  /// UTF-8, never compressed, so that tools which do not know PDF find it.
  var bytes: [UInt8] {
    var text = "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    text += "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
    text += "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    text += dublinCore + basic + claimed
    text += "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n"
    return Array(text.utf8)
  }

  private var dublinCore: String {
    var text = "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n"
    text += "<dc:format>application/pdf</dc:format>\n"
    if !metadata.identifier.utf8.isEmpty { text += "<dc:identifier>\(escape(metadata.identifier))</dc:identifier>\n" }
    text += alternative("dc:title", metadata.title)
    text += list("dc:creator", "Seq", metadata.creators)
    text += alternative("dc:description", metadata.subject)
    text += alternative("dc:rights", metadata.rights)
    text += list("dc:subject", "Bag", metadata.keywords)
    text += list("dc:language", "Bag", metadata.language.utf8.isEmpty ? [] : [metadata.language])
    return text + "</rdf:Description>\n"
  }

  private var basic: String {
    var text = "<rdf:Description rdf:about=\"\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
    text += " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n"
    text += "<pdf:Producer>\(escape(metadata.producer))</pdf:Producer>\n"
    if !metadata.keywords.isEmpty {
      text += "<pdf:Keywords>\(escape(metadata.joinedKeywords))</pdf:Keywords>\n"
    }
    if let created = metadata.created { text += "<xmp:CreateDate>\(created.xmp)</xmp:CreateDate>\n" }
    if let modified = metadata.modified {
      text += "<xmp:ModifyDate>\(modified.xmp)</xmp:ModifyDate>\n"
      text += "<xmp:MetadataDate>\(modified.xmp)</xmp:MetadataDate>\n"
    }
    return text + "</rdf:Description>\n"
  }

  /// Parts 2 and 3 of PDF/A want the schema of pdfuaid itself described, which they do not know (6.6.2.3); part 4 does not.
  private var claimed: String {
    var text = claims.map(Self.identification).joined()
    let describesSchemas = claims.contains(.pdfA2a) || claims.contains(.pdfA3a)
    if describesSchemas, claims.contains(.pdfUA1) { text += Self.accessibilitySchema }
    return text
  }

  /// The part of the standard, its level, and the year of the edition where there are several (ISO 19005-4, 6.7.3; ISO 14289-2,
  /// clause 5).
  private static func identification(_ standard: Standard) -> String {
    switch standard {
    case .pdfA2a: archiving([("part", "2"), ("conformance", "A")])
    case .pdfA3a: archiving([("part", "3"), ("conformance", "A")])
    case .pdfA4f: archiving([("part", "4"), ("rev", "2020"), ("conformance", "F")])
    case .pdfUA1: accessibility([("part", "1")])
    case .pdfUA2: accessibility([("part", "2"), ("rev", "2024")])
    }
  }

  private static func archiving(_ properties: [(String, String)]) -> String {
    description("pdfaid", "http://www.aiim.org/pdfa/ns/id/", properties)
  }

  private static func accessibility(_ properties: [(String, String)]) -> String {
    description("pdfuaid", "http://www.aiim.org/pdfua/ns/id/", properties)
  }

  private static func description(_ prefix: String, _ namespace: String, _ properties: [(String, String)]) -> String {
    "<rdf:Description rdf:about=\"\" xmlns:\(prefix)=\"\(namespace)\">\n"
      + properties.map { "<\(prefix):\($0)>\($1)</\(prefix):\($0)>\n" }.joined() + "</rdf:Description>\n"
  }

  private static let accessibilitySchema = """
    <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"\
     xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
    <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
    <pdfaProperty:name>part</pdfaProperty:name>
    <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
    <pdfaProperty:category>internal</pdfaProperty:category>
    <pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
    </rdf:li></rdf:Bag></pdfaExtension:schemas>
    </rdf:Description>

    """

  private func alternative(_ name: String, _ text: String) -> String {
    guard !text.utf8.isEmpty else { return "" }
    return "<\(name)><rdf:Alt><rdf:li xml:lang=\"x-default\">\(escape(text))</rdf:li></rdf:Alt></\(name)>\n"
  }

  private func list(_ name: String, _ kind: String, _ items: [String]) -> String {
    guard !items.isEmpty else { return "" }
    let entries = items.map { "<rdf:li>\(escape($0))</rdf:li>" }.joined()
    return "<\(name)><rdf:\(kind)>\(entries)</rdf:\(kind)></\(name)>\n"
  }

  /// Characters that XML 1.0 does not allow are left out (2.2).
  private func escape(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      default:
        let isControl = scalar.value < 32 && scalar != "\t" && scalar != "\n"
        if !isControl && scalar.value != 0xFFFE && scalar.value != 0xFFFF { escaped.unicodeScalars.append(scalar) }
      }
    }
    return escaped
  }
}

extension PDFMetadata {
  var joinedKeywords: String { keywords.joined(separator: ", ") }
}
