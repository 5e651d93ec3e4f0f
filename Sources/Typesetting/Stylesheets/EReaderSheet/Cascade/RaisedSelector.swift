/// A selector made heavier by something that changes nothing: a class of its own said again, or `html[lang]` before it.
/// Every document of ours states its language, and both spellings are CSS 2's.
enum RaisedSelector {
  static func specificity(_ selector: Selector, raise: Int) -> UInt32 {
    let natural = selector.specificity
    guard raise > 0 else { return natural }
    let steps = UInt32(clamping: raise) << 10
    return natural + steps + (repeatable(selector) == nil && !beginsAtRoot(selector) ? 1 : 0)
  }

  static func write(_ selector: Selector, raise: Int) -> [Selector] {
    guard raise > 0 else { return [selector] }
    var raised = selector
    if let place = repeatable(selector) {
      let simple = selector.compounds[place.compound][place.simple]
      raised.compounds[place.compound] += Array(repeating: simple, count: raise)
      return [raised]
    }
    let language = Selector.Simple.attribute(
      Selector.AttributeTest(name: "lang", comparison: .exists, value: "", ignoresCase: false))
    let languages = Array(repeating: language, count: raise)
    if beginsAtRoot(selector) {
      raised.compounds[0] += languages
      return [raised]
    }
    raised.compounds.insert([.type("html")] + languages, at: 0)
    raised.combinators.insert(.descendant, at: 0)
    guard selector.compounds[0].isEmpty else { return [raised] }
    // `*` may be the root itself.
    var root = selector
    root.compounds[0] = [.type("html")] + languages
    return [raised, root]
  }

  /// A class or attribute test, the last one.
  private static func repeatable(_ selector: Selector) -> (compound: Int, simple: Int)? {
    for compound in selector.compounds.indices.reversed() {
      let simple = selector.compounds[compound].lastIndex { simple in
        switch simple {
        case .class, .attribute: true
        default: false
        }
      }
      if let simple { return (compound, simple) }
    }
    return nil
  }

  private static func beginsAtRoot(_ selector: Selector) -> Bool {
    selector.compounds[0].contains { $0.typeName?.isSame(as: "html") ?? false }
  }
}
