import Testing

@testable import Diagnostics

private let code = DiagnosticCode("reply-to-missing-comment", "A reply names a comment that is not there.")

private func file(_ text: String) -> SourceFile {
  SourceFile(path: "posts/week-3.comments.yml", bytes: Array(text.utf8))
}

/// The span of the first occurrence of a word.
private func span(of word: String, in file: SourceFile) -> SourceSpan {
  let wanted = Array(word.utf8)
  let start = file.bytes.indices.first { file.bytes[$0...].starts(with: wanted) } ?? 0
  return SourceSpan(start..<(start + wanted.count))
}

@Suite struct DiagnosticRendererTests {
  private func render(_ diagnostic: Diagnostic, width: Int = 100) -> String {
    DiagnosticRenderer(width: width).render(diagnostic).string
  }

  @Test func `a message has its whole anatomy`() {
    let source = file(String(repeating: "#\n", count: 40) + "  parent: c-18\n")
    let diagnostic = Diagnostic(
      code, .warning, "this comment answers a comment that is not here",
      at: source.place(span(of: "c-18", in: source)), label: "no comment has the id `c-18`",
      action: "it is shown at the end of the thread instead", help: "did you mean `c-13` (Anna, 4 May)?")
    #expect(
      render(diagnostic) == """
        warning[reply-to-missing-comment]: this comment answers a comment that is not here
          --> posts/week-3.comments.yml:41:11
           |
        41 |   parent: c-18
           |           ^^^^ no comment has the id `c-18`
           |
           = it is shown at the end of the thread instead
           help: did you mean `c-13` (Anna, 4 May)?
           more: sewn explain reply-to-missing-comment

        """)
  }

  @Test func `related places follow with their own marker`() {
    let source = file("a: 1\nb: 2\na: 3\n")
    let diagnostic = Diagnostic(
      code, .error, "the key `a` stands twice here", at: source.place(SourceSpan(10..<11)), label: "the second",
      related: [.init(place: source.place(SourceSpan(0..<1)), label: "the first")])
    #expect(
      render(diagnostic) == """
        error[reply-to-missing-comment]: the key `a` stands twice here
         --> posts/week-3.comments.yml:3:1
          |
        3 | a: 3
          | ^ the second
         ::: posts/week-3.comments.yml:1:1
          |
        1 | a: 1
          | - the first
          |
          more: sewn explain reply-to-missing-comment

        """)
  }

  @Test func `a file as a whole, and no place at all`() {
    #expect(
      render(Diagnostic(code, .error, "the file is empty", at: .file("a.md"), action: "it is left out")) == """
        error[reply-to-missing-comment]: the file is empty
         --> a.md
          = it is left out
          more: sewn explain reply-to-missing-comment

        """)
    #expect(
      render(Diagnostic(code, .note, "nothing to do")) == """
        note[reply-to-missing-comment]: nothing to do
          more: sewn explain reply-to-missing-comment

        """)
  }

  private func excerpt(_ text: String, _ word: String, width: Int = 100) -> [String] {
    let source = file(text)
    let lines = render(Diagnostic(code, .error, "m", at: source.place(span(of: word, in: source))), width: width)
      .split(separator: "\n", omittingEmptySubsequences: false)
    return lines.count > 4 ? [String(lines[3]), String(lines[4])] : []
  }

  @Test func `the marker stands below its word after tabs, wide letters, marks and controls`() {
    #expect(excerpt("\tx\tword", "word") == ["1 |     x   word", "  |         ^^^^"])
    #expect(excerpt("日本 word", "word") == ["1 | 日本 word", "  |      ^^^^"])
    #expect(excerpt("e\u{301}te\u{301} word", "word") == ["1 | e\u{301}te\u{301} word", "  |     ^^^^"])
    #expect(excerpt("\u{1b}[31m word", "word") == ["1 | \\u{1b}[31m word", "  |            ^^^^"])
    #expect(excerpt("a word 日本", "日本") == ["1 | a word 日本", "  |        ^^^^"])
  }

  @Test func `a long line is cut around the marker`() {
    let before = String(repeating: "abcdefghi ", count: 30)
    #expect(
      excerpt(before + "word " + before, "word", width: 44) == [
        "1 | …hi abcdefghi word abcdefghi abcdefghi …", "  |               ^^^^",
      ])
    for place in [0, 5, 100, 600, 10_000] {
      let text = String(repeating: "x", count: place) + "word" + String(repeating: "y", count: 9_000)
      let lines = excerpt(text, "word", width: 60)
      #expect(lines.allSatisfy { $0.unicodeScalars.count <= 60 })
      let line = Array(lines[0].unicodeScalars)
      let marker = Array(lines[1].unicodeScalars)
      let marked = marker.indices.filter { marker[$0] == "^" }.map { line[$0] }
      #expect(marked == Array("word".unicodeScalars), "\(place)")
    }
  }

  @Test func `a place at the end of a line has a marker behind it`() {
    let source = file("abc\ndef")
    #expect(
      render(Diagnostic(code, .error, "m", at: source.place(SourceSpan(3..<3)))).contains("\n1 | abc\n  |    ^\n"))
    #expect(
      render(Diagnostic(code, .error, "m", at: source.place(SourceSpan(7..<9)))).contains("\n2 | def\n  |    ^\n"))
  }

  @Test func `styled text carries only our own escapes`() {
    let source = file("evil \u{1b}]52;c;x\u{7} word")
    let diagnostic = Diagnostic(
      code, .error, "m \u{1b}[2J", at: source.place(span(of: "word", in: source)), label: "l \u{202E}", help: "h \r")
    let plain = DiagnosticRenderer().render(diagnostic).string
    #expect(plain.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0.value != 0x202E })
    let styled = DiagnosticRenderer(isStyled: true).render(diagnostic).string
    #expect(styled.hasPrefix("\u{1b}[1;31merror[reply-to-missing-comment]\u{1b}[0m: \u{1b}[1mm \\u{1b}[2J\u{1b}[0m\n"))
    let escapes = ["\u{1b}[1;31m", "\u{1b}[1m", "\u{1b}[34m", "\u{1b}[32m", "\u{1b}[0m"]
    var rest = styled
    for escape in escapes { rest = rest.replacing(escape, with: "") }
    #expect(rest == plain)
  }

  @Test func `places are said in words for screen readers`() {
    let source = file("a: word")
    #expect(
      DiagnosticRenderer(isAccessible: true).render(
        Diagnostic(code, .error, "m", at: source.place(SourceSpan(3..<7)), label: "l", action: "x")
      ).string == """
        error[reply-to-missing-comment]: m
          in posts/week-3.comments.yml, line 1, column 4: l
          a: word
          = x
          more: sewn explain reply-to-missing-comment

        """)
  }

  @Test func `more than five of one kind are folded`() {
    var log = DiagnosticLog()
    let other = DiagnosticCode("other", "")
    for index in 0..<43 { log.report(Diagnostic(code, .warning, "number \(index)")) }
    log.report(Diagnostic(other, .error, "another"))
    let text = DiagnosticRenderer().render(log).string
    #expect(text.contains("number 4\n"))
    #expect(!text.contains("number 5"))
    #expect(text.contains("error[other]: another"))
    #expect(text.hasSuffix("warning[reply-to-missing-comment]: and 38 more of this kind: `--all` shows them\n\n"))
    #expect(text.split(separator: "more: sewn explain reply").count == 2)
    #expect(DiagnosticRenderer(showsAll: true).render(log).string.contains("number 42"))
    #expect(DiagnosticRenderer.summary(log).string == "1 error, 43 warnings")
  }
}

