import Markdown
import TestSupport
import Testing

/// The specifications' own examples, read from their files.
@Suite struct SpecificationTests {
  static let presence: Comment = "the shared folder with the specifications is absent"

  @Test(.enabled(if: SharedFolder.isPresent, presence))
  func `all 652 examples of CommonMark 0.31.2 become the HTML that they show`() {
    let examples = SpecificationExample.read("commonmark-spec.txt")
    #expect(examples.count == 652)
    for example in examples {
      #expect(html(example.markdown, .commonMark) == example.html, "example \(example.number)")
    }
  }

  /// Where 0.31.2 differs from 0.29, on which GFM's specification is built, 0.31.2 counts.
  static let changedSince029: [Int: String] = [
    645: "since 0.31.2 a comment may hold two hyphens",
    646: "since 0.31.2 `<!-->` and `<!--->` are comments, and a comment may end in three hyphens",
  ]

  @Test(.enabled(if: SharedFolder.isPresent, presence))
  func `the core examples of GFM's specification hold but for two that CommonMark has changed`() {
    let examples = SpecificationExample.read("gfm-spec.txt")
    #expect(examples.count == 673)
    for example in examples where example.label.isEmpty {
      let isSame = html(example.markdown, .commonMark) == example.html
      #expect(isSame == (Self.changedSince029[example.number] == nil), "example \(example.number)")
    }
  }

  @Test(.enabled(if: SharedFolder.isPresent, presence))
  func `tables, strikethrough, autolinks and the tag filter are as GFM's specification shows them`() {
    let examples = SpecificationExample.read("gfm-spec.txt").filter { !$0.label.isEmpty && $0.label != "disabled" }
    #expect(examples.count == 22)
    for example in examples { #expect(html(example.markdown, .gitHub) == example.html, "example \(example.number)") }
  }

  /// cmark-gfm writes the attributes in another order than the specification, which leaves it open.
  @Test(.enabled(if: SharedFolder.isPresent, presence))
  func `task lists are as GFM's specification shows them, with attributes in cmark-gfm's order`() {
    let examples = SpecificationExample.read("gfm-spec.txt").filter { $0.label == "disabled" }
    #expect(examples.count == 2)
    for example in examples {
      let written = example.html
        .split(separator: "<input checked=\"\" disabled=\"\" type=\"checkbox\">", omittingEmptySubsequences: false)
        .joined(separator: "<input type=\"checkbox\" checked=\"\" disabled=\"\" />")
        .split(separator: "<input disabled=\"\" type=\"checkbox\">", omittingEmptySubsequences: false)
        .joined(separator: "<input type=\"checkbox\" disabled=\"\" />")
      #expect(html(example.markdown, .gitHub) == written, "example \(example.number)")
    }
  }

  @Test(.enabled(if: SharedFolder.isPresent, presence))
  func `all examples of cmark-gfm's extensions become the HTML that they show`() {
    let examples = SpecificationExample.read("gfm-extensions.txt")
    #expect(examples.count == 28)
    for example in examples where example.html != "<IGNORE>\n" {
      #expect(html(example.markdown, .gitHub) == example.html, "example \(example.number)")
    }
  }

  @Test(.enabled(if: SharedFolder.isPresent, presence))
  func `Sewn's own dialect reads CommonMark's examples as GitHub's does but for braces, colons and extensions`() {
    for example in SpecificationExample.read("commonmark-spec.txt") {
      let bytes = Array(example.markdown.utf8)
      if bytes.contains(UInt8(ascii: "{")) || bytes.contains(UInt8(ascii: ":")) { continue }
      #expect(html(example.markdown, .sewn) == html(example.markdown, .gitHub), "example \(example.number)")
    }
  }
}
