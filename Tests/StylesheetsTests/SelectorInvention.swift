import ElementTree
import TestSupport

/// Random trees and selectors of few names, so that they meet often.
struct SelectorInvention {
  var generator: SeededGenerator

  private mutating func pick<Element>(_ list: [Element]) -> Element {
    list[Int(generator.next() % UInt64(list.count))]
  }
  private mutating func chance(_ percent: UInt64) -> Bool { generator.next() % 100 < percent }

  // MARK: Trees

  mutating func tree(elements: Int) -> ElementTree {
    var tree = ElementTree()
    var nodes = [tree.appendElement(.html, to: ElementTree.root)]
    tree.setAttribute(tree.intern("xmlns:m"), "urn:m", on: nodes[0])
    for _ in 0..<elements {
      let parent = chance(50) ? nodes[nodes.count - 1] : pick(nodes)
      let name = pick(["p", "p", "div", "div", "span", "li", "li", "em", "bdi", "svg", "m:p", "o:li", "x-own", "a"])
      let node = tree.appendElement(tree.intern(name), to: parent)
      attributes(of: node, in: &tree)
      if chance(25) { tree.appendText(pick(["", "text", "\u{5D0}", "1 \u{5D0} a", " "]), to: node) }
      nodes.append(node)
    }
    return tree
  }

  private mutating func attributes(of node: ElementTree.NodeID, in tree: inout ElementTree) {
    if chance(50) { tree.setAttribute(.class, pick(["a", "b", "a b", "c a", "", " d  b "]), on: node) }
    if chance(8) { tree.setAttribute(.id, pick(["one", "two", "three"]), on: node) }
    if chance(8) { tree.setAttribute(.lang, pick(["en", "de", "en-GB", "DE-Latn-at", ""]), on: node) }
    if chance(10) { tree.setAttribute(.href, pick(["x.pdf", "http://a", "#one"]), on: node) }
    if chance(10) { tree.setAttribute(.dir, pick(["ltr", "rtl", "auto", "none"]), on: node) }
    if chance(10) { tree.setAttribute(.epubType, pick(["note", "Note body", "x-note"]), on: node) }
    if chance(5) { tree.setAttribute(tree.intern("m:type"), pick(["note", "other"]), on: node) }
    if chance(5) { tree.setAttribute(.xmlns, pick(["urn:m", "http://www.w3.org/1999/xhtml", ""]), on: node) }
  }

  // MARK: Selectors

  static let sheetStart = "@namespace m 'urn:m'; @namespace svg 'http://www.w3.org/2000/svg';"

  private static let simple = [
    ".a", ".b", ".c", ".d", "#one", "#two", ":first-child", ":last-child", ":only-child", ":nth-child(2n+1)",
    ":nth-child(3)", ":nth-last-child(2)", ":nth-of-type(2)", ":last-of-type", ":only-of-type", ":empty", ":root",
    ":lang(en)", ":lang(de-AT)", ":lang('*-Latn', en)", ":lang('')", "[href]", "[href^=http]", "[href$='.pdf']",
    "[class~=b]", "[id|=one]", "[epub|type~=note i]", "[*|type=note]", "[m|type]", "[class='a']", "[class*=' ']",
    ":dir(rtl)", ":dir(ltr)", ":link", ":hover",
  ]

  private mutating func compound(depth: Int, allowsHas: Bool) -> String {
    var text = pick([
      "", "", "", "*", "p", "div", "span", "li", "em", "x-own", "html", "*|li", "m|p", "m|*", "|p", "svg|*",
    ])
    for _ in 0..<(generator.next() % 3) { text += simple(depth: depth, allowsHas: allowsHas) }
    return text.isEmpty ? ".a" : text
  }

  private mutating func simple(depth: Int, allowsHas: Bool) -> String {
    guard depth < 2, chance(35) else { return pick(Self.simple) }
    switch pick(["is", "not", "where", "has", "nth", "nth"]) {
    case "has" where allowsHas:
      return ":has(" + pick(["", "> ", "+ ", "~ "]) + list(depth: depth + 1, allowsHas: false) + ")"
    case "nth", "has":
      let pattern = pick(["2n+1", "even", "1", "2", "-n+2", "n+2"])
      return pick([":nth-child(", ":nth-last-child("]) + pattern + " of "
        + list(depth: depth + 1, allowsHas: allowsHas) + ")"
    case let name: return ":\(name)(" + list(depth: depth + 1, allowsHas: allowsHas) + ")"
    }
  }

  mutating func selector(depth: Int = 0, allowsHas: Bool = true) -> String {
    var text = compound(depth: depth, allowsHas: allowsHas)
    for _ in 0..<(generator.next() % 4) {
      text += pick([" ", " ", " > ", " + ", " ~ "]) + compound(depth: depth, allowsHas: allowsHas)
    }
    return text
  }

  private mutating func list(depth: Int, allowsHas: Bool) -> String {
    var text = selector(depth: depth, allowsHas: allowsHas)
    if chance(40) { text += ", " + selector(depth: depth, allowsHas: allowsHas) }
    return text
  }

  mutating func pseudoElement() -> String { chance(15) ? pick(["::before", "::after", "::marker", ":before"]) : "" }
}
