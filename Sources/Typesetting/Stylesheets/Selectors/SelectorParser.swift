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
    var help: String?
  }

  /// Where a list stands.
  struct Context {
    /// What `&` stands for: the selectors of the enclosing rule; nil outside of rules.
    var parents: [Selector]?
    var namespaces = NamespaceTable()
    var depth = 0
    /// Inside an argument: the subject of a selector there is in any namespace, unless it says otherwise.
    var isArgument = false
    var isBelowHas = false

    func argument() -> Context {
      var inner = self
      inner.depth += 1
      inner.isArgument = true
      return inner
    }
  }

  let context: Context
  let values: ArraySlice<ComponentValue>
  var index: Int
  /// Whether `&` occurs, also deep inside.
  var usesParent = false

  /// The selectors of a rule. Throws at the first fault of the list.
  static func list(
    _ values: ArraySlice<ComponentValue>, parents: [Selector]? = nil, namespaces: NamespaceTable = NamespaceTable()
  ) throws(Fault) -> [Selector] {
    let context = Context(parents: parents, namespaces: namespaces)
    var result: [Selector] = []
    for part in values.split(separator: .comma) {
      var parser = SelectorParser(part, context)
      result.append(try parser.ofRule())
    }
    return result
  }

  init(_ values: ArraySlice<ComponentValue>, _ context: Context) {
    self.context = context
    self.values = values.trimmed
    index = self.values.startIndex
  }

  var current: ComponentValue? { index < values.endIndex ? values[index] : nil }
  func peek(_ distance: Int) -> ComponentValue? {
    index + distance < values.endIndex ? values[index + distance] : nil
  }
  func fault(_ message: String, help: String? = nil) -> Fault {
    Fault(span: current?.span ?? values.last?.span ?? .none, message: message, help: help)
  }

  // MARK: Complex selectors

  /// Inside a rule a selector without `&` means its descendants, and `> p` its children (css-nesting-1, clause 3.1).
  private mutating func ofRule() throws(Fault) -> Selector {
    guard context.parents != nil else { return try complex() }
    let leading = readCombinator()
    var selector = try complex()
    guard leading != nil || !usesParent else { return selector }
    selector.compounds.insert(parentCompound(), at: 0)
    selector.combinators.insert(leading ?? .descendant, at: 0)
    return selector
  }

  mutating func complex() throws(Fault) -> Selector {
    guard context.depth <= Limits.maximumSelectorDepth else { throw fault("the selector is nested too deeply") }
    var selector = Selector(compounds: [], combinators: [], pseudoElement: nil)
    while true {
      var (compound, namesElement) = try compoundSelector()
      let pseudo = try pseudoElement()
      guard index > values.startIndex, pseudo != nil || !compound.isEmpty || namesElement else {
        throw fault(values.isEmpty ? "a selector is missing" : "a selector is missing here")
      }
      // A default namespace also holds for compounds that name no element (css-namespaces-3, clause 5.2).
      if !namesElement, !(context.isArgument && isAtEnd), let standard = context.namespaces.standard {
        compound.append(.namespace(standard))
      }
      selector.compounds.append(compound)
      selector.pseudoElement = pseudo
      guard index < values.endIndex else { return selector }
      if pseudo != nil { throw fault("nothing may follow a pseudo-element") }
      guard let combinator = readCombinator() else { throw fault("this does not belong in a selector") }
      guard selector.combinators.count < 1_000 else { throw fault("the selector is too long") }
      selector.combinators.append(combinator)
    }
  }

  private var isAtEnd: Bool { index >= values.endIndex }

  /// The elements of the enclosing rule. `&` never stands for pseudo-elements; at the top it is the root and counts
  /// nothing (css-nesting-1, clause 4).
  func parentCompound() -> Selector.Compound {
    guard let parents = context.parents else {
      return [
        .matches([Selector(compounds: [[.root]], combinators: [], pseudoElement: nil)], countsNothing: true)
      ]
    }
    return [.matches(parents.filter(\.isPlain), countsNothing: false)]
  }

  mutating func readCombinator() -> Selector.Combinator? {
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

  // MARK: Arguments

  /// Lists of arguments never hold pseudo-elements (Selectors 4, clause 4.2).
  mutating func arguments(
    _ values: ArraySlice<ComponentValue>, of name: String, _ inner: Context
  ) throws(Fault) -> [Selector] {
    var result: [Selector] = []
    for part in values.split(separator: .comma) { result.append(try argument(part, of: name, inner)) }
    return result
  }

  /// `:is()` and `:where()` leave out what they do not understand. What they leave out may still hold the `&` that keeps
  /// a nested selector from meaning descendants (css-nesting-1, clause 3.1: "contains the nesting selector").
  mutating func forgiving(_ values: ArraySlice<ComponentValue>, of name: String) -> [Selector] {
    var result: [Selector] = []
    for part in values.split(separator: .comma) {
      if let selector = try? argument(part, of: name, context.argument()) {
        result.append(selector)
      } else if part.contains(where: \.holdsNesting) {
        usesParent = true
      }
    }
    return result
  }

  private mutating func argument(
    _ values: ArraySlice<ComponentValue>, of name: String, _ inner: Context
  ) throws(Fault) -> Selector {
    var parser = SelectorParser(values, inner)
    let selector = try parser.complex()
    usesParent = usesParent || parser.usesParent
    guard selector.isPlain else {
      throw Fault(span: values.span, message: "a pseudo-element may not stand inside `:\(name)()`")
    }
    return selector
  }

  /// `:has(> p, + p, p)`. A list of real selectors: one fault makes all invalid.
  mutating func relatives(_ values: ArraySlice<ComponentValue>) throws(Fault) -> [Selector.Relative] {
    var inner = context.argument()
    inner.isBelowHas = true
    var result: [Selector.Relative] = []
    for part in values.split(separator: .comma) {
      var parser = SelectorParser(part, inner)
      let combinator = parser.readCombinator() ?? .descendant
      let selector = try parser.complex()
      usesParent = usesParent || parser.usesParent
      guard selector.isPlain else {
        throw Fault(span: part.span, message: "a pseudo-element may not stand inside `:has()`")
      }
      guard !selector.asksBelow else {
        throw Fault(span: part.span, message: "`:has()` may not stand inside `:has()`, nor `&` that contains it")
      }
      result.append(Selector.Relative(combinator: combinator, selector: selector))
    }
    return result
  }
}

extension ComponentValue {
  /// The recursion follows blocks, whose depth is bounded.
  fileprivate var holdsNesting: Bool {
    switch kind {
    case .token: isDelimiter("&")
    case .block(_, let content), .function(_, let content): content.contains(where: \.holdsNesting)
    }
  }
}

extension ArraySlice<ComponentValue> {
  /// The parts between tokens of one kind; empty parts are kept.
  func split(separator: Token.Kind) -> [ArraySlice<ComponentValue>] {
    split(omittingEmptySubsequences: false) { $0.isToken(separator) }
  }
}
