import Diagnostics
import ElementTree
import Geometry
import Glibc
import Testing

@testable import Stylesheets

@Suite struct SheetWriterTests {
  private func compiled(_ css: String) -> String {
    String(decoding: EReaderCompilation(sheets: StyleFixture(css).sheets).sheet(for: []), as: UTF8.self)
  }

  @Test func `variables, calc, colours and lengths are folded`() {
    let css = compiled(
      """
      :root { --accent: rgb(122 46 29); --text-size: 10pt }
      .note { color: var(--accent); margin: calc(2 * 5pt) auto 0; font-size: 9pt; border-left: 0.5pt solid #abc; width: calc(100% - 1em) }
      """)
    #expect(
      css == """
        .note {
          color: #7a2e1d;
          margin: 1.1111em auto 0;
          font-size: 0.9em;
          border-left: 1px solid #aabbcc;
          width: 100%;
        }
        @supports (display: flex) {
          .note {
            width: calc(100% - 1em);
          }
        }
        @media all and (prefers-color-scheme: dark) {
          .note {
            color: #b86653;
          }
        }

        """)
  }

  @Test func `breaks and hyphens are said in every dialect`() {
    #expect(
      compiled("h1 { break-before: recto; hyphens: none }") == """
        h1 {
          page-break-before: right;
          adobe-hyphenate: none;
        }
        @supports (display: flex) {
          h1 {
            break-before: recto;
            -webkit-hyphens: none;
            hyphens: none;
          }
        }

        """)
  }

  @Test func `what is for pages is dropped, and the body is the reader's`() {
    #expect(
      compiled(
        """
        @page { size: A5 } @media print { p { color: red } } h1 { string-set: x content(text); bookmark-level: 1 }
        html, body { font-size: 10pt; color: #222; line-height: 1.4 } a::after { content: leader('.') }
        """) == "")
  }

  @Test func `nesting and lists are written out, what stands behind something is a class`() {
    #expect(
      compiled("ol { > li { margin: 0; &.x { margin: 1em } } :is(p, em) { margin: 2em } } p:not(.x) ~ p { margin: 0 }")
        == """
        ol > li {
          margin: 0;
        }
        ol > li.x {
          margin: 1em;
        }
        ol p,
        ol em {
          margin: 2em;
        }
        p.sewn-after-p-not-x-nppsguw {
          margin: 0;
        }

        """)
  }

  @Test func `a dark twin is kept for those who ask`() {
    #expect(
      compiled("@media (prefers-color-scheme: dark) { p { color: #eee } }") == """
        @media all and (prefers-color-scheme: dark) {
          p {
            color: #eeeeee;
          }
        }

        """)
  }

  /// css.md, section 2: names of OPS 2.0.1, and what Adobe reads under its own name.
  @Test func `the base part of the book's sheet speaks only OPS 2.0.1`() throws {
    let text = String(decoding: EReaderCompilation(sheets: [try DefaultSheetTests.sheet("book.css")]).sheet(for: []), as: UTF8.self)
    let base = text.prefix(upTo: text.range(of: "@supports") ?? text.endIndex)
    #expect(base.utf8.count > 1_000)
    for line in base.split(separator: "\n") where line.hasPrefix("  ") {
      let name = line.drop { $0 == " " }.prefix { $0 != ":" }
      #expect(OPSVocabulary.longhandSet.contains(String(name)) || name == "font-family" || name == "font", "\(line)")
      for forbidden in ["var(", "calc(", "min(", "max(", "rem", "vh", "rgb", "!ie", "pt;", "inline-block", "pre-wrap"] {
        #expect(!line.contains(forbidden), "\(line)")
      }
    }
    for selector in base.split(separator: "\n") where !selector.hasPrefix("  ") {
      for forbidden in [":is", ":not", ":nth", ":first", ":where", "~", "@"] {
        #expect(!selector.contains(forbidden), "\(selector)")
      }
    }
  }

  @Test func `what is compiled reads back without a message`() throws {
    let bytes = EReaderCompilation(sheets: [try DefaultSheetTests.sheet("book.css")]).sheet(for: [])
    var log = DiagnosticLog()
    _ = Stylesheet.parse(SourceFile(path: "book.css", bytes: bytes), origin: .author, log: &log)
    #expect(log.count(.warning) == 0 && log.count(.error) == 0)
  }
}

