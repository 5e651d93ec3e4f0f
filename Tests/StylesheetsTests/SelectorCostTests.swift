import Diagnostics
import ElementTree
import TestSupport
import Testing

@testable import Stylesheets

/// What matching may cost: counted, not timed.
@Suite struct SelectorCostTests {
  private func rules(_ css: String) -> RuleSet {
    var log = DiagnosticLog()
    let sheet = Stylesheet.parse(
      SourceFile(path: "cost.css", bytes: Array(css.utf8)), origin: .author, log: &log)
    #expect(log.entries.isEmpty)
    return RuleSet(sheets: [sheet], media: MediaContext(kind: .print))
  }

  // MARK: The guard of css.md, section 4

  private func keys(_ sheets: [Stylesheet], posts: Int) -> Int {
    let cache = StyleCache()
    _ = StyleEngine(sheets: sheets, media: MediaContext(kind: .print)).style(
      MatchingTests.book(posts: posts), cache: cache)
    return cache.misses
  }

  @Test(arguments: ShippedSheets.looks)
  func `the shipped sheets need few path keys for any number of posts`(look: String) throws {
    let sheets = [UserAgentSheet.stylesheet, try Shipped.sheet(look: look)]
    let few = keys(sheets, posts: 3)
    #expect(few < 1_000)
    #expect(keys(sheets, posts: 12) == few)
  }

  /// Zebras, notes, drop caps and whatever an author may think of, on any number of posts.
  @Test func `a rich sheet stays below 20,000 path keys for any number of posts`() throws {
    var log = DiagnosticLog()
    let css = """
      section:nth-child(odd) h1 { color: gray } li:nth-child(3n+1) { color: red } li:nth-last-child(-n+2) { color: blue }
      p:nth-child(even of :has(a)) { color: green } article:has(> p + p) { color: red } ol:has(ol ol) > li { color: red }
      h1 ~ p:not(:first-of-type) { text-indent: 1em } p:has(em) + p, p:has(+ p em) { color: red } p:empty { color: red }
      [id|=c] > p { color: red } .comment:nth-child(1 of .comment)::first-letter { color: red }
      section:has(.thread li li li) p:nth-of-type(5n) { color: red } * + * { margin-top: 1pt } :dir(ltr) { color: black }
      .thread li:has(~ li) { color: red } p:nth-last-of-type(2) ~ ol { color: red } a[href$="5"]::after { content: "x" }
      """
    let sheet = Stylesheet.parse(SourceFile(path: "rich.css", bytes: Array(css.utf8)), origin: .author, log: &log)
    #expect(log.entries.isEmpty)
    let sheets = [UserAgentSheet.stylesheet, try Shipped.sheet(look: "book"), sheet]
    let few = keys(sheets, posts: 12)
    #expect(few < 5_000)
    #expect(keys(sheets, posts: 24) == few, "so a thousand posts need no more")
  }

  // MARK: Hostile sheets

  private func list(_ count: Int, _ decorate: (Int, ElementTree.NodeID, inout ElementTree) -> Void) -> ElementTree {
    var tree = ElementTree()
    let root = tree.appendElement(.ol, to: ElementTree.root)
    for index in 0..<count {
      let item = tree.appendElement(.li, to: root)
      decorate(index, item, &tree)
      tree.appendElement(.p, to: item)
    }
    return tree
  }

  @Test func `a rule for each position costs a key an element and no more`() {
    let css = (1...200).map { ":nth-child(\($0)) p { orphans: \($0 % 9 + 1) }" }.joined()
    let cache = StyleCache()
    let tree = list(300) { _, _, _ in }
    _ = cache.style(tree, with: rules(css))
    #expect(cache.misses <= tree.nodeCount)
    #expect(cache.keys.storedMembers < tree.nodeCount * 4)
  }

  @Test func `a rule for each id and each class stays linear`() {
    let css = (0..<150).map { "[id='c-\($0)'] p, .k\($0) > p, #d\($0) { orphans: 3 }" }.joined()
    let cache = StyleCache()
    let tree = list(150) { index, item, tree in
      tree.setAttribute(.id, "c-\(index)", on: item)
      tree.setAttribute(.class, "k\(index)", on: item)
    }
    _ = cache.style(tree, with: rules(css))
    #expect(cache.misses <= tree.nodeCount)
    #expect(cache.keys.storedMembers < tree.nodeCount * 8)
  }

  @Test func `between two trees a full cache begins anew`() {
    let cache = StyleCache(limit: 100)
    let rules = rules(".a { orphans: 3 }")
    let before = cache.style(list(1) { _, _, _ in }, with: rules).records.count
    let keys = cache.keys
    _ = cache.style(
      list(101) { index, item, tree in tree.setAttribute(.class, "k\(index)", on: item) }, with: rules)
    #expect(cache.keys === keys && cache.keys.isFull(100))
    #expect(cache.style(list(1) { _, _, _ in }, with: rules).records.count == before)
    #expect(cache.keys !== keys && !cache.keys.isFull(100))
  }

  @Test func `selectors without end are cut with one message`() {
    var fixture = StyleFixture("")
    fixture.log = DiagnosticLog()
    let parents = (0..<2_000).map { ".p\($0)" }.joined(separator: ", ")
    let css = parents + " { " + String(repeating: "p { orphans: 3 } ", count: 500) + " }"
    _ = Stylesheet.parse(
      SourceFile(path: "long.css", bytes: Array(css.utf8)), origin: .author, log: &fixture.log)
    #expect(fixture.codes == ["too-many-selectors"])
  }

  // MARK: :has()

  /// Steps are nodes visited and answers made: three for each node (facts, relations, answers) bound them.
  private func steps(_ css: String, _ tree: ElementTree) -> Int {
    let cache = StyleCache()
    _ = cache.style(tree, with: rules(css))
    return cache.keys.below?.steps ?? 0
  }
  private static let relations = """
    li:has(p ~ .x), li:has(+ li), ol:has(li p), li:has(~ .last), :has(.x .y), li:not(:has(> .x)) p { orphans: 3 }
    """

  @Test func `has is linear in a wide tree`() {
    let tree = list(2_000) { index, item, tree in
      if index % 7 == 0 { tree.setAttribute(.class, "x", on: item) }
      if index == 1_999 { tree.setAttribute(.class, "last", on: item) }
    }
    #expect(steps(Self.relations, tree) < tree.nodeCount * 2 + 200)
  }

  @Test func `has is linear in deep trees`() {
    var tree = ElementTree()
    for _ in 0..<10 {
      var parent = tree.appendElement(.ol, to: ElementTree.root)
      for depth in 0..<240 {
        parent = tree.appendElement(depth % 2 == 0 ? .li : .ol, to: parent)
        if depth % 5 == 0 { tree.setAttribute(.class, depth % 3 == 0 ? "x" : "y", on: parent) }
      }
    }
    #expect(steps(Self.relations, tree) < tree.nodeCount * 2 + 1_000)
  }

  @Test func `without has there is no pass before`() {
    let cache = StyleCache()
    _ = cache.style(list(3) { _, _, _ in }, with: rules("li:nth-child(2) { orphans: 3 }"))
    #expect(cache.keys.below == nil)
  }
}
