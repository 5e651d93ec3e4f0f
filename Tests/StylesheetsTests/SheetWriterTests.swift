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
    let text = String(
      decoding: EReaderCompilation(sheets: [try Shipped.sheet(look: "book")]).sheet(for: []), as: UTF8.self)
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
    let bytes = EReaderCompilation(sheets: [try Shipped.sheet(look: "book")]).sheet(for: [])
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

@Suite struct StylesDumpTests {
  @Test func `the dump names what differs from the parent`() throws {
    var fixture = StyleFixture("p { color: #7a2e1d; margin-top: 1em }")
    _ = fixture.add("p.first", text: "x")
    #expect(
      StylesDump.text(fixture.styled()).split(separator: "\n").last
        == "html > body > p.first   text.color: #7a2e1d; box.margin: 12pt 0pt 0pt 0pt")
  }
}
