import Geometry
import Limits

extension PropertyTable {
  /// Breaks and named pages (css-break-4, css-page-3).
  static let breakRows: [Property] = [
    .words("break-before", inherited: false, \.breaks.before, breaks),
    .words("break-after", inherited: false, \.breaks.after, breaks),
    .words(
      "break-inside", inherited: false, \.breaks.avoidsInside,
      [("auto", false), ("avoid", true), ("avoid-page", true), ("avoid-column", false)]),
    .plain("page", inherited: false, \.breaks.page, takes: "`auto` or the name of an `@page` rule") { reader in
      if reader.take(keyword: "auto") { return .some(nil) }
      return reader.takeName().map { .some($0) }
    },
  ]

  static let breaks: [(String, BreakProperties.Between)] = [
    ("auto", .auto), ("avoid", .avoid), ("avoid-page", .avoid), ("page", .page), ("always", .page), ("left", .left),
    ("right", .right), ("recto", .recto), ("verso", .verso),
  ]

  /// Descriptors of `@page` that are no properties of elements.
  static let pageRows: [Property] = [
    Property(
      name: "size", isInherited: false, phase: .rest,
      takes: "a paper such as `A5` or `letter`, perhaps with `landscape`, or one or two lengths",
      read: { reader in
        guard let size = reader.takePageSize() else { return nil }
        return { $0.page.size = size }
      },
      copy: { draft, _ in draft.page.size = nil })
  ]
}

extension ValueReader {
  mutating func takePageSize() -> PageSize? {
    if take(keyword: "auto") { return .paper(nil, isLandscape: false) }
    if let width = takeLength(allowsNegative: false) {
      return .lengths(width: width, height: takeLength(allowsNegative: false) ?? width)
    }
    var name: String?
    var isLandscape: Bool?
    while !isAtEnd {
      if isLandscape == nil, let orientation = take([("landscape", true), ("portrait", false)]) {
        isLandscape = orientation
      } else if name == nil, let word = takeKeyword(), PaperSize.named(word) != nil {
        name = word
      } else {
        return nil
      }
    }
    return name == nil && isLandscape == nil ? nil : .paper(name, isLandscape: isLandscape ?? false)
  }
}
