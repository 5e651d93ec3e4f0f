import Limits

extension PropertyTable {
  /// Generated content, named strings, bookmarks (css-content-3, css-gcpm-3).
  static let generatedRows: [Property] = [
    Property(
      name: "content", isInherited: false, phase: .rest,
      takes: "`none`, `normal`, or strings and functions such as `counter(page)` and `string(title)`",
      read: { $0.takeContentValue() },
      copy: {
        $0.values.generated.content = $1.generated.content
        $0.values.generated.isContentNone = $1.generated.isContentNone
        $0.values.generated.alternativeText = $1.generated.alternativeText
      }
    ).facts(
      initial: "normal", computed: "list of items; `normal` of a pseudo-element is `none`",
      in: [.print, .base, .written], appliesTo: "pseudo-elements and margin boxes"),
    .field(
      "string-set", inherited: false, \.generated.stringSet,
      takes: "`none`, or a name with what it is set to, such as `title content(text)`",
      read: { reader in
        guard let sets = reader.take(keyword: "none") ? [] : reader.takeStringSet() else { return nil }
        return { draft in
          sets.map { .init(name: $0.name, content: draft.counterStyles.resolved($0.content)) }
        }
      }
    ).facts(initial: "none", computed: "names with lists of items", in: [.print]),
    .plain("bookmark-level", inherited: false, \.generated.bookmarkLevel, takes: "`none` or a whole number from 1") {
      reader in
      if reader.take(keyword: "none") { return .some(nil) }
      return reader.takeInteger(in: 1...100).map { .some($0) }
    }.facts(initial: "none", in: [.print]),
    .field(
      "bookmark-label", inherited: false, \.generated.bookmarkLabel, takes: "strings and functions such as `content()`",
      read: { reader in
        guard let label = reader.takeContent() else { return nil }
        return { $0.counterStyles.resolved(label) }
      }
    ).facts(initial: "content(text)", computed: "list of items", in: [.print]),
    .words(
      "bookmark-state", inherited: false, \.generated.isBookmarkClosed, [("open", false), ("closed", true)]
    ).facts(initial: "open"),
  ]
}

extension ValueReader {
  /// `normal | none | <items> [ / <alternative text> ]?`
  fileprivate mutating func takeContentValue() -> Property.Setter? {
    if let isNone = take([("none", true), ("normal", false)]) {
      return {
        $0.values.generated.content = nil
        $0.values.generated.isContentNone = isNone
        $0.values.generated.alternativeText = nil
      }
    }
    guard let content = takeContent() else { return nil }
    var alternative: [ContentItem]?
    if take(delimiter: "/") {
      guard let items = takeContent(), items.allSatisfy(\.isAlternativeText) else { return nil }
      alternative = items
    }
    return { [alternative] draft in
      draft.values.generated.content = draft.counterStyles.resolved(content)
      draft.values.generated.isContentNone = false
      draft.values.generated.alternativeText = alternative.map { draft.counterStyles.resolved($0) }
    }
  }

  fileprivate mutating func takeStringSet() -> [GeneratedProperties.StringSet]? {
    var sets: [GeneratedProperties.StringSet] = []
    repeat {
      guard sets.count < 100, let name = takeName(), name.keyword != "none", let content = takeContent() else {
        return nil
      }
      sets.append(GeneratedProperties.StringSet(name: name, content: content))
    } while takeComma()
    return sets
  }

  /// A list of content pieces, up to the end, a comma or a slash.
  mutating func takeContent() -> [ContentItem]? {
    var items: [ContentItem] = []
    while items.count < 1_000, let item = takeContentItem() { items.append(item) }
    return items.isEmpty ? nil : items
  }

  private mutating func takeContentItem() -> ContentItem? {
    if let text = takeString() { return .text(text) }
    if let address = takeAddress() { return .image(address) }
    let words: [(String, ContentItem)] = [
      ("open-quote", .openQuote), ("close-quote", .closeQuote), ("no-open-quote", .noOpenQuote),
      ("no-close-quote", .noCloseQuote), ("contents", .elementText),
    ]
    if let word = take(words) { return word }
    return take { kind -> ContentItem? in
      guard case .function(let name, let arguments) = kind else { return nil }
      var reader = ValueReader(arguments[...])
      guard let item = reader.takeContentFunction(name.keyword), reader.isAtEnd else { return nil }
      return item
    }
  }

