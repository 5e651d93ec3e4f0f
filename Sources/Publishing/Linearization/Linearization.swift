internal import CQPDF

/// Puts a finished file into the order in which a reader over the web wants it: the first page first, and hints where the
/// others are (ISO 32000-1, annex F). qpdf does it; objects and streams stay as they were written.
package enum Linearization {
  package enum Failure: Error, Sendable {
    /// libqpdf is not installed.
    case noLibrary
    /// It does not take the file: a fault of ours.
    case refused
  }

  /// The same bytes for the same file and the same libqpdf. Takes as much memory again as the file, and a few hundred bytes
  /// an object.
  package static func linearized(_ file: [UInt8]) throws(Failure) -> [UInt8] {
    guard let library = QPDFLibrary.installed else { throw .noLibrary }
    guard var handle = library.make() else { throw .refused }
    defer {
      var closed: UnsafeMutableRawPointer? = handle
      library.free(&closed)
    }
    library.silence(handle)
    guard let bytes = file.withUnsafeBytes({ rewrite($0, &handle, library) }) else { throw .refused }
    return bytes
  }

  private static func rewrite(
    _ file: UnsafeRawBufferPointer, _ handle: inout UnsafeMutableRawPointer, _ library: QPDFLibrary
  ) -> [UInt8]? {
    let start = file.baseAddress?.assumingMemoryBound(to: CChar.self)
    func succeeds(_ answer: Int32) -> Bool { answer & Int32(sewn_qpdf_errors) == 0 }
    guard succeeds(library.read(handle, "book.pdf", start, UInt64(file.count), nil)),
      succeeds(library.beginWriting(handle))
    else { return nil }
    library.setObjectStreams(handle, Int32(sewn_qpdf_generate_object_streams))
    library.setStreamData(handle, Int32(sewn_qpdf_preserve_stream_data))
    // ISO 19005-2, 6.1.7.1.
    library.setNewlineBeforeEndstream(handle, 1)
    library.setDeterministicID(handle, 1)
    library.setLinearization(handle, 1)
    guard succeeds(library.write(handle)), let bytes = library.bytes(handle) else { return nil }
    return Array(UnsafeBufferPointer(start: bytes, count: library.length(handle)))
  }
}
