import Testing

@testable import Identifiers

@Suite struct IdentifiersTests {
  /// RFC 9562, appendix A.4.
  @Test func `the example of RFC 9562 comes out`() {
    #expect(
      Identifier.uuid(namespace: "6ba7b810-9dad-11d1-80b4-00c04fd430c8", name: "www.example.com")
        == "2ed6657d-e927-568b-95e1-2665a8aea6a2")
  }

  @Test func `a name may be empty or long`() {
    let namespace = "6ba7b810-9dad-11d1-80b4-00c04fd430c8"
    #expect(Identifier.uuid(namespace: namespace, name: "").utf8.count == 36)
    #expect(Identifier.uuid(namespace: namespace, name: String(repeating: "a", count: 100_000)).utf8.count == 36)
  }

  @Test func `a digest has sixteen bytes that follow from the content`() {
    let digest = Identifier.digest(Array("content".utf8))
    #expect(digest.count == 16)
    #expect(digest == Identifier.digest(Array("content".utf8)))
    #expect(digest != Identifier.digest(Array("Content".utf8)))
    #expect(Identifier.digest([]).count == 16)
  }
}
