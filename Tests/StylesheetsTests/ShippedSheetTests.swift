import Diagnostics
import ElementTree
import Geometry
import TestSupport
import Testing

@testable import Stylesheets

/// The sheets of `styles/`, as a book gets them.
enum Shipped {
  /// Base, presentation and look in their layers, as one sheet; none of them gives a message.
  static func sheet(look: String, presentation: String = "indented") throws -> Stylesheet {
    var log = DiagnosticLog()
    var result = Stylesheet(origin: .author, items: [])
    for (path, layer) in [("base.css", "shared"), ("threads/\(presentation).css", "shared"), (look + ".css", "look")] {
      let file = SourceFile(path: path, bytes: try #require(ShippedSheets.files[path]))
      result.items += Stylesheet.parse(file, origin: .author, layer: ["sewn", layer], log: &log).items
    }
    #expect(log.entries.map { "\($0.place?.path ?? ""):\($0.place?.line ?? 0): \($0.message)" } == [])
    return result
  }

  static func engine(
    _ look: String, presentation: String = "indented", _ variables: [(name: String, value: String)] = [],
    media: MediaContext.Kind = .print
  ) throws -> StyleEngine {
    StyleEngine(
      sheets: [
        UserAgentSheet.stylesheet, try sheet(look: look, presentation: presentation), .variables(variables),
      ], media: MediaContext(kind: media))
  }
}

@Suite struct ShippedSheetTests {
  @Test(arguments: ShippedSheets.looks)
  func `a look gives no message`(look: String) throws { _ = try Shipped.sheet(look: look) }

  @Test(arguments: ShippedSheets.presentations)
  func `a presentation of threads gives no message`(name: String) throws {
    _ = try Shipped.sheet(look: "book", presentation: name)
  }

  @Test func `no other sheets lie in the folder`() {
    #expect(ShippedSheets.found.sorted() == ShippedSheets.paths.sorted())
  }

