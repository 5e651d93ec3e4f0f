import Diagnostics
import Limits

/// Reads selector lists (Selectors 4, clause 18). One selector that is not understood makes the whole list invalid,
/// except inside `:is()` and `:where()`, which forgive (clause 18.1).
struct SelectorParser {
  /// Why a list is invalid: the place, what is wrong there, and whether CSS knows it although we do not.
  struct Fault: Error {
    var span: SourceSpan
    var message: String
    var isKnown = false
  }

  /// What `&` stands for: the selectors of the enclosing rule.
  var parents: [Selector]?
  private let values: ArraySlice<ComponentValue>
  private var index: Int
  private var depth: Int

  /// Throws at the first fault of the list.
  static func list(
    _ values: ArraySlice<ComponentValue>, parents: [Selector]? = nil, depth: Int = 0
  ) throws(Fault) -> [Selector] {
    var result: [Selector] = []
    for part in values.split(separator: .comma) {
      var parser = SelectorParser(parents: parents, values: part, depth: depth)
      result.append(try parser.complex())
    }
    return result
  }

  /// `:is()` and `:where()` leave out what they do not understand.
  private static func forgivingList(
    _ values: ArraySlice<ComponentValue>, depth: Int
  ) -> [Selector] {
    values.split(separator: .comma).compactMap { part in
      var parser = SelectorParser(parents: nil, values: part, depth: depth)
      return try? parser.complex()
    }
  }

  private init(parents: [Selector]?, values: ArraySlice<ComponentValue>, depth: Int) {
    self.parents = parents
    self.values = values.trimmed
    self.depth = depth
    index = self.values.startIndex
  }

  private var current: ComponentValue? { index < values.endIndex ? values[index] : nil }
  private func fault(_ message: String) -> Fault {
    Fault(span: current?.span ?? values.last?.span ?? .none, message: message)
  }

  // MARK: Complex selectors

  private mutating func complex() throws(Fault) -> Selector {
    guard depth <= Limits.maximumSelectorDepth else { throw fault("the selector is nested too deeply") }
    guard !values.isEmpty else { throw fault("a selector is missing") }
    var selector = Selector(compounds: [], combinators: [], pseudoElement: nil)
    var usesParent = false
    if parents != nil, let first = readCombinator() {  // `> p` inside a rule means `& > p`
      selector.compounds.append(parentCompound())
      selector.combinators.append(first)
      usesParent = true
    }
    while true {
      let (compound, pseudo, hasNesting) = try compoundSelector()
      usesParent = usesParent || hasNesting
      selector.compounds.append(compound)
      if let pseudo {
        guard index == values.endIndex else { throw fault("nothing may follow a pseudo-element") }
        selector.pseudoElement = pseudo
        break
      }
      guard index < values.endIndex else { break }
      guard let combinator = readCombinator() else { throw fault("this does not belong in a selector") }
      guard selector.combinators.count < 1_000 else { throw fault("the selector is too long") }
      selector.combinators.append(combinator)
    }
    if parents != nil, !usesParent {
      selector.compounds.insert(parentCompound(), at: 0)
      selector.combinators.insert(.descendant, at: 0)
    }
    return selector
  }

  private func parentCompound() -> Selector.Compound { [.matches(parents ?? [], countsNothing: false)] }

  private mutating func readCombinator() -> Selector.Combinator? {
    var sawSpace = false
    while let value = current, value.isWhitespace {
      sawSpace = true
      index += 1
    }
    var result: Selector.Combinator? = sawSpace ? .descendant : nil
    if let value = current {
      if value.isDelimiter(">") { result = .child }
      if value.isDelimiter("+") { result = .next }
      if value.isDelimiter("~") { result = .later }
      if result != nil && result != .descendant {
        index += 1
        while let value = current, value.isWhitespace { index += 1 }
      }
    }
    return result
  }

  // MARK: Compounds

