internal import CSystem
internal import Glibc

/// An open file or folder, closed when nobody needs it. Calls that a signal interrupted are made again.
final class Descriptor {
  let number: Int32
  private let isOwned: Bool

  init(_ number: Int32) {
    self.number = number
    isOwned = true
  }

  /// One that somebody else closes.
  init(borrowing number: Int32) {
    self.number = number
    isOwned = false
  }

  deinit { if isOwned { close(number) } }

  /// Repeats a call while signals interrupt it.
  static func retrying(_ call: () -> Int) -> Int {
    while true {
      let result = call()
      if result != -1 || errno != EINTR { return result }
    }
  }

  /// What the system's error means, for people.
  static func reason(_ error: Int32) -> String {
    switch error {
    case EACCES, EPERM: "permission is denied"
    case ENOSPC: "the disk is full"
    case EDQUOT: "your quota is used up"
    case EROFS: "the disk is read only"
    case EIO: "the disk reports a fault"
    case ENAMETOOLONG: "the name is too long"
    case EMFILE, ENFILE: "too many files are open"
    case ENOENT: "its folder is not there"
    case ENOTDIR: "a part of the path is no folder"
    case EFBIG: "it would be too large"
    default: String(cString: strerror(error))
    }
  }
}

// MARK: Reading

extension Descriptor {
  /// A new descriptor's number, or -1 with `errno`; EXDEV for what leads outside.
  func openBeneath(_ path: String, components: [String], isFolder: Bool) -> Int32 {
    // EAGAIN: something was renamed meanwhile; openat2(2) asks to try again.
    for _ in 0..<100 {
      let result = sewn_open_beneath(number, path, isFolder ? 1 : 0)
      if result >= 0 { return result }
      if errno == EINTR || errno == EAGAIN { continue }
      guard errno == ENOSYS || errno == EPERM else { return -1 }
      return walk(components, isFolder: isFolder)
    }
    return -1
  }

  /// Without `openat2`: component by component, following no link. A link is reported as leading outside.
  func walk(_ components: [String], isFolder: Bool) -> Int32 {
    var current = Descriptor(dup(number))
    guard current.number >= 0 else { return -1 }
    for (index, name) in components.enumerated() {
      let isLast = index == components.count - 1
      let next = Self.retrying { Int(sewn_open_step(current.number, name, isLast && !isFolder ? 0 : 1)) }
      if next < 0 {
        // A link where a folder is wanted gives ENOTDIR; readlinkat tells it from a file.
        var byte: CChar = 0
        let error = errno
        errno = error == ENOTDIR && readlinkat(current.number, name, &byte, 1) >= 0 ? ELOOP : error
        return -1
      }
      current = Descriptor(Int32(next))
    }
    return dup(current.number)
  }

  func read(limit: Int, shown: String) throws(WorkspaceError) -> [UInt8] {
    var size: Int64 = 0
    switch sewn_kind(number, &size) {
    case 1: break
    case 2: throw .isFolder(path: shown)
    default: throw .unreadable(path: shown, reason: "it is no regular file")
    }
    guard size <= Int64(limit) else { throw .tooLarge(path: shown, limit: limit) }
    // One byte more than the size, so that the end is seen without growing; files of /proc say 0.
    var room = min(max(Int(size), 4_095), max(limit, 0)) + 1
    var bytes: [UInt8] = []
    while true {
      var fault: Int32 = 0
      var isAtEnd = false
      let part = [UInt8](unsafeUninitializedCapacity: room) { target, count in
        let got = Self.retrying { Glibc.read(number, target.baseAddress, target.count) }
        if got < 0 { fault = errno }
        isAtEnd = got == 0
        count = max(got, 0)
      }
      if bytes.isEmpty { bytes = part } else { bytes += part }
      if fault != 0 { throw .unreadable(path: shown, reason: Self.reason(fault)) }
      if bytes.count > limit { throw .tooLarge(path: shown, limit: limit) }
      if isAtEnd { return bytes }
      room = max(room - bytes.count, 4_096)
    }
  }

