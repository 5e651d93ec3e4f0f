package import Geometry

/// What `@page` rules say about one page, after their cascade (css-page-3, 4.4).
package struct PageStyle: Sendable {
  /// The sheet, trimmed.
  package var size: Size
  /// Used values: percentages and `auto` are resolved.
  package var margin: EdgeInsets
  package var padding: EdgeInsets
  package var background: Color?
  /// Boxes whose `content` is not `none`, in the order of `MarginBox.allCases`.
  package var marginBoxes: [(box: MarginBox, style: ComputedStyle)]
  package var marks = PageMarks()
  /// How far what is printed reaches over the edges of the trimmed sheet.
  package var bleed = Length.zero
  package var orientation = PageOrientation.upright
  /// The page's own computed style: its border, backgrounds, font and all that its margin boxes inherit.
  package var context = ComputedStyle()
  /// The style of the area that holds the page's footnotes: its borders, margins, padding and `max-height`; nil when no
  /// `@footnote` rule applies to the page.
  package var footnoteArea: ComputedStyle?

  package init(
    size: Size, margin: EdgeInsets, padding: EdgeInsets = .zero, background: Color? = nil,
    marginBoxes: [(box: MarginBox, style: ComputedStyle)] = []
  ) {
    self.size = size
    self.margin = margin
    self.padding = padding
    self.background = background
    self.marginBoxes = marginBoxes
  }
}

/// The printer's marks outside of the trimmed sheet (css-page-3, clause 7.3).
package struct PageMarks: Sendable, Hashable {
  package var crop = false
  package var cross = false
  package init() {}
}

/// How a viewer turns a page (css-page-3, clause 7.2).
package enum PageOrientation: Sendable, Hashable { case upright, rotateLeft, rotateRight }

/// The sixteen margin boxes of css-page-3, 5; the raw value is the at-rule's name.
package enum MarginBox: String, Sendable, CaseIterable {
  case topLeftCorner = "top-left-corner"
  case topLeft = "top-left"
  case topCenter = "top-center"
  case topRight = "top-right"
  case topRightCorner = "top-right-corner"
  case rightTop = "right-top"
  case rightMiddle = "right-middle"
  case rightBottom = "right-bottom"
  case bottomRightCorner = "bottom-right-corner"
  case bottomRight = "bottom-right"
  case bottomCenter = "bottom-center"
  case bottomLeft = "bottom-left"
  case bottomLeftCorner = "bottom-left-corner"
  case leftBottom = "left-bottom"
  case leftMiddle = "left-middle"
  case leftTop = "left-top"
}
