import Diagnostics
import Limits
import Manuscript
import Testing

@testable import ManuscriptReaders

@Suite struct ThreadReaderTests {
  private func read(_ text: String) throws -> (Manuscript.Thread, DiagnosticLog) {
    var log = DiagnosticLog()
    let thread = ThreadReader.read(SourceFile(path: "a.comments.yml", bytes: Array(text.utf8)), log: &log)
    return (try #require(thread), log)
  }

  @Test func `a list of comments is a thread`() throws {
    let (thread, log) = try read(
      """
      - id: 17
        author: Anna
        date: 2015-06-12T16:38:00Z
        likes: 0
        body: |
          Some *text*.
      - id: "18"
        parent: 17
        state: pending
        kind: pingback
        body: x
      """)
    #expect(log.entries.isEmpty)
    #expect(thread.comments.map(\.id) == ["17", "18"] && thread.comments.map(\.parent) == [nil, "17"])
    #expect(thread.comments.map(\.likes) == [0, nil])
    #expect(thread.comments[1].state == .pending && thread.comments[1].kind == .pingback)
  }

  @Test func `a mapping carries the count that a page claimed`() throws {
    let (thread, _) = try read("declared-count: 11\ncomments:\n  - id: 1\n    body: a\n")
    #expect(thread.declaredCount == 11 && thread.comments.count == 1)
  }

  @Test func `places inside a body lie in the file`() throws {
    let (thread, _) = try read("- id: 1\n  body: |\n    One.\n\n    Two *three*.\n")
    guard case .paragraph(let run) = thread.comments[0].body[1].content else { return }
    #expect(thread.source.position(at: Int(run[1].span.lower)) == (5, 9))
  }

  @Test func `a doubled id is an error with both places`() throws {
    let (thread, log) = try read("- {id: a, body: x}\n- {id: a, body: y}\n- {id: b, parent: a, body: z}\n")
    #expect(thread.comments.map(\.id) == ["a", "a-2", "b"])
    let found = try #require(log.entries.first)
    #expect(found.severity == .error && found.place?.line == 2 && found.related.map(\.place.line) == [1])
  }

  @Test func `a circle of parents is an error and is opened`() throws {
    let (thread, log) = try read(
      "- {id: a, parent: c}\n- {id: b, parent: a}\n- {id: c, parent: b}\n- {id: d, parent: d}\n")
    #expect(thread.comments.map(\.parent) == [nil, "a", "b", nil])
    #expect(log.count(.error) == 2)
    #expect(log.entries.first?.related.count == 2)
  }

  @Test func `an orphan keeps the id of its parent`() throws {
    #expect(try read("- {id: a, parent: z, body: x}\n").0.comments[0].parent == "z")
  }

  @Test func `likes that are no number are a warning and no number`() throws {
    for likes in ["-3", "many", "99999999999999999999", "1.5"] {
      let (thread, log) = try read("- {id: a, likes: \(likes), body: x}\n")
      #expect(thread.comments[0].likes == nil)
      #expect(log.entries.map(\.code.name) == ["likes-unreadable"])
    }
  }

  @Test func `addresses are dropped with one note and stand nowhere`() throws {
    let (thread, log) = try read(
      "- {id: a, email: a@b.c, ip: 192.0.2.1, url: 'http://x', body: x}\n- {id: b, login: q, body: y}\n")
    #expect(log.entries.map(\.code.name) == ["private-field-dropped"])
    #expect(log.entries[0].severity == .note)
    let dump = ManuscriptDump.text(of: thread)
    #expect(!dump.contains("a@b.c") && !dump.contains("192.0.2.1"))
  }

  @Test func `commenters get less than authors`() throws {
    let (thread, _) = try read(
      """
      - id: a
        body: |
          # Heading {#x .y}

          ![alt](local.png) ![alt](https://e.org/p.png) [t](tel:1){.c}

          ::: {.works-cited}
          A
          :::
      """)
    #expect(
      ManuscriptDump.text(of: thread.comments[0].body) == """
        paragraph
          strong
            "Heading"
        paragraph
          "alt "
          link "https://e.org/p.png"
            "alt"
          " t"
        paragraph
          "A"

        """)
  }

  @Test func `a comment that is too large is cut between two letters`() throws {
    let text = String(repeating: "é", count: Limits.maximumCommentBytes / 2 + 10)
    let (thread, log) = try read("- id: a\n  body: x\(text)\n")
    #expect(log.entries.map(\.code.name) == ["comment-too-large"])
    #expect(thread.comments[0].body[0].plainText.utf8.count <= Limits.maximumCommentBytes)
  }

  @Test func `a state that is not understood holds the comment back`() throws {
    #expect(try read("- {id: a, state: aproved, body: x}\n").0.comments[0].state == .pending)
  }
}
