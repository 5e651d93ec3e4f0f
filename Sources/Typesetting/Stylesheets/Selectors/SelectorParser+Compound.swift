import Diagnostics

extension SelectorParser {
  /// One compound without its pseudo-element, and whether it names an element (`p`, `*`).
  mutating func compoundSelector() throws(Fault) -> (Selector.Compound, namesElement: Bool) {
    let element = try elementName()
    var compound = element ?? []
    while let value = current {
      switch value.kind {
      case .token(.delimiter("&")):
        compound += parentCompound()
        usesParent = true
        index += 1
      case .token(.hash(let name, isIdentifier: true)):
        compound.append(.id(name))
        index += 1
      case .token(.delimiter(".")):
        guard let name = peek(1)?.identifier else { throw fault("a class needs a name") }
        compound.append(.class(name))
        index += 2
      case .block(.square, let content):
        compound.append(.attribute(try attribute(content[...], value.span)))
        index += 1
      case .token(.colon):
        if isAtPseudoElement { return (compound, element != nil) }
        index += 1
        compound += try pseudoClass()
        index += 1
      case .token(.whitespace), .token(.delimiter(">")), .token(.delimiter("+")), .token(.delimiter("~")):
        return (compound, element != nil)
      case .token(.identifier), .token(.delimiter("*")):
        throw fault("the name of an element stands first", help: "write `div&`, not `&div`")
      default: throw fault("this does not belong in a selector")
      }
    }
    return (compound, element != nil)
  }

  // MARK: Names and namespaces

  /// `p`, `*`, `svg|a`, `*|a`, `|a`; nil when the compound names no element.
  private mutating func elementName() throws(Fault) -> Selector.Compound? {
    guard let value = current else { return nil }
    let isName = value.identifier != nil || value.isDelimiter("*")
    if isName, let bar = peek(1), bar.isDelimiter("|"), let local = peek(2), Self.isName(local) {
      let prefix = value.identifier
      let space: [Selector.Simple] =
        if let prefix { [.namespace(try address(of: prefix, value.span))] } else { [] }
      index += 3
      return Self.named(local) + space
    }
    if value.isDelimiter("|"), let local = peek(1), Self.isName(local) {
      index += 2
      return Self.named(local) + [.namespace(nil)]
    }
    guard isName else { return nil }
    index += 1
    return Self.named(value) + (context.namespaces.standard.map { [.namespace($0)] } ?? [])
  }

  private static func isName(_ value: ComponentValue) -> Bool { value.identifier != nil || value.isDelimiter("*") }
  private static func named(_ value: ComponentValue) -> Selector.Compound { value.identifier.map { [.type($0)] } ?? [] }

  private func address(of prefix: String, _ span: SourceSpan) throws(Fault) -> String {
    if let address = context.namespaces.address(of: prefix) { return address }
    throw Fault(
      span: span, message: "there is no namespace `\(prefix)` in this sheet",
      help: "declare it at the top of the sheet: `@namespace \(prefix) url(...);`")
  }

  // MARK: Attributes

  private func attribute(_ content: ArraySlice<ComponentValue>, _ span: SourceSpan) throws(Fault)
    -> Selector.AttributeTest
  {
    var rest = content.filter { !$0.isWhitespace }[...]
    func invalid() -> Fault { Fault(span: span, message: "this is no attribute selector") }
    var prefix: ComponentValue?
    if rest.count >= 2, rest[rest.startIndex + 1].isDelimiter("|"), Self.isName(rest[rest.startIndex]) {
      prefix = rest.popFirst()
    }
    if let bar = rest.first, bar.isDelimiter("|") { rest.removeFirst() }
    guard let local = rest.popFirst()?.identifier else { throw invalid() }
    var name = local
    if let prefix = prefix?.identifier {
      guard let written = context.namespaces.attributePrefix(prefix) else {
        _ = try address(of: prefix, span)
        throw invalid()
      }
      name = written + ":" + local
    }
    let isAnywhere = prefix?.isDelimiter("*") ?? false
    guard let symbol = rest.popFirst() else {
      return Selector.AttributeTest(
        name: name, comparison: .exists, value: "", ignoresCase: false, inAnyNamespace: isAnywhere)
    }
    guard let comparison = Self.comparison(symbol), let operand = rest.popFirst() else { throw invalid() }
    let value: String
    switch operand.kind {
    case .token(.identifier(let word)): value = word
    case .token(.string(let text)): value = text
    default: throw invalid()
    }
    let flag = rest.popFirst()
    let letter = flag?.identifier?.keyword
    guard rest.isEmpty, flag == nil || letter == "i" || letter == "s" else { throw invalid() }
    return Selector.AttributeTest(
      name: name, comparison: comparison, value: value, ignoresCase: letter == "i", inAnyNamespace: isAnywhere)
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

  // MARK: Pseudo-elements

  /// At a colon: whether another one follows, or a name that CSS 2 wrote with one colon.
  private var isAtPseudoElement: Bool {
    guard let next = peek(1) else { return false }
    if next.isToken(.colon) { return true }
    return next.identifier.flatMap { Selector.PseudoElement(rawValue: $0.keyword) }?.isOld ?? false
  }

  /// Nil when none stands here.
  mutating func pseudoElement() throws(Fault) -> Selector.PseudoElement? {
    guard let colon = current, colon.isToken(.colon) else { return nil }
    let distance = peek(1).map { $0.isToken(.colon) } ?? false ? 2 : 1
    guard let value = peek(distance) else { throw fault("a name is missing after the colon") }
    let span = SourceSpan(lower: colon.span.lower, upper: value.span.upper)
    let word: String
    switch value.kind {
    case .token(.identifier(let name)): word = name
    case .function(let name, _): word = name
    default: throw fault("a name is missing after the colon")
    }
    guard let pseudo = Selector.PseudoElement(rawValue: value.identifier?.keyword ?? "") else {
      throw Self.unknown(pseudoElement: word, span)
    }
    index += distance + 1
    try refuseAnother(after: pseudo)
    return pseudo
  }

  private static func unknown(pseudoElement word: String, _ span: SourceSpan) -> Fault {
    let name = word.keyword
    if SelectorNames.otherPseudoElements.contains(name) || name.hasPrefix("-") {
      return Fault(span: span, message: "the pseudo-element `::\(name)` is not supported", isKnown: true)
    }
    return Fault(
      span: span, message: "there is no pseudo-element `::\(word)`", help: SelectorNames.help(forPseudoElement: name))
  }

  /// `::before::marker` and `::before::first-letter` exist in CSS; a generated box has neither here.
  private func refuseAnother(after first: Selector.PseudoElement) throws(Fault) {
    guard let colon = current, colon.isToken(.colon), let name = peek(2)?.identifier?.keyword,
      let second = Selector.PseudoElement(rawValue: name)
    else { return }
    throw Fault(
      span: colon.span, message: "`::\(first.rawValue)::\(second.rawValue)` is not supported", isKnown: true)
  }
}