@Suite struct DiagnosticJSONTests {
  @Test func `each message is an object on a line`() {
    let source = file("titel: \"x\u{1b}\"\n")
    var log = DiagnosticLog()
    log.report(
      Diagnostic(
        code, .warning, "a \"b\" \\ \u{202E}\u{E0041}", at: source.place(SourceSpan(0..<5)), help: "ä\n",
        related: [.init(place: .file("a.md"), label: "l")]))
    log.report(Diagnostic(code, .error, "m"))
    #expect(
      DiagnosticJSON.render(log).string == #"""
        {"code":"reply-to-missing-comment","severity":"warning","message":"a \"b\" \\ \u202e\udb40\udc41","place":{"path":"posts/week-3.comments.yml","line":1,"column":1,"offset":0,"length":5,"text":"titel: \"x\u001b\""},"help":"ä\n","related":[{"label":"l","place":{"path":"a.md"}}]}
        {"code":"reply-to-missing-comment","severity":"error","message":"m"}

        """#)
  }

  @Test func `values of all kinds nest with commas`() {
    var json = JSONWriter()
    json.array { json in
      json.value(1)
      json.object { json in
        json.member("a", true)
        json.member("b", nil as String?)
        json.key("c")
        json.null()
        json.key("d")
        json.array { _ in }
      }
      json.value("")
    }
    #expect(String(decoding: json.bytes, as: UTF8.self) == "[1,{\"a\":true,\"c\":null,\"d\":[]},\"\"]")
  }
}
