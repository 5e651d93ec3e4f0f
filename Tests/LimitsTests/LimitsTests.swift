import Testing

@testable import Limits

@Suite struct LimitsTests {
  @Test func `offsets in a source of a post fit into four bytes`() {
    #expect(Limits.maximumPostBytes < Int(UInt32.max))
    #expect(Limits.maximumExportBytes < Int(Int32.max), "libxml2 counts bytes in an int")
  }

  @Test func `markup within its limits stays within libxml2's`() {
    #expect(Limits.maximumElementDepth <= 256)
    #expect(Limits.maximumReplyMarkupDepth * 3 + Limits.maximumBlockDepth < Limits.maximumElementDepth + 1)
  }

  @Test func `counts of elements fit into the arena's fields`() {
    #expect(Limits.maximumAttributes < Int(UInt16.max))
    #expect(Limits.maximumUnknownNames < Int(UInt16.max) - 1_000)
  }
}
