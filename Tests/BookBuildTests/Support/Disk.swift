import Glibc
import TestSupport

/// A folder below /tmp for one test; it is removed with this object.
final class TemporaryFolder {
  let path: String

  init() {
    var template = Array("/tmp/sewn-build-XXXXXX".utf8CString)
    path =
      mkdtemp(&template) == nil
      ? "/tmp" : String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    precondition(path.utf8.count > "/tmp".utf8.count, "a folder below /tmp can be made")
  }

  deinit { _ = Tool.run("/bin/rm", ["-rf", path]) }

  /// Writes a file, and makes the folders on the way to it.
  func write(_ name: String, _ bytes: [UInt8]) {
    var walked = path
    for part in name.split(separator: "/").dropLast() {
      walked += "/" + part
      mkdir(walked, 0o755)
    }
    guard let file = fopen(path + "/" + name, "wb") else { return }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }

  func write(_ name: String, _ text: String) { write(name, Array(text.utf8)) }

  func read(_ name: String) -> [UInt8]? { Disk.read(path + "/" + name) }

  func link(_ name: String, to target: String) { symlink(target, path + "/" + name) }

  func remove(_ name: String) { unlink(path + "/" + name) }

  /// Every file beneath, hidden ones too, sorted.
  var files: [String] {
    let found = Tool.run("/bin/sh", ["-c", "cd '\(path)' && find . ! -type d | sort"]).output
    return found.split(separator: "\n").map { String($0.dropFirst(2)) }
  }

  /// Sets the time of a file's last change.
  func setTime(_ name: String, _ seconds: Int) {
    let time = timespec(tv_sec: seconds, tv_nsec: 0)
    utimensat(AT_FDCWD, path + "/" + name, [time, time], 0)
  }
}

enum Disk {
  static func read(_ path: String) -> [UInt8]? { TestFile.read(path) }

  static func exists(_ path: String) -> Bool { access(path, R_OK) == 0 }
}
