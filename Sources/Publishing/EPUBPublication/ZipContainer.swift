internal import CZip

/// Writes a zip archive into memory by libzip, from entries that are already deflated.
///
/// libzip takes an entry as it is when its source reports the method that the archive asks for, both sizes and the
/// checksum (tried on 1.7.3). Times are constant and in DOS form: `zip_file_set_mtime` depends on the time zone.
enum ZipContainer {
  static func write(_ entries: [EPUBEntry]) throws(EPUBError) -> [UInt8] {
    var error = zip_error_t()
    guard let buffer = zip_source_buffer_create(nil, 0, 1, &error) else { throw failure(&error) }
    // The archive lives on in its source after it was closed.
    zip_source_keep(buffer)
    defer { zip_source_free(buffer) }
    guard let archive = zip_open_from_source(buffer, Int32(ZIP_TRUNCATE), &error) else {
      zip_source_free(buffer)
      throw failure(&error)
    }
    for entry in entries { try add(entry, to: archive) }
    if zip_close(archive) != 0 {
      let failure = failure(zip_get_error(archive))
      zip_discard(archive)
      throw failure
    }
    return try contents(of: buffer)
  }

  private static func add(_ entry: EPUBEntry, to archive: OpaquePointer) throws(EPUBError) {
    guard let source = EntrySource.make(entry, archive: archive) else { throw failure(zip_get_error(archive)) }
    let index = zip_file_add(archive, entry.name, source, 0)
    if index < 0 {
      zip_source_free(source)
      throw failure(zip_get_error(archive))
    }
    let position = zip_uint64_t(index)
    let method = entry.isDeflated ? ZIP_CM_DEFLATE : ZIP_CM_STORE
    // 1980-01-01 00:00, the beginning of DOS time: 33 is day 1 of month 1 of year 0.
    guard zip_set_file_compression(archive, position, Int32(method), 0) == 0,
      zip_file_set_dostime(archive, position, 0, 33, 0) == 0,
      // A regular file, rw-r--r--, as Info-ZIP reads it.
      zip_file_set_external_attributes(archive, position, 0, UInt8(ZIP_OPSYS_UNIX), 0o100644 << 16) == 0
    else { throw failure(zip_get_error(archive)) }
  }

  private static func contents(of buffer: OpaquePointer) throws(EPUBError) -> [UInt8] {
    var status = zip_stat_t()
    guard zip_source_stat(buffer, &status) == 0, zip_source_open(buffer) == 0 else {
      throw failure(zip_source_error(buffer))
    }
    defer { zip_source_close(buffer) }
    let size = Int(clamping: status.size)
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { target, count in
      count = max(0, Int(zip_source_read(buffer, target.baseAddress, zip_uint64_t(size))))
    }
    guard bytes.count == size else { throw failure(zip_source_error(buffer)) }
    return bytes
  }

  private static func failure(_ error: UnsafeMutablePointer<zip_error_t>?) -> EPUBError {
    guard let error, let words = zip_error_strerror(error) else { return .container(reason: "libzip gives no reason") }
    return .container(reason: String(cString: words))
  }
}

/// Hands one entry to libzip, which asks for it by commands (`zip_source_function(3)`).
private final class EntrySource {
  private let entry: EPUBEntry
  private var position = 0

  private init(_ entry: EPUBEntry) { self.entry = entry }

  /// libzip owns the source, and through it this object, until it says `ZIP_SOURCE_FREE`.
  static func make(_ entry: EPUBEntry, archive: OpaquePointer) -> OpaquePointer? {
    let state = Unmanaged.passRetained(EntrySource(entry))
    let source = zip_source_function(archive, callback, state.toOpaque())
    if source == nil { state.release() }
    return source
  }

  private static let callback: zip_source_callback = { state, data, length, command in
    guard let state else { return -1 }
    let source = Unmanaged<EntrySource>.fromOpaque(state)
    if command == ZIP_SOURCE_FREE {
      source.release()
      return 0
    }
    return source.takeUnretainedValue().answer(command, data, Int(clamping: length))
  }

  private func answer(_ command: zip_source_cmd, _ data: UnsafeMutableRawPointer?, _ length: Int) -> Int64 {
    switch command {
    case ZIP_SOURCE_OPEN:
      position = 0
      return 0
    case ZIP_SOURCE_READ: return read(into: data, length)
    case ZIP_SOURCE_CLOSE: return 0
    case ZIP_SOURCE_STAT: return describe(data)
    case ZIP_SOURCE_ERROR: return reportNoError(data, length)
    case ZIP_SOURCE_SUPPORTS: return sewn_zip_supports()
    default: return -1
    }
  }

  private func read(into data: UnsafeMutableRawPointer?, _ length: Int) -> Int64 {
    guard let data else { return -1 }
    let count = min(length, entry.data.count - position)
    entry.data.withUnsafeBytes {
      guard count > 0, let base = $0.baseAddress else { return }
      data.copyMemory(from: base + position, byteCount: count)
    }
    position += count
    return Int64(count)
  }

  private func describe(_ data: UnsafeMutableRawPointer?) -> Int64 {
    guard let data else { return -1 }
    var status = zip_stat_t()
    zip_stat_init(&status)
    status.size = UInt64(entry.size)
    status.comp_size = UInt64(entry.data.count)
    status.crc = entry.checksum
    status.comp_method = UInt16(entry.isDeflated ? ZIP_CM_DEFLATE : ZIP_CM_STORE)
    status.encryption_method = UInt16(ZIP_EM_NONE)
    status.valid = UInt64(
      ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_CRC | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD)
    data.storeBytes(of: status, as: zip_stat_t.self)
    return Int64(MemoryLayout<zip_stat_t>.size)
  }

  /// Two numbers, libzip's and the system's: a source in memory does not fail.
  private func reportNoError(_ data: UnsafeMutableRawPointer?, _ length: Int) -> Int64 {
    let size = 2 * MemoryLayout<Int32>.size
    guard let data, length >= size else { return -1 }
    data.initializeMemory(as: UInt8.self, repeating: 0, count: size)
    return Int64(size)
  }
}
