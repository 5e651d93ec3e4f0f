package import Geometry

/// What a style says of an element's boxes. Not inherited.
package struct BoxProperties: Sendable, Hashable {
  package enum Display: Sendable, Hashable {
    case none, inline, block, inlineBlock, listItem, flowRoot, contents
    case table, tableRow, tableCell, tableHeaderGroup, tableRowGroup, tableFooterGroup, tableCaption, tableColumn
    case tableColumnGroup
  }
  package enum Floating: Sendable, Hashable { case none, left, right, footnote }
  package enum Clear: Sendable, Hashable { case none, left, right, both }
  package enum BorderStyle: Sendable, Hashable { case none, solid, dashed, dotted, double }
  package enum VerticalAlignment: Sendable, Hashable {
    case baseline, sub, `super`, top, middle, bottom, textTop, textBottom
    case shift(Length)
  }
  package struct Border: Sendable, Hashable {
    /// Zero when the style is `none`.
    package var width: Length = .zero
    package var style: BorderStyle = .none
    package var color: Color = .black
    package init() {}
  }
  package enum Position: Sendable, Hashable {
    case normal
    /// `position: running(name)`
    case running(String)
  }

  package var display: Display = .inline
  package var float: Floating = .none
  package var clear: Clear = .none
  package var position: Position = .normal
  package var margin = Edges<Dimension>(all: .value(.zero))
  package var padding = Edges<LengthPercentage>(all: .zero)
  package var border = Edges<Border>(all: Border())
  package var width: Dimension = .auto
  package var height: Dimension = .auto
  package var minWidth: LengthPercentage = .zero
  package var minHeight: LengthPercentage = .zero
  /// Nil: none.
  package var maxWidth: LengthPercentage?
  package var maxHeight: LengthPercentage?
  package var isBorderBox = false
  /// Nil: transparent.
  package var background: Color?
  package var verticalAlignment: VerticalAlignment = .baseline
  package var decoration = Decoration()
  package var isTableLayoutFixed = false
  package init() {}
}
