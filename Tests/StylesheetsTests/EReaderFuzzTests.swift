import Diagnostics
import ElementTree
import Glibc
import TestSupport
import Testing

@testable import Stylesheets

/// The proof that layers, specificity, `:is()`, `:where()`, generated classes and variables are compiled rightly: for
/// invented sheets of the base's vocabulary, our own engine gives an adapted tree with the compiled sheet the styles that
/// it gives the source's tree with the source's sheets.
@Suite struct EReaderFuzzTests {
  private struct Invention {
    var generator: SeededGenerator
    var hasContent = false
    mutating func pick<Element>(_ list: [Element]) -> Element { list[Int(generator.next() % UInt64(list.count))] }
    mutating func chance(_ percent: UInt64) -> Bool { generator.next() % 100 < percent }

    mutating func tree(elements: Int) -> ElementTree {
      var tree = ElementTree()
      let html = tree.appendElement(.html, to: ElementTree.root)
      tree.setAttribute(.lang, "en", on: html)
      var nodes = [tree.appendElement(.body, to: html)]
      for _ in 0..<elements {
        let parent = chance(60) ? nodes[nodes.count - 1] : pick(nodes)
        let node = tree.appendElement(tree.intern(pick(["p", "div", "span", "li", "em"])), to: parent)
        if chance(60) { tree.setAttribute(.class, pick(["a", "b", "a b", "c a", "c", "b c"]), on: node) }
        if chance(10) { tree.setAttribute(.id, pick(["one", "two", "three"]), on: node) }
        if chance(8) { tree.setAttribute(.lang, pick(["en", "de", "en-GB"]), on: node) }
        if chance(10) { tree.setAttribute(.href, pick(["x.pdf", "http://a", "#one"]), on: node) }
        if chance(30) { tree.appendText(pick(["x", "text"]), to: node) }
        nodes.append(node)
      }
      return tree
    }