  @Test(arguments: ShippedSheets.paths)
  func `a sheet begins by saying what it is for`(path: String) throws {
    let bytes = try #require(ShippedSheets.files[path])
    #expect(bytes.starts(with: Array("/* ".utf8)))
    for line in bytes.split(separator: UInt8(ascii: "\n")) { #expect(line.count <= 120, "\(path)") }
  }

  // MARK: Variables

  /// Names with two hyphens that follow `before`, in all sheets.
  private func names(after before: String, in paths: [String] = ShippedSheets.paths) -> Set<String> {
    var found: Set<String> = []
    for path in paths {
      let text = String(decoding: ShippedSheets.files[path] ?? [], as: UTF8.self)
      for piece in text.split(separator: before + "--", omittingEmptySubsequences: false).dropFirst() {
        found.insert("--" + piece.prefix { $0.isLetter || $0 == "-" })
      }
    }
    return found
  }

  @Test func `what is used is declared, and what is declared is used`() {
    let declared = names(after: "@property ")
    #expect(declared.count > 30)
    #expect(declared == names(after: "@property ", in: ["base.css"]))
    #expect(names(after: "var(").subtracting(declared) == [])
    #expect(declared.subtracting(names(after: "var(")) == [])
    // Two blanks: what stands in a rule, and not in the comment on top.
    let set = names(after: "\n  ")
    #expect(set.subtracting(declared) == [])
    #expect(set.isSuperset(of: ["--text-size", "--margins", "--page-size", "--accent"]))
  }

  @Test(arguments: ShippedSheets.looks)
  func `every value of a look fits the type of its variable`(look: String) throws {
    let rules = try Shipped.engine(look).rules
    var checked = 0
    for rule in rules.rules where rule.origin == .author {
      for declaration in rule.declarations where declaration.name.hasPrefix("--") {
        let registration = try #require(rules.registrations[Array(declaration.name.utf8)])
        if declaration.value.contains(where: \.usesVariables) { continue }
        #expect(registration.syntax.accepts(declaration.value), "\(declaration.name)")
        checked += 1
      }
    }
    #expect(checked > 4)
    #expect(rules.registrations.all.allSatisfy { $0.description != nil })
  }

  @Test func `variables of book.yml change the book`() throws {
    let variables = [("text-size", "12pt"), ("page-size", "letter"), ("book-title", "\"Course\"")]
    let engine = try Shipped.engine("book", variables)
    var fixture = StyleFixture("")
    let section = fixture.add("section.post")
    let header = fixture.add("header.post-header", to: section)
    let heading = fixture.add("h1#title", to: header, text: "Post")
    let styled = engine.style(fixture.tree, cache: StyleCache())
    #expect(styled.style(of: section).font.size == .points(12))
    #expect(styled.style(of: heading).generated.stringSet.last?.content == [.text("Course")])
    #expect(engine.pageStyle(for: page()).size.width == .points(612))
  }

  // MARK: Pages: widths and heights of typography.md, B3

  @Test(arguments: [
    ("book", 419.53, 595.28, 294.5), ("handout", 595.28, 841.89, 345.3), ("large-print", 595.28, 841.89, 432),
    ("report", 595.28, 841.89, 345.3), ("screen", 453.54, 680.31, 384),
  ])
  func `pages have their size and measure`(look: String, width: Double, height: Double, measure: Double) throws {
    let engine = try Shipped.engine(look)
    let style = engine.pageStyle(for: page())
    #expect(abs(style.size.width.points - width) < 0.5 && abs(style.size.height.points - height) < 0.5)
    let text = style.size.width.points - style.margin.left.points - style.margin.right.points
    #expect(abs(text - measure) < 1.5)
  }

  @Test func `left and right pages of a book mirror each other`() throws {
    let engine = try Shipped.engine("book")
    let right = engine.pageStyle(for: page())
    let left = engine.pageStyle(for: page(left: true))
    #expect(right.margin.left == .points(51) && right.margin.right == .points(74))
    #expect(left.margin.left == .points(74) && left.margin.right == .points(51))
    #expect(right.marginBoxes.map(\.box) == [.topRight, .bottomRight])
    #expect(left.marginBoxes.map(\.box) == [.topLeft, .bottomLeft])
    #expect(engine.pageStyle(for: page("bare", left: true)).marginBoxes.isEmpty)
    #expect(engine.pageStyle(for: page("quiet")).marginBoxes.map(\.box) == [.bottomRight])
  }

  @Test(arguments: ["handout", "screen"])
  func `single sheets have no left and right`(look: String) throws {
    let engine = try Shipped.engine(look)
    let (right, left) = (engine.pageStyle(for: page()), engine.pageStyle(for: page(left: true)))
    #expect(right.margin == left.margin)
    #expect(right.marginBoxes.map(\.box) == left.marginBoxes.map(\.box))
  }

  @Test(arguments: ShippedSheets.looks)
  func `title pages and blank ones are bare`(look: String) throws {
    if look == "handout" { return }  // it has none
    let engine = try Shipped.engine(look)
    for isLeft in [false, true] {
      #expect(engine.pageStyle(for: page("bare", left: isLeft)).marginBoxes.isEmpty)
      #expect(engine.pageStyle(for: page(left: isLeft, blank: true)).marginBoxes.isEmpty)
    }
  }

  // MARK: Large print

  /// A tree with what a post and its thread have.
  private func post() -> StyleFixture {
    var fixture = StyleFixture("")
    let post = fixture.add("section.post")
    for name in ["h1", "h2", "h3", "h4", "h5", "h6", "p.tags", "figcaption", "dt", "hr"] {
      let element = fixture.add(name, to: post)
      for inline in ["em", "cite", "strong", "code", "a", "abbr"] { _ = fixture.add(inline, to: element) }
    }
    let quote = fixture.add("blockquote", to: post)
    _ = fixture.add("p", to: quote)
    _ = fixture.add("code", to: fixture.add("pre", to: post))
    _ = fixture.add("p", to: fixture.add("aside.footnote", to: fixture.add("div.footnotes", to: post)))
    _ = fixture.add("bdi.author", to: fixture.add("p.byline", to: post))
    let comment = fixture.add("article.comment", to: fixture.add("li", to: fixture.add("ol.thread", to: post)))
    let header = fixture.add("header.comment-header", to: comment)
    _ = fixture.add("span.role", to: fixture.add("h3", to: header))
    _ = fixture.add("p.meta", to: header)
    return fixture
  }

  /// The guidelines of APH and ACB: nothing below 18 points, no italics, no small capitals, no colour, no hyphens.
  @Test(arguments: ShippedSheets.presentations)
  func `large print is large, upright, black and undivided`(presentation: String) throws {
    let fixture = post()
    let styled = try Shipped.engine("large-print", presentation: presentation)
      .style(fixture.tree, cache: StyleCache())
    var current: ElementTree.NodeID? = fixture.body
    while let node = current {
      current = fixture.tree.following(node, within: fixture.body)
      guard fixture.tree.isElement(node) else { continue }
      let style = styled.style(of: node)
      let name = "\(fixture.tree.name(of: node))"
      #expect(style.font.size >= .points(18), "\(name)")
      #expect(style.font.slant == .normal && style.font.caps == .normal, "\(name)")
      #expect(style.text.color == .black && style.text.hyphens == .none, "\(name)")
      #expect(style.text.alignment != .justify, "\(name)")
      for border in [style.box.border.top, style.box.border.bottom, style.box.border.left] {
        #expect(border.style == .none || border.width >= .points(1), "\(name)")
      }
    }
  }

  @Test func `emphasis in large print is underlined`() throws {
    var fixture = StyleFixture("")
    let emphasis = fixture.add("em", to: fixture.add("p"), text: "so")
    let styled = try Shipped.engine("large-print").style(fixture.tree, cache: StyleCache())
    #expect(styled.style(of: emphasis).box.decoration.underline)
  }

  // MARK: Threads

  /// threads.md: three levels in print, two in e-books.
  @Test(arguments: [("indented", 3), ("ruled", 3), ("compact", 3), ("numbered", 0), ("dialogue", 0)])
  func `replies step in and then stay`(presentation: String, steps: Int) throws {
    var fixture = StyleFixture("")
    var list = fixture.add("ol.thread")
    var lists: [ElementTree.NodeID] = []
    for _ in 0..<5 {
      list = fixture.add("ol.replies", to: fixture.add("li", to: list))
      lists.append(list)
    }
    for (media, most) in [(MediaContext.Kind.print, 3), (.screen, 2)] {
      let engine = try Shipped.engine("book", presentation: presentation, media: media)
      let styled = engine.style(fixture.tree, cache: StyleCache())
      let isIndented = lists.map { styled.style(of: $0).box.margin.left != .value(.zero) }
      #expect(isIndented == (0..<5).map { $0 < min(steps, most) })
    }
  }
}