  private mutating func compoundSelector() throws(Fault) -> (Selector.Compound, Selector.PseudoElement?, Bool) {
    var compound: Selector.Compound = []
    var hasNesting = false
    let start = index
    while let value = current {
      switch value.kind {
      case .token(.identifier(let name)) where index == start: compound.append(.type(name))
      case .token(.delimiter("*")) where index == start: break
      case .token(.delimiter("&")) where parents != nil:
        compound += parentCompound()
        hasNesting = true
      case .token(.hash(let name, isIdentifier: true)): compound.append(.id(name))
      case .token(.delimiter(".")):
        guard index + 1 < values.endIndex, let name = values[index + 1].identifier else {
          throw fault("a class needs a name")
        }
        compound.append(.class(name))
        index += 1
      case .block(.square, let content): compound.append(.attribute(try attribute(content[...], value.span)))
      case .token(.colon):
        if let pseudo = try pseudoElement() { return (compound, pseudo, hasNesting) }
        index += 1
        compound += try pseudoClass()
      case .token(.whitespace), .token(.delimiter(">")), .token(.delimiter("+")), .token(.delimiter("~")):
        guard index > start else { throw fault("a selector is missing here") }
        return (compound, nil, hasNesting)
      case .token(.delimiter("|")):
        throw Fault(span: value.span, message: "namespaces in selectors are not supported", isKnown: true)
      default: throw fault("this does not belong in a selector")
      }
      index += 1
    }
    guard index > start else { throw fault("a selector is missing here") }
    return (compound, nil, hasNesting)
  }

  private static let otherPseudoElements: Set<String> = [
    "first-line", "first-letter", "marker", "footnote-call", "footnote-marker", "selection", "placeholder", "backdrop",
    "target-text", "details-content", "file-selector-button",
  ]

  /// At a colon: `::before`, `::after`, and both with one colon. Nil when it is a pseudo-class.
  private mutating func pseudoElement() throws(Fault) -> Selector.PseudoElement? {
    let isDouble = index + 1 < values.endIndex && values[index + 1].isToken(.colon)
    let nameIndex = index + (isDouble ? 2 : 1)
    guard nameIndex < values.endIndex else { throw fault("a name is missing after the colon") }
    let name = values[nameIndex].identifier?.keyword ?? ""
    let pseudo = Selector.PseudoElement(rawValue: name)
    if pseudo == nil, !isDouble, name != "first-line", name != "first-letter" { return nil }
    let span = SourceSpan(lower: values[index].span.lower, upper: values[nameIndex].span.upper)
    guard let pseudo else {
      let isKnown = Self.otherPseudoElements.contains(name) || name.hasPrefix("-")
      throw Fault(
        span: span,
        message: isKnown ? "the pseudo-element `::\(name)` is not supported" : "there is no such pseudo-element",
        isKnown: isKnown)
    }
    index = nameIndex + 1
    return pseudo
  }

  private func attribute(_ content: ArraySlice<ComponentValue>, _ span: SourceSpan) throws(Fault)
    -> Selector.AttributeTest
  {
    let parts = content.filter { !$0.isWhitespace }
    func invalid() -> Fault { Fault(span: span, message: "this is no attribute selector") }
    guard var name = parts.first?.identifier else { throw invalid() }
    var rest = parts.dropFirst()
    // `[epub|type]` is written `epub:type` in our trees.
    if rest.count >= 2, rest[rest.startIndex].isDelimiter("|"), let local = rest[rest.startIndex + 1].identifier {
      name += ":" + local
      rest = rest.dropFirst(2)
    }
    guard let symbol = rest.popFirst() else {
      return Selector.AttributeTest(name: name, comparison: .exists, value: "", ignoresCase: false)
    }
    guard let comparison = Self.comparison(symbol), let operand = rest.popFirst() else { throw invalid() }
    let value: String
    switch operand.kind {
    case .token(.identifier(let word)): value = word
    case .token(.string(let text)): value = text
    default: throw invalid()
    }
    let flag = rest.popFirst()?.identifier?.keyword
    guard rest.isEmpty, flag == nil || flag == "i" || flag == "s" else { throw invalid() }
    return Selector.AttributeTest(name: name, comparison: comparison, value: value, ignoresCase: flag == "i")
  }

  private static func comparison(_ value: ComponentValue) -> Selector.AttributeTest.Operator? {
    if value.isDelimiter("=") { return .equals }
    guard case .token(.match(let byte)) = value.kind else { return nil }
    switch byte {
    case UInt8(ascii: "~"): return .includes
    case UInt8(ascii: "|"): return .dash
    case UInt8(ascii: "^"): return .prefix
    case UInt8(ascii: "$"): return .suffix
    default: return .substring
    }
  }

  // MARK: Pseudo-classes

