package import Geometry

/// What media queries are answered with.
package struct MediaContext: Sendable {
  package enum Kind: Sendable { case print, screen }
  package enum ColorScheme: Sendable { case light, dark }

  package var kind: Kind
  /// The page box, which is what `width` and `height` mean in print (Media Queries 4, clause 4.1). It is that of the
  /// output before any sheet has spoken: a sheet cannot choose itself by the size that it sets.
  package var pageSize: Size
  /// Paper is light, and the EPUB's sheet is written for a light page; dark twins are kept as queries.
  package var colorScheme: ColorScheme

  package init(kind: Kind, pageSize: Size = UnitContext.defaultPage, colorScheme: ColorScheme = .light) {
    self.kind = kind
    self.pageSize = pageSize
    self.colorScheme = colorScheme
  }
}
