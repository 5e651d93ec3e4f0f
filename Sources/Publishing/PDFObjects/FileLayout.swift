/// How the file is laid out; its objects are the same.
package enum FileLayout: Sendable {
  /// Object streams and a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8), deflated.
  case compact
  /// For people: one line an entry, no compression, bytes that are no text in hexadecimal, the classic table.
  case readable
}
