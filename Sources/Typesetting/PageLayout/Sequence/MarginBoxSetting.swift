import Geometry
import Images
import Stylesheets
import Typography

/// The content of one margin box, and how large it is (css-sizing-3, 5.1).
struct MarginBoxSetting {
  let box: MarginBox
  let style: ComputedStyle
  private let trees: [BoxTree]
  private let engine: TextEngine
  private let known: KnownStyles
  private let images: [PageImage]
  let sheet: Size
  /// All that stands in it, where that is text.
  let text: String?
  /// The lines, in the width that they were set in.
  private(set) var fragments: [Fragment] = []
  private(set) var height = Length.zero

  init(
    _ box: MarginBox, style: ComputedStyle, text: String?, trees: [BoxTree], engine: TextEngine, known: KnownStyles,
    images: [PageImage], sheet: Size
  ) {
    self.box = box
    self.style = style
    self.text = text
    self.trees = trees
    self.engine = engine
    self.known = known
    self.images = images
    self.sheet = sheet
  }

  private var width: Length?

  /// Without any break, and with all of them.
  func intrinsicWidths() -> (least: Length, most: Length) {
    trees.reduce((.zero, .zero)) { widths, tree in
      let own = Flow(context: context(tree, width: sheet.width)).intrinsicWidths(of: 0)
      return (max(widths.0, own.least), max(widths.1, own.most))
    }
  }

  /// Lays out the content; a width that is asked for again costs nothing.
  mutating func set(width: Length) {
    guard self.width != width else { return }
    self.width = width
    fragments = trees.map { tree in
      var flow = Flow(context: context(tree, width: width))
      var cut = Fragmenter(flow.layOut(childrenOf: 0, width: width))
      return cut.next(height: UsedWidth.largest * 1_000, ignoresForcedBreaks: true)
    }
    height = fragments.reduce(.zero) { $0 + $1.height }
  }

  private func context(_ tree: BoxTree, width: Length) -> FlowContext {
    FlowContext(
      tree: tree, known: known, engine: engine, images: images, pageHeight: sheet.height, pageWidth: { _ in width })
  }
}
