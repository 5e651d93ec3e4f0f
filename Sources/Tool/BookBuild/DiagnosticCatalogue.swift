import ContentDocuments
package import Diagnostics
import ElementTree
import Images
import ManuscriptPasses
import ManuscriptReaders
import PageLayout
import StructuredText
import Stylesheets
import Typography

/// Every kind of message that Sewn can give, by name.
package enum DiagnosticCatalogue {
  package static let all: [DiagnosticCode] =
    (StructuredTextCodes.all + ElementTreeCodes.all + ReaderCodes.all + PassesCodes.all + ContentCodes.all + StylesheetCodes.all
    + ImageCodes.all + TypographyCodes.all + LayoutCodes.all + BuildCodes.all)
    .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }

  package static func code(named name: String) -> DiagnosticCode? {
    all.first { $0.name.utf8.elementsEqual(name.utf8) }
  }

  package static func nearest(to name: String) -> String? {
    DidYouMean.nearest(to: name, among: all.map(\.name))
  }
}
