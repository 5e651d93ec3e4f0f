import Diagnostics
import Markdown
import TestSupport
import Testing

/// Where nodes stand in the source.
@Suite struct SpanTests {
  /// Every node, with what the source has at its place.
  static func places(_ source: String, _ dialect: MarkdownTree.Dialect = .sewn) -> [String] {
    let bytes = Array(source.utf8)
    let tree = MarkdownParser.parse(bytes, dialect: dialect)
    #expect(spanFaults(tree, bytes) == [])
    var result: [String] = []
    var pending = Array(tree.children(of: MarkdownTree.root))
    pending.reverse()
    while let node = pending.popLast() {
      let name = String(describing: tree.kind(of: node)).prefix { $0 != "(" }
      result.append("\(name) \(String(decoding: bytes[tree.span(of: node).range], as: UTF8.self).debugDescription)")
      pending.append(contentsOf: tree.children(of: node).reversed())
    }
    return result
  }

  @Test func `inlines stand where they are written, with their markers`() {
    #expect(
      Self.places("a *b **c*** `d`") == [
        #"paragraph "a *b **c*** `d`""#, #"text "a ""#, #"emphasis "*b **c***""#, #"text "b ""#, #"strong "**c**""#,
        #"text "c""#, #"text " ""#, #"code "`d`""#,
      ])
  }

  @Test func `a link's place ends behind its destination and its attributes`() {
    #expect(
      Self.places("[a](b \"c\"){.d} ![e][f]\n\n[f]: g") == [
        #"paragraph "[a](b \"c\"){.d} ![e][f]""#, #"link "[a](b \"c\"){.d}""#, #"text "a""#, #"text " ""#,
        #"image "![e][f]""#, #"text "e""#,
      ])
  }

  @Test func `lines of a quoted list are found behind their markers, lazy ones too`() {
    #expect(
      Self.places("> - a *b\n>   c* d\ne") == [
        #"blockQuote "> - a *b\n>   c* d\ne""#, #"list "- a *b\n>   c* d\ne""#, #"item "- a *b\n>   c* d\ne""#,
        #"paragraph "a *b\n>   c* d\ne""#, #"text "a ""#, #"emphasis "*b\n>   c*""#, #"text "b""#,
        #"softBreak "\n""#, #"text "c""#, #"text " d""#, #"softBreak "\n""#, #"text "e""#,
      ])
  }

  @Test func `a line break covers its spaces and both bytes of CRLF`() {
    #expect(
      Self.places("a  \r\nb\r\nc\\\r\nd") == [
        #"paragraph "a  \r\nb\r\nc\\\r\nd""#, #"text "a""#, #"lineBreak "  \r\n""#, #"text "b""#,
        #"softBreak "\r\n""#, #"text "c""#, #"lineBreak "\\\r\n""#, #"text "d""#,
      ])
  }

  @Test func `tabs before text belong to no text`() {
    #expect(
      Self.places("-\ta\n\n\tb\n\n>\t\tc") == [
        #"list "-\ta\n\n\tb""#, #"item "-\ta\n\n\tb""#, #"paragraph "a""#, #"text "a""#, #"paragraph "b""#,
        #"text "b""#, #"blockQuote ">\t\tc""#, #"codeBlock "c""#,
      ])
  }

  @Test func `cells stand between their pipes, and an escaped pipe is two bytes of text`() {
    #expect(
      Self.places("| a | b\\|c |\n|---|---|\n| d |") == [
        #"table "| a | b\\|c |\n|---|---|\n| d |""#, #"tableRow "| a | b\\|c |""#, #"tableCell "a""#, #"text "a""#,
        #"tableCell "b\\|c""#, #"text "b\\|c""#, #"tableRow "| d |""#, #"tableCell "d""#, #"text "d""#,
      ])
  }

  @Test func `escapes and entities are one text with what is around them`() {
    #expect(
      Self.places("a\\*b&amp;c") == [#"paragraph "a\\*b&amp;c""#, #"text "a\\*b&amp;c""#])
  }

  @Test func `definitions take no place in the paragraph behind them`() {
    #expect(Self.places("[a]: b\nc") == [#"paragraph "c""#, #"text "c""#])
  }

  @Test func `a fenced block ends with its closing fence and an indented one with its last text`() {
    #expect(
      Self.places("```x\na\n```\n\n    b\n\n# c #\n") == [
        #"codeBlock "```x\na\n```""#, #"codeBlock "b""#, ##"heading "# c #""##, #"text "c""#,
      ])
  }

  @Test(.enabled(if: SharedFolder.isPresent, DifferentialTests.presence))
  func `in 500 posts every text stands where its place says`() {
    for post in Corpus.posts {
      #expect(spanFaults(MarkdownParser.parse(post.text, dialect: .sewn), post.text) == [], "\(post.name)")
    }
  }

  @Test(.enabled(if: SharedFolder.isPresent, SpecificationTests.presence), arguments: Dialects.all)
  func `in the examples of the specifications, also with CRLF, every text stands where its place says`(
    dialect: MarkdownTree.Dialect
  ) {
    for name in ["commonmark-spec.txt", "gfm-spec.txt", "gfm-extensions.txt"] {
      for example in SpecificationExample.read(name) {
        let bytes = Array(example.markdown.utf8)
        let windows = bytes.flatMap { $0 == UInt8(ascii: "\n") ? [UInt8(ascii: "\r"), $0] : [$0] }
        for text in [bytes, windows] {
          let faults = spanFaults(MarkdownParser.parse(text, dialect: dialect), text)
          #expect(faults == [], "\(name), example \(example.number)")
        }
      }
    }
  }
}

enum Dialects {
  static let all: [MarkdownTree.Dialect] = [.commonMark, .gitHub, .sewn]
}
