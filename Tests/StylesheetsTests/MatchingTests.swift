import Diagnostics
import ElementTree
import Geometry
import Testing
import TestSupport

@testable import Stylesheets

@Suite struct MatchingTests {
  /// Few names, so that selectors and trees meet often.
  private struct Invention {
    var generator: SeededGenerator
    private mutating func pick<Element>(_ list: [Element]) -> Element {
      list[Int(generator.next() % UInt64(list.count))]
    }
    private mutating func chance(_ percent: UInt64) -> Bool { generator.next() % 100 < percent }

    mutating func tree(elements: Int) -> ElementTree {
      var tree = ElementTree()
      var nodes = [tree.appendElement(.html, to: ElementTree.root)]
      for _ in 0..<elements {
        let parent = chance(60) ? nodes[nodes.count - 1] : pick(nodes)
        let node = tree.appendElement(tree.intern(pick(["p", "div", "span", "li", "em", "x-own"])), to: parent)
        if chance(50) { tree.setAttribute(.class, pick(["a", "b", "a b", "c a", "", " d  b "]), on: node) }
        if chance(8) { tree.setAttribute(.id, pick(["one", "two", "three"]), on: node) }
        if chance(8) { tree.setAttribute(.lang, pick(["en", "de", "en-GB", "DE-at"]), on: node) }
        if chance(10) { tree.setAttribute(.href, pick(["x.pdf", "http://a", "#one"]), on: node) }
        if chance(20) { tree.appendText(pick(["", "text"]), to: node) }
        nodes.append(node)
      }
      return tree
    }

    mutating func compound(depth: Int) -> String {
      var text = pick(["", "", "*", "p", "div", "span", "li", "em", "x-own", "html"])
      for _ in 0..<(generator.next() % 3) {
        let simple = pick([
          ".a", ".b", ".c", ".d", "#one", "#two", ":first-child", ":last-child", ":only-child", ":nth-child(2n+1)",
          ":nth-last-child(2)", ":nth-of-type(2)", ":last-of-type", ":empty", ":root", ":lang(en)", ":lang(de)",
          "[href]", "[href^=http]", "[href$='.pdf']", "[class~=b]", "[id|=one]", "is", "not", "where",
        ])
        if ["is", "not", "where"].contains(simple) {
          if depth < 2 { text += ":\(simple)(" + list(depth: depth + 1) + ")" }
        } else {
          text += simple
        }
      }
      return text.isEmpty ? ".a" : text
    }

    mutating func selector(depth: Int) -> String {
      var text = compound(depth: depth)
      for _ in 0..<(generator.next() % 4) { text += pick([" ", " ", " > ", " + ", " ~ "]) + compound(depth: depth) }
      return text
    }

    mutating func list(depth: Int) -> String {
      var text = selector(depth: depth)
      if chance(40) { text += ", " + selector(depth: depth) }
      return text
    }
  }

