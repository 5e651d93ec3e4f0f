import Compression
import ContentDocuments
import Diagnostics
import EPUBPublication
import Manuscript
import Stylesheets
import Workers

/// Binds content documents as an EPUB: the sheets are compiled for e-readers, and the documents get what the compiled
/// sheet asks of them.
enum EPUBBinding {
  /// Where the documents expect the sheet.
  static let stylesheet = "css/book.css"

  static func bind(
    _ documents: [ContentDocument], sheet compilation: EReaderCompilation, resources: [EPUBResource],
    metadata: BookMetadata, identity: BookIdentity, options: BuildOptions, log: inout DiagnosticLog
  ) throws(EPUBError) -> [UInt8] {
    let styled = style(documents, with: compilation, options: options, log: &log)
    let sheet = EPUBResource(name: stylesheet, bytes: styled.sheet, compressor: Compressor())
    let package = EPUBPackage(
      metadata: Self.metadata(metadata, identity: identity),
      documents: EPUBDocument.make(
        styled.documents, workers: options.workers, charge: options.stages.charge(.container)),
      resources: (sheet.map { [$0] } ?? []) + resources)
    return try package.archive()
  }

  /// Documents are adapted in parallel; the sheet is written from all of them, in their order.
  static func style(
    _ documents: [ContentDocument], with compilation: EReaderCompilation, options: BuildOptions,
    log: inout DiagnosticLog
  ) -> (documents: [ContentDocument], sheet: [UInt8]) {
    let caches = StyleCaches()
    let adapted = Workers.map(
      count: documents.count, workers: options.workers, charge: options.stages.charge(.styles)
    ) { index in
      caches.borrow { compilation.adapt(documents[index].tree, cache: $0) }
    }
    var result = documents
    for index in result.indices { result[index].tree = adapted[index].tree }
    return (result, compilation.sheet(for: adapted, log: &log))
  }

  private static func metadata(_ book: BookMetadata, identity: BookIdentity) -> EPUBMetadata {
    var metadata = EPUBMetadata(
      title: book.title, language: book.language, identifier: identity.identifier,
      modified: identity.modified.inUTC)
    metadata.subtitle = book.subtitle
    metadata.creators = book.creators.map {
      EPUBMetadata.Creator(name: $0.name, role: role($0.role), fileAs: $0.fileAs)
    }
    metadata.description = book.description
    metadata.publisher = book.publisher
    metadata.rights = book.rights
    metadata.date = book.date?.calendarDate
    metadata.subjects = book.subjects
    metadata.tool = "Sewn \(ToolVersion.string)"
    return metadata
  }

  private static func role(_ role: BookMetadata.Creator.Role) -> EPUBMetadata.Role {
    switch role {
    case .author: .author
    case .editor: .editor
    case .translator: .translator
    case .contributor: .contributor
    case .publisher: .publisher
    }
  }
}

extension Timestamp {
  /// `2025-12-12`
  fileprivate var calendarDate: String {
    "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))"
  }

  /// `2025-12-12T00:00:00Z`, as `dcterms:modified` wants it.
  fileprivate var inUTC: String {
    let date = Timestamp(secondsSince1970: secondsSince1970)
    let clock = [date.time?.hour, date.time?.minute, date.time?.second].map { Self.padded($0 ?? 0, 2) }
    return "\(date.calendarDate)T\(clock.joined(separator: ":"))Z"
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
