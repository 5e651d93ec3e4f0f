import EPUBPublication
import Glibc
import Testing

/// EPUBCheck is a stranger that needs Java, so it is asked only where `SEWN_EPUBCHECK` names its command. Where
/// `SEWN_KEEP` names a folder, the books stay there.
@Suite struct EPUBCheckTests {
  @Test(.enabled(if: getenv("SEWN_EPUBCHECK") != nil, "SEWN_EPUBCHECK names no command"))
  func `EPUBCheck finds nothing in a book with every block`() throws {
    try check(FullBook.package(), name: "every-block")
  }

  @Test(.enabled(if: getenv("SEWN_EPUBCHECK") != nil, "SEWN_EPUBCHECK names no command"))
  func `EPUBCheck finds nothing in a book with pages`() throws {
    let pages = [
      EPUBPackage.PageReference(label: "i", href: "title-page.xhtml#title"),
      .init(label: "1", href: "every-block.xhtml#title"), .init(label: "2", href: "every-block.xhtml#deeper"),
      .init(label: "3", href: "second-post.xhtml#there"),
    ]
    try check(FullBook.package(pages: pages), name: "pages")
  }

  private func check(_ package: EPUBPackage, name: String) throws {
    let command = try #require(getenv("SEWN_EPUBCHECK").map { String(cString: $0) })
    let folder = getenv("SEWN_KEEP").map { String(cString: $0) } ?? "/tmp"
    let path = "\(folder)/sewn-\(getpid())-\(name).epub"
    write(try package.archive(), to: path)
    #expect(run([command, path]) == 0, "\(path)")
    if getenv("SEWN_KEEP") == nil { unlink(path) }
  }

  private func write(_ bytes: [UInt8], to path: String) {
    guard let file = fopen(path, "w") else { return }
    bytes.withUnsafeBytes { _ = fwrite($0.baseAddress, 1, $0.count, file) }
    fclose(file)
  }

  private func run(_ words: [String]) -> Int32 {
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var process = pid_t()
    guard posix_spawn(&process, words[0], nil, nil, &arguments, environ) == 0 else { return -1 }
    var status: Int32 = 0
    waitpid(process, &status, 0)
    return status
  }
}
