/// GFM's filter of raw HTML: nine elements that change how the HTML after them is read (GFM 0.29, section 6.11).
enum TagFilter {
  private static let names: [StaticString] = [
    "title", "textarea", "style", "xmp", "iframe", "noembed", "noframes", "script", "plaintext",
  ]

  /// Whether the `<` at `index` starts a tag that is filtered.
  static func isFiltered(_ bytes: ArraySlice<UInt8>, at index: Int) -> Bool {
    var first = index + 1
    if first < bytes.endIndex, bytes[first] == UInt8(ascii: "/") { first += 1 }
    return names.contains { name in
      let end = first + name.utf8CodeUnitCount
      guard end < bytes.endIndex, zip(bytes[first..<end], name.description.utf8).allSatisfy({ $0 | 0x20 == $1 })
      else { return false }
      return ByteClasses.isSpace(bytes[end]) || bytes[end] == UInt8(ascii: ">")
        || bytes[end] == UInt8(ascii: "/") && end + 1 < bytes.endIndex && bytes[end + 1] == UInt8(ascii: ">")
    }
  }
}
