import Geometry
import Limits

extension PropertyTable {
  /// Generated content, counters, named strings, bookmarks.
  static let generatedRows: [Property] = [
    .plain(
      "content", inherited: false, \.generated.content,
      takes: "`none`, `normal`, or strings and functions such as `counter(page)` and `string(title)`"
    ) { reader in
      if reader.take([("none", 0), ("normal", 0)]) != nil { return .some(nil) }
      return reader.takeContent().map { .some($0) }
    },
    .counters("counter-reset", \.generated.counterReset, default: 0),
    .counters("counter-increment", \.generated.counterIncrement, default: 1),
    .counters("counter-set", \.generated.counterSet, default: 0),
    .plain(
      "string-set", inherited: false, \.generated.stringSet,
      takes: "`none`, or a name with what it is set to, such as `title content(text)`"
    ) { reader in
      if reader.take(keyword: "none") { return [] }
      return reader.takeStringSet()
    },
    .plain("bookmark-level", inherited: false, \.generated.bookmarkLevel, takes: "`none` or a whole number from 1") {
      reader in
      if reader.take(keyword: "none") { return .some(nil) }
      return reader.takeInteger(in: 1...100).map { .some($0) }
    },
  ]
}

extension Property {
  fileprivate static func counters(
    _ name: String, _ path: any Path<[GeneratedProperties.CounterChange]>, default value: Int
  ) -> Property {
    plain(name, inherited: false, path, takes: "`none`, or names of counters with numbers") { reader in
      if reader.take(keyword: "none") { return [] }
      var changes: [GeneratedProperties.CounterChange] = []
      while let name = reader.takeName(), changes.count < 100 {
        let number = reader.takeInteger(in: -1_000_000_000...1_000_000_000) ?? value
        changes.append(GeneratedProperties.CounterChange(name: name, value: number))
      }
      return changes.isEmpty ? nil : changes
    }
  }
}

extension ValueReader {
  mutating func takeStringSet() -> [GeneratedProperties.StringSet]? {
    var sets: [GeneratedProperties.StringSet] = []
    repeat {
      guard sets.count < 100, let name = takeName(), let content = takeContent() else { return nil }
      sets.append(GeneratedProperties.StringSet(name: name, content: content))
    } while takeComma()
    return sets
  }

  /// A list of content pieces, up to the end or a comma. What stands after a slash is for speech and is left out.
  mutating func takeContent() -> [ContentItem]? {
    var items: [ContentItem] = []
    while !isAtEnd, items.count < 1_000 {
      if let item = takeContentItem() {
        items.append(item)
      } else if !items.isEmpty, take(delimiter: "/") {
        while next() != nil {}
      } else {
        break
      }
    }
    return items.isEmpty ? nil : items
  }

  private mutating func takeContentItem() -> ContentItem? {
    if let text = takeString() { return .text(text) }
    if take(keyword: "open-quote") { return .openQuote }
    if take(keyword: "close-quote") { return .closeQuote }
    if take([("no-open-quote", 0), ("no-close-quote", 0)]) != nil { return .text("") }
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
    case "attr": return takeName().map { .attribute($0) }
    case "counter":
      guard let name = takeName(), let style = takeCounterStyle() else { return nil }
      return .counter(name: name, style: style)
    case "counters":
      guard let name = takeName(), takeComma(), let separator = takeString(), let style = takeCounterStyle() else {
        return nil
      }
      return .counters(name: name, separator: separator, style: style)
    case "content":
      return isAtEnd || take(keyword: "text") ? .elementText : nil
    case "string": return takeNamedString()
    case "element":
      guard let name = takeName() else { return nil }
      if takeComma(), take([("first", 0), ("start", 0), ("last", 0), ("first-except", 0)]) == nil { return nil }
      return .element(name: name)
    case "target-counter":
      guard let attribute = takeTarget(), takeComma(), let counter = takeName(), let style = takeCounterStyle() else {
        return nil
      }
      return .targetCounter(attribute: attribute, counter: counter, style: style)
    case "target-text":
      guard let attribute = takeTarget() else { return nil }
      if takeComma(), !take(keyword: "content") { return nil }
      return .targetText(attribute: attribute)
    case "leader": return takeLeader()
    default: return nil
    }
  }

  private mutating func takeNamedString() -> ContentItem? {
    guard let name = takeName() else { return nil }
    guard takeComma() else { return .namedString(name: name, .first) }
    let words: [(String, ContentItem.NamedStringPosition)] = [
      ("first", .first), ("start", .start), ("last", .last), ("first-except", .firstExcept),
    ]
    return take(words).map { .namedString(name: name, $0) }
  }

  /// `, lower-roman` or nothing.
  private mutating func takeCounterStyle() -> TextProperties.ListMarker? {
    guard takeComma() else { return .decimal }
    return takeMarker()
  }

  /// `attr(href)` or `attr(href url)`.
  private mutating func takeTarget() -> String? {
    guard let arguments = takeFunction("attr") else { return nil }
    var inner = ValueReader(arguments)
    guard let name = inner.takeName() else { return nil }
    _ = inner.take(keyword: "url")
    return inner.isAtEnd ? name : nil
  }

  private mutating func takeLeader() -> ContentItem? {
    if let word = take([("dotted", ". "), ("solid", "_"), ("space", " ")]) { return .leader(word) }
    return takeString().flatMap { $0.isEmpty ? nil : .leader($0) }
  }
}
