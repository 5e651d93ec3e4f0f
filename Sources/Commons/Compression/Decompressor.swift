internal import CDeflate

/// Inflating with a bound, so that no file can fill the memory.
package enum Decompressor {
  /// Nil when the data is damaged or inflates to more than `limit` bytes; bytes after the stream are ignored.
  ///
  /// libdeflate wants the whole room at once, so the room grows by doubling: at most three times the work of one pass.
  package static func inflateZlib(_ bytes: [UInt8], limit: Int) -> [UInt8]? {
    guard let decompressor = libdeflate_alloc_decompressor() else { preconditionFailure("no memory to inflate") }
    defer { libdeflate_free_decompressor(decompressor) }
    var room = min(limit, max(4_096, bytes.count.multipliedReportingOverflow(by: 4).partialValue))
    while true {
      var verdict = LIBDEFLATE_BAD_DATA
      let result = [UInt8](unsafeUninitializedCapacity: max(room, 1)) { target, count in
        var written = 0
        var read = 0
        verdict = bytes.withUnsafeBytes {
          libdeflate_zlib_decompress_ex(
            decompressor, $0.baseAddress, $0.count, target.baseAddress, room, &read, &written)
        }
        count = verdict == LIBDEFLATE_SUCCESS ? written : 0
      }
      if verdict == LIBDEFLATE_SUCCESS { return result }
      guard verdict == LIBDEFLATE_INSUFFICIENT_SPACE, room < limit else { return nil }
      room = room > limit / 2 ? limit : room * 2
    }
  }
}