extension String {
  /// Where a piece begins.
  fileprivate func range(of piece: String) -> Index? {
    indices.first { self[$0...].hasPrefix(piece) }
  }
}

@Suite struct DefaultSheetTests {
  static func sheet(_ name: String) throws -> Stylesheet {
    var log = DiagnosticLog()
    let sheet = Stylesheet.parse(try file(name), origin: .author, log: &log) { path, _ in try? file(path) }
    #expect(log.entries.map { "\($0.place?.line ?? 0): \($0.message)" } == [])
    return sheet
  }

  private static func file(_ name: String) throws -> SourceFile {
    let handle = try #require(fopen("styles/" + name, "rb"))
    defer { fclose(handle) }
    var buffer = [UInt8](repeating: 0, count: 100_000)
    let count = fread(&buffer, 1, buffer.count, handle)
    return SourceFile(path: name, bytes: Array(buffer[..<count]))
  }

  private func engine(_ name: String, _ variables: [(name: String, value: String)] = []) throws -> StyleEngine {
    StyleEngine(
      sheets: [UserAgentSheet.stylesheet, try Self.sheet(name), .variables(variables)],
      media: MediaContext(kind: .print))
  }

  @Test(arguments: ["book.css", "handout.css"])
  func `our own sheets give no message`(name: String) throws { _ = try Self.sheet(name) }

  @Test func `the book is an A5 with mirrored margins`() throws {
    let engine = try engine("book.css")
    let right = engine.pageStyle(for: page())
    let left = engine.pageStyle(for: page(left: true))
    #expect(right.size.width == .millimetres(148))
    #expect(right.margin.left == left.margin.right && right.margin.right == left.margin.left)
    #expect(right.marginBoxes.map(\.box) == [.topRight, .bottomRight])
    #expect(left.marginBoxes.map(\.box) == [.topLeft, .bottomLeft])
    #expect(engine.pageStyle(for: page("bare", left: true)).marginBoxes.isEmpty)
    #expect(engine.pageStyle(for: page("quiet")).marginBoxes.map(\.box) == [.bottomRight])
  }

  @Test func `variables of book.yml change the book`() throws {
    let engine = try engine("book.css", [("text-size", "12pt"), ("paper", "letter"), ("book-title", "\"Course\"")])
    var fixture = StyleFixture("")
    let section = fixture.add("section.post")
    let header = fixture.add("header.post-header", to: section)
    let heading = fixture.add("h1#title", to: header, text: "Post")
    let styled = engine.style(fixture.tree, cache: StyleCache())
    #expect(styled.style(of: section).font.size == .points(12))
    #expect(styled.style(of: heading).generated.stringSet.last?.content == [.text("Course")])
    #expect(engine.pageStyle(for: page()).size.width == .points(612))
  }

  @Test func `replies step in three times and then stay`() throws {
    let engine = try engine("book.css")
    var fixture = StyleFixture("")
    var list = fixture.add("ol.thread")
    var indents: [Bool] = []
    var lists: [ElementTree.NodeID] = []
    for _ in 0..<5 {
      let item = fixture.add("li", to: list)
      list = fixture.add("ol.replies", to: item)
      lists.append(list)
    }
    let styled = engine.style(fixture.tree, cache: StyleCache())
    for list in lists { indents.append(styled.style(of: list).box.margin.left != .value(.zero)) }
    #expect(indents == [true, true, true, false, false])
  }

  @Test func `the dump names what differs from the parent`() throws {
    var fixture = StyleFixture("p { color: #7a2e1d; margin-top: 1em }")
    _ = fixture.add("p.first", text: "x")
    #expect(
      StylesDump.text(fixture.styled()).split(separator: "\n").last
        == "html > body > p.first   text.color: #7a2e1d; box.margin: 12pt 0pt 0pt 0pt")
  }
}
