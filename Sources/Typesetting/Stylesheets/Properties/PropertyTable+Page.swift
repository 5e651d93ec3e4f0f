import Geometry
import Limits

extension PropertyTable {
  /// Descriptors of `@page` that are no properties of elements (css-page-3, clause 7).
  static let pageRows: [Property] = [
    descriptor(
      "size", takes: "a paper such as `A5` or `letter`, perhaps with `landscape`, or one or two lengths",
      initial: "auto", computed: "the word or two absolute lengths",
      words: ["auto", "portrait", "landscape"] + PaperSize.names,
      reset: { $0.page.size = PageProperties().size },
      read: { reader in
        guard let size = reader.takePageSize() else { return nil }
        return { $0.page.size = size }
      }),
    descriptor(
      "marks", takes: "`none`, `crop`, `cross` or `crop cross`", initial: "none", computed: "as specified",
      words: ["none", "crop", "cross"], reset: { $0.page.marks = PageMarks() },
      read: { reader in
        guard let marks = reader.takePageMarks() else { return nil }
        return { $0.page.marks = marks }
      }),
    descriptor(
      "bleed", takes: "`auto` or a length", initial: "auto",
      computed: "an absolute length; `auto` is 6pt with `crop` and else nothing", words: ["auto"],
      reset: { $0.page.bleed = nil },
      read: { reader in
        if reader.take(keyword: "auto") { return { $0.page.bleed = nil } }
        guard let sum = reader.takeLength() else { return nil }
        return { $0.page.bleed = $0.length(sum) }
      }),
    descriptor(
      "page-orientation", takes: "one of `upright`, `rotate-left`, `rotate-right`", initial: "upright",
      computed: "as specified", words: ["upright", "rotate-left", "rotate-right"],
      reset: { $0.page.orientation = .upright },
      read: { reader in
        let words: [(String, PageOrientation)] = [
          ("upright", .upright), ("rotate-left", .rotateLeft), ("rotate-right", .rotateRight),
        ]
        guard let word = reader.take(words) else { return nil }
        return { $0.page.orientation = word }
      }),
  ]

  private static func descriptor(
    _ name: String, takes: String, initial: String, computed: String, words: [String],
    reset: @escaping @Sendable (inout StyleDraft) -> Void,
    read: @escaping @Sendable (inout ValueReader) -> Property.Setter?
  ) -> Property {
    Property(
      name: name, isInherited: false, phase: .rest, takes: takes, read: read, copy: { draft, _ in reset(&draft) }
    ).facts(
      initial: initial, computed: computed, in: .print, appliesTo: "`@page`", words: words)
  }
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

  mutating func takePageMarks() -> PageMarks? {
    if take(keyword: "none") { return PageMarks() }
    var marks = PageMarks()
    while !isAtEnd {
      if !marks.crop, take(keyword: "crop") {
        marks.crop = true
      } else if !marks.cross, take(keyword: "cross") {
        marks.cross = true
      } else {
        return nil
      }
    }
    return marks == PageMarks() ? nil : marks
  }
}
