/// Which styles say what only the element knows, so that `GeneratedContent` has work with it.
extension ContentItem {
  /// Whether it can only be known at the element.
  var needsElement: Bool {
    switch self {
    case .elementPart(.after): false  // it comes later: layout finds it
    case .attribute, .counter, .counters, .openQuote, .closeQuote, .noOpenQuote, .noCloseQuote, .elementPart,
      .targetText:
      true
    default: false
    }
  }
}

extension BoxProperties.Display {
  /// All of css-display-3's list items count.
  var isListItem: Bool {
    switch self {
    case .listItem, .flowRootListItem, .inlineListItem, .inlineBlockListItem: true
    default: false
    }
  }
}

extension GeneratedProperties {
  /// Whether strings or the bookmark say something that only the element knows.
  var needsElement: Bool {
    stringSet.contains { $0.content.contains(where: \.needsElement) }
      || (bookmarkLevel != nil && bookmarkLabel.contains(where: \.needsElement))
  }

  /// Each footnote counts, unless the style says how it does (css-gcpm-3, clause 2.5.2).
  mutating func countFootnote() {
    if !counterIncrement.contains(where: { $0.name.isSame(as: "footnote") }) {
      counterIncrement.append(CounterChange(name: "footnote", value: 1))
    }
  }

  /// Whether list items count in another way than layout does by itself.
  var changesListItems: Bool {
    func names(_ changes: [CounterChange]) -> Bool { changes.contains { $0.name.isSame(as: "list-item") } }
    return names(counterIncrement) || names(counterSet)
      || counterReset.contains { $0.name.isSame(as: "list-item") && ($0.value != 0 || $0.isReversed) }
  }
}

extension StyleCache {
  /// Whether elements with this payload need `GeneratedContent`.
  func generates(_ payload: PathKeys.Payload) -> Bool {
    if payload.before >= 0 || payload.after >= 0 { return true }
    let style = style(of: payload.entry)
    return style.generated.needsElement || style.generated.changesListItems || style.box.float == .footnote
  }
}
