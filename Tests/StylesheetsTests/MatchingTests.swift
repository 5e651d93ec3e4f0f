import Diagnostics
import ElementTree
import Geometry
import Testing
import TestSupport

@testable import Stylesheets

@Suite struct MatchingTests {
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
