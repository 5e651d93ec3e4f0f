import Glibc

/// Strangers in tests: installed tools that read what we wrote.
package enum Tool {
  package struct Result {
    package var status: Int32
    package var output: String
  }

  /// Where a tool of this name is on the path; nil when it is not installed, and the test skips, saying so.
  package static func find(_ name: String) -> String? {
    ["/usr/bin/", "/usr/local/bin/"].map { $0 + name }.first { access($0, X_OK) == 0 }
  }

  /// Runs a tool and collects what it says: its output, and its complaints unless they are not wanted.
  package static func run(_ path: String, _ arguments: [String], withComplaints: Bool = true) -> Result {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return Result(status: -1, output: "no pipe") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    if withComplaints {
      posix_spawn_file_actions_adddup2(&actions, ends[1], 2)
    } else {
      posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    }
    var strings: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) }
    strings.append(nil)
    defer { for string in strings { free(string) } }
    var child: pid_t = 0
    let failure = posix_spawn(&child, path, &actions, nil, strings, environ)
    close(ends[1])
    guard failure == 0 else {
      close(ends[0])
      return Result(status: failure, output: "cannot run \(path)")
    }
    let output = readAll(ends[0])
    close(ends[0])
    var status: Int32 = 0
    waitpid(child, &status, 0)
    return Result(status: status >> 8 & 0xFF, output: String(decoding: output, as: UTF8.self))
  }

  private static func readAll(_ descriptor: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(descriptor, &piece, piece.count)
      guard count > 0 else { return bytes }
      bytes.append(contentsOf: piece[..<count])
    }
  }

  /// Writes the bytes into a new file, hands its path to the body, and removes it.
  package static func withFile<Value>(_ bytes: [UInt8], _ body: (String) throws -> Value) rethrows -> Value {
    var template = Array("/tmp/sewn-test-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { unlink(path) }
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { break }
      written += count
    }
    close(descriptor)
    return try body(path)
  }
}