  /// The entries of a folder without hidden ones, in the file system's order; `isFolder` is nil where it does not say.
  func entries() -> [(name: String, isFolder: Bool?)]? {
    // Opened anew, because a duplicate shares the place in the folder with other threads.
    let copy = sewn_open_step(number, ".", 1)
    guard copy >= 0, let folder = fdopendir(copy) else {
      if copy >= 0 { close(copy) }
      return nil
    }
    defer { closedir(folder) }
    var result: [(name: String, isFolder: Bool?)] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      guard name.utf8.first != UInt8(ascii: ".") else { continue }
      switch Int(entry.pointee.d_type) {
      case Int(DT_DIR): result.append((name, true))
      case Int(DT_LNK), Int(DT_UNKNOWN): result.append((name, nil))
      default: result.append((name, false))
      }
    }
    return result
  }
}

// MARK: Writing

extension Descriptor {
  static let temporaryPrefix = ".sewn-"

  /// Makes a folder that the command line named, with its parents; whether it worked shows when it is opened.
  static func makeTrustedFolder(_ path: String) {
    var made: [UInt8] = path.utf8.first == UInt8(ascii: "/") ? [UInt8(ascii: "/")] : []
    for part in Array(path.utf8).split(separator: UInt8(ascii: "/")) {
      made += part
      mkdir(String(decoding: made, as: UTF8.self), 0o755)
      made.append(UInt8(ascii: "/"))
    }
  }

  /// Writes beside the target and renames: the error's number, or 0. Nothing is left behind when it fails.
  func replace(_ name: String, by parts: [[UInt8]], temporary: String, isDurable: Bool) -> Int32 {
    let created = Self.retrying { Int(sewn_create(number, temporary)) }
    guard created >= 0 else { return errno }
    var fault: Int32 = 0
    for part in parts where fault == 0 { fault = Self.append(part, to: Int32(created)) }
    if fault == 0 { fault = Self.finish(Int32(created), isDurable: isDurable) }
    if close(Int32(created)) != 0, fault == 0, errno != EINTR { fault = errno }
    if fault == 0, renameat(number, temporary, number, name) != 0 { fault = errno }
    if fault != 0 {
      unlinkat(number, temporary, 0)
      return fault
    }
    // The folder's entry must reach the disk too; file systems that cannot do this say EINVAL.
    if isDurable, Self.retrying({ Int(fsync(number)) }) != 0, errno != EINVAL { return errno }
    return 0
  }

  private static func append(_ bytes: [UInt8], to file: Int32) -> Int32 {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        retrying { write(file, buffer.baseAddress.map { $0 + written }, buffer.count - written) }
      }
      if count < 0 { return errno }
      written += count
    }
    return 0
  }

  private static func finish(_ file: Int32, isDurable: Bool) -> Int32 {
    // Whatever the umask: two people's builds must not differ.
    if fchmod(file, 0o644) != 0 { return errno }
    if isDurable, retrying({ Int(fsync(file)) }) != 0, errno != EINVAL { return errno }
    return 0
  }

  /// Removes temporary files whose process is no more: a build that was killed leaves one.
  func removeLeftovers() {
    let copy = sewn_open_step(number, ".", 1)
    guard copy >= 0, let folder = fdopendir(copy) else {
      if copy >= 0 { close(copy) }
      return
    }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      guard name.utf8.starts(with: Self.temporaryPrefix.utf8),
        let dash = name.utf8.dropFirst(Self.temporaryPrefix.utf8.count).firstIndex(of: UInt8(ascii: "-")),
        let process = Int32(name[name.utf8.index(name.startIndex, offsetBy: Self.temporaryPrefix.utf8.count)..<dash]),
        process > 0, kill(process, 0) != 0, errno == ESRCH
      else { continue }
      unlinkat(number, name, 0)
    }
  }
}
