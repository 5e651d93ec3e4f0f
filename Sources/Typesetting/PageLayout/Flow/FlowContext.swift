import Geometry
import Images
import Stylesheets
import Typography

/// What the flow of one document needs to know of its surroundings.
struct FlowContext {
  let tree: BoxTree
  /// By style of the tree.
  let styles: [FlowStyle]
  let known: KnownStyles
  let engine: TextEngine
  let images: [PageImage]
  /// Some style sets its elements at the foot or the head of a page.
  let hasInsertions: Bool
  /// The least height of a text area of the document: nothing that can be scaled is higher.
  var pageHeight: Length
  /// Width of the text area of pages of a name.
  var pageWidth: (String) -> Length
  /// Width of footnotes on pages of a name.
  var noteWidth: (String) -> Length
  /// Name of the page that the flow begins on: of cells and notes, that of the page which stood open around them.
  var startName: String

  init(
    tree: BoxTree, known: KnownStyles, engine: TextEngine, images: [PageImage], pageHeight: Length,
    pageWidth: @escaping (String) -> Length, noteWidth: ((String) -> Length)? = nil, startName: String = ""
  ) {
    self.tree = tree
    self.known = known
    styles = known.flowStyles(of: tree.styles)
    hasInsertions = styles.contains { $0.insertion != nil }
    self.engine = engine
    self.images = images
    self.pageHeight = pageHeight
    self.pageWidth = pageWidth
    self.noteWidth = noteWidth ?? pageWidth
    self.startName = startName
  }
}
