package import Manuscript
import StructuredText

/// Writes a `book.yml` as `BookReader` reads it.
package enum BookWriter {
  /// `posts` is the folder of the posts, `outputs` words such as `epub`. Keys that say nothing are left out.
  package static func write(
    _ metadata: BookMetadata, posts: String = "posts", styles: [String] = [], outputs: [String] = ["epub", "pdf"]
  ) -> [UInt8] {
    var entries: [(String, StructuredValue)] = [("title", .text(metadata.title))]
    func add(_ key: String, _ value: String?) { if let value { entries.append((key, .text(value))) } }
    func add(_ key: String, _ values: [StructuredValue]) { if !values.isEmpty { entries.append((key, .list(values))) } }
    add("subtitle", metadata.subtitle)
    add("creators", metadata.creators.map(creator))
    add("language", metadata.language)
    add("identifier", metadata.identifier)
    add("description", metadata.description)
    add("publisher", metadata.publisher)
    add("rights", metadata.rights)
    add("date", metadata.date?.iso8601)
    add("subjects", metadata.subjects.map(StructuredValue.text))
    add("cover", metadata.cover)
    add("posts", posts)
    add("styles", styles.map(StructuredValue.text))
    add("outputs", outputs.map(StructuredValue.text))
    return StructuredTextWriter.write(.mapping(entries))
  }

  private static func creator(_ creator: BookMetadata.Creator) -> StructuredValue {
    if creator.role == .author, creator.fileAs == nil { return .text(creator.name) }
    var entries: [(String, StructuredValue)] = [("name", .text(creator.name))]
    if creator.role != .author { entries.append(("role", .text(creator.role.rawValue))) }
    if let fileAs = creator.fileAs { entries.append(("file-as", .text(fileAs))) }
    return .mapping(entries)
  }
}