  @Test(arguments: 0..<60)
  func `path keys find what every selector on every element finds`(seed: UInt64) throws {
    var invention = Invention(generator: SeededGenerator(seed: seed))
    // Each rule sets a property of its own that does not inherit, so the style tells which rules matched.
    let properties =
      PropertyTable.sides.flatMap { ["margin-\($0)", "padding-\($0)"] }
      + ["width", "height", "min-width", "min-height", "max-width", "max-height"]
    let selectors = try properties.map { _ in
      let text = invention.selector(depth: 0)
      return try #require(try SelectorParser.list(ComponentValues.parse(Array(text.utf8)).values[...]).first)
    }
    var setters: [Property.Setter] = []
    var items: [Stylesheet.Item] = []
    for (name, selector) in zip(properties, selectors) {
      let value = ComponentValues.parse(Array("7pt".utf8)).values[...]
      guard case .longhands(let longhands) = DeclarationReading.read(name, value),
        case .set(let setter)? = longhands.first?.value
      else { continue }
      setters.append(setter)
      let declaration = Declaration(
        name: name, value: value, isImportant: false, span: .none, longhands: longhands)
      items.append(.style(Stylesheet.StyleRule(selectors: [selector], declarations: [declaration])))
    }
    let rules = RuleSet(sheets: [Stylesheet(origin: .author, items: items)], media: MediaContext(kind: .print))
    let cache = StyleCache()
    for _ in 0..<2 {  // the second tree finds the keys of the first
      let tree = invention.tree(elements: 80)
      let matched = cache.style(tree, with: rules)
      let matcher = BruteForceMatcher(tree: tree)
      for index in 1..<UInt32(tree.nodeCount) {
        let node = ElementTree.NodeID(index: index)
        guard tree.isElement(node) else { continue }
        let isRoot = tree.parent(of: node) == ElementTree.root
        var draft = StyleDraft(parent: .initial, isRoot: isRoot, rootFontSize: nil)
        for (selector, setter) in zip(selectors, setters) where matcher.matches(selector, node) { setter(&draft) }
        draft.finish()
        let record = cache.records[matched.records[Int(index)]]
        #expect(cache.style(of: record.entry).box == draft.values.box, "seed \(seed), node \(index)")
      }
    }
  }

  @Test func `specificity counts as Selectors 4 says`() throws {
    let cases: [(String, UInt32)] = [
      ("*", 0), ("li", 1), ("ul ol li.red", 1 << 10 | 3), ("#s12:not(foo)", 1 << 20 | 1),
      (".foo :is(.bar, #baz)", 1 << 20 | 1 << 10),
      (":where(#a) p", 1), ("p::before", 2), ("a[href]:nth-child(2n)", 2 << 10 | 1),
    ]
    for (text, expected) in cases {
      let list = try SelectorParser.list(ComponentValues.parse(Array(text.utf8)).values[...])
      #expect(list.first?.specificity == expected, "\(text)")
    }
  }

  /// A book repeats itself: what a thousand posts cost is what their variety costs.
  static func book(posts: Int) -> ElementTree {
    var tree = ElementTree()
    let html = tree.appendElement(.html, to: ElementTree.root)
    let body = tree.appendElement(.body, to: html)
    for post in 0..<posts {
      let section = tree.appendElement(.section, to: body)
      tree.setAttribute(.class, "post", on: section)
      tree.setAttribute(.id, "post-\(post)", on: section)
      tree.appendElement(.h1, to: section)
      for index in 0..<31 {
        let paragraph = tree.appendElement(.p, to: section)
        if index % 3 == 0 { tree.appendElement(.em, to: paragraph) }
        if index % 5 == 0 { tree.setAttribute(.href, "#x\(index)", on: tree.appendElement(.a, to: paragraph)) }
      }
      var list = tree.appendElement(.ol, to: section)
      tree.setAttribute(.class, "thread", on: list)
      for comment in 0..<24 {
        let item = tree.appendElement(.li, to: list)
        let article = tree.appendElement(.article, to: item)
        tree.setAttribute(.class, "comment", on: article)
        tree.setAttribute(.id, "c-\(post)-\(comment)", on: article)
        let meta = tree.appendElement(.p, to: tree.appendElement(.header, to: article))
        tree.setAttribute(.class, "meta", on: meta)
        tree.appendElement(.p, to: article)
        if comment % 6 < 3 {
          list = tree.appendElement(.ol, to: item)
          tree.setAttribute(.class, "replies", on: list)
        }
      }
    }
    return tree
  }

  @Test func `a hundred posts have no more path keys than ten`() throws {
    let sheets = try [UserAgentSheet.stylesheet, Shipped.sheet(look: "book")]
    let engine = StyleEngine(sheets: sheets, media: MediaContext(kind: .print))
    func misses(_ posts: Int) -> Int {
      let cache = StyleCache()
      _ = engine.style(Self.book(posts: posts), cache: cache)
      return cache.misses
    }
    let few = misses(3)
    #expect(few < 400)
    #expect(misses(30) == few)
  }
}
