import Geometry

/// A condition of features, with its truth in a context (Media Queries 4, clauses 3.1 and 4 to 7).
indirect enum MediaCondition: Sendable, Hashable {
  case feature(MediaFeature)
  case not(MediaCondition)
  case all([MediaCondition])
  case any([MediaCondition])
  /// What a later level of the standard may mean.
  case unknown

  /// Kleene's logic.
  enum Truth: Sendable {
    case yes, no, unknown

    init(_ value: Bool) { self = value ? .yes : .no }

    var negated: Truth {
      switch self {
      case .yes: .no
      case .no: .yes
      case .unknown: .unknown
      }
    }
    func and(_ other: Truth) -> Truth {
      if self == .no || other == .no { return .no }
      return self == .yes && other == .yes ? .yes : .unknown
    }
  }

  /// The recursion follows brackets.
  func truth(in context: MediaContext) -> Truth {
    switch self {
    case .feature(let feature): feature.truth(in: context)
    case .not(let condition): condition.truth(in: context).negated
    case .all(let conditions): conditions.reduce(.yes) { $0.and($1.truth(in: context)) }
    case .any(let conditions): conditions.reduce(Truth.yes) { $0.and($1.truth(in: context).negated) }.negated
    case .unknown: .unknown
    }
  }
}

/// One feature: a word compared, or a number within bounds.
enum MediaFeature: Sendable, Hashable {
  /// Asked without a value: whether it has one that is neither nought nor `none`.
  case boolean(String)
  case discrete(String, String)
  case range(String, [Bound])

  struct Bound: Sendable, Hashable {
    enum Relation: Sendable, Hashable { case less, lessOrEqual, equal, greaterOrEqual, greater }
    var relation: Relation
    /// In points, dots per px, or plain.
    var value: Double

    func holds(for own: Double) -> Bool {
      switch relation {
      case .less: own < value
      case .lessOrEqual: own <= value
      case .equal: own == value
      case .greaterOrEqual: own >= value
      case .greater: own > value
      }
    }
  }

  enum RangeType { case length, ratio, resolution, integer }

  static func rangeType(_ name: String) -> RangeType? {
    switch name {
    case "width", "height", "device-width", "device-height": .length
    case "aspect-ratio", "device-aspect-ratio": .ratio
    case "resolution": .resolution
    case "color", "color-index", "monochrome", "horizontal-viewport-segments", "vertical-viewport-segments": .integer
    default: nil
    }
  }

  /// Features of words, with the words (clauses 4 to 7; Media Queries 5, clauses 5 to 12).
  static let discrete: [(name: String, words: [String])] = [
    ("orientation", ["portrait", "landscape"]), ("scan", ["interlace", "progressive"]), ("grid", ["0", "1"]),
    ("update", ["none", "slow", "fast"]), ("overflow-block", ["none", "scroll", "paged"]),
    ("overflow-inline", ["none", "scroll"]), ("color-gamut", ["srgb", "p3", "rec2020"]),
    ("dynamic-range", ["standard", "high"]), ("pointer", ["none", "coarse", "fine"]), ("hover", ["none", "hover"]),
    ("any-pointer", ["none", "coarse", "fine"]), ("any-hover", ["none", "hover"]),
    ("inverted-colors", ["none", "inverted"]), ("scripting", ["none", "initial-only", "enabled"]),
    ("prefers-reduced-motion", ["no-preference", "reduce"]),
    ("prefers-reduced-transparency", ["no-preference", "reduce"]),
    ("prefers-reduced-data", ["no-preference", "reduce"]),
    ("prefers-contrast", ["no-preference", "less", "more", "custom"]), ("forced-colors", ["none", "active"]),
    ("prefers-color-scheme", ["light", "dark"]),
    ("display-mode", ["fullscreen", "standalone", "minimal-ui", "browser", "picture-in-picture"]),
  ]

  static let names: [String] =
    discrete.map(\.name)
    + ["width", "height", "aspect-ratio", "resolution", "color", "color-index", "monochrome"]
    .flatMap { [$0, "min-" + $0, "max-" + $0] }

  // MARK: Answers

  func truth(in context: MediaContext) -> MediaCondition.Truth {
    switch self {
    case .boolean(let name):
      if let number = Self.number(name, context) { return .init(number != 0) }
      return Self.words(name, context).map { .init(!["none", "no-preference", "0"].contains($0[0])) } ?? .unknown
    case .discrete(let name, let word): return Self.words(name, context).map { .init($0.contains(word)) } ?? .unknown
    case .range(let name, let bounds):
      return Self.number(name, context).map { own in .init(bounds.allSatisfy { $0.holds(for: own) }) } ?? .unknown
    }
  }

  /// Of a screen we know nothing but what every e-reader shares.
  private static func number(_ name: String, _ context: MediaContext) -> Double? {
    let page = context.pageSize
    guard context.kind == .print else { return nil }
    switch name {
    case "width", "device-width": return page.width.points
    case "height", "device-height": return page.height.points
    case "aspect-ratio", "device-aspect-ratio":
      return page.height > .zero ? page.width.points / page.height.points : nil
    case "resolution": return .infinity  // outlines have no dots
    case "color": return 8
    case "color-index", "monochrome": return 0
    case "horizontal-viewport-segments", "vertical-viewport-segments": return 1
    default: return nil
    }
  }

  /// The words that hold; the first is the best of them.
  private static func words(_ name: String, _ context: MediaContext) -> [String]? {
    if name == "prefers-color-scheme" { return [context.colorScheme == .dark ? "dark" : "light"] }
    guard context.kind == .print else { return nil }
    switch name {
    case "orientation": return [context.pageSize.height >= context.pageSize.width ? "portrait" : "landscape"]
    case "grid": return ["0"]
    case "overflow-block": return ["paged"]
    case "color-gamut": return ["srgb"]
    case "dynamic-range": return ["standard"]
    case "update", "overflow-inline", "pointer", "hover", "any-pointer", "any-hover", "inverted-colors", "scripting",
      "forced-colors":
      return ["none"]
    case "prefers-reduced-motion", "prefers-reduced-transparency", "prefers-reduced-data", "prefers-contrast":
      return ["no-preference"]
    default: return nil
    }
  }
}
