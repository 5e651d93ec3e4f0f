import ElementTree

/// What the items of `content` say at an element: text, or a slot for what only pages know.
extension GeneratedContent {
  /// What waits for pages; documents for e-readers have the text that is known without them.
  mutating func slot(_ item: ContentItem, of node: NodeID) -> PageSlot? {
    switch item {
    case .leader(let text): return .leader(text)
    case .counter(let name, let style), .counters(let name, _, let style):
      let isOfPages = name.isSame(as: "page") || name.isSame(as: "pages")
      return isOfPages && additions == nil ? .pageCounter(name: name, style: style) : nil
    case .namedString(let name, let position): return additions == nil ? .namedString(name: name, position) : nil
    case .targetCounter(let target, let counter, let style) where counter.isSame(as: "page"),
      .targetCounters(let target, let counter, _, let style) where counter.isSame(as: "page"):
      return address(target, of: node).map { .target(href: $0, .page(style)) }
    case .targetCounter(let target, let counter, let style):
      return address(target, of: node).map {
        .target(href: $0, .counter(name: counter, separator: nil, style: style))
      }
    case .targetCounters(let target, let counter, let separator, let style):
      return address(target, of: node).map {
        .target(href: $0, .counter(name: counter, separator: separator, style: style))
      }
    case .targetText(let target, let part):
      guard additions == nil, let href = address(target, of: node) else { return nil }
      let isKnown = (part == nil || part == .firstLetter) && targetText(href) != nil
      return isKnown ? nil : .target(href: href, .text(part))
    default: return nil
    }
  }

  private func address(_ target: ContentItem.LinkTarget, of node: NodeID) -> String? {
    switch target {
    case .attribute(let name): attribute(name, of: node)
    case .address(let address): address
    }
  }

  private func attribute(_ name: String, of node: NodeID) -> String? {
    source.attributeList(of: node).first { source.spelling($0.name).isSame(as: name) }
      .map { String(decoding: $0.value, as: UTF8.self) }
  }

  mutating func text(_ item: ContentItem, of node: NodeID, _ style: ComputedStyle) -> String? {
    switch item {
    case .text(let text): return text
    case .attribute(let name, let fallback): return attribute(name, of: node) ?? fallback
    case .counter(let name, let marker): return CounterStyle.text(counters.value(name), marker)
    case .counters(let name, let separator, let marker):
      return counters.values(name).map { CounterStyle.text($0, marker) }.joined(separator: separator)
    case .openQuote, .noOpenQuote:
      quoteDepth += 1
      return item == .openQuote ? quote(of: node, style, at: quoteDepth - 1, isOpening: true) : nil
    case .closeQuote, .noCloseQuote:  // a depth below zero stays at zero (css-content-3, clause 3.2)
      guard quoteDepth > 0 else { return nil }
      quoteDepth -= 1
      return item == .closeQuote ? quote(of: node, style, at: quoteDepth, isOpening: false) : nil
    case .elementText: return source.textContent(of: node)
    case .elementPart(.marker): return CounterStyle.marker(counters.value("list-item"), style.text.listMarker)
    case .elementPart(.firstLetter): return firstLetter(of: source.textContent(of: node))
    case .targetText(let target, nil): return address(target, of: node).flatMap { targetText($0) }
    case .targetText(let target, .firstLetter):
      return address(target, of: node).flatMap { targetText($0) }.map { firstLetter(of: $0) }
    case .namedString, .targetCounter, .targetCounters, .targetText, .elementPart, .image, .leader, .element: return nil
    }
  }

  func firstLetter(of text: String) -> String {
    let bytes = Array(text.utf8)[...]
    return FirstLetterText(bytes, language: "").map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) } ?? ""
  }

  private func quote(of node: NodeID, _ style: ComputedStyle, at depth: Int, isOpening: Bool) -> String {
    let marks: [String]
    switch style.text.quotes {
    case .none: return ""
    case .marks(let own): marks = own
    case .auto: marks = QuotationMarks.marks(of: languageAround(node))
    case .matchParent: marks = parentMarks(of: node)
    }
    return marks[min(depth, marks.count / 2 - 1) * 2 + (isOpening ? 0 : 1)]
  }

  /// `quotes: auto` goes by the text around the quotation, not by the quotation (css-content-3, clause 3.1).
  private func languageAround(_ node: NodeID) -> String {
    style(of: source.parent(of: node) ?? node)?.text.language ?? ""
  }

  func style(of node: NodeID) -> ComputedStyle? {
    let record = records[Int(node.index)]
    return record < 0 ? nil : cache.style(of: cache.records[record].entry)
  }

  /// What the nearest ancestor that does not ask its own parent uses.
  private func parentMarks(of node: NodeID) -> [String] {
    var current = source.parent(of: node)
    while let ancestor = current, let style = style(of: ancestor) {
      switch style.text.quotes {
      case .matchParent: current = source.parent(of: ancestor)
      case .auto: return QuotationMarks.marks(of: languageAround(ancestor))
      case .marks(let marks): return marks
      case .none: return ["", ""]
      }
    }
    return QuotationMarks.marks(of: "")
  }

  /// Only targets in the same document have a text here.
  private mutating func targetText(_ href: String) -> String? {
    guard href.utf8.first == UInt8(ascii: "#") else { return nil }
    let targets = self.targets ?? collectTargets()
    self.targets = targets
    return targets[Array(href.utf8.dropFirst())].map { source.textContent(of: $0) }
  }

  private func collectTargets() -> [[UInt8]: NodeID] {
    var targets: [[UInt8]: NodeID] = [:]
    for index in 0..<UInt32(source.nodeCount) {
      let node = NodeID(index: index)
      if let id = source.attributeBytes(.id, of: node), targets[Array(id)] == nil { targets[Array(id)] = node }
    }
    return targets
  }
}
