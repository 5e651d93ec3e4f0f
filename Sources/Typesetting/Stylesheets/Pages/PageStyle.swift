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

/// Which page is asked for.
package struct PageContext: Sendable, Hashable {
  /// The used value of `page`; empty for pages without a name.
  package var name: String
  package var isFirst: Bool
  package var isLeft: Bool
  package var isBlank: Bool
  package init(name: String, isFirst: Bool, isLeft: Bool, isBlank: Bool) {
    self.name = name
    self.isFirst = isFirst
    self.isLeft = isLeft
    self.isBlank = isBlank
  }
}