  /// The arguments of one function of css-content-3 or css-gcpm-3.
  private mutating func takeContentFunction(_ function: String) -> ContentItem? {
    switch function {
    case "attr": return takeAttribute()
    case "counter":
      guard let name = takeName(), let style = takeOptionalStyle() else { return nil }
      return .counter(name: name, style: style)
    case "counters":
      guard let name = takeName(), takeComma(), let separator = takeString(), let style = takeOptionalStyle() else {
        return nil
      }
      return .counters(name: name, separator: separator, style: style)
    case "content":
      if isAtEnd || take(keyword: "text") { return .elementText }
      return take(Self.elementParts).map { .elementPart($0) }
    case "string":
      guard let name = takeName() else { return nil }
      return takePosition().map { .namedString(name: name, $0) }
    case "element":
      guard let name = takeName() else { return nil }
      return takePosition().map { .element(name: name, $0) }
    case "leader": return takeLeader()
    default: return takeTargetFunction(function)
    }
  }

  private static let elementParts: [(String, ContentItem.ElementPart)] = [
    ("before", .before), ("after", .after), ("first-letter", .firstLetter), ("marker", .marker),
  ]

  private mutating func takeTargetFunction(_ function: String) -> ContentItem? {
    guard ["target-counter", "target-counters", "target-text"].contains(function), let target = takeTarget() else {
      return nil
    }
    if function == "target-text" {
      guard takeComma() else { return .targetText(target, nil) }
      if take(keyword: "content") { return .targetText(target, nil) }
      return take(Self.elementParts.filter { $0.1 != .marker }).map { .targetText(target, $0) }
    }
    guard takeComma(), let counter = takeName() else { return nil }
    if function == "target-counter" {
      return takeOptionalStyle().map { .targetCounter(target, counter: counter, style: $0) }
    }
    guard takeComma(), let separator = takeString() else { return nil }
    return takeOptionalStyle().map { .targetCounters(target, counter: counter, separator: separator, style: $0) }
  }

  /// `name`, perhaps a type that is a string, perhaps a fallback (css-values-5, clause 7.7). The older `url` is taken too.
  private mutating func takeAttribute() -> ContentItem? {
    guard let name = takeName() else { return nil }
    if take([("string", 0), ("raw-string", 0), ("url", 0)]) == nil, let type = takeFunction("type") {
      guard ValueReader(type).rest.trimmed.count <= 3 else { return nil }
    }
    guard takeComma() else { return .attribute(name, fallback: nil) }
    if isAtEnd { return .attribute(name, fallback: "") }
    return takeString().map { .attribute(name, fallback: $0) }
  }

  private mutating func takePosition() -> ContentItem.NamedStringPosition? {
    guard takeComma() else { return .first }
    return take([("first", .first), ("start", .start), ("last", .last), ("first-except", .firstExcept)])
  }

  /// `, lower-roman` or nothing.
  private mutating func takeOptionalStyle() -> TextProperties.ListMarker? {
    guard takeComma() else { return .decimal }
    if take(keyword: "none") { return TextProperties.ListMarker.none }
    return takeCounterStyle() ?? takeString().map { .string($0) }
  }

  /// `attr(href)`, `attr(href url)`, a string or `url(#id)`.
  private mutating func takeTarget() -> ContentItem.LinkTarget? {
    if let address = takeString() ?? takeAddress() { return .address(address) }
    guard let arguments = takeFunction("attr") else { return nil }
    var inner = ValueReader(arguments)
    guard let name = inner.takeName() else { return nil }
    if inner.take([("url", 0), ("string", 0)]) == nil { _ = inner.takeFunction("type") }
    return inner.isAtEnd ? .attribute(name) : nil
  }

  private mutating func takeLeader() -> ContentItem? {
    if let word = take([("dotted", ". "), ("solid", "_"), ("space", " ")]) { return .leader(word) }
    return takeString().flatMap { $0.isEmpty ? nil : .leader($0) }
  }
}

extension ContentItem {
  /// What may stand behind the slash (css-content-3, clause 2.2).
  fileprivate var isAlternativeText: Bool {
    switch self {
    case .text, .attribute, .counter, .counters: true
    default: false
    }
  }
}
