package import Geometry

/// What a style says of an element's boxes. Not inherited; what is inherited of boxes stands in `FlowProperties`.
package struct BoxProperties: Sendable, Hashable {
  package enum Display: Sendable, Hashable {
    case none, inline, block, inlineBlock, listItem, flowRoot, contents
    case table, tableRow, tableCell, tableHeaderGroup, tableRowGroup, tableFooterGroup, tableCaption, tableColumn
    case tableColumnGroup
    case inlineTable, flex, inlineFlex, grid, inlineGrid
    /// `flow-root list-item`, `inline list-item`, `inline flow-root list-item`
    case flowRootListItem, inlineListItem, inlineBlockListItem
  }
  /// The flow-relative and the page-relative ones get their sides in layout.
  package enum Floating: Sendable, Hashable {
    case none, left, right, footnote, inlineStart, inlineEnd, inside, outside
    case top, bottom, blockStart, blockEnd, snapBlock, snapInline
  }
  package enum FloatReference: Sendable, Hashable { case inline, column, region, page }
  package enum Clear: Sendable, Hashable {
    case none, left, right, both, inlineStart, inlineEnd, top, bottom, blockStart, blockEnd, inside, outside
  }
  package enum BorderStyle: Sendable, Hashable {
    case none, solid, dashed, dotted, double, hidden, groove, ridge, inset, outset
  }
  package enum VerticalAlignment: Sendable, Hashable {
    case baseline, sub, `super`, top, middle, bottom, textTop, textBottom
    case shift(Length)
  }
  package struct Border: Sendable, Hashable {
    /// Zero when the style is `none` or `hidden`.
    package var width: Length = .zero
    package var style: BorderStyle = .none
    /// The used colour, opaque.
    package var color: Color = .black
    /// With its alpha.
    package var computedColor = StyleColor.black
    /// It takes its room and shows nothing; `color` is that of what lies below then.
    package var isTransparent = false
    /// The computed value is the word `currentcolor`, whose colour stands in `color`: who inherits it takes the word.
    package var isCurrentColor = true
    package init() {}
  }
  /// An elliptical corner (CSS Backgrounds 3, clause 5); percentages refer to the border box.
  package struct CornerRadius: Sendable, Hashable {
    package var horizontal = LengthPercentage.zero
    package var vertical = LengthPercentage.zero
    package init() {}
  }
  package struct Radii: Sendable, Hashable {
    package var topLeft = CornerRadius()
    package var topRight = CornerRadius()
    package var bottomRight = CornerRadius()
    package var bottomLeft = CornerRadius()
    package init() {}
  }
  package enum Position: Sendable, Hashable {
    case normal
    /// `position: running(name)`
    case running(String)
    case relative, absolute
  }
  /// What bounds a size from one side. In a minimum `auto` is the initial value, in a maximum it stands for `none`.
  package struct SizeLimit: Sendable, Hashable {
    package var width = Dimension.auto
    package var height = Dimension.auto
    package init() {}
  }
  /// Left and right margins on a left page, where `margin-inside` and `margin-outside` make them differ.
  package struct SideMargins: Sendable, Hashable {
    package var left: Dimension
    package var right: Dimension
  }
  package enum Overflow: Sendable, Hashable { case visible, hidden, clip, scroll, auto }
  package enum Bidi: Sendable, Hashable { case normal, embed, isolate, override, isolateOverride, plaintext }
  package enum ObjectFit: Sendable, Hashable { case fill, contain, cover, none, scaleDown }
  /// `auto`, `3 / 2` or both, which prefers a picture's own ratio (CSS Sizing 4, clause 4.1).
  package struct AspectRatio: Sendable, Hashable {
    package var isAuto = true
    /// Width by height; nil when only `auto` is said.
    package var ratio: Double?
    package init() {}
  }

  package var display: Display = .inline
  /// Made a block by `float` or `position`: its static position is in the line (CSS 2.2, 10.3.7).
  package var wasInline = false
  package var float: Floating = .none
  package var floatReference: FloatReference = .inline
  package var clear: Clear = .none
  package var position: Position = .normal
  /// `top`, `right`, `bottom`, `left`
  package var inset = Edges<Dimension>(all: .auto)
  /// Nil: `auto`.
  package var zIndex: Int?
  /// As they are on a right page, and wherever the side of the page does not matter.
  package var margin = Edges<Dimension>(all: .value(.zero))
  /// Nil: as `margin`.
  package var versoMargin: SideMargins?
  package var padding = Edges<LengthPercentage>(all: .zero)
  package var border = Edges<Border>(all: Border())
  package var radii = Radii()
  package var width: Dimension = .auto
  package var height: Dimension = .auto
  package var minimum = SizeLimit()
  package var maximum = SizeLimit()
  package var isBorderBox = false
  package var aspectRatio = AspectRatio()
  package var overflowX: Overflow = .visible
  package var overflowY: Overflow = .visible
  /// `text-overflow: ellipsis`.
  package var endsInEllipsis = false
  /// 0 to 1.
  package var opacity = 1.0
  package var objectFit: ObjectFit = .fill
  package var objectPosition = BoxPosition.center
  package var bidi: Bidi = .normal
  /// The used colour, opaque. Nil: transparent.
  package var background: Color?
  /// With its alpha.
  package var computedBackground = StyleColor.transparent
  package var backgrounds = BackgroundProperties()
  package var columns = ColumnProperties()
  package var flex = FlexProperties()
  package var verticalAlignment: VerticalAlignment = .baseline
  package var decoration = Decoration()
  package var isTableLayoutFixed = false
  package init() {}
}

extension BoxProperties {
  /// The length or percentage of `min-width`; zero for `auto` and for sizes that depend on the content.
  package var minWidth: LengthPercentage { minimum.width.value ?? .zero }
  package var minHeight: LengthPercentage { minimum.height.value ?? .zero }
  /// Nil for `none` and for sizes that depend on the content.
  package var maxWidth: LengthPercentage? { maximum.width.value }
  package var maxHeight: LengthPercentage? { maximum.height.value }
}

extension Dimension {
  /// The length or percentage, where it is one.
  package var value: LengthPercentage? { if case .value(let value) = self { value } else { nil } }
}

extension BoxProperties.BorderStyle {
  /// Neither takes room nor shows (CSS Backgrounds 3, clause 4.2); they differ only where borders of cells collapse.
  package var isNone: Bool { self == .none || self == .hidden }
}

/// A place in a box (`<position>` of CSS Values 4, clause 8.3), as offsets from its left and upper edges. A percentage
/// refers to the room that the content leaves.
package struct BoxPosition: Sendable, Hashable {
  package var x: LengthPercentage
  package var y: LengthPercentage
  package init(x: LengthPercentage, y: LengthPercentage) { (self.x, self.y) = (x, y) }
  package static let center = BoxPosition(x: LengthPercentage(percent: 50), y: LengthPercentage(percent: 50))
  package static let topLeft = BoxPosition(x: .zero, y: .zero)
}
