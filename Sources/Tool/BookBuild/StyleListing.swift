package import Diagnostics
import Limits
import Manuscript
import ManuscriptReaders
import Stylesheets
package import Workspace

/// `sewn styles`: the looks, the presentations of threads, and the variables with what they take, what they are, and who
/// set them.
package struct StyleListing: Sendable {
  struct Sheet: Sendable {
    let name: String
    /// The first sentence of its first comment.
    let purpose: String
  }

  let looks: [Sheet]
  let presentations: [Sheet]
  let variables: [VariableTable.Row]
  /// The look whose variables these are.
  let look: String
  let edition: Edition

  /// The purpose of a sheet: a hundred letters say it.
  private static let maximumPurposeBytes = 300

  static func purpose(of sheet: [UInt8]) -> String {
    guard let start = sheet.indices.first(where: { sheet[$0...].starts(with: "/*".utf8) }) else { return "" }
    var text: [UInt8] = []
    var line = 0
    for byte in sheet[(start + 2)...].prefix(maximumPurposeBytes) {
      if byte == UInt8(ascii: "*"), line == 0 { continue }  // the stars at the beginnings of lines
      if byte == UInt8(ascii: "*") || byte == UInt8(ascii: "/") && text.last == UInt8(ascii: "*") { break }
      let isSpace = byte <= 0x20
      line = byte == UInt8(ascii: "\n") ? 0 : isSpace && line == 0 ? 0 : line + 1
      if isSpace {
        if text.last == UInt8(ascii: ".") { break }
        if !text.isEmpty, text.last != 0x20 { text.append(0x20) }
      } else {
        text.append(byte)
      }
    }
    while text.last == 0x20 || text.last == UInt8(ascii: ".") { text.removeLast() }
    return String(decoding: text, as: UTF8.self)
  }
}

extension BookBuild {
  /// What can be set, and how it is set in the book; `isDefault`: there is no book, and the default look is meant.
  package func styleListing(
    edition: Edition, isDefault: Bool, log: inout DiagnosticLog
  ) throws(WorkspaceError) -> StyleListing? {
    guard let description = try isDefault ? Self.anyBook : PreparedBook.description(from: workspace, log: &log) else {
      return nil
    }
    let styles = BookStyles(description: description, output: output(edition, of: description), workspace: workspace)
    let sheets = try styles.load(title: description.metadata.title, log: &log)
    return StyleListing(
      looks: try shipped(in: ""), presentations: try shipped(in: "threads/"),
      variables: VariableTable(sheets: sheets, media: styles.output.media).rows.filter {
        $0.syntax != nil || !isDefault
      },
      look: styles.lookName, edition: edition)
  }

  /// A book that says nothing about its style.
  private static var anyBook: BookDescription? {
    var log = DiagnosticLog()
    return BookReader.read(SourceFile(path: "book.yml", bytes: Array("title: Title\nposts: posts\n".utf8)), log: &log)
  }

  private func shipped(in folder: String) throws(WorkspaceError) -> [StyleListing.Sheet] {
    var sheets: [StyleListing.Sheet] = []
    for name in try BookStyles.names(in: folder, of: workspace) {
      let bytes = try workspace.read(folder + name + ".css", under: .styles, limit: Limits.maximumStylesheetBytes)
      sheets.append(StyleListing.Sheet(name: name, purpose: StyleListing.purpose(of: bytes)))
    }
    return sheets
  }
}