    mutating func compound(depth: Int) -> String {
      var text = pick(["", "", "*", "p", "div", "span", "li", "em", "html", "body"])
      for _ in 0..<(generator.next() % 3) {
        let simple = pick([
          ".a", ".b", ".c", "#one", "#two", ":first-child", ":last-child", ":only-child", ":nth-child(2n+1)",
          ":nth-last-child(2)", ":nth-of-type(2)", ":empty", ":root", ":lang(en)", ":lang(de)", "[href]",
          "[href^=http]", "[href$='.pdf']", "[class~=b]", "is", "not", "where", ":hover",
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
      for _ in 0..<(generator.next() % 3) { text += pick([" ", " ", " > ", " + ", " ~ "]) + compound(depth: depth) }
      return text
    }

    mutating func list(depth: Int) -> String {
      var text = selector(depth: depth)
      if chance(40) { text += ", " + selector(depth: depth) }
      return text
    }

    mutating func value() -> String {
      pick(["1em", "2em", "3em", "4em", "var(--x)", "var(--y)", "var(--z, 5em)", "calc(1em + 2em)", "unset", "0"])
    }

    mutating func declaration() -> String {
      let important = chance(12) ? " !important" : ""
      switch generator.next() % 9 {
      case 0: return "margin-top: " + value() + important
      case 1: return "margin: " + value() + " 1em" + important
      case 2: return "padding-right: " + pick(["1em", "2em", "var(--x)", "3em"]) + important
      case 3: return "text-indent: " + value() + important
      case 4: return "orphans: " + pick(["2", "3", "4", "5", "inherit", "initial"]) + important
      case 5: return "display: " + pick(["block", "inline", "none", "inline-block"]) + important
      case 6: return "font-style: " + pick(["italic", "normal", "oblique"]) + important
      case 7: return "width: " + pick(["10%", "20%", "5em", "auto", "min(10em, 50%)"]) + important
      default: return pick(["--x", "--y", "--z"]) + ": " + pick(["1em", "6em", "7em", "var(--y)", "8em"])
      }
    }

    mutating func pseudoRule() -> String {
      let content = pick([
        "'x'", "counter(c)", "counter(c, lower-roman) '. '", "attr(href)", "open-quote", "close-quote", "none",
        "'y' 'z'",
        "counters(d, '.')",
      ])
      let selector = selector(depth: 1) + pick(["::before", "::after", ":before"])
      let own = chance(80) ? "content: \(content); " : ""
      return selector + " { " + own + declaration() + "; " + declaration() + " }\n"
    }

    mutating func rule(depth: Int = 0) -> String {
      if hasContent, chance(30) { return pseudoRule() }
      var text = list(depth: 0) + " { "
      if hasContent, chance(20) {
        text +=
          pick(["counter-increment: c", "counter-reset: d 2", "counter-increment: c 2 d", "counter-set: c 7"]) + "; "
      }
      for _ in 0...(generator.next() % 3) { text += declaration() + "; " }
      if depth < 2, chance(15) {
        text += pick(["& ", "> ", "&", ""]) + "." + pick(["a", "b"]) + " { " + declaration() + " } "
      }
      return text + "}\n"
    }

    mutating func sheet() -> String {
      var text = chance(50) ? "@layer low, high;\n" : ""
      text += ":root { --x: 1.5em; --y: 2.5em }\n"
      for _ in 0..<(4 + generator.next() % 10) {
        if chance(40) {
          text += "@layer " + pick(["low", "high", "other", "high.inner"]) + " {\n"
          for _ in 0...(generator.next() % 3) { text += rule() }
          text += "}\n"
        } else {
          text += rule()
        }
      }
      return text
    }
  }

  private func stylesheet(_ text: String) -> Stylesheet {
    var log = DiagnosticLog()
    return Stylesheet.parse(SourceFile(path: "a.css", bytes: Array(text.utf8)), origin: .author, log: &log)
  }

  /// The compiled sheet as a reader has it that knows the fence.
  private func opened(_ bytes: [UInt8]) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.map { $0.hasPrefix("@supports") ? "@media all {" : String($0) }.joined(separator: "\n")
  }

  /// Content that must be written into the tree changes the number of nodes; every second sheet has some. SEWN_FULL=1: 120
  /// sheets.
  @Test(arguments: 0..<(getenv("SEWN_FULL") == nil ? UInt64(30) : 120))
  func `the compiled sheet gives an adapted tree the styles of the source`(seed: UInt64) throws {
    var invention = Invention(generator: SeededGenerator(seed: seed), hasContent: seed % 2 == 1)
    let text = invention.sheet()
    let profile: EReaderProfile = seed % 3 == 0 ? .standard : .compatible
    let source = stylesheet(text)
    let compilation = EReaderCompilation(sheets: [source], profile: profile)
    let tree = invention.tree(elements: 60)
    let adapted = compilation.adapt(tree, cache: StyleCache())
    let bytes = compilation.sheet(for: [adapted])
    #expect(EReaderLint.faults(in: bytes, profile: profile) == [], "seed \(seed)")
    if !invention.hasContent { #expect(adapted.tree.nodeCount == tree.nodeCount) }
    let screen = MediaContext(kind: .screen)
    let wanted = StyleEngine(sheets: [source], media: screen).style(tree, cache: StyleCache())
    let found = StyleEngine(sheets: [stylesheet(opened(bytes))], media: screen).style(adapted.tree, cache: StyleCache())
    // Generated text stands in both trees now, wherever it came from.
    let (one, other) = (wanted.tree, found.tree)
    var (node, twin) = (one.firstChild(of: ElementTree.root), other.firstChild(of: ElementTree.root))
    while let here = node, let there = twin {
      node = one.following(here, within: ElementTree.root)
      twin = other.following(there, within: ElementTree.root)
      // What is said of the page is the reader's.
      if one.isElement(here, .html) || one.isElement(here, .body) { continue }
      let isText = !one.isElement(here)
      var own = isText ? [] : differences(wanted.style(of: here), found.style(of: there), isFlat(there, other))
      if one.name(of: here) != other.name(of: there) || one.text(of: here) != other.text(of: there) {
        own.append("another node: \(one.text(of: here)) and \(other.text(of: there))")
      }
      #expect(own == [], "seed \(seed): \(path(there, other))\n\(text)\n\(String(decoding: bytes, as: UTF8.self))")
      if own != [] { return }
    }
    #expect(node == nil && twin == nil, "seed \(seed)")
  }

  private func isFlat(_ node: ElementTree.NodeID, _ tree: ElementTree) -> Bool {
    tree.attribute(.class, of: node)?.contains(ThreadIndents.className) ?? false
  }

  /// What the source says and the compiled sheet does not, and the other way round.
  private func differences(_ wanted: ComputedStyle, _ found: ComputedStyle, _ isFlat: Bool) -> [String] {
    var (one, other) = (StyleGroups(wanted), StyleGroups(found))
    if isFlat {
      one.box.margin.left = other.box.margin.left
      one.box.padding.left = other.box.padding.left
    }
    other.generated = one.generated
    if one == other { return [] }
    return StyleDescription.differences(one, from: other) + StyleDescription.differences(other, from: one)
  }

  private func path(_ node: ElementTree.NodeID, _ tree: ElementTree) -> String {
    var parts: [String] = []
    var current: ElementTree.NodeID? = node
    while let here = current, tree.isElement(here) {
      let id = tree.attribute(.id, of: here).map { "#" + $0 } ?? ""
      parts.append(tree.spelling(tree.name(of: here)) + "." + (tree.attribute(.class, of: here) ?? "") + id)
      current = tree.parent(of: here)
    }
    return parts.reversed().joined(separator: " > ")
  }
}
