import BookBuild
import Testing
import TestSupport

/// `sewn dump text`, which proofs compare with what stands on pages.
@Suite struct DocumentWordsTests {
  private static let noted = SmallBook.with([
    "posts/2024-01-01-first.md":
      "---\ntitle: First\n---\n\nA call[^a], a word[^b].\n\n[^a]: The first note.\n[^b]: The second.\n"
  ])

  private func dump(_ format: DumpFormat) throws -> String {
    let build = BookBuild(workspace: SmallBook.workspace(Self.noted), name: "small", options: BuildOptions())
    let dump = try build.dump(.text, format: format, edition: .pdf, post: "first")
    return String(decoding: try #require(dump.text), as: UTF8.self)
  }

  @Test func `words stand in the order of the document, notes at its end`() throws {
    let text = try dump(.text)
    let words = try #require(text.firstRange(of: "a word"))
    let note = try #require(text.firstRange(of: "The first note."))
    #expect(words.upperBound < note.lowerBound)
  }

  @Test func `as JSON, notes are apart from the text`() throws {
    let json = try dump(.json)
    let notes = try #require(json.firstRange(of: "\"notes\":"))
    #expect(!json[..<notes.lowerBound].contains("The first note."))
    #expect(json[notes.upperBound...].contains("The first note."))
    #expect(json[notes.upperBound...].contains("The second."))
  }
}