  private static let neverOnPaper: Set<String> = [
    "hover", "active", "focus", "focus-visible", "focus-within", "visited", "target", "target-within", "fullscreen",
  ]
  private static let otherPseudoClasses: Set<String> = [
    "has", "dir", "scope", "checked", "disabled", "enabled", "optional", "required", "read-only", "read-write",
    "default", "defined", "host", "indeterminate", "valid", "invalid", "in-range", "out-of-range", "open", "modal",
  ]

  /// Positions that are written as `:nth-child()` of something.
  private static func position(_ name: String) -> Selector.Compound? {
    let first = NthPattern(step: 0, offset: 1)
    let isOfType = name.hasSuffix("-of-type")
    switch name {
    case "first-child", "first-of-type": return [.nth(first, fromEnd: false, sameType: isOfType)]
    case "last-child", "last-of-type": return [.nth(first, fromEnd: true, sameType: isOfType)]
    case "only-child", "only-of-type":
      return [.nth(first, fromEnd: false, sameType: isOfType), .nth(first, fromEnd: true, sameType: isOfType)]
    default: return nil
    }
  }

  private mutating func pseudoClass() throws(Fault) -> Selector.Compound {
    guard let value = current else { throw fault("a name is missing after the colon") }
    switch value.kind {
    case .token(.identifier(let word)):
      let name = word.keyword
      if let position = Self.position(name) { return position }
      switch name {
      case "root": return [.root]
      case "empty": return [.empty]
      case "link", "any-link":
        return [.attribute(.init(name: "href", comparison: .exists, value: "", ignoresCase: false))]
      case _ where Self.neverOnPaper.contains(name): return [.never]
      default: throw unknown(word, value.span)
      }
    case .function(let word, let arguments):
      return [try functional(word, arguments[...], value.span)]
    default: throw fault("a name is missing after the colon")
    }
  }

  private func unknown(_ name: String, _ span: SourceSpan) -> Fault {
    let isKnown = Self.otherPseudoClasses.contains(name.keyword) || name.hasPrefix("-")
    return Fault(
      span: span,
      message: isKnown ? "the pseudo-class `:\(name)` is not supported" : "there is no pseudo-class `:\(name)`",
      isKnown: isKnown)
  }

  private func functional(
    _ word: String, _ arguments: ArraySlice<ComponentValue>, _ span: SourceSpan
  ) throws(Fault) -> Selector.Simple {
    switch word.keyword {
    case "not": return .not(try plainList(arguments, span))
    case "is", "matches":
      return .matches(
        Self.forgivingList(arguments, depth: depth + 1).filter(\.isPlain), countsNothing: false)
    case "where":
      return .matches(
        Self.forgivingList(arguments, depth: depth + 1).filter(\.isPlain), countsNothing: true)
    case "lang":
      let ranges = arguments.split(separator: .comma).map { language($0.trimmed) }
      guard !ranges.isEmpty, ranges.allSatisfy({ $0 != nil }) else {
        throw Fault(span: span, message: "`:lang()` takes language tags")
      }
      return .language(ranges.compactMap { $0 })
    case "nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type":
      guard let pattern = NthPattern(arguments) else {
        throw Fault(span: span, message: "`:\(word)()` takes a number, `odd`, `even` or a pattern such as `2n+1`")
      }
      let name = word.keyword
      return .nth(pattern, fromEnd: name.hasPrefix("nth-last"), sameType: name.hasSuffix("of-type"))
    default: throw unknown(word, span)
    }
  }

  private func plainList(_ arguments: ArraySlice<ComponentValue>, _ span: SourceSpan) throws(Fault) -> [Selector] {
    let list = try Self.list(arguments, depth: depth + 1)
    guard list.allSatisfy(\.isPlain) else {
      throw Fault(span: span, message: "a pseudo-element may not stand inside `:not()`")
    }
    return list
  }

  private func language(_ values: ArraySlice<ComponentValue>) -> String? {
    guard values.count == 1, let value = values.first else { return nil }
    switch value.kind {
    case .token(.identifier(let word)): return word
    case .token(.string(let text)): return text
    default: return nil
    }
  }
}

extension Selector {
  /// Without a pseudo-element.
  var isPlain: Bool { pseudoElement == nil }
}

extension ArraySlice<ComponentValue> {
  /// The parts between tokens of one kind; empty parts are kept.
  func split(separator: Token.Kind) -> [ArraySlice<ComponentValue>] {
    split(omittingEmptySubsequences: false) { $0.isToken(separator) }
  }
}
