/// Flexible boxes (css-flexbox-1) and the alignment of boxes (css-align-3). Not inherited.
package struct FlexProperties: Sendable, Hashable {
  package enum Direction: Sendable, Hashable { case row, rowReverse, column, columnReverse }
  package enum Wrap: Sendable, Hashable { case nowrap, wrap, wrapReverse }
  package enum Basis: Sendable, Hashable {
    case content
    case size(Dimension)
  }

  package var direction: Direction = .row
  package var wrap: Wrap = .nowrap
  package var grow = 0.0
  package var shrink = 1.0
  package var basis: Basis = .size(.auto)
  package var order = 0
  package var alignContent = BoxAlignment(.normal)
  package var alignItems = BoxAlignment(.normal)
  package var alignSelf = BoxAlignment(.auto)
  package var justifyContent = BoxAlignment(.normal)
  /// The initial `legacy` is computed to this, where no ancestor says `legacy center` or its like.
  package var justifyItems = BoxAlignment(.normal)
  package var justifySelf = BoxAlignment(.auto)
  package init() {}
}

/// Where a box or a content goes in the room that it has (css-align-3, clause 4).
package struct BoxAlignment: Sendable, Hashable {
  package enum Place: Sendable, Hashable {
    case auto, normal, legacy, stretch, firstBaseline, lastBaseline
    case spaceBetween, spaceAround, spaceEvenly
    case start, end, center, flexStart, flexEnd, selfStart, selfEnd, left, right
  }
  package enum Overflow: Sendable, Hashable { case normal, safe, unsafe }
  package var place: Place
  package var overflow = Overflow.normal
  /// `legacy center` and its like, which descendants inherit.
  package var isLegacy = false
  package init(_ place: Place) { self.place = place }
}
